import { type ConfusionView, type Field, showAnswer, type Values, valueAt, voteKey } from '@manyhands/contract';
import { betaInterval } from '@manyhands/inference';

/** What a worker said to a gold, and its truth. */
export interface GoldSaid {
  said: Values;
  truth: Values;
}

/** Each row of a confusion matrix begins with four answers that are right and one of each other option: the prior of `hds` in inference. */
const prior = { right: 4, other: 1 } as const;
/** One mistake says nothing of a habit. */
const countLeast = 2;
const shownMost = 10;

/**
 * Which options of closed fields the worker takes for each other, as golds tell: the posterior of a Dirichlet for each truth, of which each
 * share is a Beta. The most frequent first, and only what was seen twice.
 */
export function confusionsOf(form: readonly Field[], answers: readonly GoldSaid[]): ConfusionView[] {
  return form
    .flatMap((field) => confusionsIn(field, optionsOf(field), answers))
    .sort((a, b) => b.count - a.count || b.mean - a.mean)
    .slice(0, shownMost);
}

const optionsOf = (field: Field): number =>
  field.kind === 'choice'
    ? field.options.length
    : field.kind === 'yes_no'
      ? 2
      : field.kind === 'rating'
        ? field.max
        : 0;

function confusionsIn(field: Field, options: number, answers: readonly GoldSaid[]): ConfusionView[] {
  if (options === 0) return [];
  const rows = new Map<string, Map<string, { truth: unknown; said: unknown; count: number }>>();
  for (const answer of answers) {
    const [truth, said] = [valueAt(answer.truth, field.key), valueAt(answer.said, field.key)];
    const [row, cell] = [voteKey(field, truth), voteKey(field, said)];
    if (!row || !cell) continue;
    const cells = rows.get(row) ?? new Map<string, { truth: unknown; said: unknown; count: number }>();
    rows.set(row, cells);
    const known = cells.get(cell) ?? { truth, said, count: 0 };
    known.count++;
    cells.set(cell, known);
  }
  return [...rows].flatMap(([row, cells]) => {
    const of = [...cells.values()].reduce((sum, { count }) => sum + count, 0);
    return [...cells]
      .filter(([cell, { count }]) => cell !== row && count >= countLeast)
      .map(([, { truth, said, count }]) => viewOf(field, options, { truth, said, count, of }));
  });
}

function viewOf(
  field: Field,
  options: number,
  { truth, said, count, of }: { truth: unknown; said: unknown; count: number; of: number },
): ConfusionView {
  const others = prior.right + prior.other * (options - 2);
  const interval = betaInterval(count, of, { prior: { successes: prior.other, failures: others } });
  const mean = (count + prior.other) / (of + prior.other + others);
  const [is, was] = [showAnswer(field, truth), showAnswer(field, said)];
  const words = `Where “${is}” is right in “${field.label}”, the answer was “${was}” ${count} of ${of} times.`;
  return { field: field.key, label: field.label, truth: is, said: was, count, of, mean, ...interval, words };
}
