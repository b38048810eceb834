import { type Field, type Values, valueAt, voteKey } from '@manyhands/contract';
import type { Noticed } from './signal.ts';

/** The run of equal options that a worker is on in a field; `said` when it was mentioned, so that one run is mentioned once. */
export interface Run {
  value: string;
  length: number;
  said: boolean;
}
/** How often each option of a field was taken in the batch, by everybody. */
export type OptionCounts = Record<string, number>;

/** So many further answers are needed before it is known how often an option is right. */
const othersLeast = 20;
/** Among a hundred answers of an honest worker, with items in random order, a run is mentioned with at most this chance. */
export const falseAlarm = 0.01;

/**
 * The chance, at most, that a hundred independent answers hold a run of this length somewhere: one for each place where it may end.
 * @param share how often the option is the answer, 0 to 1
 */
export const chanceOfRun = (share: number, length: number): number => Math.min(1, 100 * share ** length);

/** One option per closed field: what is compared. */
export function picksOf(form: readonly Field[], answer: Values): { field: Field; value: string; options: number }[] {
  return form.flatMap((field) => {
    const options = optionsOf(field);
    const value = options > 0 ? voteKey(field, valueAt(answer, field.key)) : '';
    return value === '' ? [] : [{ field, value, options }];
  });
}

const optionsOf = (field: Field): number =>
  field.kind === 'choice'
    ? field.options.length
    : field.kind === 'yes_no'
      ? 2
      : field.kind === 'rating'
        ? field.max
        : 0;

/** The run with one more answer. Long ones are counted no further than is ever needed. */
export const runAfter = (before: Run | undefined, value: string): Run =>
  before?.value === value
    ? { ...before, length: Math.min(before.length + 1, 100_000) }
    : { value, length: 1, said: false };

/**
 * Said of a run of one option that is too long for how often that option is taken in the batch. The run itself does not count in that,
 * nor is anything said before twenty other answers are known.
 */
export function straightLining(
  { field, value, options }: { field: Field; value: string; options: number },
  run: Run,
  counts: OptionCounts,
): Noticed | null {
  if (run.said) return null;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const others = all - run.length;
  if (others < othersLeast) return null;
  const same = Math.max(0, (counts[value] ?? 0) - run.length);
  const share = (same + 1) / (others + options);
  // A few others may have met the option less often than it is: the share is taken to be one standard error larger.
  const cautious = Math.min(1, share + Math.sqrt((share * (1 - share)) / others));
  if (chanceOfRun(cautious, run.length) >= falseAlarm) return null;
  return {
    kind: 'straight-lining',
    words: `The same option of “${field.label}” ${run.length} times in a row, where it is taken about ${Math.round(share * 100)} times in 100.`,
    measured: { run: run.length, share, others },
  };
}

/** Counts of options with one more; old ones are forgotten by halves. */
export function countedOption(counts: OptionCounts, value: string): OptionCounts {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const kept =
    all < 5000 ? counts : Object.fromEntries(Object.entries(counts).map(([option, count]) => [option, count / 2]));
  return { ...kept, [value]: (kept[value] ?? 0) + 1 };
}
