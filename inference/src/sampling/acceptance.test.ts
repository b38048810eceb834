import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hypergeometricPmf } from '../distributions/hypergeometric.ts';
import { InferenceProblem } from '../problem.ts';
import { claimAfter, reviewsFor } from './acceptance.ts';

describe('how many to review', () => {
  test('small batches by hand: of 10 items one wrong among 5 is missed half of the time', () => {
    // P(missed) = (10 - n) / 10: nine reviews find a single wrong one with 90 %.
    expect(reviewsFor({ population: 10, errorMost: 0, confidence: 0.9 })).toBe(9);
    expect(reviewsFor({ population: 10, errorMost: 0, confidence: 0.5 })).toBe(5);
    // Two wrong of 10 are missed by n reviews with (10 - n)(9 - n) / 90: 6 / 45 at n = 6, 3 / 45 at n = 7.
    expect(reviewsFor({ population: 10, errorMost: 0.1, confidence: 0.9 })).toBe(7);
  });

  test('a large batch needs what the rule of three says', () => {
    // ln 0.05 / ln 0.99 = 298.07.
    expect(reviewsFor({ population: 10_000_000, errorMost: 0.01, confidence: 0.95 })).toBe(299);
    expect(reviewsFor({ population: 1000, errorMost: 0.01, confidence: 0.95 })).toBeLessThan(260);
  });

  test('shares that floating point cannot hold mean the whole number they say', () => {
    // 29 % of 100 are 29 wrong, so the batch to be found out has 30.
    const n = reviewsFor({ population: 100, errorMost: 0.29, confidence: 0.95 });
    expect(claimAfter({ population: 100, reviewed: n, wrong: 0, confidence: 0.95 }).wrongMost).toBeLessThanOrEqual(29);
    expect(claimAfter({ population: 100, reviewed: n - 1, wrong: 0, confidence: 0.95 }).wrongMost).toBe(30);
  });

  test('claims that say nothing need nothing', () => {
    expect(reviewsFor({ population: 50, errorMost: 1, confidence: 0.99 })).toBe(0);
    expect(reviewsFor({ population: 0, errorMost: 0, confidence: 0.99 })).toBe(0);
  });

  test('certainty about every item needs every item but a share of the risk', () => {
    expect(reviewsFor({ population: 60, errorMost: 0, confidence: 0.99 })).toBe(60);
    expect(reviewsFor({ population: 1000, errorMost: 0, confidence: 0.99 })).toBe(990);
  });

  test.each([
    [{ population: 10, errorMost: 0.1, confidence: 1 }, 'option.range'],
    [{ population: 10, errorMost: 0.1, confidence: 0 }, 'option.range'],
    [{ population: 10, errorMost: Number.NaN, confidence: 0.9 }, 'option.range'],
    [{ population: 10.5, errorMost: 0.1, confidence: 0.9 }, 'option.range'],
    [{ population: 10, errorMost: 0.1, confidence: 0.9, failuresAllowed: 2 }, 'counts.contradict'],
    [{ population: 10, errorMost: 0.1, confidence: 0.9, failuresAllowed: -1 }, 'option.range'],
  ])('%j is refused', (claim, code) => {
    expect(() => reviewsFor(claim)).toThrow(expect.objectContaining({ code }));
  });
});

const batch = fc
  .integer({ min: 1, max: 300 })
  .chain((population) => fc.tuple(fc.constant(population), fc.integer({ min: 0, max: population })))
  .chain(([population, reviewed]) =>
    fc.record({
      population: fc.constant(population),
      reviewed: fc.constant(reviewed),
      wrong: fc.integer({ min: 0, max: reviewed }),
      confidence: fc.constantFrom(0.8, 0.9, 0.95, 0.99),
    }),
  );

