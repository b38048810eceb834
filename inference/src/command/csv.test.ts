import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Complaint } from './complaint.ts';
import { csvLine, readCsv } from './csv.ts';

const read = (...pieces: string[]) => [...readCsv(pieces, 'a.csv')];
const cells = (...pieces: string[]) => read(...pieces).map((record) => record.cells);

describe('CSV', () => {
  test('is read with quotes, doubled quotes, and line breaks within cells', () => {
    expect(cells('a,b\r\n"x, ""y""\nz",\n')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', ''],
    ]);
  });

  test('may end its lines in any of three ways, and the last not at all', () => {
    expect(cells('a,b\r\n1,2\r3,4\n5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  test('may begin with a byte order mark and hold empty lines', () => {
    expect(cells('', '\uFEFFa\n\n\nb\n\n')).toEqual([['a'], ['b']]);
  });

  test('counts the lines of the file, not the records', () => {
    expect(read('a\r\n"b\r\n\nc"\n\nd\n').map((record) => record.line)).toEqual([1, 2, 6]);
  });

  test('with a quote that is never closed is refused, with the line where it begins', () => {
    expect(() => read('a\n"b\nc')).toThrow(Complaint);
    expect(() => read('a\n"b\nc')).toThrow('begins on line 2');
  });

  test.each([
    ['a\n"', 'x', 'a cell of more than 1,000,000 characters'],
    ['a\n', ',', 'more than 100,000 cells'],
  ])('that begins %j and never ends is refused before it fills the memory', (begin, piece, complaint) => {
    function* endless() {
      yield begin;
      for (;;) yield piece.repeat(65_536);
    }
    expect(() => [...readCsv(endless(), 'a.csv')]).toThrow(`begins on line 2 has ${complaint}`);
  });

  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r', '\r\n', '""', 'é', 'क'));
  test('reads what was written, wherever its pieces are cut', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (rows, cuts) => {
        // What looks like a formula is written with an apostrophe, so it is not what is read.
        const plain = rows.map((row) => row.map((one) => one.replace(/^[=+\-@\t\r']+/, '')));
        const text = plain.map(csvLine).join('');
        const pieces: string[] = [];
        for (let at = 0; at < text.length; ) {
          const length = cuts.next().value as number;
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        const left = plain.filter((row) => row.length > 1);
        expect(cells(...pieces)).toEqual(left.map((row) => row.map((one) => one)));
      }),
    );
  });

  test('takes formulas their meaning and leaves numbers alone', () => {
    expect(csvLine(['=1+1', '+cmd', '-2.5', '@x', 'a-b', '\t=x', 3])).toBe("'=1+1,'+cmd,-2.5,'@x,a-b,'\t=x,3\n");
  });
});
