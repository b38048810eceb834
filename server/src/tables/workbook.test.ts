import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { cellsOf, readFile } from './trial.ts';
import { storeArchive } from './zip.ts';

const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook whose sheets are the given XML, the first of them first. */
function workbook(sheets: string[], more: { path: string; content: Buffer }[] = []): Buffer {
  const list = sheets.map((_, i) => `<sheet name="S${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const links = sheets
    .map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    )
    .join('');
  return storeArchive([
    {
      path: 'xl/workbook.xml',
      content: Buffer.from(`<workbook ${space} xmlns:r="${relations}"><sheets>${list}</sheets></workbook>`),
    },
    { path: 'xl/_rels/workbook.xml.rels', content: Buffer.from(`<Relationships>${links}</Relationships>`) },
    ...sheets.map((xml, i) => ({
      path: `xl/worksheets/sheet${i + 1}.xml`,
      content: Buffer.from(`<worksheet ${space}><sheetData>${xml}</sheetData></worksheet>`),
    })),
    ...more,
  ]);
}

const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const headed = (rows: string) => `<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row>${rows}`;

describe('an Excel workbook', () => {
  it('written by another program reads as texts, numbers, truths and ISO dates', async () => {
    const bytes = await writeExcelFile([
      [{ value: 'name' }, { value: 'price' }, { value: 'sold' }, { value: 'on' }, { value: 'at' }],
      [
        { value: ' Zoë 🎉' },
        { value: 1.5 },
        { value: true },
        { value: new Date(Date.UTC(2024, 1, 29)), format: 'yyyy-mm-dd' },
        { value: new Date(Date.UTC(2024, 1, 29, 13, 45, 30)), format: 'yyyy-mm-dd hh:mm:ss' },
      ],
      [{ value: 'Bob' }, null, null, null, null],
    ]).toBuffer();
    const read = await readFile(bytes, 'sales.xlsx');
    expect(read.table).toMatchObject({ format: 'xlsx', header: ['name', 'price', 'sold', 'on', 'at'] });
    expect(cellsOf(read)).toEqual([
      [' Zoë 🎉', 1.5, true, '2024-02-29', '2024-02-29T13:45:30'],
      ['Bob', null, null, null, null],
    ]);
    expect(read.table.bytesRead()).toBe(bytes.length);
  });

  it('gives the value a formula had, never the formula', async () => {
    const read = await readFile(
      workbook([
        headed(
          '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>HYPERLINK("http://x")</f><v>x</v></c></row>',
        ),
      ]),
    );
    expect(cellsOf(read)).toEqual([[2, 'x']]);
  });

  it('leaves the cell of a failed formula empty', async () => {
    const read = await readFile(
      workbook([headed('<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><v>1</v></c></row>')]),
    );
    expect(cellsOf(read)).toEqual([[null, 1]]);
  });

  it('is its first sheet, however large the others are', async () => {
    const large = `<row r="1">${text('A1', 'x'.repeat(100_000))}</row>`;
    const read = await readFile(workbook([headed(`<row r="2">${text('A2', 'first')}</row>`), large]), 'two.xlsx', {
      workbookBytes: 50_000,
    });
    expect(cellsOf(read)).toEqual([['first', null]]);
  });

  it('keeps the numbers of its rows where rows are left out', async () => {
    const read = await readFile(workbook([headed(`<row r="5">${text('A5', 'x')}</row>`)]));
    expect(read.rows.map(({ number, empty }) => [number, empty ?? false])).toEqual([
      [2, true],
      [3, true],
      [4, true],
      [5, false],
    ]);
  });

  it('shows a cell outside the header as a fault of its row', async () => {
    const read = await readFile(workbook([headed(`<row r="2">${text('A2', 'x')}${text('D2', 'lost')}</row>`)]));
    expect(read.rows[0]).toMatchObject({
      number: 2,
      cells: ['x', null],
      fault: { why: expect.stringContaining('“lost”') },
    });
  });

  it('is read although one cell stands in the last column', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `<row r="${i + 2}">${text(`A${i + 2}`, 'x')}</row>`).join('');
    const read = await readFile(workbook([headed(`${rows}<row r="52">${text('XFD52', 'far')}</row>`)]));
    expect(read.rows.filter((row) => row.fault).map((row) => [row.number, row.fault?.why])).toEqual([
      [52, '“far” stands outside the columns of the header'],
    ]);
  });

  it('begins again at the row asked for', async () => {
    const rows = Array.from(
      { length: 4500 },
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>${i + 2}</v></c></row>`,
    ).join('');
    const read = await readFile(workbook([headed(rows)]));
    expect(read.rows).toHaveLength(4500);
    expect(read.rows.every((row) => row.number === row.cells[0])).toBe(true);
  });
});

describe('a hostile or unfit workbook', () => {
  it.each([
    [
      'with too many rows',
      headed(Array.from({ length: 20 }, (_, i) => `<row r="${i + 2}">${text(`A${i + 2}`, 'x')}</row>`).join('')),
      'table.too-large',
    ],
    ['whose sheet is too large', headed(`<row r="2">${text('A2', 'x'.repeat(200_000))}</row>`), 'table.too-large'],
    [
      'with a row number beyond all memory',
      headed(`<row r="3000000000">${text('A3000000000', 'x')}</row>`),
      'table.too-large',
    ],
    ['with broken XML', '<row r="1"><c r="A1"', 'table.not-a-table'],
    ['with an empty sheet', '', 'table.empty'],
    ['with a header only', headed(''), 'table.empty'],
    ['with rows out of order', headed('<row r="1"><c r="A1"><v>1</v></c></row>'), 'table.not-a-table'],
  ])('is refused: %s', async (_, sheet, code) => {
    const limits = { workbookRows: 10, workbookBytes: 100_000, workbookMemory: 64 };
    await expect(readFile(workbook([sheet]), 'x.xlsx', limits)).rejects.toMatchObject({ name: 'TableFault', code });
  });

  it('says how to go on: save it as CSV', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `<row r="${i + 2}">${text(`A${i + 2}`, 'x')}</row>`).join('');
    await expect(readFile(workbook([headed(rows)]), 'x.xlsx', { workbookRows: 10 })).rejects.toThrow('Save it as CSV');
  });

  it('is given up when reading it takes too long', async () => {
    const sheet = workbook([headed(`<row r="2">${text('A2', 'x')}</row>`)]);
    await expect(readFile(sheet, 'x.xlsx', { workbookSeconds: 0 })).rejects.toMatchObject({ code: 'table.too-large' });
  });

  it('does not unpack entities into more than they are', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const parts = workbook(
      [headed(`<row r="2">${text('A2', '&amp;b;')}</row>`)],
      [{ path: 'xl/sharedStrings.xml', content: Buffer.from(`${bomb}<sst ${space}><si><t>&b;</t></si></sst>`) }],
    );
    const read = await readFile(parts);
    expect(cellsOf(read)).toEqual([['&b;', null]]);
  });

  it('cannot make texts grow by referring to one of them again and again', async () => {
    const shared = Buffer.from(`<sst ${space}><si><t>${'x'.repeat(40_000)}</t></si></sst>`);
    const links = Array.from(
      { length: 100 },
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="s"><v>0</v></c></row>`,
    ).join('');
    const file = workbook([headed(links)], [{ path: 'xl/sharedStrings.xml', content: shared }]);
    await expect(readFile(file, 'x.xlsx', { bytes: 1_000_000 })).rejects.toMatchObject({ code: 'table.too-large' });
  });
});
