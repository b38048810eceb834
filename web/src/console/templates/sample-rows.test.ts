import type { Column } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { cellOf, cellText } from './sample-cells.ts';
import { pastedRows } from './sample-rows.ts';

const columns = ['title', 'price', 'note'].map(
  (key): Column => ({
    key,
    label: key === 'note' ? 'A note' : key,
    type: 'text',
    shown: true,
    required: true,
    sensitivity: 'public',
  }),
);
const paste = (text: string, at = 0, column = 0, rows: Parameters<typeof pastedRows>[0] = []) =>
  pastedRows(rows, columns, { at, column, text });

describe('cells pasted from a spreadsheet', () => {
  test('fill rows to the right and down, and add rows at the end', () => {
    expect(paste('Kurta\t900\nBag\t200', 1, 0, [{ title: 'Old', note: 'kept' }])).toEqual([
      { title: 'Old', note: 'kept' },
      { title: 'Kurta', price: '900' },
      { title: 'Bag', price: '200' },
    ]);
  });

  test('begin at the cell they were pasted into, and what has no column is left out', () => {
    expect(paste('200\tnice\tlost', 0, 1, [{ title: 'Bag' }])).toEqual([{ title: 'Bag', price: '200', note: 'nice' }]);
  });

  test('keep line breaks, tabs and quotation marks of quoted cells', () => {
    expect(paste('"two\nlines"\t"say ""hi"""\r\nplain\t')).toEqual([
      { title: 'two\nlines', price: 'say "hi"' },
      { title: 'plain', price: '' },
    ]);
  });

  test('a first line that repeats the names of the columns is left out', () => {
    expect(paste('Title\tprice\tA note\nBag\t200\tx')).toEqual([{ title: 'Bag', price: '200', note: 'x' }]);
    expect(paste('title\tother\nBag\t200')).toHaveLength(2);
  });

  test('more than a hundred rows are cut off, and nothing pasted changes nothing', () => {
    expect(paste(Array.from({ length: 150 }, (_, i) => `row ${i}`).join('\n'))).toHaveLength(100);
    expect(paste('\n\n\t\n', 0, 0, [{ title: 'Bag' }])).toEqual([{ title: 'Bag' }]);
  });
});

describe('a cell', () => {
  test('is a number or JSON where its column says so and it reads as such', () => {
    expect(cellOf({ type: 'number' }, ' 12.50 ')).toBe(12.5);
    expect(cellOf({ type: 'number' }, 'a dozen')).toBe('a dozen');
    expect(cellOf({ type: 'json' }, '{"a":[1]}')).toEqual({ a: [1] });
    expect(cellOf({ type: 'json' }, '{"a":')).toBe('{"a":');
    expect(cellOf({ type: 'text' }, '007')).toBe('007');
    expect(cellOf({ type: 'text' }, null)).toBeNull();
  });

  test('is edited as text', () => {
    expect([cellText(null), cellText(undefined), cellText(7), cellText(false), cellText({ a: 1 })]).toEqual([
      '',
      '',
      '7',
      'false',
      '{"a":1}',
    ]);
  });
});
