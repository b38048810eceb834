import * as fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { sampleTable } from './sample-table.ts';

const columns = [{ key: 'name' }, { key: 'price' }, { key: 'parts' }];

test('sample rows become a table with its column names', () => {
  const rows = [{ name: 'Kurta, "red"', price: 349, parts: ['sleeve'] }, { name: 'Two\nlines' }];
  expect(sampleTable(columns, rows)).toBe(
    'name\tprice\tparts\n"Kurta, ""red"""\t349\t"[""sleeve""]"\n"Two\nlines"\t\t',
  );
});

test('whatever a cell holds, it is read again as it was', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(fc.record({ name: cell, price: cell, parts: cell }), { minLength: 1 }), (rows) => {
      const { data } = Papa.parse<string[]>(sampleTable(columns, rows), { delimiter: '\t' });
      expect(data.slice(1)).toEqual(rows.map((row) => [row.name, row.price, row.parts]));
    }),
  );
});
