import { weightsOf } from '../answers/weights.ts';
import { link, Pairs } from '../clusters/link.ts';
import {
  agreementOf,
  bySupport,
  byText,
  type Cluster,
  type ClusterOptions,
  clusterOf,
  gather,
  type Marks,
  middle,
} from '../clusters/support.ts';
import { mustBeWithin } from '../problem.ts';
import { type Box, iou, mustBeBoxes } from './box.ts';

export interface BoxOptions extends ClusterOptions {
  /** Two boxes overlapping this much (intersection over union) may mean the same thing. Default 0.4. */
  iouMin?: number;
}

export interface BoxCluster extends Cluster {
  /** Coordinate-wise weighted median of its members, with their label. */
  box: Box;
  /** Weighted mean overlap of its members with the box (intersection over union), 0 to 1: how sure its edges are. */
  tightness: number;
}

export interface BoxResult {
  /** Things that enough people boxed, best supported first. */
  found: BoxCluster[];
  /** Things that too few boxed. */
  doubtful: BoxCluster[];
  /** How well the answers fit `found`, 0 to 1 (see `agreementOf`). */
  agreement: number;
  answers: number;
}

/**
 * Puts the boxes of several people together: boxes are joined nearest pair first, never two of one person, and each cluster's box is the
 * median of each side. An empty answer is an answer: it says that there is nothing.
 * The result does not depend on the order of the answers or of their boxes.
 * Source: single linkage with one box per person (see `link`); matching and merging as in A. Braylan and M. Lease, "Aggregating complex annotations via merging and matching", KDD 2021.
 * @param answers one list of boxes per person
 * @throws InferenceProblem answers.none, answers.lengths, values.not-finite, values.shape, values.too-many, option.range
 */
export function clusterBoxes(answers: readonly (readonly Box[])[], options: BoxOptions = {}): BoxResult {
  const { iouMin = 0.4, supportMin = 0.3, labels = 'vote' } = options;
  mustBeWithin('iouMin', iouMin, 0.01, 1);
  answers.forEach((boxes, a) => {
    mustBeBoxes(boxes, `answer ${a}`);
  });
  const weights = weightsOf(options.weights, answers.length);
  const marks = gather(answers, byPlace);
  const clusters = link(marks.owner, overlaps(marks.marks, marks.owner, iouMin, labels)).map((joined) =>
    boxOf(joined, marks, weights),
  );
  const { found, doubtful } = bySupport(clusters, supportMin);
  return { found, doubtful, agreement: agreementOf(found, answers, weights), answers: answers.length };
}

function byPlace(a: Box, b: Box): number {
  return a.x1 - b.x1 || a.y1 - b.y1 || a.x2 - b.x2 || a.y2 - b.y2 || byText(a.label ?? '', b.label ?? '');
}

/** Boxes come sorted by their left side, so a box meets only those that begin before it ends. */
function overlaps(boxes: readonly Box[], owner: Int32Array, iouMin: number, labels: 'vote' | 'apart'): Pairs {
  const pairs = new Pairs();
  for (let a = 0; a < boxes.length; a++)
    for (let b = a + 1; b < boxes.length && boxes[b]!.x1 < boxes[a]!.x2; b++) {
      if (owner[a] === owner[b] || (labels === 'apart' && boxes[a]!.label !== boxes[b]!.label)) continue;
      const nearness = iou(boxes[a]!, boxes[b]!);
      if (nearness >= iouMin) pairs.add(a, b, nearness);
    }
  return pairs;
}

function boxOf(joined: readonly number[], marks: Marks<Box>, weights: Float64Array): BoxCluster {
  const cluster = clusterOf(joined, marks, weights);
  const boxes = joined.map((mark) => marks.marks[mark]!);
  let its = joined.map((mark) => weights[marks.owner[mark]!]!);
  // A cluster of people who count for nothing still has a place; it is doubtful.
  if (its.every((weight) => weight === 0)) its = its.map(() => 1);
  const side = (of: (box: Box) => number) => middle(boxes.map(of), its);
  const box: Box = { x1: side((b) => b.x1), y1: side((b) => b.y1), x2: side((b) => b.x2), y2: side((b) => b.y2) };
  if (cluster.label !== null) box.label = cluster.label;
  const sum = its.reduce((all, weight) => all + weight, 0);
  const tightness = boxes.reduce((all, one, i) => all + (iou(one, box) * its[i]!) / sum, 0);
  return { ...cluster, box, tightness: Math.min(1, tightness) };
}
