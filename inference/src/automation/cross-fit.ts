import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { makeRandom } from '../random.ts';
import type { Learner, Targets } from './learner.ts';

/**
 * Which fold each item is in: folds of nearly equal size, drawn by seed. With `group` (a number per item), items of one group share a
 * fold, so that a text met in training is never scored in another item; the folds are then as equal as groups allow.
 * @throws InferenceProblem option.range for fewer than two folds or fewer items or groups than folds
 */
export function foldsOf(
  items: number,
  folds = 5,
  { seed = 1, group }: { seed?: number; group?: Int32Array } = {},
): Int32Array {
  mustBeWithin('folds', folds, 2, 1000);
  const groups = group ? 1 + group.reduce((most, g) => Math.max(most, g), -1) : items;
  if (groups < folds)
    throw new InferenceProblem(
      'option.range',
      `${groups} items or groups cannot make ${folds} folds. Take fewer folds.`,
    );
  const order = makeRandom(seed).shuffle(Int32Array.from({ length: groups }, (_, g) => g));
  const foldOfGroup = new Int32Array(groups);
  order.forEach((g, at) => {
    foldOfGroup[g] = at % folds;
  });
  return group ? group.map((g) => foldOfGroup[g]!) : foldOfGroup;
}

/**
 * Scores every item by a model that learnt from other folds only. Items not in `known` teach nothing and are scored by the
 * model of their own fold as well: so within a fold, known and unknown items are scored alike.
 * @param known the items whose targets may be learnt from; default all
 * @returns items × classes, each row summing to one
 * @throws InferenceProblem values.shape where a fold leaves nothing to learn from; and what the learner throws
 */
export function crossFit(learner: Learner, targets: Targets, fold: Int32Array, known?: Int32Array): Float64Array {
  if (fold.length !== learner.items)
    throw new InferenceProblem('values.shape', `There are folds for ${fold.length} of ${learner.items} items.`);
  const all = Int32Array.from({ length: learner.items }, (_, i) => i);
  const scores = new Float64Array(learner.items * targets.classes);
  for (const f of new Set(fold)) {
    const asked = all.filter((i) => fold[i] === f);
    const taught = (known ?? all).filter((i) => fold[i] !== f);
    const part = learner.learn(taught, targets)(asked);
    for (let j = 0; j < asked.length; j++)
      scores.set(part.subarray(j * targets.classes, (j + 1) * targets.classes), asked[j]! * targets.classes);
  }
  return scores;
}
