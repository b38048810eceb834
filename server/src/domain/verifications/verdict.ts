import { type Clause, type Field, isBlank, type Values, valueAt, type verdicts, voteKey } from '@manyhands/contract';
import { vote } from '@manyhands/inference';
import { checkFields, clauseNumber, type Judged } from './verification.ts';

export type Verdict = (typeof verdicts)[number];

/** What one checker said of an answer. */
export interface CheckVote {
  verdict: Verdict;
  /** Number of the clause in the version that the checking template was made of; null when the brief does not say it. */
  clause: number | null;
  /** Keys of the judged fields that miss it. */
  fields: string[];
  words: string;
  /** Fields of the first form that the checker wrote anew. */
  fixed: Values;
}

/** Reads a checker's answer; null when the form was edited so far that no verdict is left in it. */
export function checkVoteOf(values: Values, judged: readonly Judged[], answer: Values): CheckVote | null {
  const verdict = valueAt(values, checkFields.verdict);
  if (verdict !== 'accept' && verdict !== 'fix' && verdict !== 'reject') return null;
  const where = valueAt(values, checkFields.where);
  const named = judged.filter(({ key }) => Array.isArray(where) && where.includes(key)).map(({ key }) => key);
  const words = valueAt(values, checkFields.words);
  const fixed = verdict === 'fix' ? fixedFields(values, judged, answer) : {};
  const fields = verdict === 'fix' ? Object.keys(fixed) : named.length > 0 ? named : judged.map(({ key }) => key);
  return {
    // Who says *fix* and changes nothing has found nothing wrong.
    verdict: verdict === 'fix' && Object.keys(fixed).length === 0 ? 'accept' : verdict,
    clause: clauseNumber(valueAt(values, checkFields.clause)),
    fields,
    words: typeof words === 'string' ? words : '',
    fixed,
  };
}

function fixedFields(values: Values, judged: readonly Judged[], answer: Values): Values {
  const changed = judged.flatMap(({ key, fix }) => {
    const now = valueAt(values, fix);
    const same = isBlank(now) || JSON.stringify(now) === JSON.stringify(valueAt(answer, key));
    return same ? [] : [[key, now] as const];
  });
  return Object.fromEntries(changed);
}

export interface Outcome extends CheckVote {
  /** What becomes of the answer. */
  state: 'accepted' | 'fixed' | 'sent_back' | 'for_review';
}

/**
 * What follows from the verdicts on one answer. Nobody's answer is sent back by one person alone: a single *reject*, or checkers who do not
 * agree, leave it to a reviewer, with what was said. Null while there is no verdict.
 * @param round which time the answer is judged, from 1; it is sent back at most `rounds - 1` times
 */
export function outcomeOf(
  votes: readonly CheckVote[],
  form: readonly Field[],
  { round, rounds }: { round: number; rounds: number },
): Outcome | null {
  const [first] = votes;
  if (!first) return null;
  const { value: verdict, tied } = vote(votes, (one) => one.verdict);
  const most = votes.filter((one) => one.verdict === verdict?.verdict);
  const leading = most[0];
  if (tied || !leading || most.length * 2 <= votes.length) return { ...worst(votes), state: 'for_review' };
  if (leading.verdict === 'accept') return { ...leading, state: 'accepted' };
  if (leading.verdict === 'fix') return { ...leading, fixed: agreedFix(most, form), state: 'fixed' };
  const clause = vote(most, (one) => String(one.clause)).value?.clause ?? leading.clause;
  const said: CheckVote = {
    ...leading,
    clause,
    fields: [...new Set(most.flatMap((one) => one.fields))],
    words: [...new Set(most.map((one) => one.words).filter(Boolean))].join('\n\n'),
  };
  const agreed = most.length >= 2 && most.length === votes.length && clause !== null && round < rounds;
  return { ...said, state: agreed ? 'sent_back' : 'for_review' };
}

const gravity: Record<Verdict, number> = { accept: 0, fix: 1, reject: 2 };
/** What a reviewer should hear first. */
const worst = (votes: readonly CheckVote[]): CheckVote =>
  [...votes].sort((a, b) => gravity[b.verdict] - gravity[a.verdict])[0]!;

/** Field by field what most of those say who changed it; of equal votes the first. */
function agreedFix(votes: readonly CheckVote[], form: readonly Field[]): Values {
  const keys = [...new Set(votes.flatMap((one) => Object.keys(one.fixed)))];
  return Object.fromEntries(
    keys.map((key) => {
      const field = form.find((one) => one.key === key);
      const given = votes.flatMap((one) => (Object.hasOwn(one.fixed, key) ? [one.fixed[key]] : []));
      const most = vote(given, (one) => (field ? voteKey(field, one) : JSON.stringify(one)));
      return [key, most.tied ? given[0] : most.value];
    }),
  );
}

/** The clause with this number of the version that was judged by, as the version of the batch numbers it; null when it is gone. */
export function clauseIn(now: readonly Clause[], before: readonly Clause[], number: number | null): Clause | null {
  const meant = before.find((clause) => clause.number === number);
  return (
    now.find((clause) => clause.text === meant?.text && clause.number === number) ??
    now.find((clause) => clause.text === meant?.text) ??
    null
  );
}
