import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { claimAfter } from './acceptance.ts';
import { drawSample, riskWeights } from './draws.ts';
import { capitalAgainst, claimAfterSample } from './risk-weighted.ts';

const population = 200;

/** A batch with `bad` wrong items; the risk that was seen beforehand may have pointed the right or the wrong way. */
function batchOf(bad: number, hint: 'right' | 'none' | 'wrong way') {
  const wrong = Array.from({ length: population }, (_, i) => i < bad);
  const risks = wrong.map((is, i) => ({ right: is ? 5 : 1, none: 1 + (i % 7), 'wrong way': is ? 0 : 3 })[hint]);
  return { wrong, weights: riskWeights(risks, { uniformShare: 0.3 }) };
}

describe.each(['right', 'none', 'wrong way'] as const)('when the hint about risk is %s', (hint) => {
  test.each([4, 20, 80])('of batches with %d wrong, the claim fails at any time in at most one run of ten', (bad) => {
    const { wrong, weights } = batchOf(bad, hint);
    const random = makeRandom(bad);
    const runs = 500;
    let broken = 0;
    let total = 0;
    for (let run = 0; run < runs; run++) {
      const sample = drawSample(weights, 100, random);
      const found = Array.from(sample.items, (item) => Number(wrong[item]));
      const looks = [10, 20, 40, 60, 80, 100];
      const fails = (n: number) =>
        claimAfterSample({ sample, wrong: found.slice(0, n), confidence: 0.9 }).wrongMost < bad;
      if (looks.some(fails)) broken++;
      total += claimAfterSample({ sample, wrong: found.slice(0, 40), confidence: 0.9 }).wrongAbout;
    }
    // Three standard deviations above a tenth of 500.
    expect(broken).toBeLessThanOrEqual(50 + 3 * Math.sqrt(45));
    // Raj's estimate is right on average; it is cut to what is possible, which lifts it a little when nothing is found.
    expect(Math.abs(total / runs - bad)).toBeLessThan(0.15 * bad + 1);
  });
});

test('where risk is seen rightly, what is left after fixing is bounded tighter than by a plain sample', () => {
  const bad = 30;
  const { wrong, weights } = batchOf(bad, 'right');
  const random = makeRandom(9);
  let [weighted, plain] = [0, 0];
  for (let run = 0; run < 60; run++) {
    for (const kind of ['weighted', 'plain'] as const) {
      const sample = drawSample(kind === 'weighted' ? weights : new Float64Array(population).fill(1), 100, random);
      const found = Array.from(sample.items, (item) => Number(wrong[item]));
      const { wrongMost } = claimAfterSample({ sample, wrong: found, confidence: 0.95, fixed: true });
      if (kind === 'weighted') weighted += wrongMost;
      else plain += wrongMost;
    }
  }
  expect(weighted).toBeLessThan(plain);
});

test('on a plain sample without faults the price of looking at any time is under 45 % of the exact bound', () => {
  for (const reviews of [50, 100, 300]) {
    const sample = drawSample(new Float64Array(2000).fill(1), reviews, makeRandom(1));
    const anyTime = claimAfterSample({ sample, wrong: new Uint8Array(reviews), confidence: 0.95 }).wrongMost;
    const exact = claimAfter({ population: 2000, reviewed: reviews, wrong: 0, confidence: 0.95 }).wrongMost;
    expect(anyTime).toBeGreaterThanOrEqual(exact);
    expect(anyTime).toBeLessThan(1.45 * exact);
  }
});

const samples = fc
  .tuple(
    fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 2, maxLength: 40, size: 'max' }),
    fc.integer(),
  )
  .chain(([weights, seed]) =>
    fc.record({
      sample: fc.constant(drawSample(weights, weights.length, makeRandom(seed))),
      wrong: fc.array(fc.constantFrom(0, 0, 0, 0, 1), { maxLength: weights.length, size: 'max' }),
    }),
  );

test('one more right never loosens the claim, all reviewed leaves no doubt, and the claim is always possible', () => {
  fc.assert(
    fc.property(samples, ({ sample, wrong }) => {
      const of = (list: number[]) => claimAfterSample({ sample, wrong: list, confidence: 0.95 });
      const found = wrong.filter((is) => is === 1).length;
      const { wrongMost, wrongAbout } = of(wrong);
      expect(wrongMost).toBeGreaterThanOrEqual(found);
      expect(wrongMost).toBeLessThanOrEqual(sample.population - (wrong.length - found));
      expect(wrongAbout).toBeGreaterThanOrEqual(found);
      if (wrong.length < sample.population) expect(of([...wrong, 0]).wrongMost).toBeLessThanOrEqual(wrongMost);
      else expect(wrongMost).toBe(found);
      const fixed = claimAfterSample({ sample, wrong, confidence: 0.95, fixed: true });
      expect(fixed.wrongMost).toBe(wrongMost - found);
    }),
  );
});

test('the first number beyond the claim is refuted, and the claim is not', () => {
  const random = makeRandom(8);
  for (let run = 0; run < 20; run++) {
    const weights = riskWeights(Array.from({ length: 2000 }, () => random.next()));
    const sample = drawSample(weights, 50 + random.below(200), random);
    const wrong = Array.from(sample.items, () => Number(random.next() < 0.03));
    const { wrongMost } = claimAfterSample({ sample, wrong, confidence: 0.95 });
    expect(capitalAgainst(wrongMost, sample, wrong)).toBeLessThan(20.000001);
    expect(capitalAgainst(wrongMost + 1, sample, wrong)).toBeGreaterThan(19.999999);
  }
});

test('nothing reviewed claims nothing', () => {
  const sample = drawSample([1, 2, 3], 2, makeRandom(1));
  expect(claimAfterSample({ sample, wrong: [], confidence: 0.9 })).toEqual({
    wrongMost: 3,
    shareMost: 1,
    confidence: 0.9,
    wrongAbout: 0,
  });
});

test('a sample that does not fit its reviews is refused', () => {
  const sample = drawSample([1, 2, 3], 2, makeRandom(1));
  const refused = (change: object) =>
    expect(() => claimAfterSample({ sample, wrong: [0, 1], confidence: 0.9, ...change })).toThrow(InferenceProblem);
  refused({ wrong: [0, 1, 0] });
  refused({ wrong: [2] });
  refused({ wrong: [Number.NaN] });
  refused({ confidence: 1 });
  refused({ sample: { ...sample, population: 1 } });
  refused({ sample: { ...sample, chances: [0.5, Number.NaN] } });
  refused({ sample: { ...sample, chancesLeast: [0.1] } });
});
