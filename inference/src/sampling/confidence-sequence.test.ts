import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearsonInterval } from '../intervals/proportions.ts';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { capitalOfBatch } from './bets.ts';
import { ConfidenceSequence, type SavedSequence } from './confidence-sequence.ts';
import { drawSample } from './draws.ts';
import { capitalAgainst } from './risk-weighted.ts';

describe('over a whole run, looked at after every review, the truth is missed in at most one run of ten', () => {
  test.each([0.02, 0.1, 0.5])('by a process with a share of %d wrong', (share) => {
    const random = makeRandom(Math.round(share * 100));
    let [low, high] = [0, 0];
    for (let run = 0; run < 180; run++) {
      const sequence = new ConfidenceSequence({ confidence: 0.9 });
      let [tooHigh, tooLow] = [false, false];
      for (let n = 0; n < 100; n++) {
        const now = sequence.update(random.next() < share);
        if (now.low > share) tooHigh = true;
        if (now.high < share) tooLow = true;
      }
      if (tooHigh) low++;
      if (tooLow) high++;
    }
    // Each side has half of the risk: 9 runs, and three standard deviations.
    expect(low).toBeLessThanOrEqual(9 + 9);
    expect(high).toBeLessThanOrEqual(9 + 9);
  });

  test.each([3, 15, 60])('by a batch of 120 with %d wrong', (bad) => {
    const random = makeRandom(bad);
    const items = Int32Array.from({ length: 120 }, (_, i) => i);
    let missed = 0;
    for (let run = 0; run < 200; run++) {
      const sequence = new ConfidenceSequence({ confidence: 0.9, population: 120 });
      let broken = false;
      for (const item of random.shuffle(items)) {
        sequence.record(item < bad);
        if (sequence.reviewed % 5 > 0) continue;
        const { low, high } = sequence.interval();
        if (low * 120 > bad + 1e-9 || high * 120 < bad - 1e-9) broken = true;
      }
      expect(sequence.interval()).toEqual({ low: bad / 120, high: bad / 120 });
      if (broken) missed++;
    }
    expect(missed).toBeLessThanOrEqual(20 + 13);
  });
});

test('an interval of fixed size, looked at after every review, would miss far more often: the sequence is needed', () => {
  const random = makeRandom(4);
  let missed = 0;
  for (let run = 0; run < 100; run++) {
    let [wrong, broken] = [0, false];
    for (let n = 1; n <= 150; n++) {
      if (random.next() < 0.1) wrong++;
      const { low, high } = clopperPearsonInterval(wrong, n, { confidence: 0.9 });
      if (low > 0.1 || high < 0.1) broken = true;
    }
    if (broken) missed++;
  }
  expect(missed).toBeGreaterThan(20);
});

test('the capital of a run agrees with the bets settled one by one', () => {
  const sample = drawSample(new Float64Array(500).fill(1), 100, makeRandom(3));
  const wrong = new Uint8Array(100);
  for (const at of [7, 50, 99]) wrong[at] = 1;
  for (const m of [3, 5, 20, 60, 200]) {
    const [atOnce, oneByOne] = [capitalOfBatch(m, 500, 100, [7, 50, 99]), capitalAgainst(m, sample, wrong)];
    expect(Math.abs(atOnce / oneByOne - 1)).toBeLessThan(1e-10);
  }
});

test('under the true number the capital is 1 on average, and above it grows: computed over all orders of a small batch', () => {
  // Ten items, three wrong, six reviewed: every place of the wrong ones among the ten is equally likely.
  let [mean, above, count] = [0, 0, 0];
  for (let a = 0; a < 10; a++)
    for (let b = a + 1; b < 10; b++)
      for (let c = b + 1; c < 10; c++) {
        const seen = [a, b, c].filter((at) => at < 6);
        mean += capitalOfBatch(3, 10, 6, seen);
        above += 6 - seen.length <= 5 ? capitalOfBatch(5, 10, 6, seen) : 0;
        count++;
      }
  expect(mean / count).toBeCloseTo(1, 10);
  expect(above / count).toBeGreaterThan(1);
});

const runs = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
const kinds = fc.constantFrom<{ population?: number; side: 'both' | 'upper' | 'lower' }>(
  { side: 'both' },
  { side: 'upper' },
  { side: 'lower' },
  { side: 'both', population: 100 },
  { side: 'upper', population: 60 },
  { side: 'lower', population: 61 },
);

