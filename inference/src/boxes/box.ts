import { InferenceProblem } from '../problem.ts';

/** A box with its sides along the axes; x1 < x2 and y1 < y2, in any unit (mostly pixels), from −1e9 to 1e9. */
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  label?: string | undefined;
}

/** Intersection over union, 0 (apart or merely touching) to 1 (the same box). Source: P. Jaccard, 1912; M. Everingham et al., IJCV 88, 2010. */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  const union = area(a) + area(b) - both;
  // Rounding may put the union of one box with itself a hair below their overlap.
  return union > 0 ? Math.min(1, both / union) : 0;
}

export function area({ x1, y1, x2, y2 }: Box): number {
  return (x2 - x1) * (y2 - y1);
}

/**
 * Refuses what is no box: coordinates that are not numbers, corners the wrong way round, no width or no height.
 * @throws InferenceProblem values.not-finite, values.shape
 */
export function mustBeBoxes(boxes: readonly Box[], whose: string): void {
  boxes.forEach(({ x1, y1, x2, y2 }, b) => {
    for (const value of [x1, y1, x2, y2])
      if (!(Math.abs(value) <= 1e9))
        throw new InferenceProblem('values.not-finite', `Box ${b} of ${whose} has a coordinate ${value}.`);
    // Smaller sides than this lose their area to rounding.
    if (!(x2 - x1 > 1e-6 && y2 - y1 > 1e-6))
      throw new InferenceProblem(
        'values.shape',
        `Box ${b} of ${whose} goes from ${x1}, ${y1} to ${x2}, ${y2}: it has no area. Put the smaller corner first, or leave it out.`,
      );
  });
}
