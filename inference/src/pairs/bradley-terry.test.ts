import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { bradleyTerry } from './bradley-terry.ts';
import { type Comparisons, comparisons } from './comparisons.ts';

/** One row for each comparison: winner, loser. */
const of = (rows: readonly (readonly [number, number])[], items?: number): Comparisons =>
  comparisons(
    Int32Array.from(rows, ([winner]) => winner),
    Int32Array.from(rows, ([, loser]) => loser),
    new Int32Array(rows.length),
    items === undefined ? {} : { items },
  );
const times = (n: number, winner: number, loser: number) =>
  Array.from({ length: n }, (): [number, number] => [winner, loser]);
const chance = (lead: number) => 1 / (1 + Math.exp(-lead));

/** Comparisons drawn from scores spread evenly over [-2, 2]. */
function drawn(seed: number, items: number, rows: number) {
  const random = makeRandom(seed);
  const truth = Float64Array.from({ length: items }, (_, i) => -2 + (4 * i) / (items - 1));
  const list: [number, number][] = [];
  while (list.length < rows) {
    const [a, b] = [random.below(items), random.below(items)];
    if (a !== b) list.push(random.next() < chance(truth[a]! - truth[b]!) ? [a, b] : [b, a]);
  }
  return { truth, list };
}

describe('Bradley-Terry', () => {
  test('gives two items the logit of their wins, when the prior is next to nothing', () => {
    const { scores, covariance } = bradleyTerry(of([...times(3, 0, 1), ...times(1, 1, 0)]), { prior: 1e-5 });
    expect(scores[0]! - scores[1]!).toBeCloseTo(Math.log(3), 4);
    // One over n·p·q of four comparisons at ¾.
    const apart = covariance![0]! + covariance![3]! - 2 * covariance![1]!;
    expect(apart).toBeCloseTo(1 / (4 * 0.75 * 0.25), 3);
  });

  test('solves two items with the prior by hand', () => {
    // By symmetry the scores are s and -s, where wins · (1 - chance(2s)) = prior · (2 · chance(s) - 1).
    const { scores } = bradleyTerry(of(times(4, 0, 1)), { prior: 0.5 });
    expect(scores[0]).toBeCloseTo(-scores[1]!, 9);
    expect(4 * (1 - chance(2 * scores[0]!))).toBeCloseTo(0.5 * (2 * chance(scores[0]!) - 1), 9);
  });

  test('is where the expected wins are the wins', () => {
    const { list } = drawn(1, 8, 200);
    const { scores } = bradleyTerry(of(list));
    for (let i = 0; i < 8; i++) {
      let slope = 0.1 * (1 - 2 * chance(scores[i]!));
      for (const [winner, loser] of list) {
        if (winner === i) slope += 1 - chance(scores[i]! - scores[loser]!);
        if (loser === i) slope -= chance(scores[i]! - scores[winner]!);
      }
      expect(slope).toBeCloseTo(0, 7);
    }
  });

  test('counts a tie as half a win for each', () => {
    const tie = Uint8Array.of(1, 0, 0);
    const tied = comparisons(Int32Array.of(0, 0, 1), Int32Array.of(1, 1, 2), new Int32Array(3), { tie });
    const doubled = of([...times(3, 0, 1), ...times(1, 1, 0), ...times(2, 1, 2)]);
    const [half, whole] = [bradleyTerry(tied), bradleyTerry(doubled, { prior: 0.2 })];
    for (let i = 0; i < 3; i++) expect(half.scores[i]).toBeCloseTo(whole.scores[i]!, 8);
  });

  test('finds the scores behind many comparisons, with errors that hold them', () => {
    let [held, all] = [0, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const { truth, list } = drawn(seed, 10, 400);
      const { scores, covariance } = bradleyTerry(of(list));
      for (let a = 0; a < 10; a++)
        for (let b = 0; b < a; b++) {
          const error = Math.sqrt(covariance![a * 11]! + covariance![b * 11]! - 2 * covariance![a * 10 + b]!);
          all++;
          if (Math.abs(scores[a]! - scores[b]! - truth[a]! + truth[b]!) < 1.96 * error) held++;
        }
    }
    expect(held / all).toBeGreaterThan(0.92);
    expect(held / all).toBeLessThan(0.98);
  });

  test('keeps undefeated items, separate groups and items never compared finite', () => {
    const { scores, errors, converged } = bradleyTerry(of([...times(50, 0, 1), ...times(1, 2, 3)], 5));
    expect(converged).toBe(true);
    expect(scores[0]).toBeGreaterThan(2);
    expect(scores[0]).toBeLessThan(20);
    expect(scores[4]).toBeCloseTo(0, 6);
    expect(errors[4]).toBeCloseTo(Math.sqrt(1 / (0.2 * 0.25)), 6);
    expect([...scores, ...errors].every((x) => Number.isFinite(x))).toBe(true);
  });

  test('ends also for a chain of a thousand items, and says what it did', () => {
    const chain = Array.from({ length: 999 }, (_, i): [number, number] => (i % 2 === 0 ? [i, i + 1] : [i + 1, i]));
    const fit = bradleyTerry(of(chain), { iterationsMax: 60 });
    expect(fit.iterations).toBeLessThanOrEqual(60);
    expect(fit.covariance).toBeNull();
    expect([...fit.scores, ...fit.errors].every((x) => Number.isFinite(x))).toBe(true);
    const short = bradleyTerry(of(chain), { iterationsMax: 2, tolerance: 0 });
    expect([short.iterations, short.converged]).toEqual([2, false]);
  });

  test('refuses a prior of nothing', () => {
    expect(() => bradleyTerry(of([[0, 1]]), { prior: 0 })).toThrow('prior');
    expect(() => bradleyTerry(of([[0, 1]]), { tolerance: Number.NaN })).toThrow('tolerance');
  });
});

describe('any comparisons', () => {
  const rows = fc
    .array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 40 })
    .map((list) => list.filter(([a, b]) => a !== b))
    .filter((list) => list.length > 0);

  test('never lower the likelihood from round to round', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { trace, converged } = bradleyTerry(of(list));
        expect(converged).toBe(true);
        for (let k = 1; k < trace.length; k++) expect(trace[k]! - trace[k - 1]!).toBeGreaterThan(-1e-9);
      }),
    );
  });

  test('are scored the same in any order and under any numbering, and turned round with the opposite sign', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (list, seed) => {
        const name = makeRandom(seed).shuffle(Int32Array.from({ length: 7 }, (_, i) => i));
        const there = bradleyTerry(of(list, 7)).scores;
        const renamed = bradleyTerry(
          of(
            [...list].reverse().map(([a, b]) => [name[a]!, name[b]!] as const),
            7,
          ),
        ).scores;
        const turned = bradleyTerry(
          of(
            list.map(([a, b]) => [b, a] as const),
            7,
          ),
        ).scores;
        for (let i = 0; i < 7; i++) {
          expect(renamed[name[i]!]).toBeCloseTo(there[i]!, 6);
          expect(turned[i]).toBeCloseTo(-there[i]!, 6);
        }
      }),
    );
  });

  test('put an item no lower after one more win', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [winner, loser] = list[0]!;
        const before = bradleyTerry(of(list, 7)).scores;
        const after = bradleyTerry(of([...list, [winner, loser]], 7)).scores;
        expect(after[winner]! - before[winner]!).toBeGreaterThan(-1e-8);
      }),
    );
  });
});
