import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../random.ts';
import { auditsLeast, certify } from './certify.ts';

/** Scores from high to low, so that item 0 is the surest. */
const falling = (n: number): number[] => Array.from({ length: n }, (_, i) => 1 - i / n);

/** Draws audits from a population whose errors are fixed, certifies, and tells whether too many were wrong. */
function trial(wrong: Uint8Array, audits: number, seed: number, options: { risk: number; starts?: number }) {
  const n = wrong.length;
  const scores = falling(n);
  const order = makeRandom(seed).shuffle(Int32Array.from({ length: n }, (_, i) => i));
  const [audited, rest] = [order.subarray(0, audits), order.subarray(audits)];
  const certificate = certify({
    scores: Array.from(audited, (i) => scores[i]!),
    wrong: Array.from(audited, (i) => wrong[i]!),
    rest: Array.from(rest, (i) => scores[i]!),
    ...options,
  });
  const above = (items: Int32Array) => items.filter((i) => scores[i]! >= (certificate.threshold ?? Infinity));
  const share = (items: Int32Array) =>
    items.length > 0 ? items.reduce((sum, i) => sum + wrong[i]!, 0) / items.length : 0;
  return { certificate, ofRest: share(above(rest)), ofAll: share(above(order)), automated: above(rest).length };
}

