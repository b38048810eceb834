import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTable } from './open.ts';
import { all, cellsOf, readFile, withFolder } from './trial.ts';

describe('a text file divided into cells', () => {
  it.each([
    ['commas', 'name,city\nAda,London\n', ','],
    ['semicolons', 'name;price\nAda;1,5\nBob;2,5\n', ';'],
    ['tabs', 'name\tcity\nAda\tLondon\n', '\t'],
    ['bars', 'name|city\nAda|London\n', '|'],
    ['semicolons although a row is ragged', 'name;city\nAda;London\nBob\n', ';'],
    ['the separator its first line names', 'sep=;\nname;city\nAda, B;London\n', ';'],
  ])('is divided by %s', async (_, text, delimiter) => {
    const { table, rows } = await readFile(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.header).toHaveLength(2);
    expect(rows[0]?.cells).toHaveLength(2);
    expect(rows[0]?.fault).toBeUndefined();
  });

  it('keeps one column together although its texts hold commas', async () => {
    const read = await readFile('text\nHello, world\nHow are you\n"a, b"\nwith a\ttab; and more\n');
    expect(cellsOf(read)).toEqual([['Hello, world'], ['How are you'], ['a, b'], ['with a\ttab; and more']]);
  });

  it('is shown as ragged when a title stands above its header', async () => {
    const { table, rows } = await readFile('Sales 2024\nname,city,age\nAda,London,36\nBob,Paris,40\n');
    expect(table).toMatchObject({ header: ['Sales 2024'], delimiter: ',' });
    expect(rows.every((row) => row.fault)).toBe(true);
  });

  it('is divided by commas although its name says tabs', async () => {
    expect((await readFile('a,b\n1,2\n', 'rows.tsv')).table.header).toEqual(['a', 'b']);
  });

  it('keeps line ends, separators and doubled quotation marks inside quoted cells', async () => {
    const read = await readFile('a,b\r\n"one\ntwo, ""three""",4\r\n5,"six"\r\n');
    expect(cellsOf(read)).toEqual([
      ['one\ntwo, "three"', '4'],
      ['5', 'six'],
    ]);
  });

  it('reads both kinds of line end in one file', async () => {
    expect(cellsOf(await readFile('a,b\r\n1,2\n3,"4"\r\n5,6\n'))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('reads the line ends of old Macintoshes', async () => {
    expect(cellsOf(await readFile('a,b\r1,2\r3,4'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('numbers rows as a spreadsheet does, blank ones included', async () => {
    const { rows } = await readFile('a,b\n1,2\n\n3,4\n,\n');
    expect(rows.map(({ number, empty }) => [number, empty ?? false])).toEqual([
      [2, false],
      [3, true],
      [4, false],
      [5, true],
    ]);
  });

  it('finds the header below blank lines', async () => {
    const { table, rows } = await readFile('\n\na,b\n1,2\n');
    expect(table.header).toEqual(['a', 'b']);
    expect(rows.map((row) => row.number)).toEqual([4]);
  });

  it('begins again at the row asked for', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'rows.csv');
      await writeFile(path, `n\n${Array.from({ length: 9000 }, (_, i) => i + 2).join('\n')}`);
      const table = await openTable({ path, name: 'rows.csv' });
      const rows = await all(table.rows(7001));
      expect(rows[0]).toEqual({ number: 7001, cells: ['7001'] });
      expect(rows).toHaveLength(2001);
      expect(table.bytesRead()).toBe(table.bytes);
    });
  });

  it('hands over at most 2,000 rows at once and tells how far it has come', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'rows.csv');
      await writeFile(path, `n,text\n${Array.from({ length: 50_000 }, (_, i) => `${i},"row ${i}"`).join('\n')}\n`);
      const table = await openTable({ path, name: 'rows.csv' });
      const steps: number[] = [];
      let rows = 0;
      for await (const chunk of table.rows()) {
        expect(chunk.length).toBeLessThanOrEqual(2000);
        rows += chunk.length;
        steps.push(table.bytesRead());
      }
      expect(rows).toBe(50_000);
      expect(steps[0]).toBeLessThan(table.bytes);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    });
  });
});

