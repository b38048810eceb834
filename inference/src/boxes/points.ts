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
import { InferenceProblem, mustBeWithin } from '../problem.ts';

/** A point in any unit (mostly pixels), coordinates from −1e9 to 1e9. */
export interface Point {
  x: number;
  y: number;
  label?: string | undefined;
}

export interface PointCluster extends Cluster {
  /** Coordinate-wise weighted median of its members, with their label. */
  point: Point;
  /** Weighted mean distance of its members from the point, in the unit of the coordinates. */
  spread: number;
}

export interface PointResult {
  /** Things that enough people pointed at, best supported first. */
  found: PointCluster[];
  doubtful: PointCluster[];
  /** How well the answers fit `found`, 0 to 1 (see `agreementOf`). */
  agreement: number;
  answers: number;
}

/**
 * Puts the points of several people together: as `clusterBoxes` does, with distance in place of overlap.
 * @param answers one list of points per person; an empty one says that there is nothing
 * @param options radius: two points at most this far apart may mean the same thing, in the unit of the coordinates
 * @throws InferenceProblem answers.none, answers.lengths, values.not-finite, values.too-many, option.range
 */
export function clusterPoints(
  answers: readonly (readonly Point[])[],
  options: ClusterOptions & { radius: number },
): PointResult {
  const { radius, supportMin = 0.3, labels = 'vote' } = options;
  mustBeWithin('radius', radius, 0, 1e9);
  mustBePoints(answers);
  const weights = weightsOf(options.weights, answers.length);
  const marks = gather(answers, byPlace);
  const clusters = link(marks.owner, neighbours(marks.marks, marks.owner, radius, labels)).map((joined) =>
    pointOf(joined, marks, weights),
  );
  const { found, doubtful } = bySupport(clusters, supportMin);
  return { found, doubtful, agreement: agreementOf(found, answers, weights), answers: answers.length };
}

function mustBePoints(answers: readonly (readonly Point[])[]): void {
  answers.forEach((points, a) => {
    points.forEach(({ x, y }, p) => {
      if (!(Math.abs(x) <= 1e9 && Math.abs(y) <= 1e9))
        throw new InferenceProblem('values.not-finite', `Point ${p} of answer ${a} is at ${x}, ${y}.`);
    });
  });
}

function byPlace(a: Point, b: Point): number {
  return a.x - b.x || a.y - b.y || byText(a.label ?? '', b.label ?? '');
}

/** Points come sorted by x, so a point is compared only with those that are near enough in x. */
function neighbours(points: readonly Point[], owner: Int32Array, radius: number, labels: 'vote' | 'apart'): Pairs {
  const pairs = new Pairs();
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length && points[b]!.x - points[a]!.x <= radius; b++) {
      if (owner[a] === owner[b] || (labels === 'apart' && points[a]!.label !== points[b]!.label)) continue;
      const distance = Math.hypot(points[a]!.x - points[b]!.x, points[a]!.y - points[b]!.y);
      if (distance <= radius) pairs.add(a, b, -distance);
    }
  return pairs;
}

function pointOf(joined: readonly number[], marks: Marks<Point>, weights: Float64Array): PointCluster {
  const cluster = clusterOf(joined, marks, weights);
  const points = joined.map((mark) => marks.marks[mark]!);
  let its = joined.map((mark) => weights[marks.owner[mark]!]!);
  if (its.every((weight) => weight === 0)) its = its.map(() => 1);
  const point: Point = {
    x: middle(
      points.map(({ x }) => x),
      its,
    ),
    y: middle(
      points.map(({ y }) => y),
      its,
    ),
  };
  if (cluster.label !== null) point.label = cluster.label;
  const sum = its.reduce((all, weight) => all + weight, 0);
  const spread = points.reduce((all, { x, y }, i) => all + (Math.hypot(x - point.x, y - point.y) * its[i]!) / sum, 0);
  return { ...cluster, point, spread };
}
