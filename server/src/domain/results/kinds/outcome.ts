import type { Field, ResultHow } from '@manyhands/contract';
import { showAnswer, voteKey } from '@manyhands/contract';

/** What the answers to one field come to. */
export interface Outcome {
  /** undefined: most left the field empty · null: they do not agree. */
  value: unknown;
  /** Share of the answers that say so, 0 to 1; where answers are joined, how well they fit what came out. */
  agreement: number;
  /** The share that the score stands on, where it is another than the agreement. */
  support?: number;
  how: ResultHow;
  /** Set where the value is only the best of opinions that differ, and somebody should look at it. */
  differs?: boolean;
  /** Around a number: where the true one is, 95 times of 100, if people err at random. */
  spread?: { low: number; high: number };
}

/**
 * What the share of the answers is worth as a score: the rule of succession (Laplace), as if two more had been asked and one of them
 * had agreed. It reads as the chance that one more person would say the same: one of one gives 67 %, three of three 80 %,
 * one of two 50 %. Nobody has compared it with the truth.
 * @param support share of the answers behind the value, 0 to 1
 */
export const scoreOf = (support: number, answers: number): number => (support * answers + 1) / (answers + 2);

export const isEmpty = (field: Field, value: unknown): boolean => voteKey(field, value) === '';

/**
 * For kinds whose answers are joined: as more have answered than left the field empty, only what they say is joined.
 * @param then gets what was given; its agreement is taken as a share of those
 */
export function amongFilled(field: Field, given: readonly unknown[], then: (filled: unknown[]) => Outcome): Outcome {
  const filled = given.filter((one) => !isEmpty(field, one));
  const empty = given.length - filled.length;
  if (empty > filled.length) return { value: undefined, agreement: empty / given.length, how: 'vote' };
  if (empty === filled.length) return { value: null, agreement: 0.5, how: 'vote' };
  const outcome = then(filled);
  const share = filled.length / given.length;
  return {
    ...outcome,
    agreement: outcome.agreement * share,
    ...(outcome.support === undefined ? {} : { support: outcome.support * share }),
  };
}

export interface Group {
  key: string;
  /** The spelling that most of the group use, the earliest of equally frequent ones. */
  value: unknown;
  count: number;
}

/** Answers that count as the same vote, the largest group first; equally large ones in the order of their keys. */
export function groupsOf(field: Field, given: readonly unknown[]): Group[] {
  const groups = new Map<string, Map<string, { value: unknown; count: number }>>();
  for (const value of given) {
    const key = voteKey(field, value);
    const spellings = groups.get(key) ?? new Map<string, { value: unknown; count: number }>();
    groups.set(key, spellings);
    const written = JSON.stringify(value) ?? '';
    const known = spellings.get(written);
    if (known) known.count++;
    else spellings.set(written, { value, count: 1 });
  }
  return [...groups]
    .map(([key, spellings]) => {
      const all = [...spellings.values()];
      const usual = all.reduce((most, one) => (one.count > most.count ? one : most));
      return { key, value: usual.value, count: all.reduce((sum, one) => sum + one.count, 0) };
    })
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

const dissentMost = 5;
const shownMost = 200;

/** What others said, as people read it, most frequent first; an empty text for those who left the field empty. */
export function dissentOf(field: Field, given: readonly unknown[], value: unknown): { value: string; count: number }[] {
  const agreed = value === null ? null : voteKey(field, value);
  const counts = new Map<string, number>();
  for (const group of groupsOf(field, given)) {
    if (group.key === agreed) continue;
    const shown = cut(showAnswer(field, group.value));
    counts.set(shown, (counts.get(shown) ?? 0) + group.count);
  }
  return [...counts]
    .map(([shown, count]) => ({ value: shown, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, dissentMost);
}

const cut = (text: string): string => (text.length > shownMost ? `${text.slice(0, shownMost - 1)}…` : text);
