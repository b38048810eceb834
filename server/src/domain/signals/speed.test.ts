import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookBackMost, ownSeconds, tooFast, withSeconds } from './speed.ts';

/** Numbers that look random and are the same each time. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
const normal = (chance: () => number): number => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());

describe('an answer against the worker’s own times', () => {
  const usual = [30, 28, 35, 31, 29, 40, 33, 27, 30, 32];
  test('is mentioned when it took far less than a third', () => {
    expect(tooFast(3, usual)).toMatchObject({
      kind: 'fast',
      words: 'Answered in 3 s, where this person usually takes about 30 s.',
      measured: { seconds: 3, usualSeconds: 30, answers: 10 },
    });
    expect(tooFast(12, usual)).toBeNull();
    expect(tooFast(300, usual)).toBeNull();
  });

  test('is not judged before ten answers are known', () => {
    expect(tooFast(0, usual.slice(1))).toBeNull();
  });

  test('gives people with uneven times more room', () => {
    expect(tooFast(8, [5, 90, 12, 60, 30, 8, 45, 100, 20, 35])).toBeNull();
  });

  test('knows no one else’s times: twice as slow throughout is judged alike', () => {
    const anyTimes = fc.array(fc.integer({ min: 4, max: 2000 }), { minLength: 10, maxLength: 50 });
    fc.assert(
      fc.property(anyTimes, fc.integer({ min: 1, max: 2000 }), (before, seconds) => {
        const twice = tooFast(
          seconds * 2,
          before.map((one) => one * 2),
        );
        expect(twice === null).toBe(tooFast(seconds, before) === null);
      }),
    );
  });

  test('is never mentioned above a third of the median, and once mentioned is so for anything faster', () => {
    const anyTimes = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 10, maxLength: 50 });
    fc.assert(
      fc.property(anyTimes, fc.integer({ min: 1, max: 500 }), (before, seconds) => {
        const middle = [...before].sort((a, b) => a - b)[Math.floor((before.length - 1) / 2)]!;
        if (seconds >= middle) expect(tooFast(seconds, before)).toBeNull();
        if (tooFast(seconds, before)) expect(tooFast(seconds / 2, before)).not.toBeNull();
      }),
    );
  });

  test.each([0.2, 0.5, 0.8, 1])('is a false alarm for fewer than 1 in 50 when times spread by %d', (spread) => {
    const chance = chances(11 + spread * 100);
    let [alarms, looks] = [0, 0];
    for (let worker = 0; worker < 300; worker++) {
      let before: number[] = [];
      for (let answer = 0; answer < 40; answer++) {
        const seconds = 40 * Math.exp(spread * normal(chance));
        if (before.length >= 10) looks++;
        if (tooFast(seconds, before)) alarms++;
        before = withSeconds(before, seconds);
      }
    }
    expect(alarms / looks).toBeLessThan(0.02);
  });
});

test('only the last fifty times are kept', () => {
  let before: number[] = [];
  for (let i = 0; i < 200; i++) before = withSeconds(before, i);
  expect(before).toHaveLength(lookBackMost);
  expect(before.at(-1)).toBe(199);
});

describe('how long an answer took', () => {
  test('is the time on the screen: items are taken ahead, and answers sent when there is a network', () => {
    expect(ownSeconds(150, 30.4)).toBe(30.4);
    expect(ownSeconds(150, null)).toBe(150);
  });

  test('is never longer than the item was held, and nothing where that was not told', () => {
    expect(ownSeconds(10, 500)).toBe(10.5);
    expect(ownSeconds(undefined, 30)).toBeNull();
  });
});

test('where answers take a second or so, nothing is said of faster ones', () => {
  expect(tooFast(0.1, [1, 1.4, 1.2, 0.9, 1.1, 1.3, 1, 1.2, 1.1, 1])).toBeNull();
});
