import type { Column, Field } from '@manyhands/contract';
import { describe, expect, it } from 'vitest';
import { givenRows, guess, missing, readTable, rowsMax } from './import-rows.ts';

const columns = [
  { key: 'raw', label: 'Raw name', type: 'text' },
  { key: 'price', label: 'Price', type: 'number' },
] as unknown as Column[];
const form = [{ kind: 'choice', key: 'colour', label: 'Colour' }] as unknown as Field[];
const table = readTable(
  'Raw name\tPrice\tColour\tWhy\tNotes\nbl. kurta\t349\tBlue\tbl. is blue\tx\n\nrd kurta\t\tRed\t\t',
)!;

describe('a pasted table', () => {
  it('has its names in the first line, and no empty rows', () => {
    expect(table.header).toEqual(['Raw name', 'Price', 'Colour', 'Why', 'Notes']);
    expect(table.rows).toHaveLength(2);
  });
  it('is nothing while only names were pasted', () => {
    expect(readTable('Raw name\tColour')).toBeNull();
    expect(readTable('   ')).toBeNull();
  });
  it('is understood by its names: items, right answers, reasons; the rest is left out', () => {
    expect(guess(table, columns, form)).toEqual(['column:raw', 'column:price', 'truth:colour', 'reason', '-']);
  });
  it('fills no column twice', () => {
    const twice = readTable('colour\tColour\ta\tb\nred\tred\tx\ty')!;
    expect(guess(twice, columns, form)).toEqual(['truth:colour', '-', '-', '-']);
  });
  it('gives rows as the API takes them', () => {
    expect(givenRows(table, guess(table, columns, form), columns)).toEqual([
      { input: { raw: 'bl. kurta', price: 349 }, truth: { colour: 'Blue' }, reason: 'bl. is blue' },
      { input: { raw: 'rd kurta' }, truth: { colour: 'Red' }, reason: '' },
    ]);
  });
  it('is cut where the API ends', () => {
    const long = readTable(`raw\tcolour\n${'a\tblue\n'.repeat(rowsMax + 20)}`)!;
    expect(givenRows(long, guess(long, columns, form), columns)).toHaveLength(rowsMax);
  });
});

describe('what is missing before it can be sent', () => {
  it('is the item, or the right answer', () => {
    expect(missing(['-', 'truth:colour'])).toContain('item');
    expect(missing(['column:raw', 'reason'])).toContain('right answer');
    expect(missing(['column:raw', 'truth:colour'])).toBeNull();
  });
});
