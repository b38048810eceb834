import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { clusterPoints } from './points.ts';

describe('points of several people', () => {
  it('become the median of each coordinate, worked by hand', () => {
    const { found, doubtful, agreement } = clusterPoints(
      [
        [
          { x: 10, y: 10, label: 'eye' },
          { x: 90, y: 90 },
        ],
        [{ x: 12, y: 9, label: 'eye' }],
        [{ x: 11, y: 15, label: 'nose' }],
        [],
      ],
      { radius: 8 },
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ point: { x: 11, y: 10, label: 'eye' }, support: 0.75, labelAgreement: 2 / 3 });
    expect(found[0]!.spread).toBeCloseTo((1 + Math.SQRT2 + 5) / 3, 12);
    expect(doubtful.map(({ point, support }) => [point.x, support])).toEqual([[90, 0.25]]);
    expect(agreement).toBeCloseTo((2 / 3 + 1 + 1) / 4, 12);
  });

  it('are found where several people point around them', () => {
    const random = makeRandom(2);
    const places = [
      [100, 100],
      [100, 160],
      [300, 40],
    ] as const;
    const answers = Array.from({ length: 9 }, () =>
      places
        .filter(() => random.next() < 0.8)
        .map(([x, y]) => ({ x: x + 8 * random.next() - 4, y: y + 8 * random.next() - 4 })),
    );
    const { found } = clusterPoints(answers, { radius: 15 });
    expect(found).toHaveLength(3);
    for (const [x, y] of places) expect(found.some(({ point }) => Math.hypot(point.x - x, point.y - y) < 3)).toBe(true);
  });

  it('of one person are never one', () => {
    const { found } = clusterPoints(
      [
        [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
        ],
      ],
      { radius: 5 },
    );
    expect(found).toHaveLength(2);
  });

  it('in one place are one even with no radius', () => {
    expect(clusterPoints([[{ x: 1, y: 1 }], [{ x: 1, y: 1 }]], { radius: 0 }).found).toMatchObject([
      { support: 1, spread: 0 },
    ]);
  });

  it('are refused when they are none', () => {
    expect(() => clusterPoints([], { radius: 1 })).toThrow(InferenceProblem);
    expect(() => clusterPoints([[{ x: Number.NaN, y: 0 }]], { radius: 1 })).toThrow(InferenceProblem);
    expect(() => clusterPoints([[{ x: 0, y: 0 }]], { radius: -1 })).toThrow(InferenceProblem);
    expect(() => clusterPoints([[{ x: 0, y: 0 }]], { radius: Number.NaN })).toThrow(InferenceProblem);
  });
});
