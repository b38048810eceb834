import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mustBeWithin } from './problem.ts';
import { makeRandom } from './random.ts';

describe('randomness', () => {
  test('is the same for the same seed, and another for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, makeRandom(seed).next);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  test('spreads evenly over what it may give', () => {
    const random = makeRandom(3);
    const times = new Int32Array(10);
    for (let n = 0; n < 100_000; n++) times[random.below(10)]!++;
    // Ten bins of 10,000 with a standard deviation of 95: five of those is as good as never.
    for (const count of times) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });

  test('shuffles without losing anything, every order as likely', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const shuffled = makeRandom(seed).shuffle([...list]);
        expect([...shuffled].sort()).toEqual([...list].sort());
      }),
    );
    const random = makeRandom(5);
    const times = new Map<string, number>();
    for (let n = 0; n < 60_000; n++) {
      const order = random.shuffle([1, 2, 3]).join('');
      times.set(order, (times.get(order) ?? 0) + 1);
    }
    expect(times.size).toBe(6);
    for (const count of times.values()) expect(Math.abs(count - 10_000)).toBeLessThan(460);
  });
});

test('a number out of its range is refused by name', () => {
  mustBeWithin('share', 0.5, 0, 1);
  for (const value of [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => mustBeWithin('share', value, 0, 1)).toThrow('share is');
});