describe('what a review lets you claim', () => {
  test('by hand: 5 of 10 reviewed, none wrong', () => {
    // P(none found | W) is 1/2, 2/9, 1/12, 1/42 for W = 1 to 4.
    expect(claimAfter({ population: 10, reviewed: 5, wrong: 0, confidence: 0.9 }).wrongMost).toBe(2);
    expect(claimAfter({ population: 10, reviewed: 5, wrong: 0, confidence: 0.95 })).toEqual({
      wrongMost: 3,
      shareMost: 0.3,
      confidence: 0.95,
    });
  });

  test('nothing reviewed claims nothing, all reviewed leaves no doubt', () => {
    expect(claimAfter({ population: 80, reviewed: 0, wrong: 0, confidence: 0.95 }).wrongMost).toBe(80);
    expect(claimAfter({ population: 80, reviewed: 80, wrong: 3, confidence: 0.95 }).wrongMost).toBe(3);
    expect(claimAfter({ population: 80, reviewed: 80, wrong: 3, confidence: 0.95, fixed: true }).wrongMost).toBe(0);
    expect(claimAfter({ population: 0, reviewed: 0, wrong: 0, confidence: 0.95 }).shareMost).toBe(0);
  });

  test('wrong ones that were put right no longer count', () => {
    fc.assert(
      fc.property(batch, (outcome) => {
        const [found, fixed] = [claimAfter(outcome), claimAfter({ ...outcome, fixed: true })];
        expect(found.wrongMost - fixed.wrongMost).toBe(outcome.wrong);
      }),
    );
  });

  test('one more reviewed without a fault never loosens the claim, one fault more never tightens it', () => {
    fc.assert(
      fc.property(batch, (outcome) => {
        const { wrongMost } = claimAfter(outcome);
        if (outcome.reviewed < outcome.population)
          expect(claimAfter({ ...outcome, reviewed: outcome.reviewed + 1 }).wrongMost).toBeLessThanOrEqual(wrongMost);
        if (outcome.wrong < outcome.reviewed)
          expect(claimAfter({ ...outcome, wrong: outcome.wrong + 1 }).wrongMost).toBeGreaterThanOrEqual(wrongMost);
      }),
    );
  });

  test('what was planned is what can be claimed, and one review fewer would not do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.constantFrom(0.8, 0.95, 0.99),
        fc.integer({ min: 0, max: 3 }),
        (population, errorMost, confidence, failuresAllowed) => {
          fc.pre(failuresAllowed <= Math.floor(errorMost * population + 1e-9));
          const reviewed = reviewsFor({ population, errorMost, confidence, failuresAllowed });
          const most = Math.floor(errorMost * population + 1e-9);
          const after = (n: number) =>
            claimAfter({ population, reviewed: n, wrong: Math.min(n, failuresAllowed), confidence }).wrongMost;
          expect(after(reviewed)).toBeLessThanOrEqual(most);
          if (reviewed > 0) expect(after(reviewed - 1)).toBeGreaterThan(most);
        },
      ),
    );
  });

  test('the claim is true with at least its confidence, whatever the batch: computed over all outcomes', () => {
    for (const [population, reviewed] of [
      [60, 7],
      [60, 30],
      [400, 50],
    ] as const)
      for (let truth = 0; truth <= population; truth++) {
        let chance = 0;
        for (let wrong = 0; wrong <= reviewed; wrong++) {
          const seen = hypergeometricPmf(wrong, population, truth, reviewed);
          if (seen > 0 && claimAfter({ population, reviewed, wrong, confidence: 0.9 }).wrongMost >= truth)
            chance += seen;
        }
        expect(chance).toBeGreaterThanOrEqual(0.9 - 1e-9);
      }
  });

  test('ten million items are no harder', () => {
    const claim = claimAfter({ population: 10_000_000, reviewed: 3000, wrong: 30, confidence: 0.95 });
    // Poisson: the upper bound on the mean after 30 events is 40.69 (Garwood 1936), over 3000 reviews.
    expect(claim.shareMost).toBeCloseTo(40.69 / 3000, 3);
  });

  test.each([
    { population: 10, reviewed: 11, wrong: 0, confidence: 0.9 },
    { population: 10, reviewed: 5, wrong: 6, confidence: 0.9 },
    { population: 10, reviewed: 5, wrong: -1, confidence: 0.9 },
    { population: 10, reviewed: 5, wrong: Number.NaN, confidence: 0.9 },
    { population: Number.NaN, reviewed: 5, wrong: 1, confidence: 0.9 },
    { population: 10, reviewed: 5, wrong: 1, confidence: 1 },
    { population: 10, reviewed: 5, wrong: 1, confidence: 0 },
  ])('%j is refused', (outcome) => {
    expect(() => claimAfter(outcome)).toThrow(InferenceProblem);
  });
});
