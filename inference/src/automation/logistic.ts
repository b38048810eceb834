import { mustBeWithin } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { type Learner, mustBeTargets, type Scorer, softmax, type Targets } from './learner.ts';
import type { Sparse } from './sparse.ts';

export interface LogisticOptions {
  /** Strength of the L2 penalty on the summed loss: half of it times the sum of squared weights. Default 1. */
  ridge?: number;
  /** Passes over the items, at most. Default 30. */
  epochs?: number;
  /** Stops when an epoch lowers the loss per item by less than this (nats). Default 1e-4. */
  tolerance?: number;
  /** For the order of the items. Default 1. */
  seed?: number;
}

/** How long the first steps are; AdaGrad shortens each weight's steps by itself. */
const rate = 0.2;

/**
 * Logistic regression, multinomial for more than two classes, on soft targets, with an L2 penalty; by AdaGrad, item by
 * item in a drawn order. Each item carries its part of the penalty of the columns it has, so that a step costs what the row holds
 * and the whole objective is still the penalised one. Deterministic for one seed.
 * Source: Duchi, Hazan, Singer 2011 (AdaGrad, diagonal).
 * @throws InferenceProblem values.shape, values.not-finite, option.range
 */
export function logisticLearner(x: Sparse, options: LogisticOptions = {}): Learner {
  const { ridge = 1, epochs = 30, tolerance = 1e-4, seed = 1 } = options;
  mustBeWithin('ridge', ridge, 0, 1e6);
  mustBeWithin('epochs', epochs, 1, 10_000);
  mustBeWithin('tolerance', tolerance, 0, 1);
  return {
    items: x.rows,
    learn: (items, targets) => descend(x, items, targets, { ridge, epochs, tolerance, seed }),
  };
}

function descend(x: Sparse, items: Int32Array, targets: Targets, options: Required<LogisticOptions>): Scorer {
  mustBeTargets(targets, x.rows, items);
  const { classes, values, weight } = targets;
  // Two classes need one column of weights: that of the second, the first being at nought.
  const first = classes === 2 ? 1 : 0;
  // The last column is the constant, which is not penalised.
  const [w, squares] = [new Float64Array((x.columns + 1) * classes), new Float64Array((x.columns + 1) * classes)];
  const share = penaltyShares(x, items, options.ridge);
  const [random, order, p] = [makeRandom(options.seed), items.slice(), new Float64Array(classes)];
  const step = (at: number, gradient: number): void => {
    squares[at]! += gradient * gradient;
    if (gradient !== 0) w[at]! -= (rate * gradient) / Math.sqrt(squares[at]! + 1e-12);
  };
  let before = Infinity;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    random.shuffle(order);
    let loss = 0;
    for (const i of order) {
      logitsOf(x, w, classes, first, i, p, 0);
      softmax(p, 0, classes);
      const counts = weight ? weight[i]! : 1;
      for (let k = first; k < classes; k++) {
        const miss = counts * (p[k]! - values[i * classes + k]!);
        for (let e = x.starts[i]!; e < x.starts[i + 1]!; e++) {
          const at = x.column[e]! * classes + k;
          step(at, miss * x.value[e]! + share[x.column[e]!]! * w[at]!);
        }
        step(x.columns * classes + k, miss);
      }
      for (let k = 0; k < classes; k++) loss -= counts * values[i * classes + k]! * Math.log(Math.max(p[k]!, 1e-300));
    }
    if (Math.abs(before - loss) < options.tolerance * items.length) break;
    before = loss;
  }
  return (asked) => {
    const scores = new Float64Array(asked.length * classes);
    for (let j = 0; j < asked.length; j++) {
      logitsOf(x, w, classes, first, asked[j]!, scores, j * classes);
      softmax(scores, j * classes, classes);
    }
    return scores;
  };
}

/** The penalty of a column, shared among the training items that have it. */
function penaltyShares(x: Sparse, items: Int32Array, ridge: number): Float64Array {
  const share = new Float64Array(x.columns);
  for (const i of items) for (let e = x.starts[i]!; e < x.starts[i + 1]!; e++) share[x.column[e]!]!++;
  return share.map((count) => (count > 0 ? ridge / count : 0));
}

function logitsOf(
  x: Sparse,
  w: Float64Array,
  classes: number,
  first: number,
  i: number,
  p: Float64Array,
  to: number,
): void {
  p[to] = 0;
  for (let k = first; k < classes; k++) {
    let sum = w[x.columns * classes + k]!;
    for (let e = x.starts[i]!; e < x.starts[i + 1]!; e++) sum += x.value[e]! * w[x.column[e]! * classes + k]!;
    p[to + k] = sum;
  }
}
