import { drawSample, makeRandom } from '@manyhands/inference';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckState, certify, counted, type DrawnCheck, type DrawnSample } from './certificate.ts';
import { percentUp, planWords, wordsOf } from './words.ts';

const check = (state: CheckState, changed = false): DrawnCheck => ({
  state,
  changed,
  stands: state === 'confirmed' || state === 'corrected',
});
const letters: Record<string, DrawnCheck> = {
  '.': check('waiting'),
  r: check('confirmed'),
  w: check('corrected'),
  g: check('gone'),
  c: check('confirmed', true),
  d: check('corrected', true),
};

/** A plain draw from so many results; r right, w wrong, . waiting, g gone, c changed and right, d changed and wrong. */
function sampleOf(population: number, states: string): DrawnSample {
  const { chances, chancesLeast } = drawSample(new Float64Array(population).fill(1), population, makeRandom(1));
  const checks = [...states].map((letter) => letters[letter]!);
  return { population, chances: [...chances], chancesLeast: [...chancesLeast], checks };
}
const certified = (population: number, states: string, uncovered = 0, confidence = 0.95) =>
  certify([sampleOf(population, states)], { population, uncovered }, confidence);

describe('what of a sample counts', () => {
  test.each([
    ['', [], 0],
    ['.rr', [], 0],
    ['rw.w', [0, 1], 1],
    ['rcd', [0, 1, 1], 0],
    ['grg', [1, 0], 0],
    ['gg.', [], 0],
  ])('of %j', (states, wrong, righted) => {
    expect(counted(sampleOf(10, states))).toMatchObject({ wrong, righted });
  });

  test('a check that waits keeps all drawn after it from counting, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('r', 'w', '.', 'c'), { maxLength: 20 }), (states) => {
        const { wrong } = counted(sampleOf(20, states.join('')));
        const gap = states.indexOf('.');
        expect(wrong).toHaveLength(gap === -1 ? states.length : gap);
      }),
    );
  });
});

describe('a certificate', () => {
  test('claims nothing before anything is checked', () => {
    expect(certified(60, '...')).toMatchObject({ claim: null, about: null, waiting: 3, reviewed: 0 });
  });

  test('of a small batch is wide, and says so', () => {
    const { claim } = certified(60, 'rrrrrrr');
    expect(claim!.shareMost).toBeGreaterThan(0.3);
    expect(claim!.shareMost).toBeLessThan(0.45);
    expect(wordsOf(certified(60, 'rrrrrrr'))).toBe(
      `At most ${percentUp(claim!.shareMost)} (${claim!.wrongMost}) of the 60 results are wrong, 95 % sure. 7 were drawn at random and checked, none was wrong.`,
    );
  });

  test('never says less for a wrong one found, a changed one or a gone one than for a right one, and never more than there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('r', 'w', 'c', 'd', 'g'), { minLength: 1, maxLength: 25 }),
        fc.nat(24),
        (states, at) => {
          const better = states.with(at % states.length, 'r');
          const [worse, good] = [states, better].map((all) => certified(30, `${all.join('')}r`));
          // What was put right counts no longer; with it, a claim can only have become weaker.
          const whole = ({ claim }: ReturnType<typeof certified>, all: string[]) =>
            claim!.wrongMost + all.filter((one) => one === 'w').length;
          expect(whole(worse!, states)).toBeGreaterThanOrEqual(whole(good!, better));
          expect(worse!.claim!.wrongMost).toBeLessThanOrEqual(30);
          expect(worse!.about!.wrong).toBeLessThanOrEqual(worse!.claim!.wrongMost);
        },
      ),
    );
  });

  test('of a batch that was checked to the last is exact', () => {
    const all = certified(5, 'rwrrw');
    expect(all.claim).toEqual({ wrongMost: 0, shareMost: 0, confidence: 0.95 });
    expect(wordsOf(all)).toBe('All 5 results were checked. 2 were wrong and have been put right.');
  });

  test('tightens with every right one', () => {
    let before = 1;
    for (let n = 1; n <= 60; n++) {
      const { shareMost } = certified(60, 'r'.repeat(n)).claim!;
      expect(shareMost).toBeLessThanOrEqual(before);
      before = shareMost;
    }
    expect(before).toBe(0);
  });
});

describe('words', () => {
  test('round a bound up, since one that is rounded down is none', () => {
    expect(percentUp(0.0301)).toBe('3.1 %');
    expect(percentUp(0.03)).toBe('3 %');
    expect(percentUp(0.1201)).toBe('13 %');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Number.parseFloat(percentUp(share)) / 100).toBeGreaterThanOrEqual(share - 1e-9);
      }),
    );
  });

  test('name what is not covered, and what waits for those before it', () => {
    expect(wordsOf(certified(60, 'rr.w', 12))).toMatch(
      /12 results came or changed after the last draw; nothing is said of them yet\. 1 check counts once those drawn before it are judged\.$/,
    );
    expect(wordsOf(certify([], { population: 0, uncovered: 0 }, 0.95))).toBe('There are no results yet.');
  });

  test('of a plan say when a claim cannot be reached any more', () => {
    const planned = { population: 60, reviewed: 0, reviews: [{ wrong: 0, reviews: null }], more: null };
    expect(planWords(planned, { shareMost: 0.05, confidence: 0.95 })).toContain('Not even checking all');
  });
});
