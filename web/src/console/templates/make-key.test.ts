import { key } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeKey } from './make-key.ts';

describe('a key made of a label', () => {
  test.each([
    ['Title A', 'title_a'],
    ['  Länge (cm) ', 'lange_cm'],
    ['Seller’s price', 'sellers_price'],
    ['3 best photos', 'best_photos'],
    ['2026', 'field_2026'],
    ['कीमत', 'field'],
    ['', 'field'],
  ])('%s becomes %s', (label, wanted) => {
    expect(makeKey(label, [], 'field')).toBe(wanted);
  });

  test('is one that the contract takes and that nobody has, whatever the label', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.array(fc.constantFrom('a', 'field', 'field_2', 'b')),
        (label, taken) => {
          const made = makeKey(label, taken, 'field');
          expect(key.safeParse(made).success).toBe(true);
          expect(taken).not.toContain(made);
        },
      ),
    );
  });

  test('the word that no object can have as a key is not used', () => {
    expect(makeKey('Constructor', [], 'field')).toBe('constructor_2');
  });

  test('a long label that is taken keeps its number within forty characters', () => {
    const first = makeKey('x'.repeat(60), [], 'field');
    expect(first).toHaveLength(40);
    expect(makeKey('x'.repeat(60), [first], 'field')).toBe(`${'x'.repeat(38)}_2`);
  });
});
