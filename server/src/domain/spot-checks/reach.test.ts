import { drawSample, makeRandom, reviewsFor, riskWeights } from '@manyhands/inference';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certify, type DrawnSample } from './certificate.ts';
import { moreOf } from './draw.ts';
import { reach } from './reach.ts';
import { orderOf, riskOf } from './risk.ts';

const right = { state: 'confirmed', changed: false, stands: true } as const;
const waits = { state: 'waiting', changed: false, stands: false } as const;

function sampleOf(population: number, checks: DrawnSample['checks'] = [], seed = 1): DrawnSample {
  const { chances, chancesLeast } = drawSample(new Float64Array(population).fill(1), population, makeRandom(seed));
  return { population, chances: [...chances], chancesLeast: [...chancesLeast], checks };
}

describe('how many a claim needs', () => {
  test('is the smallest number with which it holds, if all are right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 80 }),
        fc.constantFrom(0.05, 0.1, 0.2),
        fc.constantFrom(0.8, 0.95),
        (population, shareMost, confidence) => {
          const [needed] = reach([sampleOf(population)], { shareMost, confidence })!;
          const claimAfter = (n: number) =>
            certify([sampleOf(population, new Array(n).fill(right))], { population, uncovered: 0 }, confidence).claim;
          const most = Math.floor(shareMost * population + 1e-9);
          expect(claimAfter(needed!)?.wrongMost ?? 0).toBeLessThanOrEqual(most);
          if (needed! > 1) expect(claimAfter(needed! - 1)!.wrongMost).toBeGreaterThan(most);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is about a quarter more than of a plain sample whose size is fixed beforehand, as one may stop at any time', () => {
    const [needed] = reach([sampleOf(1000)], { shareMost: 0.05, confidence: 0.95 })!;
    const plain = reviewsFor({ population: 1000, errorMost: 0.05, confidence: 0.95 });
    expect(needed).toBeGreaterThan(plain);
    expect(needed).toBeLessThan(1.5 * plain);
  });

  test('grows with the wrong ones that may turn up, and what is drawn already is not taken back', () => {
    const wanted = { shareMost: 0.05, confidence: 0.95 };
    const counts = [0, 1, 3].map((wrong) => reach([sampleOf(600)], wanted, wrong)![0]!);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[2]).toBeGreaterThan(counts[0]!);
    expect(reach([sampleOf(600, new Array(400).fill(waits))], wanted)).toEqual([400]);
  });

  test('is out of reach when more is known to be gone than the claim allows', () => {
    const gone = { state: 'gone', changed: false, stands: false } as const;
    expect(reach([sampleOf(20, [gone, gone, right])], { shareMost: 0.05, confidence: 0.95 })).toBeNull();
  });

  test('is spread over samples at one rate', () => {
    const lengths = reach([sampleOf(400), sampleOf(100, [], 2)], { shareMost: 0.1, confidence: 0.9 })!;
    expect(Math.abs(lengths[0]! / 400 - lengths[1]! / 100)).toBeLessThan(0.02);
    expect(
      moreOf(
        [
          { drawn: 20, kept: 200, population: 200 },
          { drawn: 0, kept: 50, population: 50 },
        ],
        10,
      ),
    ).toEqual([24, 6]);
    expect(moreOf([{ drawn: 1, kept: 2, population: 2 }], 10)).toEqual([2]);
  });
});

describe('risk', () => {
  const plain = { doubt: 0, answers: 3, newWorker: false, oddTime: false, newVersion: false };

  test('grows with each sign, and names it', () => {
    expect(riskOf(plain).reasons).toEqual([]);
    const signs = [{ doubt: 0.6 }, { answers: 1 }, { newWorker: true }, { oddTime: true }, { newVersion: true }];
    for (const sign of signs) {
      expect(riskOf({ ...plain, ...sign }).risk).toBeGreaterThan(riskOf(plain).risk);
      expect(riskOf({ ...plain, ...sign }).reasons).toHaveLength(1);
    }
  });

  test('of a new version makes the draw more even', () => {
    const ratio = (newVersion: boolean) =>
      riskOf({ ...plain, newVersion, doubt: 1 }).risk / riskOf({ ...plain, newVersion }).risk;
    expect(ratio(true)).toBeLessThan(ratio(false));
  });

  test('whatever it is, every result keeps seven tenths of the chance that it would have by lot', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 40 }), (risks) => {
        const { chances, population } = orderOf(risks, makeRandom(3));
        expect(chances[0]).toBeGreaterThanOrEqual((0.7 / population) * (1 - 1e-9));
        expect(Math.min(...riskWeights(risks, { uniformShare: 0.7 }))).toBeGreaterThan(0);
      }),
    );
  });
});
