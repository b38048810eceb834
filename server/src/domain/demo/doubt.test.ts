import { definition } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { library } from '../templates/library.ts';
import { doubtAbout } from './doubt.ts';

const { file } = (await library()).find((one) => one.slug === 'product-matching')!;
const vague = definition.parse({
  ...file.definition,
  brief: { done: 'The work is done properly.', steps: ['Check out the row and improve it where possible.'] },
});
const seeds = Array.from({ length: 20 }, (_, seed) => ({ seed }));
const asked = (under: typeof vague) =>
  seeds.flatMap((worker) => file.samples.flatMap((row) => doubtAbout(under, row, worker) ?? []));

test('nobody asks about a clear brief', () => {
  expect(asked(file.definition)).toEqual([]);
});

test('a vague brief makes workers wonder now and then, about the words that are vague, and the same ones each time', () => {
  const doubts = asked(vague);
  const share = doubts.length / (seeds.length * file.samples.length);
  expect(share).toBeGreaterThan(0.03);
  expect(share).toBeLessThan(1 / 2);
  expect(doubts.some(({ text, clause }) => clause === 1 && text.startsWith('What exactly is meant by “'))).toBe(true);
  expect(asked(vague)).toEqual(doubts);
  for (const { clause = 1, text } of doubts) {
    expect([1, 2]).toContain(clause);
    expect(text.length).toBeLessThan(500);
  }
});
