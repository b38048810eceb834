import { InferenceProblem } from '../problem.ts';

/** What the items are to be taken for: beliefs rather than labels, so that a crowd in doubt teaches doubt. */
export interface Targets {
  readonly classes: number;
  /** items × classes, row-major, rows summing to one: a posterior, or one 1 per row for truth that was audited. */
  readonly values: Float64Array;
  /** How much each item counts; default 1. */
  readonly weight?: Float64Array;
}

/** A way to learn from the features of some items. Built over the features of all items; items are given by number. */
export interface Learner {
  readonly items: number;
  learn(items: Int32Array, targets: Targets): Scorer;
}

/** Beliefs about the given items: items.length × classes, row-major, each row summing to one. */
export type Scorer = (items: Int32Array) => Float64Array;

/** Targets from known classes; items of class -1 get an even row and weight 0. `classWeight` makes up for rare classes. */
export function targetsOf(classOf: Int32Array, classes: number, classWeight?: ArrayLike<number>): Targets {
  const values = new Float64Array(classOf.length * classes);
  const weight = new Float64Array(classOf.length);
  for (let i = 0; i < classOf.length; i++) {
    const k = classOf[i]!;
    if (k < -1 || k >= classes)
      throw new InferenceProblem('gold.range', `Item ${i} has class ${k}; classes go from 0 to ${classes - 1}.`);
    if (k < 0) values.fill(1 / classes, i * classes, (i + 1) * classes);
    else {
      values[i * classes + k] = 1;
      weight[i] = classWeight?.[k] ?? 1;
    }
  }
  return { classes, values, weight };
}

/** Throws values.shape, values.not-finite or option.range for targets that cannot be learnt from. */
export function mustBeTargets({ classes, values, weight }: Targets, total: number, items: Int32Array): void {
  if (classes < 2)
    throw new InferenceProblem('option.range', `There are ${classes} classes; learning needs two or more.`);
  if (values.length !== total * classes || (weight && weight.length !== total))
    throw new InferenceProblem(
      'values.shape',
      `Targets of ${total} items and ${classes} classes need ${total * classes} values and ${total} weights.`,
    );
  if (items.length === 0)
    throw new InferenceProblem('values.shape', 'There is no item to learn from. Audit some, or ask people first.');
  for (const i of items) {
    if (!(i >= 0 && i < total)) throw new InferenceProblem('values.shape', `Item ${i} is not among the ${total}.`);
    if (weight && !(weight[i]! >= 0 && weight[i]! < Infinity))
      throw new InferenceProblem('values.not-finite', `The weight of item ${i} is ${weight[i]}.`);
    for (let k = 0; k < classes; k++)
      if (!(values[i * classes + k]! >= 0 && values[i * classes + k]! <= 1))
        throw new InferenceProblem(
          'values.not-finite',
          `The target of item ${i}, class ${k} is ${values[i * classes + k]}.`,
        );
  }
}

/** Turns logits into shares that sum to one, in place. */
export function softmax(logits: Float64Array, at: number, classes: number): void {
  let most = -Infinity;
  for (let k = 0; k < classes; k++) most = Math.max(most, logits[at + k]!);
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    logits[at + k] = Math.exp(logits[at + k]! - most);
    sum += logits[at + k]!;
  }
  for (let k = 0; k < classes; k++) logits[at + k]! /= sum;
}
