import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { drawSample, riskWeights, type Sample } from './draws.ts';
import { capitalAgainst, claimAfterSample } from './risk-weighted.ts';
import { claimAfterSamples, type SampledPart } from './several-samples.ts';

const plain = (population: number, seed: number): Sample =>
  drawSample(new Float64Array(population).fill(1), population, makeRandom(seed));

const somePart = fc
  .record({
    population: fc.integer({ min: 1, max: 12 }),
    seed: fc.nat(),
    risks: fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
    reviewed: fc.nat(12),
    marks: fc.array(fc.nat(1), { minLength: 12, maxLength: 12 }),
  })
  .map(
    ({ population, seed, risks, reviewed, marks }): SampledPart => ({
      sample: drawSample(riskWeights(risks.slice(0, population)), population, makeRandom(seed)),
      wrong: marks.slice(0, Math.min(reviewed, population)),
    }),
  );

describe('a claim over several samples', () => {
  test('of one part is the claim of that part', () => {
    fc.assert(
      fc.property(somePart, (part) => {
        const { wrongAbout: _, ...claim } = claimAfterSamples([part], { confidence: 0.9 });
        const { wrongAbout: __, ...alone } = claimAfterSample({ ...part, confidence: 0.9 });
        expect(claim).toEqual(alone);
      }),
    );
  });

  test('is never below the largest sum that the product of capitals does not refute, and close to it', () => {
    fc.assert(
      fc.property(somePart, somePart, (a, b) => {
        let exact = -1;
        for (let m = 0; m <= a.sample.population; m++)
          for (let n = 0; n <= b.sample.population; n++) {
            if (!possible(a, m) || !possible(b, n)) continue;
            if (capitalAgainst(m, a.sample, a.wrong) * capitalAgainst(n, b.sample, b.wrong) < 20)
              exact = Math.max(exact, m + n);
          }
        const { wrongMost } = claimAfterSamples([a, b], { confidence: 0.95 });
        expect(wrongMost).toBeGreaterThanOrEqual(exact);
        // What weak duality may give away is at most one part's jump.
        expect(wrongMost).toBeLessThanOrEqual(exact + Math.max(a.sample.population, b.sample.population));
      }),
    );
  });

  test('counts a part that nobody looked into as all wrong', () => {
    const looked = { sample: plain(40, 1), wrong: new Array<number>(40).fill(0) };
    const not = { sample: plain(25, 2), wrong: [] };
    expect(claimAfterSamples([looked, not], { confidence: 0.95 })).toMatchObject({ wrongMost: 25, shareMost: 25 / 65 });
  });

  test('pools evidence: many small parts prove about as much as one large', () => {
    const clean = (population: number, reviewed: number, seed: number): SampledPart => ({
      sample: plain(population, seed),
      wrong: new Array<number>(reviewed).fill(0),
    });
    const one = claimAfterSamples([clean(2000, 200, 1)], { confidence: 0.95 });
    const many = claimAfterSamples(
      Array.from({ length: 20 }, (_, i) => clean(100, 10, i)),
      { confidence: 0.95 },
    );
    expect(many.wrongMost).toBeLessThan(1.6 * one.wrongMost);
  });

  test('leaves out what was put right', () => {
    const part = { sample: plain(30, 3), wrong: [1, 0, 0, 1, 0, 0, 0, 0] };
    const before = claimAfterSamples([part, part], { confidence: 0.9 });
    const after = claimAfterSamples(
      [
        { ...part, righted: 2 },
        { ...part, righted: 1 },
      ],
      { confidence: 0.9 },
    );
    expect(after.wrongMost).toBe(before.wrongMost - 3);
  });

  test('of nothing at all is that nothing is wrong', () => {
    expect(claimAfterSamples([], { confidence: 0.95 })).toEqual({
      wrongMost: 0,
      shareMost: 0,
      confidence: 0.95,
      wrongAbout: 0,
    });
  });

  test('holds as often as it says while parts are added, with misleading risks, at the moment that looks best', () => {
    const random = makeRandom(11);
    const runs = 400;
    let broken = 0;
    for (let run = 0; run < runs; run++) if (!bestMomentHolds(random)) broken++;
    // Three standard deviations above the tenth that is allowed.
    expect(broken / runs).toBeLessThan(0.1 + 3 * Math.sqrt(0.09 / runs));
    expect(broken).toBeGreaterThan(0);
  });
});

const possible = ({ sample, wrong }: SampledPart, m: number): boolean => {
  const found = Array.from(wrong).filter(Boolean).length;
  return m >= found && m <= sample.population - (wrong.length - found);
};

/** Three parts come in one after the other; after every review the claim is compared with the truth of what has come in. */
function bestMomentHolds(random: ReturnType<typeof makeRandom>): boolean {
  const parts: (SampledPart & { wrong: number[]; marks: number[] })[] = [];
  for (let p = 0; p < 3; p++) {
    const share = 0.15 * random.next();
    const marks = Array.from({ length: 30 }, () => Number(random.next() < share));
    // Wrong ones look safe.
    const sample = drawSample(
      riskWeights(
        marks.map((wrong) => 1 - wrong),
        { uniformShare: 0.7 },
      ),
      30,
      random,
    );
    parts.push({ sample, wrong: [], marks });
    const truth = parts.reduce((sum, part) => sum + part.marks.reduce((n, one) => n + one, 0), 0);
    for (let t = 0; t < 12; t++)
      for (const part of parts) {
        if (part.wrong.length >= 30) continue;
        part.wrong.push(part.marks[part.sample.items[part.wrong.length]!]!);
        if (claimAfterSamples(parts, { confidence: 0.9 }).wrongMost < truth) return false;
      }
  }
  return true;
}