test('one more right never raises an end, one more wrong never lowers one, and the share seen is inside', () => {
  fc.assert(
    fc.property(runs, kinds, (run, options) => {
      const sequence = new ConfidenceSequence(options);
      let before = sequence.interval();
      expect(before).toEqual({ low: 0, high: 1 });
      for (const wrong of run) {
        const now = sequence.update(wrong);
        if (wrong) expect(now.high).toBeGreaterThanOrEqual(before.high - 1e-12);
        else expect(now.high).toBeLessThanOrEqual(before.high + 1e-12);
        expect(now.low).toBeGreaterThanOrEqual(0);
        expect(now.high).toBeLessThanOrEqual(1);
        // In a batch the share seen need not be a whole number of items.
        const slack = 1 / (options.population ?? Number.POSITIVE_INFINITY);
        expect(now.low).toBeLessThanOrEqual(sequence.wrong / sequence.reviewed + slack + 1e-12);
        expect(now.high).toBeGreaterThanOrEqual(sequence.wrong / sequence.reviewed - slack - 1e-12);
        before = now;
      }
    }),
  );
});

test('saved as JSON and taken up again it goes on as if nothing had happened', () => {
  fc.assert(
    fc.property(runs, runs, kinds, (before, after, options) => {
      const [whole, first] = [new ConfidenceSequence({ ...options }), new ConfidenceSequence({ ...options })];
      const room = options.population ?? Number.POSITIVE_INFINITY;
      for (const wrong of before) first.record(wrong);
      const second = ConfidenceSequence.from(JSON.parse(JSON.stringify(first.save())));
      for (const wrong of after) if (second.reviewed < room) second.record(wrong);
      for (const wrong of [...before, ...after]) if (whole.reviewed < room) whole.record(wrong);
      expect(second.interval()).toEqual(whole.interval());
      expect(second.save()).toEqual(whole.save());
    }),
  );
});

test('none wrong of 300 says at most 1.3 % at any time; fixed beforehand it would be 1.0 %', () => {
  const sequence = new ConfidenceSequence({ side: 'upper' });
  for (let n = 0; n < 300; n++) sequence.record(false);
  expect(sequence.interval().high).toBeLessThan(0.013);
  expect(sequence.interval().high).toBeGreaterThan(1 - 0.05 ** (1 / 300));
});

test('hundreds of thousands of reviews are no harder', () => {
  const saved: SavedSequence = { ...new ConfidenceSequence().save(), reviewed: 400_000, wrong: 8000 };
  const { low, high } = ConfidenceSequence.from(saved).interval();
  expect(low).toBeGreaterThan(0.019);
  expect(high).toBeLessThan(0.021);
});

describe('bad input is refused', () => {
  test('options', () => {
    for (const confidence of [0, 1, Number.NaN, 95])
      expect(() => new ConfidenceSequence({ confidence })).toThrow(InferenceProblem);
    for (const population of [0, -1, 2.5, Number.NaN])
      expect(() => new ConfidenceSequence({ population })).toThrow(InferenceProblem);
  });

  test('more reviews than items', () => {
    const sequence = new ConfidenceSequence({ population: 1 });
    sequence.update(true);
    expect(() => sequence.update(true)).toThrow(expect.objectContaining({ code: 'option.range' }));
  });

  test.each([
    [{ version: 2 }, 'state.version'],
    [{ reviewed: 5, wrong: 6 }, 'option.range'],
    [{ reviewed: Number.NaN }, 'option.range'],
    [{ population: 4, reviewed: 5 }, 'option.range'],
    [{ population: 10, reviewed: 5, wrong: 2, wrongAt: [1] }, 'counts.contradict'],
    [{ population: 10, reviewed: 5, wrong: 2, wrongAt: [1, 5] }, 'counts.contradict'],
    [{ population: 10, reviewed: 5, wrong: 2, wrongAt: [3, 1] }, 'counts.contradict'],
  ])('a saved state with %j', (change, code) => {
    const saved = { ...new ConfidenceSequence().save(), ...change } as SavedSequence;
    expect(() => ConfidenceSequence.from(saved)).toThrow(expect.objectContaining({ code }));
  });
});
