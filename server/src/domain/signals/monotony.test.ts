import type { Field } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chanceOfRun,
  countedOption,
  type OptionCounts,
  picksOf,
  type Run,
  runAfter,
  straightLining,
} from './monotony.ts';

const match: Field = {
  kind: 'choice',
  key: 'match',
  label: 'Same product?',
  required: true,
  options: [
    { value: 'same', label: 'The same' },
    { value: 'other', label: 'Another' },
  ],
};
const run = (length: number, value = 'same'): Run => ({ value, length, said: false });
const pick = (value = 'same') => ({ field: match, value, options: 2 });

describe('a run of one option', () => {
  test('is mentioned when it is long for how often the option is taken, with the numbers', () => {
    const counts = { same: 50 + 20, other: 50 };
    expect(straightLining(pick(), run(20), counts)).toMatchObject({
      kind: 'straight-lining',
      words: 'The same option of “Same product?” 20 times in a row, where it is taken about 50 times in 100.',
      measured: { run: 20, others: 100 },
    });
    expect(straightLining(pick(), run(8), { same: 58, other: 50 })).toBeNull();
  });

  test('is fine where nearly everything is of that option', () => {
    expect(straightLining(pick(), run(60), { same: 490 + 60, other: 10 })).toBeNull();
  });

  test('is not judged before others have answered', () => {
    expect(straightLining(pick(), run(100), { same: 100 })).toBeNull();
    expect(straightLining(pick(), run(100), { same: 100, other: 19 })).toBeNull();
  });

  test('is mentioned once', () => {
    expect(straightLining(pick(), { ...run(30), said: true }, { same: 80, other: 50 })).toBeNull();
    expect(runAfter({ ...run(30), said: true }, 'same')).toEqual({ value: 'same', length: 31, said: true });
    expect(runAfter({ ...run(30), said: true }, 'other')).toEqual({ value: 'other', length: 1, said: false });
  });

  test('is the more unlikely the longer it is and the rarer its option', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (share, length) => {
          expect(chanceOfRun(share, length + 1)).toBeLessThanOrEqual(chanceOfRun(share, length));
          expect(chanceOfRun(share * 0.9, length)).toBeLessThanOrEqual(chanceOfRun(share, length));
        },
      ),
    );
  });
});

test.each([0.2, 0.5, 0.8, 0.95])(
  'fewer than 1 in 100 honest people see it by chance when %d are of one option',
  (share) => {
    let state = Math.round(share * 1000) + 5;
    const chance = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const people = 1500;
    let alarmed = 0;
    for (let person = 0; person < people; person++) {
      let counts: OptionCounts = {};
      for (let other = 0; other < 200; other++) counts = countedOption(counts, chance() < share ? 'same' : 'other');
      let at: Run | undefined;
      for (let answer = 0; answer < 100; answer++) {
        const value = chance() < share ? 'same' : 'other';
        at = runAfter(at, value);
        counts = countedOption(counts, value);
        if (straightLining(pick(value), at, counts)) {
          alarmed++;
          break;
        }
      }
    }
    expect(alarmed / people).toBeLessThan(0.01);
  },
);

test('only closed fields that were answered are compared', () => {
  const form: Field[] = [
    match,
    { kind: 'yes_no', key: 'ok', label: 'OK?', required: true },
    { kind: 'rating', key: 'stars', label: 'Stars', required: false, max: 5 },
    { kind: 'text', key: 'note', label: 'Note', required: false },
  ];
  const picks = picksOf(form, { match: 'same', ok: false, stars: null, note: 'x' });
  expect(picks.map(({ field, value, options }) => [field.key, value, options])).toEqual([
    ['match', '"same"', 2],
    ['ok', 'false', 2],
  ]);
});

test('counts stay small for ever and keep their shares', () => {
  let counts: OptionCounts = {};
  for (let i = 0; i < 40_000; i++) counts = countedOption(counts, i % 4 === 0 ? 'other' : 'same');
  expect((counts.same ?? 0) + (counts.other ?? 0)).toBeLessThan(5002);
  expect((counts.same ?? 0) / (counts.other ?? 1)).toBeCloseTo(3, 1);
});
