import type { Binned } from './bins.ts';

/** One tree in level order: the children of node k are 2k + 1 (up to the cut) and 2k + 2 (beyond it). */
export interface Grown {
  /** Which column the node asks about; -1 for a leaf. */
  readonly column: Int32Array;
  readonly cut: Uint8Array;
  readonly value: Float64Array;
}

export interface Forest {
  readonly first: number;
  readonly classes: number;
  readonly start: Float64Array;
  readonly trees: Grown[];
}

/** What growing needs again and again, for one set of training items. */
export interface Workspace {
  readonly bins: number;
  readonly size: number;
  /** columns × size: the bins of the training items alone, side by side. */
  readonly bin: Uint8Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  /** The node each training item has come to. */
  readonly node: Int32Array;
  readonly sums: Float64Array;
}

/** The least curvature (about: items in doubt) that a leaf must hold. */
const curvatureLeast = 1;
/** A question must lower the loss by more than this, or it is noise of rounding. */
const gainLeast = 1e-3;

export function makeWorkspace(x: Binned, items: Int32Array, depth: number): Workspace {
  const size = items.length;
  const bin = new Uint8Array(x.columns * size);
  for (let c = 0; c < x.columns; c++) for (let j = 0; j < size; j++) bin[c * size + j] = x.bin[c * x.rows + items[j]!]!;
  return {
    ...{ bins: x.bins, size, bin },
    gradient: new Float64Array(size),
    curvature: new Float64Array(size),
    node: new Int32Array(size),
    sums: new Float64Array(2 ** depth * x.bins * 2),
  };
}

/** Grows one tree level by level on the workspace's gradients; leaves `node` at each item's leaf. */
export function growTree(
  work: Workspace,
  columns: Int32Array,
  { depth, ridge, rate }: { depth: number; ridge: number; rate: number },
): Grown {
  const nodes = 2 ** (depth + 1) - 1;
  const tree = {
    column: new Int32Array(nodes).fill(-1),
    cut: new Uint8Array(nodes),
    value: new Float64Array(nodes),
  };
  work.node.fill(0);
  for (let level = 0; level < depth; level++) {
    const first = 2 ** level - 1;
    const gains = new Float64Array(2 ** level).fill(gainLeast);
    for (const column of columns) {
      addUp(work, column, first, 2 ** level);
      for (let k = 0; k < 2 ** level; k++) tryCuts(work, tree, gains, column, first, k, ridge);
    }
    descend(work, tree, first);
  }
  const totals = new Float64Array(nodes * 2);
  for (let j = 0; j < work.size; j++) {
    totals[2 * work.node[j]!]! += work.gradient[j]!;
    totals[2 * work.node[j]! + 1]! += work.curvature[j]!;
  }
  for (let k = 0; k < nodes; k++) tree.value[k] = (rate * totals[2 * k]!) / (totals[2 * k + 1]! + ridge);
  return tree;
}

/** Sums of gradient and curvature by node and bin of one column. */
function addUp(
  { bins, size, bin, gradient, curvature, node, sums }: Workspace,
  column: number,
  first: number,
  width: number,
) {
  sums.fill(0, 0, width * bins * 2);
  const at = column * size;
  for (let j = 0; j < size; j++) {
    const k = node[j]! - first;
    if (k < 0) continue;
    const cell = 2 * (k * bins + bin[at + j]!);
    sums[cell]! += gradient[j]!;
    sums[cell + 1]! += curvature[j]!;
  }
}

function tryCuts(
  { bins, sums }: Workspace,
  tree: { column: Int32Array; cut: Uint8Array },
  gains: Float64Array,
  column: number,
  first: number,
  k: number,
  ridge: number,
): void {
  const at = 2 * k * bins;
  let [gradient, curvature] = [0, 0];
  for (let b = 0; b < bins; b++) {
    gradient += sums[at + 2 * b]!;
    curvature += sums[at + 2 * b + 1]!;
  }
  const whole = gradient ** 2 / (curvature + ridge);
  let [below, belowCurvature] = [0, 0];
  for (let b = 0; b < bins - 1; b++) {
    below += sums[at + 2 * b]!;
    belowCurvature += sums[at + 2 * b + 1]!;
    const beyondCurvature = curvature - belowCurvature;
    if (belowCurvature < curvatureLeast || beyondCurvature < curvatureLeast) continue;
    const beyond = gradient - below;
    const gain = below ** 2 / (belowCurvature + ridge) + beyond ** 2 / (beyondCurvature + ridge) - whole;
    if (gain <= gains[k]!) continue;
    gains[k] = gain;
    tree.column[first + k] = column;
    tree.cut[first + k] = b;
  }
}

function descend({ size, bin, node }: Workspace, tree: Grown, first: number): void {
  for (let j = 0; j < size; j++) {
    const k = node[j]!;
    if (k < first || tree.column[k]! < 0) continue;
    node[j] = 2 * k + (bin[tree.column[k]! * size + j]! > tree.cut[k]! ? 2 : 1);
  }
}

/** The leaf that an item comes to. */
export function leafOf(x: Binned, tree: Grown, item: number): number {
  let k = 0;
  while (tree.column[k]! >= 0) k = 2 * k + (x.bin[tree.column[k]! * x.rows + item]! > tree.cut[k]! ? 2 : 1);
  return k;
}
