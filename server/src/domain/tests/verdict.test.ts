import { expect, test } from 'vitest';
import type { Figures } from './figures.ts';
import { against, type Measured } from './verdict.ts';

/** A version of which only the time of its answers is known: thirty of them around a middle. */
function timed(middle: number): Measured {
  const seconds = Array.from({ length: 31 }, (_, i) => middle + (i - 15) / 100);
  const figures = { items: 0, firstPass: null, agreement: null, seconds: { median: middle } } as unknown as Figures;
  return { number: 1, figures: { ...figures, questions: { per100: 0, count: 0 } } as Figures, seconds };
}
const secondsOf = (was: number, is: number) => against(timed(was), timed(is)).find((one) => one.measure === 'seconds');

test('a difference of time that nobody would notice is none, however sure it is', () => {
  expect(secondsOf(10, 10.9)).toMatchObject({
    verdict: 'chance',
    says: '10 s → 11 s for an answer, in the middle. Hardly any difference.',
  });
  expect(secondsOf(10, 12)).toMatchObject({ verdict: 'worse', says: expect.stringContaining('More than chance.') });
  expect(secondsOf(12, 10)).toMatchObject({ verdict: 'better', says: expect.stringContaining('More than chance.') });
});
