import { expect, test } from 'vitest';
import { accuracyOf } from '../categorical/accuracy.ts';
import { simulatedCrowd } from '../testing/simulated-crowd.ts';
import { replay } from './replay.ts';
import { replaySpending } from './spend.ts';

const skills = Array.from({ length: 20 }, (_, w) => 0.55 + 0.4 * ((w % 4) / 3));
const { answers: crowd, truth } = simulatedCrowd(5, { items: 300, classes: 2, skills, each: 9 });
const accuracy = (posterior: Float64Array) => accuracyOf({ items: 300, classes: 2, posterior }, truth);

test('exactly what may be spent is spent, in rounds of a twentieth', () => {
  const end = replaySpending(crowd, { answers: 900, seed: 1 });
  expect(end.answers).toBe(900);
  expect(end.rounds).toBe(Math.ceil((900 - 360) / 45));
});

test('a budget below the beginning buys nothing more, one above everything buys all', () => {
  expect(replaySpending(crowd, { answers: 10, seed: 1 }).answers).toBe(360);
  expect(replaySpending(crowd, { answers: 1e6, seed: 1, roundShare: 1 }).answers).toBe(crowd.item.length);
});

test('spent where it tells most, three answers per item beat three for each', () => {
  const even = replay(crowd, { rule: { kind: 'fixed', answers: 3 }, seed: 1, seedShare: 0 });
  const spent = replaySpending(crowd, { answers: 900, seed: 1 });
  expect(even.answers).toBe(900);
  expect(accuracy(spent.posterior)).toBeGreaterThan(accuracy(even.posterior) + 0.02);
});

test('the doubtful items get more answers than the clear ones', () => {
  const { state } = replaySpending(crowd, { answers: 900, seed: 1, seedShare: 0 });
  const counts = Array.from({ length: 300 }, (_, i) => state.answersOf(i));
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(5);
  expect(Math.min(...counts)).toBeLessThanOrEqual(2);
});

test.each([{ answers: -1 }, { answers: Number.NaN }, { answers: 9, roundShare: 0 }])(
  'what cannot be spent is refused: %o',
  (options) => {
    expect(() => replaySpending(crowd, { seed: 1, ...options })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  },
);