describe('a row that cannot be used', () => {
  it('is delivered in its place with what is wrong and what to do', async () => {
    const { rows } = await readFile('name,city,age\nAda,London,36\nBob,Paris\nEve,Rome,1,2\nIan,Oslo,5\n');
    expect(rows.map((row) => row.fault !== undefined)).toEqual([false, true, true, false]);
    expect(rows[1]).toMatchObject({ number: 3, cells: ['Bob', 'Paris', null], fault: { column: 'age' } });
    expect(rows[1]?.fault?.why).toBe('The row has 2 cells and the header 3; it ends before “age”');
    expect(rows[2]?.fault?.why).toBe('The row has 4 cells and the header 3; “2” belongs to no column');
    expect(rows[2]?.fault?.fix).toContain('quotation marks');
  });

  it('may end in empty cells the header does not have', async () => {
    expect(cellsOf(await readFile('a,b,,\n1,2,,\n'))).toEqual([['1', '2']]);
  });

  it('names the column of a cell that is too long, and shows only its beginning', async () => {
    const { rows } = await readFile(`a,b\n1,${'x'.repeat(100_000)}\n2,y\n`);
    expect(rows[0]?.fault).toMatchObject({ column: 'b', why: expect.stringContaining('100,000 characters') });
    expect(String(rows[0]?.cells[1]).length).toBeLessThan(300);
    expect(rows[1]).toEqual({ number: 3, cells: ['2', 'y'] });
  });

  it('is refused when all its cells together are too long', async () => {
    const wide = Array.from({ length: 20 }, () => 'x'.repeat(40_000)).join(',');
    const { rows } = await readFile(`${Array.from({ length: 20 }, (_, i) => `c${i}`).join(',')}\n${wide}\n`);
    expect(rows[0]?.fault?.why).toContain('800,000 characters');
  });

  it('holds no NUL when it is shown', async () => {
    const { rows } = await readFile('a,b\n1,x\0y\n2,z\n');
    expect(rows[0]).toMatchObject({ fault: { column: 'b', why: expect.stringContaining('NUL') }, cells: ['1', 'x␀y'] });
    expect(rows[1]?.fault).toBeUndefined();
  });

  it('has a quotation mark that is never closed', async () => {
    const { rows } = await readFile('a,b\n1,2\n3,"four\n5,6\n');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ number: 3, fault: { why: expect.stringContaining('never closed') } });
  });

  it('has a quotation mark inside a quoted cell', async () => {
    const { rows } = await readFile('a,b\n"1" inch",2\n3,4\n');
    expect(rows[0]).toMatchObject({ number: 2, fault: { why: expect.stringContaining('quotation mark') } });
    expect(rows[1]).toEqual({ number: 3, cells: ['3', '4'] });
  });

  it('ends the reading when it goes on without end', async () => {
    const endless = `a,b\n1,2\n3,"${'x\n'.repeat(1_500_000)}`;
    await expect(readFile(endless)).rejects.toMatchObject({
      code: 'table.row',
      row: 3,
      message: expect.stringContaining('quotation mark'),
    });
  });

  it('does not let malformed quotation marks beside long blanks take time without end', async () => {
    const hostile = `a,b\n"${'" x'.repeat(60_000)}${' '.repeat(130_000)},\n`;
    await expect(readFile(hostile)).rejects.toMatchObject({
      code: 'table.row',
      message: expect.stringContaining('blanks'),
    });
  });

  it('is not seen in the blank rows that spreadsheets leave', async () => {
    const { rows } = await readFile(`a\tb\n"1"\t2\n${'\t\n'.repeat(5000)}`, 'rows.tsv');
    expect(rows).toHaveLength(5001);
    expect(rows.filter((row) => row.empty)).toHaveLength(5000);
  });
});
