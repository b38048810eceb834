import type { Field } from '@manyhands/contract';
import { type Box, clusterBoxes, clusterPoints, type MergedSpan, mergeSpans, type Point } from '@manyhands/inference';
import { byVote } from './by-vote.ts';
import type { Outcome } from './outcome.ts';

interface BoxMark {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
interface PointMark {
  label: string;
  x: number;
  y: number;
}
interface SpanMark {
  label: string;
  start: number;
  end: number;
}
type Marked<K extends Field['kind']> = Extract<Field, { kind: K }>;

/** Two points nearer than this, as a share of the image's side, may mean the same thing. */
const pointRadius = 0.04;
/** Smaller sides lose their area to rounding. */
const sideLeast = 2e-6;

/** Boxes that mean the same thing are joined; what at least three in ten drew is there, its sides in the middle of theirs. */
export function byBoxes(field: Marked<'boxes'>, given: readonly unknown[]): Outcome {
  const drawn = given.map((one) => marksOf<BoxMark>(one).map(boxOf).filter(hasArea));
  const { found, doubtful, agreement } = clusterBoxes(drawn);
  return joined(field, given, found, doubtful.length, agreement, ({ box, label }) => ({
    label,
    ...{ x: place(box.x1), y: place(box.y1) },
    ...{ width: place(Math.min(box.x2, 1) - place(box.x1)), height: place(Math.min(box.y2, 1) - place(box.y1)) },
  }));
}

/** The same for points, with distance in place of overlap. */
export function byPoints(field: Marked<'points'>, given: readonly unknown[]): Outcome {
  const set = given.map((one) => marksOf<PointMark>(one).map(({ label, x, y }): Point => ({ label, x, y })));
  const { found, doubtful, agreement } = clusterPoints(set, { radius: pointRadius });
  return joined(field, given, found, doubtful.length, agreement, ({ point, label }) => ({
    ...{ label, x: place(point.x), y: place(point.y) },
  }));
}

/** Stretches of text that more than half marked with the same label. */
export function bySpans(field: Marked<'spans'>, given: readonly unknown[]): Outcome {
  const marked = given.map((one) => marksOf<SpanMark>(one).map(({ label, start, end }) => ({ label, start, end })));
  const { found, doubtful, agreement } = mergeSpans(marked);
  return joined(field, given, found, doubtful.length, agreement, ({ label, start, end }: MergedSpan) => ({
    ...{ label, start, end },
  }));
}

/** A thing whose label ties is not in the value, since no label could be given to it: then somebody should look. */
function joined<C extends { label: string | null }>(
  field: Field,
  given: readonly unknown[],
  found: readonly C[],
  doubtful: number,
  agreement: number,
  show: (cluster: C) => object,
): Outcome {
  const named = found.filter((one) => one.label !== null);
  const differs = doubtful > 0 || named.length < found.length;
  if (named.length === 0) return { ...byVote(field, given), agreement, how: 'clusters', ...(differs && { differs }) };
  return { value: named.map(show), agreement, how: 'clusters', ...(differs && { differs }) };
}

const marksOf = <M>(value: unknown): M[] => (Array.isArray(value) ? (value as M[]) : []);
const boxOf = ({ label, x, y, width, height }: BoxMark): Box => ({
  label,
  x1: x,
  y1: y,
  x2: x + width,
  y2: y + height,
});
const hasArea = ({ x1, y1, x2, y2 }: Box): boolean => x2 - x1 > sideLeast && y2 - y1 > sideLeast;
/** To a millionth of the side, downwards, so that nothing is moved out of the image. */
const place = (value: number): number => Math.floor(value * 1e6 + 1e-3) / 1e6;
