import type { Field } from '@manyhands/contract';
import { byMajority, byVote } from './by-vote.ts';
import { isEmpty, type Outcome } from './outcome.ts';

type Choices = Extract<Field, { kind: 'choices' }>;

/**
 * Each option is a question of its own, so that "red and blue" and "red" agree on red: in are those that more than half ticked, in the
 * order of the form. An option that exactly half ticked stays out, and the score is that of the least certain option. Where
 * nothing has more than half, the answers do not agree, unless most left the field empty.
 */
export function byOptions(field: Choices, given: readonly unknown[]): Outcome {
  const same = byMajority(field, given);
  if (same && (same.agreement === 1 || same.value === undefined)) return same;
  const ticked = field.options.map(({ value }) => value).filter((value) => countOf(given, value) > 0);
  const chosen = ticked.filter((value) => countOf(given, value) * 2 > given.length);
  if (chosen.length === 0) return noneChosen(field, given);
  const shares = ticked.map((value) => {
    const share = countOf(given, value) / given.length;
    return chosen.includes(value) ? share : 1 - share;
  });
  return {
    value: chosen,
    agreement: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    support: Math.min(...shares),
    how: 'options',
  };
}

const countOf = (given: readonly unknown[], option: string): number =>
  given.filter((one) => Array.isArray(one) && one.includes(option)).length;

/** Nothing may be what most say; if not, there is no value. */
function noneChosen(field: Choices, given: readonly unknown[]): Outcome {
  const vote = byVote(field, given);
  const empty = given.filter((one) => isEmpty(field, one)).length;
  return { ...vote, value: empty > 0 && vote.value === undefined ? undefined : null };
}
