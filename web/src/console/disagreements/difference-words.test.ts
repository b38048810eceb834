import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeWords, markWords, percent, rateWords } from './difference-words.ts';
import { runsOf } from './word-changes.tsx';

test('a share is never rounded to none or all where it is neither', () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(percent)).toEqual(['0 %', 'under 1 %', '50 %', 'over 99 %', '100 %']);
});

test('marks are told in a sentence for those who do not see them', () => {
  const pair = { overlap: 0.8, relabelled: false };
  expect(markWords({ matched: [pair, { ...pair, relabelled: true }], extra: [2], missed: [0, 1] })).toBe(
    '1 in the same place, 1 with another label, 2 missing, 1 more. On average they cover each other by 80 %.',
  );
  expect(markWords({ matched: [], extra: [], missed: [] })).toBe('0 in the same place.');
});

test('rates stand with their range, and a change is only named where it is sure', () => {
  expect(rateWords({ per100: 3.2, low: 1.1, high: 8.9 })).toBe('3.2 of 100 (1.1 to 8.9)');
  expect([changeWords('better', {}), changeWords('worse', {}), changeWords(null, {}), changeWords(null, null)]).toEqual(
    ['cited less than before', 'cited more than before', 'no sure change', 'new in this version'],
  );
});

const word = fc.record({
  text: fc.constantFrom('a', 'b', '.'),
  is: fc.constantFrom('same' as const, 'added' as const, 'missing' as const),
  spaced: fc.boolean(),
});
test('runs of words hold every word once, in order, and no two neighbours are of one kind', () => {
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const runs = runsOf(words);
      const read = (list: { text: string; spaced: boolean }[]) =>
        list.map((one) => (one.spaced ? ' ' : '') + one.text).join('');
      expect(read(runs)).toBe(read(words));
      for (const [i, run] of runs.entries()) expect(run.is).not.toBe(runs[i - 1]?.is);
    }),
  );
});
