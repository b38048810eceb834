import { describe, expect, it } from 'vitest';
import { cellsOf, readFile } from './trial.ts';

const text = 'name,city\nZoë,Zürich\n"Ángel ""Á""",Łódź\n漢字,東京 🎉\n';
const cells = [
  ['Zoë', 'Zürich'],
  ['Ángel "Á"', 'Łódź'],
  ['漢字', '東京 🎉'],
];
const utf16be = (value: string) => Buffer.from(value, 'utf16le').swap16();

describe('the encoding of a text file', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16be', utf16be(`\uFEFF${text}`)],
  ])('is found and said: %s', async (encoding, bytes) => {
    const read = await readFile(bytes);
    expect(read.table.encoding).toBe(encoding);
    expect(read.table.header).toEqual(['name', 'city']);
    expect(cellsOf(read)).toEqual(cells);
  });

  it.each([
    ['utf-16le', Buffer.from('name,city\nZoë,Zürich\n', 'utf16le')],
    ['utf-16be', utf16be('name,city\nZoë,Zürich\n')],
  ])('is found without a byte order mark: %s', async (encoding, bytes) => {
    const read = await readFile(bytes);
    expect(read.table.encoding).toBe(encoding);
    expect(cellsOf(read)).toEqual([['Zoë', 'Zürich']]);
  });

  it('is Windows-1252 when the bytes are no UTF-8', async () => {
    const read = await readFile(Buffer.from('name,price\nZo\xeb,5 \x80\nM\xfcller,\x93x\x94\n', 'latin1'));
    expect(read.table.encoding).toBe('windows-1252');
    expect(cellsOf(read)).toEqual([
      ['Zoë', '5 €'],
      ['Müller', '“x”'],
    ]);
  });

  it('stays UTF-8 when a single byte is broken, and the row with it is at fault', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `Zoë ${i},Zürich`).join('\n');
    const { table, rows: read } = await readFile(
      Buffer.concat([Buffer.from(`name,city\n${rows}\nEv`), Buffer.from([0xe9]), Buffer.from(',Bern\n')]),
    );
    expect(table.encoding).toBe('utf-8');
    expect(read.at(-1)).toMatchObject({
      number: 52,
      fault: { column: 'name', why: expect.stringContaining('not UTF-8') },
    });
    expect(read.filter((row) => row.fault)).toHaveLength(1);
  });

  it('may be UTF-8 with replacement characters of its own', async () => {
    const read = await readFile('name,city\nZo\uFFFD,Zürich\n');
    expect(read.rows[0]).toEqual({ number: 2, cells: ['Zo\uFFFD', 'Zürich'] });
  });

  it('does not break characters where the file is read in pieces', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${'x'.repeat(i % 7)}é漢🎉`);
    for (const bytes of [
      Buffer.from(`word\n${rows.join('\n')}`),
      Buffer.from(`\uFEFFword\n${rows.join('\n')}`, 'utf16le'),
      utf16be(`\uFEFFword\n${rows.join('\n')}`),
    ]) {
      const read = await readFile(bytes);
      expect(cellsOf(read).map(([cell]) => cell)).toEqual(rows);
    }
  });

  it('half of a character in UTF-16 is a fault of its row', async () => {
    const { rows } = await readFile(Buffer.from('\uFEFFa,b\n1,x\ud800y\n2,z\n', 'utf16le'));
    expect(rows[0]?.fault).toMatchObject({ column: 'b', why: expect.stringContaining('half of a character') });
    expect(rows[1]?.fault).toBeUndefined();
  });
});