describe('certifying what a model may answer alone', () => {
  it('gives the p-value of the urn counted by hand', () => {
    // 4 audited, none wrong; 4 left, at most 1/4 of which may be wrong. If 2 of the 8 were wrong, and both among the rest:
    // C(6,4) / C(8,4) = 15 / 70 = 0.2143.
    const certificate = certify({
      scores: [1, 1, 1, 1],
      wrong: [0, 0, 0, 0],
      rest: [1, 1, 1, 1],
      risk: 0.25,
      delta: 0.8,
      starts: 1,
    });
    expect(certificate.pValue).toBeCloseTo(15 / 70, 10);
    expect(certificate).toMatchObject({ share: 1, automated: 4, audited: 4, wrong: 0 });
  });

  it('gives the binomial p-value for items to come, counted by hand', () => {
    // Nobody wrong among 3 at a risk of one half: 1/8. With one wrong among 3: 1/8 + 3/8.
    const ask = { scores: [0.9, 0.9, 0.9], risk: 0.5, delta: 0.6, starts: 1, thresholds: [0.5] };
    expect(certify({ ...ask, wrong: [0, 0, 0] }).pValue).toBeCloseTo(1 / 8, 12);
    expect(certify({ ...ask, wrong: [0, 1, 0] }).pValue).toBeCloseTo(1 / 2, 12);
    expect(certify({ ...ask, wrong: [0, 1, 1] }).threshold).toBeNull();
  });

  it('takes all where the model is right, and stops where it begins to err', () => {
    expect(trial(new Uint8Array(2000), 1000, 1, { risk: 0.02 }).certificate.share).toBe(1);
    const half = Uint8Array.from({ length: 2000 }, (_, i) => (i < 1000 ? 0 : i % 2));
    const { share } = trial(half, 1000, 1, { risk: 0.02 }).certificate;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.56);
  });

  it('certifies nothing, and says so, where the features tell too little or the audits are too few', () => {
    const weak = trial(
      Uint8Array.from({ length: 2000 }, (_, i) => (i % 8 === 0 ? 1 : 0)),
      1000,
      1,
      { risk: 0.02 },
    ).certificate;
    expect(weak).toMatchObject({ threshold: null, share: 0, automated: 0, pValue: 1 });
    expect(weak.reason).toContain('better features');
    const few = trial(new Uint8Array(2000), 50, 1, { risk: 0.02 }).certificate;
    expect(few).toMatchObject({ threshold: null, share: 0 });
    expect(few.reason).toContain('50 audits are too few');
    // Two starts share delta, so the first test has 0.05 to lose.
    expect(few.reason).toContain(String(auditsLeast(0.02, 0.05)));
  });

  it.each([
    ['just above the risk everywhere', (_: number) => 0.053],
    ['at the risk everywhere', (_: number) => 0.05],
    ['rising through the risk', (s: number) => 0.02 + 0.08 * s],
    ['good, then suddenly bad', (s: number) => (s < 0.5 ? 0.045 : 0.3)],
    ['worst where it is surest', (s: number) => (s < 0.3 ? 0.08 : 0.04)],
  ])('breaks its promise in at most a tenth of the runs: %s', (_, errorAt) => {
    const random = makeRandom(11);
    const runs = 400;
    for (const starts of [1, 3]) {
      const wrong = Uint8Array.from({ length: 1500 }, (_, i) => (random.next() < errorAt(i / 1500) ? 1 : 0));
      let [restBroken, allBroken] = [0, 0];
      for (let seed = 0; seed < runs; seed++) {
        const { ofRest, ofAll } = trial(wrong, 600, seed, { risk: 0.05, starts });
        restBroken += Number(ofRest > 0.05);
        allBroken += Number(ofAll > 0.05);
      }
      // Three standard errors of a share of 0.1 in 400 runs are 0.045.
      expect(restBroken / runs).toBeLessThan(0.145);
      expect(allBroken / runs).toBeLessThan(0.145);
    }
  });

  it('keeps its promise for items to come as well', () => {
    const random = makeRandom(5);
    let broken = 0;
    for (let run = 0; run < 400; run++) {
      const scores = Float64Array.from({ length: 300 }, () => random.next());
      // An item of score s is wrong with chance 0.2 (1 - s): above t the mean is 0.1 (1 - t), which is 0.08 at t = 0.2.
      const wrong = scores.map((s) => (random.next() < 0.2 * (1 - s) ? 1 : 0));
      const thresholds = Array.from({ length: 20 }, (_, t) => t / 20);
      const { threshold } = certify({ scores, wrong, risk: 0.08, thresholds });
      broken += Number(threshold !== null && threshold < 0.2 - 1e-9);
    }
    expect(broken / 400).toBeLessThan(0.145);
  });

  it('loses nothing to more starts where all is well, as their levels are carried on', () => {
    const wrong = Uint8Array.from({ length: 3000 }, (_, i) => (i % 1000 === 999 ? 1 : 0));
    const shares = [1, 2, 5].map((starts) => trial(wrong, 1500, 3, { risk: 0.02, starts }).certificate.share);
    expect(shares).toEqual([1, 1, 1]);
  });

  it('gets past a bad patch among the surest with several starts', () => {
    const wrong = Uint8Array.from({ length: 4000 }, (_, i) => ((i < 200 ? i % 5 === 0 : i % 400 === 0) ? 1 : 0));
    expect(trial(wrong, 2000, 2, { risk: 0.03, starts: 1 }).certificate.share).toBe(0);
    expect(trial(wrong, 2000, 2, { risk: 0.03, starts: 4 }).certificate.share).toBeGreaterThan(0.9);
  });

  it('depends on the order of scores only, and on no order of items', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 0.1, noNaN: true }), (seed, rate) => {
        const random = makeRandom(seed);
        const scores = Float64Array.from({ length: 200 }, () => random.below(50));
        const wrong = scores.map(() => (random.next() < rate ? 1 : 0));
        const rest = Float64Array.from({ length: 300 }, () => random.below(50));
        const plain = certify({ scores, wrong, rest, risk: 0.1 });
        const turned = random.shuffle(Int32Array.from({ length: 200 }, (_, i) => i));
        const again = certify({
          scores: Float64Array.from(turned, (i) => Math.exp(scores[i]! / 10)),
          wrong: Float64Array.from(turned, (i) => wrong[i]!),
          rest: random.shuffle(rest.map((s) => Math.exp(s / 10))),
          risk: 0.1,
        });
        expect(again.share).toBe(plain.share);
        expect(again.pValue).toBe(plain.pValue);
        expect(plain.threshold === null ? plain.share : plain.automated / 300).toBe(plain.share);
      }),
      { numRuns: 60 },
    );
  });

  it('never certifies more after one more answer was found wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 4 }), (seed, starts) => {
        const random = makeRandom(seed);
        const scores = falling(300);
        const wrong = scores.map(() => (random.next() < 0.03 ? 1 : 0));
        const ask = { scores, rest: falling(500), risk: 0.1, starts };
        const more = wrong.slice();
        more[random.below(300)] = 1;
        expect(certify({ ...ask, wrong: more }).share).toBeLessThanOrEqual(certify({ ...ask, wrong }).share);
      }),
      { numRuns: 60 },
    );
  });

  it('knows the fewest audits that can prove a risk', () => {
    // Two binomial terms by hand: 0.5^n (1 + n) is at most 0.1 from n = 7 on (8/128), not with 6 (7/64).
    expect(auditsLeast(0.5, 0.1)).toBe(7);
    expect(auditsLeast(0.02, 0.1)).toBe(194);
  });

  it('refuses what makes no sense', () => {
    const good = { scores: [1, 2], wrong: [0, 1], rest: [1], risk: 0.1 };
    expect(() => certify({ ...good, scores: [1] })).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => certify({ ...good, scores: [1, Number.NaN] })).toThrow(
      expect.objectContaining({ code: 'values.not-finite' }),
    );
    expect(() => certify({ ...good, rest: [Infinity] })).toThrow(
      expect.objectContaining({ code: 'values.not-finite' }),
    );
    expect(() => certify({ ...good, wrong: [0, 2] })).toThrow(expect.objectContaining({ code: 'values.not-finite' }));
    expect(() => certify({ ...good, risk: 0 })).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => certify({ ...good, delta: 1 })).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => certify({ scores: [1], wrong: [0], risk: 0.1 })).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
  });

  it('has nothing to automate where nothing is left, and nothing to go by without audits', () => {
    expect(certify({ scores: falling(500), wrong: new Uint8Array(500), rest: [], risk: 0.1 })).toMatchObject({
      share: 0,
      automated: 0,
    });
    expect(certify({ scores: [], wrong: [], rest: falling(10), risk: 0.1 })).toMatchObject({
      threshold: null,
      share: 0,
    });
  });
});
