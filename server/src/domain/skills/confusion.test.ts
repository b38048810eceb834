import type { Field } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confusionsOf, type GoldSaid } from './confusion.ts';

const form: Field[] = [
  {
    kind: 'choice',
    key: 'match',
    label: 'Same product?',
    required: true,
    options: [
      { value: 'same', label: 'The same' },
      { value: 'other', label: 'Another' },
      { value: 'unsure', label: 'Cannot say' },
    ],
  },
  { kind: 'text', key: 'brand', label: 'Brand', required: false },
];
const gold = (truth: string, said: string, times = 1): GoldSaid[] =>
  Array.from({ length: times }, () => ({ truth: { match: truth }, said: { match: said } }));

describe('what gets mixed up', () => {
  test('is said with how often, in labels, and with an interval', () => {
    const [first, ...rest] = confusionsOf(form, [
      ...gold('other', 'same', 3),
      ...gold('other', 'other', 4),
      ...gold('same', 'same', 9),
    ]);
    expect(first).toMatchObject({ truth: 'Another', said: 'The same', count: 3, of: 7 });
    expect(first?.words).toBe('Where “Another” is right in “Same product?”, the answer was “The same” 3 of 7 times.');
    expect(first?.mean).toBeCloseTo(4 / 13);
    expect(first?.low).toBeLessThan(4 / 13);
    expect(first?.high).toBeGreaterThan(4 / 13);
    expect(rest).toEqual([]);
  });

  test('is not said of one mistake, of open fields, nor of fields left empty', () => {
    expect(confusionsOf(form, gold('other', 'same'))).toEqual([]);
    const empty = [1, 2, 3].map(() => ({
      truth: { match: 'other', brand: 'Biba' },
      said: { match: null, brand: 'W' },
    }));
    expect(confusionsOf(form, empty)).toEqual([]);
  });

  test('never counts more than there were, and names no right answer a mistake', () => {
    const option = fc.constantFrom('same', 'other', 'unsure');
    fc.assert(
      fc.property(fc.array(fc.tuple(option, option), { maxLength: 60 }), (pairs) => {
        const found = confusionsOf(
          form,
          pairs.flatMap(([truth, said]) => gold(truth, said)),
        );
        const wrong = pairs.filter(([truth, said]) => truth !== said).length;
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(wrong);
        for (const { truth, said, count, of, low, mean, high } of found) {
          expect(truth).not.toBe(said);
          expect(count).toBeLessThanOrEqual(of);
          expect(low < mean && mean < high).toBe(true);
        }
      }),
    );
  });
});
