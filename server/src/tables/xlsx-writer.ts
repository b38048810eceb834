import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { plainText } from './csv-writer.ts';
import { letterOf } from './header.ts';
import { type Cell, TableFault } from './table.ts';
import { afterContent, directoryEnd, directoryEntry, localHeader, type PackedEntry } from './zip.ts';

/** What Excel itself can hold. */
export const sheetRowsMax = 1_048_576;
const cellCharactersMax = 32_767;
const sheetBytesMax = 0xffff_0000;

const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A further sheet that is known whole beforehand, such as what is to be said of the rows. */
export interface SmallSheet {
  /** At most 31 characters, none of \ / ? * [ ] :, and not Sheet1. */
  name: string;
  rows: readonly (readonly Cell[])[];
}

/**
 * An Excel workbook of one sheet, and perhaps small ones after it, as a stream of bytes: memory does not grow with its rows. The common libraries build the whole sheet first,
 * more than a gigabyte for a million rows. Texts are written as texts, so no formula can arise. Throws `TableFault` beyond 1,048,576 rows.
 */
export async function* xlsxWriter(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
  beside: readonly SmallSheet[] = [],
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of fixedParts(beside)) {
    const content = Buffer.from(declaration + text);
    const entry: PackedEntry = {
      path,
      crc: crc32(content),
      compressed: content.length,
      size: content.length,
      offset,
      method: 0,
      streamed: false,
    };
    const bytes = Buffer.concat([localHeader(entry), content]);
    directory.push(directoryEntry(entry));
    offset += bytes.length;
    yield bytes;
  }
  const sheet: PackedEntry = {
    path: 'xl/worksheets/sheet1.xml',
    crc: 0,
    compressed: 0,
    size: 0,
    offset,
    method: 8,
    streamed: true,
  };
  const start = localHeader(sheet);
  yield start;
  for await (const bytes of deflated(sheetText(header, rows), sheet)) yield bytes;
  const end = afterContent(sheet);
  directory.push(directoryEntry(sheet));
  offset += start.length + sheet.compressed + end.length;
  yield Buffer.concat([
    end,
    ...directory,
    directoryEnd(
      directory.length,
      directory.reduce((sum, part) => sum + part.length, 0),
      offset,
    ),
  ]);
}

/** Compresses the text and notes sizes and checksum in the entry as it goes. */
async function* deflated(text: AsyncIterable<string>, entry: PackedEntry): AsyncGenerator<Buffer> {
  const counted = async function* () {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (entry.size > sheetBytesMax) throw tooLarge('The sheet is larger than 4 GB');
      yield bytes;
    }
  };
  const deflate = createDeflateRaw({ level: 3 });
  // An error of the rows destroys the deflater with it, and so reaches whoever reads below.
  pipeline(Readable.from(counted(), { objectMode: true }), deflate, () => {});
  for await (const bytes of deflate as AsyncIterable<Buffer>) {
    entry.compressed += bytes.length;
    yield bytes;
  }
}

async function* sheetText(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  const letters = header.map((_, place) => letterOf(place));
  yield `${declaration}<worksheet xmlns="${mainSpace}"><sheetData>${rowText(header, 1, letters)}`;
  let number = 1;
  for await (const chunk of rows) {
    let text = '';
    for (const cells of chunk) {
      number++;
      if (number > sheetRowsMax)
        throw tooLarge(`Excel holds ${sheetRowsMax.toLocaleString('en')} rows, and there are more`);
      text += rowText(cells, number, letters);
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function rowText(cells: readonly Cell[], number: number, letters: readonly string[]): string {
  let text = `<row r="${number}">`;
  for (let i = 0; i < cells.length; i++) text += cellXml(cells[i] ?? null, `${letters[i] ?? letterOf(i)}${number}`);
  return `${text}</row>`;
}

function cellXml(cell: Cell, at: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(shortened(plainText(cell)))}</t></is></c>`;
}

/** Excel calls a file with a longer cell damaged; so the text is cut where everybody sees it. */
function shortened(text: string): string {
  if (text.length <= cellCharactersMax) return text;
  const note = ` … [cut: ${text.length.toLocaleString('en')} characters, whole in the CSV export]`;
  return text.slice(0, cellCharactersMax - note.length).replace(/[\ud800-\udbff]$/, '') + note;
}

const forbidden = /[&<>_\ufffe\uffff\p{Surrogate}]|[^\P{Cc}\t\n]/u;

/** Control characters, which XML cannot hold, are written the way Excel does: _x0007_; so is an underscore that would be read as such. */
function escapeXml(text: string): string {
  if (!forbidden.test(text)) return text;
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(
      /[\ufffe\uffff]|[^\P{Cc}\t\n]/gu,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function fixedParts(beside: readonly SmallSheet[]): [string, string][] {
  const relations = (inner: string) => `<Relationships xmlns="${packageSpace}/relationships">${inner}</Relationships>`;
  const relation = (number: number, type: string, target: string) =>
    `<Relationship Id="rId${number}" Type="${officeSpace}/${type}" Target="${target}"/>`;
  const names = ['Sheet1', ...beside.map(({ name }) => name)];
  const each = (write: (number: number, name: string) => string) => names.map((name, i) => write(i + 1, name)).join('');
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        `${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    ],
    ['_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${mainSpace}" xmlns:r="${officeSpace}"><sheets>${each((n, name) => `<sheet name="${escapeXml(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations(each((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)))],
    ...beside.map(({ rows }, i): [string, string] => [`xl/worksheets/sheet${i + 2}.xml`, smallSheet(rows)]),
  ];
}

function smallSheet(rows: readonly (readonly Cell[])[]): string {
  const text = rows
    .map((cells, i) =>
      rowText(
        cells,
        i + 1,
        cells.map((_, place) => letterOf(place)),
      ),
    )
    .join('');
  return `<worksheet xmlns="${mainSpace}"><sheetData>${text}</sheetData></worksheet>`;
}

function tooLarge(why: string): TableFault {
  return new TableFault('table.too-large', `${why}. Export as CSV or JSON Lines instead.`);
}
