import { type Answers, unknown } from '../answers/answers.ts';
import { InferenceProblem } from '../problem.ts';
import { type Fit, tieWithin } from './fit.ts';

type Beliefs = Pick<Fit, 'posterior' | 'classes'>;

/**
 * The chance that the leading class of an item is its true one: 1 or 0, or 1/n where n classes share the lead and the true one is
 * among them, which is what a tie broken by lot is worth.
 */
export function hitOf({ posterior, classes }: Beliefs, item: number, truth: number): number {
  const at = item * classes;
  let [most, leaders] = [0, 0];
  for (let k = 0; k < classes; k++) if (posterior[at + k]! > most) most = posterior[at + k]!;
  for (let k = 0; k < classes; k++) if (posterior[at + k]! > most - tieWithin) leaders++;
  return posterior[at + truth]! > most - tieWithin ? 1 / leaders : 0;
}

/**
 * Share of items whose leading class is the true one, ties counted as they fall by lot on average.
 * @param truth class per item, `unknown` (-1) where nobody knows; those do not count
 * @throws InferenceProblem gold.none when no item has a truth, gold.range when the length does not fit
 */
export function accuracyOf(fit: Beliefs & Pick<Answers, 'items'>, truth: Int32Array): number {
  if (truth.length !== fit.items)
    throw new InferenceProblem('gold.range', `Truth has ${truth.length} rows, but there are ${fit.items} items.`);
  let [hits, known] = [0, 0];
  for (let i = 0; i < fit.items; i++) {
    if (truth[i] === unknown) continue;
    known++;
    hits += hitOf(fit, i, truth[i]!);
  }
  if (known === 0)
    throw new InferenceProblem('gold.none', 'No item has a truth, so nothing can be measured. Give some items gold.');
  return hits / known;
}
