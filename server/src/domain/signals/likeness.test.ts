import type { Field } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identical, type LongText, longTexts } from './likeness.ts';
import { noRate } from './rate.ts';

const form: Field[] = [
  { kind: 'long_text', key: 'copy', label: 'Product copy', required: true },
  { kind: 'url', key: 'source', label: 'Source', required: false },
];
const texts = (copy: string, input: Record<string, string> = {}) => longTexts(form, { copy }, input);
const fresh = { repeats: noRate, twins: noRate };
const text: LongText = { field: 'copy', label: 'Product copy', letters: 44, hash: 'h' };
const nobody = { compared: 0, same: 0 };

describe('long texts', () => {
  test('are free texts of at least twenty letters', () => {
    expect(texts('A soft kurta for long summer days.')).toHaveLength(1);
    expect(texts('Soft kurta.')).toEqual([]);
    expect(texts('12345 67890 12345 67890 12345')).toEqual([]);
    expect(texts('गर्मी के दिनों के लिए मुलायम सूती कुर्ता, हर दिन के लिए')).toHaveLength(1);
  });

  test('that stand in the row are left out: copying them was asked for', () => {
    const copy = 'Hand-printed cotton kurta in blue, size M';
    expect(texts(copy, { title: `New: ${copy.toUpperCase()}  and more` })).toEqual([]);
    expect(texts(copy, { title: 'Something else' })).toHaveLength(1);
  });

  test('are alike exactly when they are the same vote: case and spacing do not matter, words do', () => {
    const base = 'a soft cotton kurta for long summer days';
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        fc.constantFrom(' ', '  ', '\n'),
        (up, gap) => {
          const other = [...base]
            .map((letter, i) => (up[i] ? letter.toUpperCase() : letter))
            .join('')
            .replaceAll(' ', gap);
          expect(texts(other)[0]?.hash).toBe(texts(base)[0]?.hash);
        },
      ),
    );
    expect(texts(`${base} x`)[0]?.hash).not.toBe(texts(base)[0]?.hash);
  });
});

describe('identical texts', () => {
  test('are mentioned with where else they were given', () => {
    const elsewhere = [
      { itemId: 'i', workerId: 'me' },
      { itemId: 'j', workerId: 'you' },
    ];
    expect(identical({ text, elsewhere, sameItem: { compared: 1, same: 1 } }, 'me', fresh)?.words).toBe(
      'The text of “Product copy” (44 letters) is the same as one given to another item by the same person, to another item by somebody else, and to the same item by somebody else.',
    );
    expect(identical({ text, elsewhere: [], sameItem: { compared: 1, same: 1 } }, 'me', fresh)).toMatchObject({
      measured: { own: 0, others: 0, sameItem: 1 },
    });
    expect(identical({ text, elsewhere: [], sameItem: { compared: 3, same: 0 } }, 'me', fresh)).toBeNull();
  });

  test('are not mentioned where that is usual', () => {
    const often = { seen: 40, same: 12 };
    const twin = { text, elsewhere: [], sameItem: { compared: 1, same: 1 } };
    const again = { text, elsewhere: [{ itemId: 'i', workerId: 'me' }], sameItem: nobody };
    expect(identical(twin, 'me', { repeats: noRate, twins: often })).toBeNull();
    expect(identical(again, 'me', { repeats: often, twins: noRate })).toBeNull();
    expect(identical(again, 'me', { repeats: noRate, twins: often })).not.toBeNull();
  });
});
