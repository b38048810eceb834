import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumnTypes } from './column-type.ts';
import { keyFrom } from './key.ts';
import { suggestMapping } from './mapping.ts';
import type { Cell } from './table.ts';

const guess = (...cells: Cell[]) =>
  guessColumnTypes(
    cells.map((cell, i) => ({ number: i + 2, cells: [cell] })),
    ['a'],
  )[0];

describe('the type of a column', () => {
  it.each([
    ['number', ['1', '-2.5', '1e3', '']],
    ['number', [1, 2.5, null]],
    ['text', ['007', '12']],
    ['text', ['12345678901234567890']],
    ['text', ['1', 'two']],
    ['text', ['', null]],
    ['text', ['-', '.']],
    ['url', ['https://example.com/a', 'http://example.com/b?x=1.jpg']],
    ['image', ['https://example.com/a.jpg', 'https://example.com/b.PNG?size=1']],
    ['image', ['data:image/png;base64,AAAA']],
    ['url', ['https://example.com/a.jpg', 'https://example.com/page']],
    ['audio', ['https://example.com/a.mp3']],
    ['video', ['https://example.com/a.mp4']],
    ['text', ['javascript:alert(1)', 'https://example.com']],
    ['long_text', ['short', 'x'.repeat(201)]],
    ['long_text', ['one\ntwo']],
    ['json', [{ a: 1 }, null]],
    ['json', ['{"a":1}', '[1,2]']],
    ['text', ['{not json}']],
    ['text', [true, false]],
  ] as [string, Cell[]][])('is %s for %j', (type, cells) => {
    expect(guess(...cells)).toBe(type);
  });

  it('takes no notice of rows at fault', () => {
    const sample = [
      { number: 2, cells: ['1'] },
      { number: 3, cells: ['broken'], fault: { why: 'ragged' } },
    ];
    expect(guessColumnTypes(sample, ['a'])).toEqual(['number']);
  });
});

describe('the mapping that is suggested', () => {
  const columns = [
    { key: 'image_url', label: 'Picture' },
    { key: 'product_name', label: 'Name of the product' },
    { key: 'price', label: 'Price' },
  ];

  it('takes the same name whatever its case, marks and separators', () => {
    expect(suggestMapping(['imageURL', 'Product-Name', ' PRICÉ '], columns)).toEqual([
      'image_url',
      'product_name',
      'price',
    ]);
    expect(suggestMapping(['picture'], columns)).toEqual(['image_url']);
  });

  it('takes common words where no name is the same', () => {
    expect(suggestMapping(['Image', 'product', 'list price'], columns)).toEqual(['image_url', 'product_name', 'price']);
  });

  it('leaves alone what has nothing in common', () => {
    expect(suggestMapping(['colour', '', '漢字'], columns)).toEqual([null, null, null]);
  });

  it('prefers the same name to an earlier likeness', () => {
    expect(suggestMapping(['list price', 'price'], columns)).toEqual([null, 'price']);
  });

  it('never gives two columns of a file to one', () => {
    const word = fc.constantFrom('image', 'url', 'price', 'name', 'Product', 'x', '');
    const name = fc.array(word, { maxLength: 3 }).map((words) => words.join('_'));
    fc.assert(
      fc.property(fc.array(name), fc.uniqueArray(name, { maxLength: 6 }), (header, keys) => {
        const found = suggestMapping(
          header,
          keys.map((key) => ({ key, label: key })),
        ).filter((key) => key !== null);
        expect(new Set(found).size).toBe(found.length);
        for (const key of found) expect(keys).toContain(key);
      }),
    );
  });
});

describe('the key of a column', () => {
  it.each([
    ['Product name', 'product_name'],
    ['imageURL', 'image_url'],
    ['Größe (cm)', 'grosse_cm'],
    ['Zoë’s æon', 'zoe_s_aeon'],
    ['2024 sales', 'column_2024_sales'],
    ['名前', 'column_1'],
    ['', 'column_1'],
    ['__x__', 'x'],
  ])('comes from its name: %s', (header, key) => {
    expect(keyFrom(header, new Set())).toBe(key);
  });

  it('is one that is not taken', () => {
    expect(keyFrom('Price', new Set(['price', 'price_2']))).toBe('price_3');
    expect(keyFrom('価格', new Set(['column_1']))).toBe('column_2');
  });

  it('is well formed and new for any name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 30 }), (headers) => {
        const taken = new Set<string>();
        for (const header of headers) {
          const key = keyFrom(header, taken);
          expect(key).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
          expect(taken.has(key)).toBe(false);
          taken.add(key);
        }
      }),
    );
  });
});
