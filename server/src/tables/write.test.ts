import { Writable } from 'node:stream';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, vi } from 'vitest';
import { csvWriter, withoutFormula } from './csv-writer.ts';
import type { Cell, Format } from './table.ts';
import { cellsOf, memory, readFile } from './trial.ts';
import { writeTable } from './write.ts';
import { xlsxWriter } from './xlsx-writer.ts';

async function* chunks(...rows: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* rows;
}

async function written(format: Format, header: string[], rows: Cell[][]): Promise<Buffer> {
  const { out, bytes } = memory();
  await writeTable(format, header, chunks(rows), out);
  return bytes();
}

describe('a table written as text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+4912345', "'+4912345"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['-1+1|cmd', "'-1+1|cmd"],
    ['-12.5', '-12.5'],
    ['a=1', 'a=1'],
    ['', ''],
  ])('takes a formula its meaning: %j', (text, safe) => {
    expect(withoutFormula(text)).toBe(safe);
  });

  it('escapes formulas in the header too', () => {
    expect(csvWriter(['=cmd()', 'b']).header()).toBe("'=cmd(),b\r\n");
  });

  it('begins with a mark when Excel is to know the encoding', () => {
    expect(csvWriter(['é'], { mark: true }).header()).toBe('\uFEFFé\r\n');
  });

  it('writes numbers, truths, dates and objects plainly', () => {
    const rows = [[-1.5, true, new Date(Date.UTC(2024, 0, 2)), { a: 'x' }, null]];
    expect(csvWriter(['a', 'b', 'c', 'd', 'e']).rows(rows)).toBe(
      '-1.5,true,2024-01-02T00:00:00.000Z,"{""a"":""x""}",\r\n',
    );
  });

  it('reads in papaparse as what was written', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('"', ',', '\n', '\r\n', ' ', 'a"b', '"quoted"'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const parsed = Papa.parse<string[]>(csvWriter(['a', 'b', 'c']).rows(rows), { newline: '\r\n', delimiter: ',' });
        expect(parsed.data.slice(0, -1)).toEqual(rows.map((row) => row.map(withoutFormula)));
      }),
    );
  });
});

describe('a table written and read again', () => {
  const safe = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/[\0\r]|^[=+\-@\t]/.test(text));
  const textRow = fc
    .tuple(fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'é', '漢') }), safe, safe)
    .map((cells): string[] => cells);

  it.each(['csv', 'tsv'] as const)('is the same as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(textRow, { minLength: 1, maxLength: 30 }), async (rows) => {
        const read = await readFile(await written(format, ['id', 'one', 'two'], rows), `t.${format}`);
        expect(read.rows.filter((row) => row.fault)).toEqual([]);
        expect(cellsOf(read)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same as JSON Lines, with its nested values', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.integer(), { maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer(), value, value), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const read = await readFile(await written('jsonl', ['id', '__proto__', 'two'], rows as Cell[][]), 't.jsonl');
          expect(cellsOf(read)).toEqual(rows);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is the same as a workbook, control characters and formulas as plain text', async () => {
    const rows: Cell[][] = [
      [1, '=1+1', 'a & b < c > "d"'],
      [2.5, ' _x0041_ ', 'bell \x07 return \r end'],
      [-3, 'two\nlines\ttab', true],
      [4, '漢字 🎉', null],
    ];
    const read = await readFile(await written('xlsx', ['n', 'text', 'more'], rows), 't.xlsx');
    expect(cellsOf(read)).toEqual(rows);
  });

  it('is the same as a workbook, whatever its texts', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => value.trim() !== '' && !value.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer(), text), { minLength: 1, maxLength: 20 }), async (rows) => {
        const read = await readFile(await written('xlsx', ['n', 'text'], rows as Cell[][]), 't.xlsx');
        expect(cellsOf(read)).toEqual(rows);
      }),
      { numRuns: 10 },
    );
  });

  it('cuts a text too long for Excel where it is seen', async () => {
    const read = await readFile(await written('xlsx', ['text'], [['x'.repeat(40_000)]]), 't.xlsx');
    const cell = String(read.rows[0]?.cells[0]);
    expect(cell).toHaveLength(32_767);
    expect(cell).toMatch(/cut: 40,000 characters, whole in the CSV export\]$/);
  });
});

describe('writing a table', () => {
  it('takes rows only as fast as the stream does', async () => {
    let made = 0;
    let unblock = () => {};
    const out = new Writable({
      highWaterMark: 1000,
      write(_chunk, _encoding, done) {
        unblock = done;
      },
    });
    const rows = async function* () {
      for (; made < 1000; made++) yield [['x'.repeat(1000)]];
    };
    const writing = writeTable('csv', ['a'], rows(), out);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBeLessThan(50);
    out._write = (_chunk, _encoding, done) => done();
    unblock();
    await writing;
    expect(made).toBe(1000);
  });

  it.each(['csv', 'jsonl', 'xlsx'] as const)('fails as its rows fail: %s', async (format) => {
    const rows = async function* (): AsyncGenerator<Cell[][]> {
      yield [['x']];
      throw new Error('the database went away');
    };
    await expect(writeTable(format, ['a'], rows(), memory().out)).rejects.toThrow('the database went away');
  });

  it('lets go of its rows when the reader goes away', async () => {
    let closed = false;
    const rows = async function* (): AsyncGenerator<Cell[][]> {
      try {
        for (;;) yield [['x'.repeat(1000)]];
      } finally {
        closed = true;
      }
    };
    let writes = 0;
    const out = new Writable({ write: (_chunk, _encoding, done) => done(++writes > 3 ? new Error('gone') : null) });
    await expect(writeTable('csv', ['a'], rows(), out)).rejects.toThrow('gone');
    await vi.waitFor(() => expect(closed).toBe(true));
  });

  it('puts small sheets beside the rows of a workbook, which are still what is read of it', async () => {
    const { out, bytes } = memory();
    const beside = [
      {
        name: 'Certificate & co',
        rows: [
          ['At most', 3.1, '<%>'],
          [null, true],
        ],
      },
    ];
    await writeTable('xlsx', ['a'], chunks([['x']]), out, { beside });
    expect(cellsOf(await readFile(bytes()))).toEqual([['x']]);
    const stored = bytes().toString('latin1');
    expect(stored).toContain('<sheet name="Certificate &amp; co" sheetId="2" r:id="rId2"/>');
    expect(stored).toContain(
      '<c r="B1"><v>3.1</v></c><c r="C1" t="inlineStr"><is><t xml:space="preserve">&lt;%&gt;</t></is></c></row>',
    );
    expect(stored).toContain('<row r="2"><c r="B2" t="b"><v>1</v></c></row>');
  });

  it('refuses more rows than Excel holds', async () => {
    const chunk: Cell[][] = Array.from({ length: 2 ** 16 }, () => [1]);
    const rows = async function* () {
      for (let i = 0; i < 16; i++) yield chunk;
    };
    const read = async () => {
      for await (const _ of xlsxWriter(['a'], rows()));
    };
    await expect(read()).rejects.toMatchObject({
      code: 'table.too-large',
      message: expect.stringContaining('1,048,576 rows'),
    });
  });
});
