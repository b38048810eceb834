import type { Field } from '@manyhands/contract';
import { iou } from '@manyhands/inference';

/** A box, a point or a span as an answer holds it. */
export interface Mark {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  start: number;
  end: number;
}
export type MarkField = Extract<Field, { kind: 'boxes' | 'points' | 'spans' }>;

export interface MarkMatch {
  /** Places in the two lists, and how far they cover each other, 0 to 1. */
  matched: { own: number; against: number; overlap: number; relabelled: boolean }[];
  extra: number[];
  missed: number[];
}

/** How much two marks must have in common to mean the same thing. */
const overlapMin = { boxes: 0.5, points: 0, spans: 0.3 } as const;
/** Two points at most this far apart, as a share of the picture's side, may mean the same thing. */
const radius = 0.05;
/** With more marks than this on a side only the first are compared. */
const marksMax = 500;

/** The marks of an answer; what is none, as a hostile answer may hold, is left out, so places count those that are kept. */
export function marksOf({ kind }: MarkField, value: unknown): Mark[] {
  if (!Array.isArray(value)) return [];
  const needed = kind === 'spans' ? ['start', 'end'] : kind === 'boxes' ? ['x', 'y', 'width', 'height'] : ['x', 'y'];
  return value.slice(0, marksMax).filter((one: unknown): one is Mark => {
    if (typeof one !== 'object' || one === null) return false;
    const mark = one as Record<string, unknown>;
    return typeof mark.label === 'string' && needed.every((key) => Number.isFinite(mark[key]));
  });
}

/** Matches marks one to one, those that cover each other most first; a pair with two labels is a match of another label. */
export function matchMarks(kind: MarkField['kind'], own: readonly Mark[], against: readonly Mark[]): MarkMatch {
  const near: MarkMatch['matched'] = [];
  own.forEach((one, i) => {
    against.forEach((other, j) => {
      const overlap = overlapOf(kind, one, other);
      if (overlap > 0 && overlap >= overlapMin[kind])
        near.push({ own: i, against: j, overlap, relabelled: one.label !== other.label });
    });
  });
  near.sort(
    (a, b) =>
      Number(a.relabelled) - Number(b.relabelled) || b.overlap - a.overlap || a.own - b.own || a.against - b.against,
  );
  const [usedOwn, usedAgainst] = [new Set<number>(), new Set<number>()];
  const matched = near.filter((pair) => {
    if (usedOwn.has(pair.own) || usedAgainst.has(pair.against)) return false;
    usedOwn.add(pair.own);
    usedAgainst.add(pair.against);
    return true;
  });
  return { matched, extra: without(own, usedOwn), missed: without(against, usedAgainst) };
}

const without = (marks: readonly Mark[], used: ReadonlySet<number>): number[] =>
  [...marks.keys()].filter((place) => !used.has(place));

function overlapOf(kind: MarkField['kind'], a: Mark, b: Mark): number {
  if (kind === 'boxes') return iou(corners(a), corners(b));
  if (kind === 'points') return Math.max(0, 1 - Math.hypot(a.x - b.x, a.y - b.y) / radius);
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  const both = Math.max(a.end, b.end) - Math.min(a.start, b.start);
  return both > 0 ? Math.max(0, common) / both : 0;
}

const corners = ({ x, y, width, height }: Mark) => ({ x1: x, y1: y, x2: x + width, y2: y + height });
