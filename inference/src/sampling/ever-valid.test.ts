import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lnGamma } from '../distributions/gamma.ts';
import { hypergeometricPmf } from '../distributions/hypergeometric.ts';
import { capitalOfBatch } from './bets.ts';
import { leastInBatch, mostInBatch, shareLeastOfProcess, shareMostOfProcess } from './ever-valid.ts';

const risk = 0.05;
const counts = fc
  .integer({ min: 1, max: 300 })
  .chain((reviewed) => fc.tuple(fc.constant(reviewed), fc.integer({ min: 0, max: reviewed })));

/** Capital against p: the mean of v^wrong ((1 - v p) / (1 - p))^right over v = s², s even on [0, 1], by the midpoint rule. */
function capital(p: number, reviewed: number, wrong: number): number {
  const steps = 20_000;
  let sum = 0;
  for (let j = 0; j < steps; j++) {
    const v = ((j + 0.5) / steps) ** 2;
    sum += Math.exp(wrong * Math.log(v) + (reviewed - wrong) * (Math.log1p(-v * p) - Math.log1p(-p)));
  }
  return sum / steps;
}

test('at the upper end of a process the capital is just 1 / risk, by adding it up', () => {
  fc.assert(
    fc.property(counts, ([reviewed, wrong]) => {
      fc.pre(wrong < reviewed);
      const high = shareMostOfProcess(reviewed, wrong, risk);
      expect(capital(high, reviewed, wrong) * risk).toBeCloseTo(1, 3);
    }),
    { numRuns: 40 },
  );
});

/** ln of B(wrong + ½, right + ½) / π: chance of one order of answers when the share is Jeffreys'. */
function lnMixture(reviewed: number, wrong: number): number {
  return lnGamma(wrong + 0.5) + lnGamma(reviewed - wrong + 0.5) - lnGamma(reviewed + 1) - Math.log(Math.PI);
}

test('at the lower end of a process the mixture is just 1 / risk times as likely', () => {
  fc.assert(
    fc.property(counts, ([reviewed, wrong]) => {
      fc.pre(wrong > 0);
      const low = shareLeastOfProcess(reviewed, wrong, risk);
      const likelihood = wrong * Math.log(low) + (wrong < reviewed ? (reviewed - wrong) * Math.log1p(-low) : 0);
      expect(Math.exp(lnMixture(reviewed, wrong) - likelihood) * risk).toBeCloseTo(1, 3);
    }),
  );
});

const batches = counts.chain(([reviewed, wrong]) =>
  fc.record({
    population: fc.integer({ min: reviewed, max: 3 * reviewed }),
    reviewed: fc.constant(reviewed),
    wrongAt: fc
      .subarray(
        Array.from({ length: reviewed }, (_, t) => t),
        { minLength: wrong, maxLength: wrong },
      )
      .map((places) => places.sort((a, b) => a - b)),
  }),
);

test('in a batch the first number beyond the upper end is refuted, and the end is not', () => {
  fc.assert(
    fc.property(batches, ({ population, reviewed, wrongAt }) => {
      const most = mostInBatch(population, reviewed, wrongAt, risk);
      const against = (m: number) => capitalOfBatch(m, population, reviewed, wrongAt);
      if (most > wrongAt.length) expect(against(most)).toBeLessThan(1 / risk);
      if (most < population - (reviewed - wrongAt.length)) expect(against(most + 1)).toBeGreaterThanOrEqual(1 / risk);
    }),
  );
});

test('in a batch the first number below the lower end is refuted, and the end is not', () => {
  fc.assert(
    fc.property(batches, ({ population, reviewed, wrongAt }) => {
      const wrong = wrongAt.length;
      const least = leastInBatch(population, reviewed, wrong, risk);
      const orders = lnGamma(reviewed + 1) - lnGamma(wrong + 1) - lnGamma(reviewed - wrong + 1);
      const mixture = Math.exp(lnMixture(reviewed, wrong) + orders);
      const times = (m: number) => mixture / hypergeometricPmf(wrong, population, m, reviewed);
      if (wrong > 0) expect(times(least)).toBeLessThan((1 / risk) * (1 + 1e-9));
      if (least > wrong) expect(times(least - 1)).toBeGreaterThanOrEqual((1 / risk) * (1 - 1e-9));
    }),
  );
});

test('a batch of very many items is bounded like a process', () => {
  const wrongAt = [30, 80, 140];
  const most = mostInBatch(10_000_000, 200, wrongAt, risk) / 10_000_000;
  // The stakes of a batch are 48 steps of what a process spreads evenly.
  expect(Math.abs(most / shareMostOfProcess(200, 3, risk) - 1)).toBeLessThan(0.01);
});
