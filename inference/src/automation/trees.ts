import { mustBeWithin } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { type Binned, binned } from './bins.ts';
import { type Features, mustBeFeatures } from './features.ts';
import { type Forest, type Grown, growTree, leafOf, makeWorkspace } from './grow.ts';
import { type Learner, mustBeTargets, type Scorer, softmax, type Targets } from './learner.ts';

export interface TreesOptions {
  /** Rounds of boosting; each adds one tree (one per class for more than two classes). Default 100. */
  rounds?: number;
  /** How much of each tree is taken. Default 0.1. */
  rate?: number;
  /** Questions from the root to a leaf, at most. Default 3. */
  depth?: number;
  /** Added to the curvature of each leaf. Default 1. */
  ridge?: number;
  /** Share of the features that a tree may ask about, drawn anew for each. Default 0.25. */
  columns?: number;
  /** For the drawing of features. Default 1. */
  seed?: number;
}

/**
 * Gradient-boosted trees for features that work together (a code that matches, unless the size differs), where a sum of
 * effects such as logistic regression is too plain. Deterministic for one seed.
 * Source: Friedman 2001 (gradient boosting); leaf values and gains by second-order steps as in Chen, Guestrin 2016 (eq. 5 to 7).
 * @throws InferenceProblem values.shape, values.not-finite, option.range
 */
export function treesLearner(features: Features, options: TreesOptions = {}): Learner {
  mustBeFeatures(features);
  const { rounds = 100, rate = 0.1, depth = 3, ridge = 1, columns = 0.25, seed = 1 } = options;
  mustBeWithin('rounds', rounds, 1, 10_000);
  mustBeWithin('rate', rate, 1e-6, 1);
  mustBeWithin('depth', depth, 1, 12);
  mustBeWithin('ridge', ridge, 1e-6, 1e6);
  mustBeWithin('columns', columns, 0, 1);
  const x = binned(features);
  const drawn = Math.max(1, Math.ceil(columns * x.columns));
  return {
    items: features.rows,
    learn: (items, targets) => boost(x, items, targets, { rounds, rate, depth, ridge, drawn, seed }),
  };
}

interface Boosting extends Required<Omit<TreesOptions, 'columns'>> {
  drawn: number;
}

function boost(x: Binned, items: Int32Array, targets: Targets, options: Boosting): Scorer {
  mustBeTargets(targets, x.rows, items);
  const { classes } = targets;
  // Two classes need one score: that of the second, the first being at nought.
  const first = classes === 2 ? 1 : 0;
  const start = priorLogits(items, targets);
  const [n, random] = [items.length, makeRandom(options.seed)];
  const logits = new Float64Array(n * classes);
  for (let j = 0; j < n; j++) logits.set(start, j * classes);
  const work = makeWorkspace(x, items, options.depth);
  const order = Int32Array.from({ length: x.columns }, (_, c) => c);
  const shares = new Float64Array(n * classes);
  const forest: Forest = { first, classes, start, trees: [] };
  for (let round = 0; round < options.rounds; round++) {
    shares.set(logits);
    for (let j = 0; j < n; j++) softmax(shares, j * classes, classes);
    for (let k = first; k < classes; k++) {
      slopes(items, targets, shares, k, work.gradient, work.curvature);
      const tree = growTree(work, random.shuffle(order).subarray(0, options.drawn), options);
      forest.trees.push(tree);
      for (let j = 0; j < n; j++) logits[j * classes + k]! += tree.value[work.node[j]!]!;
    }
  }
  return (asked) => scoreAll(x, forest, asked);
}

/** Gradient and curvature of the cross entropy in the score of class k. */
function slopes(
  items: Int32Array,
  { classes, values, weight }: Targets,
  shares: Float64Array,
  k: number,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  for (let j = 0; j < items.length; j++) {
    const [i, p] = [items[j]!, shares[j * classes + k]!];
    const w = weight ? weight[i]! : 1;
    gradient[j] = w * (values[i * classes + k]! - p);
    curvature[j] = w * p * (1 - p);
  }
}

/** Where boosting begins: the share of each class, with half an item lent to each. */
function priorLogits(items: Int32Array, { classes, values, weight }: Targets): Float64Array {
  const counts = new Float64Array(classes).fill(0.5);
  for (const i of items)
    for (let k = 0; k < classes; k++) counts[k]! += (weight ? weight[i]! : 1) * values[i * classes + k]!;
  const zero = Math.log(counts[0]!);
  return counts.map((count) => Math.log(count) - zero);
}

function scoreAll(x: Binned, forest: Forest, items: Int32Array): Float64Array {
  const { first, classes, start, trees } = forest;
  const scores = new Float64Array(items.length * classes);
  const outputs = classes - first;
  for (let j = 0; j < items.length; j++) {
    scores.set(start, j * classes);
    for (let t = 0; t < trees.length; t++) {
      const tree: Grown = trees[t]!;
      scores[j * classes + first + (t % outputs)]! += tree.value[leafOf(x, tree, items[j]!)]!;
    }
    softmax(scores, j * classes, classes);
  }
  return scores;
}
