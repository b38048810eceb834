import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hypergeometricPmf } from '../distributions/hypergeometric.ts';
import { InferenceProblem } from '../problem.ts';
import { claimAfter } from './acceptance.ts';
import { claimAfterStrata, type Stratum } from './strata.ts';

const at = { confidence: 0.95 };

test('one stratum is the plain claim', () => {
  const stratum = { population: 300, reviewed: 60, wrong: 2 };
  expect(claimAfterStrata([stratum], at)).toEqual(claimAfter({ ...stratum, ...at }));
});

test('strata reviewed at one rate, none wrong, are as good as one sample of the whole', () => {
  const strata = [
    { population: 500, reviewed: 50, wrong: 0 },
    { population: 1500, reviewed: 150, wrong: 0 },
  ];
  const whole = claimAfter({ population: 2000, reviewed: 200, wrong: 0, ...at });
  expect(claimAfterStrata(strata, at)).toEqual(whole);
});

test('what is reviewed completely is known, what is not reviewed may be all wrong', () => {
  const known = { population: 40, reviewed: 40, wrong: 3 };
  const unseen = { population: 25, reviewed: 0, wrong: 0 };
  const sampled = { population: 300, reviewed: 60, wrong: 2 };
  const alone = claimAfter({ ...sampled, ...at }).wrongMost;
  expect(claimAfterStrata([known, unseen, sampled], at).wrongMost).toBe(alone + 3 + 25);
  expect(claimAfterStrata([known, unseen, sampled], { ...at, fixed: true }).wrongMost).toBe(alone + 25 - 2);
  expect(claimAfterStrata([], at)).toEqual({ wrongMost: 0, shareMost: 0, confidence: 0.95 });
});

test('many faults found in the much reviewed part do not count as if they came from the little reviewed one', () => {
  const strata = [
    { population: 200, reviewed: 100, wrong: 12 },
    { population: 1800, reviewed: 100, wrong: 0 },
  ];
  // 12 of 100 found anywhere would mean up to 12 + 1.96 √12 ≈ 20 per 100, that is 360 in the second part alone.
  expect(claimAfterStrata(strata, at).wrongMost).toBeLessThan(110);
});

describe('the claim is true with at least its confidence, computed over all outcomes', () => {
  const designs = {
    'pooled, one rate': [
      { population: 30, reviewed: 10 },
      { population: 18, reviewed: 6 },
    ],
    'pooled, rates near': [
      { population: 30, reviewed: 8 },
      { population: 30, reviewed: 11 },
    ],
    'rates apart': [
      { population: 12, reviewed: 9 },
      { population: 40, reviewed: 8 },
    ],
    'three, two pooled': [
      { population: 10, reviewed: 4 },
      { population: 14, reviewed: 5 },
      { population: 6, reviewed: 5 },
    ],
    'pooled, where few are found on average': [
      { population: 10, reviewed: 4 },
      { population: 17, reviewed: 9 },
    ],
  };
  const confidences = [0.3, 0.6, 0.9];
  test.each(Object.entries(designs))('%s', (_name, design) => {
    const sizes = design.map(({ population }) => population);
    const outcomes = tuples(design.map(({ reviewed }) => reviewed));
    for (const confidence of confidences) {
      const claims = outcomes.map((wrong) => {
        const strata = design.map((stratum, h) => ({ ...stratum, wrong: wrong[h]! }));
        return claimAfterStrata(strata, { confidence }).wrongMost;
      });
      for (const truth of tuples(sizes, 2)) {
        const all = truth.reduce((sum, n) => sum + n, 0);
        let chance = 0;
        for (const [o, wrong] of outcomes.entries()) {
          if (claims[o]! < all) continue;
          chance += wrong.reduce((p, k, h) => p * hypergeometricPmf(k, sizes[h]!, truth[h]!, design[h]!.reviewed), 1);
        }
        expect(chance).toBeGreaterThanOrEqual(confidence - 1e-9);
      }
    }
  });
});

/** All lists of whole numbers up to the given ones, in steps. */
function tuples(most: number[], step = 1): number[][] {
  let lists: number[][] = [[]];
  for (const n of most) {
    const values = Array.from({ length: Math.floor(n / step) + 1 }, (_, i) => i * step);
    lists = lists.flatMap((list) => values.map((value) => [...list, value]));
  }
  return lists;
}

const stratum: fc.Arbitrary<Stratum> = fc
  .integer({ min: 0, max: 120 })
  .chain((population) => fc.tuple(fc.constant(population), fc.integer({ min: 0, max: population })))
  .chain(([population, reviewed]) =>
    fc.record({
      population: fc.constant(population),
      reviewed: fc.constant(reviewed),
      wrong: fc.integer({ min: 0, max: reviewed }),
    }),
  );

test('the order of the strata does not matter, more faults never tighten, and the claim is possible', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), fc.nat(), (strata, pick) => {
      const { wrongMost } = claimAfterStrata(strata, at);
      expect(claimAfterStrata([...strata].reverse(), at).wrongMost).toBe(wrongMost);
      const found = strata.reduce((sum, { wrong }) => sum + wrong, 0);
      const right = strata.reduce((sum, { reviewed, wrong }) => sum + reviewed - wrong, 0);
      const all = strata.reduce((sum, { population }) => sum + population, 0);
      expect(wrongMost).toBeGreaterThanOrEqual(found);
      expect(wrongMost).toBeLessThanOrEqual(all - right);
      const h = pick % strata.length;
      const { reviewed, wrong } = strata[h]!;
      if (wrong === reviewed) return;
      const worse = strata.map((one, i) => (i === h ? { ...one, wrong: wrong + 1 } : one));
      expect(claimAfterStrata(worse, at).wrongMost).toBeGreaterThanOrEqual(wrongMost);
    }),
  );
});

test.each([
  [{ population: 10, reviewed: 11, wrong: 0 }, 0.9],
  [{ population: 10, reviewed: 5, wrong: 6 }, 0.9],
  [{ population: 10, reviewed: 5, wrong: Number.NaN }, 0.9],
  [{ population: 10, reviewed: 5, wrong: 1 }, 1],
])('%j at %d is refused', (bad, confidence) => {
  expect(() => claimAfterStrata([{ population: 5, reviewed: 1, wrong: 0 }, bad], { confidence })).toThrow(
    InferenceProblem,
  );
});
