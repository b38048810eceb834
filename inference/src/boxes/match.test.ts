import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import type { Box } from './box.ts';
import { matchBoxes, matchRates } from './match.ts';

const square = (x: number, y: number, side = 10, label?: string): Box => ({
  x1: x,
  y1: y,
  x2: x + side,
  y2: y + side,
  label,
});

describe('matching boxes', () => {
  it('pairs each box once, the best overlap first, worked by hand', () => {
    // Found 0 overlaps truth 0 by 80/120, found 1 by 90/110; truth 1 is missed and found 2 is nowhere.
    const { pairs, precision, recall, f1 } = matchBoxes(
      [square(2, 0), square(1, 0), square(50, 50)],
      [square(0, 0), square(90, 0)],
    );
    expect(pairs).toEqual([{ found: 1, truth: 0, iou: 90 / 110 }]);
    expect([precision, recall, f1]).toEqual([1 / 3, 1 / 2, 2 / 5]);
  });

  it('can ask for equal labels and more overlap', () => {
    const [cat, dog] = [square(0, 0, 10, 'cat'), square(0, 0, 10, 'dog')];
    expect(matchBoxes([cat], [dog]).f1).toBe(1);
    expect(matchBoxes([cat], [dog], { labels: true }).f1).toBe(0);
    expect(matchBoxes([square(2, 0)], [square(0, 0)], { iouMin: 0.75 }).f1).toBe(0);
  });

  it('says what nothing means', () => {
    expect(matchBoxes([], [])).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    expect(matchBoxes([], [square(0, 0)])).toMatchObject({ precision: 1, recall: 0, f1: 0 });
    expect(matchBoxes([square(0, 0)], [])).toMatchObject({ precision: 0, recall: 1, f1: 0 });
  });

  it('adds counts up over items before it divides', () => {
    const matches = [
      { matched: 1, found: 1, truth: 1 },
      { matched: 0, found: 1, truth: 3 },
    ];
    expect(matchRates(matches)).toEqual({ precision: 1 / 2, recall: 1 / 4, f1: 1 / 3 });
  });

  it('refuses what is no box', () => {
    expect(() => matchBoxes([square(0, 0, -1)], [])).toThrow(InferenceProblem);
    expect(() => matchBoxes([], [square(Number.NaN, 0)])).toThrow(InferenceProblem);
    expect(() => matchBoxes([], [], { iouMin: Number.NaN })).toThrow(InferenceProblem);
  });

  it('is as good one way as the other, and perfect with itself', () => {
    const some = fc
      .uniqueArray(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 6, selector: String })
      .map((list) => list.map(([x, y]) => square(3 * x, 3 * y)));
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(matchBoxes(a, b).matched).toBeLessThanOrEqual(Math.min(a.length, b.length));
        expect(matchBoxes(a, a).f1).toBe(1);
        expect(matchBoxes(a, [...b, square(500, 500)]).recall).toBeLessThan(1);
      }),
    );
  });
});
