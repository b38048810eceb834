import type { FileHandle } from 'node:fs/promises';
import { type ArchiveEntry, bomb, readDirectory, readEntry, withArchive } from './archive.ts';
import { toHeader } from './header.ts';
import { type RowRules, toRow } from './row.ts';
import { readSheetRows } from './sheet.ts';
import { type Cell, type Table, TableFault, type TableLimits, type TableRow } from './table.ts';
import { storeArchive } from './zip.ts';

type Source = { path: string; name: string };

/** Opens the first sheet of an Excel workbook (.xlsx). It is held in memory whole while it is read, within limits. */
export async function openWorkbook(source: Source, bytes: number, limits: TableLimits): Promise<Table> {
  let done = 0;
  const sheet = async function* (from: number) {
    const archive = await withArchive(source.path, (file) => cleanArchive(file, source.name, bytes, limits));
    yield* readSheetRows(archive, from, limits);
  };
  const top = await findHeader(sheet(1), source.name, limits);
  const rules: RowRules = { header: top.header, limits, damaged: false, separated: false };
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    header: top.header,
    bytes,
    bytesRead: () => Math.round(bytes * done),
    async *rows(from = 0) {
      done = 0;
      let characters = 0;
      for await (const part of sheet(Math.max(from, top.row + 1))) {
        characters += charactersOf(part.rows);
        if (characters > limits.bytes) throw tooMuchText(source.name, limits);
        yield part.rows.map((cells, i): TableRow => toRow(part.first + i, cells, rules, true));
        done = (part.first + part.rows.length - 1) / part.total;
      }
      done = 1;
    },
  };
}

/** Cells may share one text, so a small file can stand for far more text than it holds. */
function charactersOf(rows: Cell[][]): number {
  let characters = 0;
  for (const cells of rows) for (const cell of cells) if (typeof cell === 'string') characters += cell.length;
  return characters;
}

function tooMuchText(name: string, limits: TableLimits): TableFault {
  const max = limits.bytes.toLocaleString('en');
  return new TableFault(
    'table.too-large',
    `The texts of “${name}” have more than ${max} characters together. Divide the table into several files and load one after the other.`,
  );
}

async function findHeader(
  parts: AsyncGenerator<{ first: number; rows: Cell[][] }>,
  name: string,
  limits: TableLimits,
): Promise<{ header: string[]; row: number }> {
  let found: { header: string[]; row: number } | undefined;
  for await (const { first, rows } of parts) {
    for (const [place, cells] of rows.entries()) {
      if (cells.every((cell) => cell === null || String(cell).trim() === '')) continue;
      if (found) return found;
      found = { header: toHeader(cells, first + place, limits), row: first + place };
    }
  }
  if (found)
    throw new TableFault(
      'table.empty',
      `The first sheet of “${name}” has a header and no rows. Add at least one row below it.`,
    );
  throw new TableFault(
    'table.empty',
    `The first sheet of “${name}” is empty. Move the table to the first sheet and try again.`,
  );
}

/**
 * Packs anew, uncompressed, what reading the first sheet needs. So the library meets only sizes checked here, and nothing that hides
 * between the entries of a hostile archive.
 */
async function cleanArchive(file: FileHandle, name: string, bytes: number, limits: TableLimits): Promise<Buffer> {
  const entries = await readDirectory(file, bytes);
  const wanted = await onlyFirstSheet(file, entries.filter(isNeeded), limits);
  if (!wanted.some((entry) => entry.path === 'xl/workbook.xml')) throw notWorkbook(entries, name);
  if (wanted.some((entry) => entry.locked))
    throw new TableFault(
      'table.locked',
      `“${name}” is protected by a password. Remove the password, save it and try again.`,
    );
  refuseLarge(wanted, name, limits);
  const parts: { path: string; content: Buffer }[] = [];
  for (const entry of wanted) parts.push({ path: entry.path, content: await readEntry(file, entry) });
  return storeArchive(parts);
}

function isNeeded(entry: ArchiveEntry): boolean {
  return /^xl\/([^/]+\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(entry.path);
}

/** Leaves out the other sheets, which may be large, where the workbook names its first sheet in the usual way. */
async function onlyFirstSheet(file: FileHandle, entries: ArchiveEntry[], limits: TableLimits): Promise<ArchiveEntry[]> {
  const lists = entries.filter((entry) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/.test(entry.path));
  refuseLarge(lists, 'its list of sheets', limits);
  const texts = await Promise.all(lists.map(async (entry) => (await readEntry(file, entry)).toString('utf8')));
  const all = texts.join('\n');
  const id = /<sheet\s[^>]*?\br:id="([^"]+)"/.exec(all)?.[1];
  const relation = [...all.matchAll(/<Relationship\s[^>]*>/g)]
    .map((match) => match[0])
    .find((tag) => tag.includes(`Id="${id}"`));
  const target = relation && /\bTarget="\/?(?:xl\/)?(worksheets\/[^"]+)"/.exec(relation)?.[1];
  if (!target || !entries.some((entry) => entry.path === `xl/${target}`)) return entries;
  return entries.filter((entry) => !entry.path.startsWith('xl/worksheets/') || entry.path === `xl/${target}`);
}

function refuseLarge(entries: ArchiveEntry[], name: string, limits: TableLimits): void {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const compressed = entries.reduce((sum, entry) => sum + entry.compressed, 0);
  if (size <= limits.workbookBytes && compressed <= limits.workbookBytes) return;
  const unpacked = `${Math.round(size / 1e6).toLocaleString('en')} MB`;
  if (size > compressed * 100)
    throw bomb(`${Math.round(compressed / 1e3).toLocaleString('en')} kB of “${name}” would unpack to ${unpacked}`);
  const max = Math.round(limits.workbookBytes / 1e6);
  throw new TableFault(
    'table.too-large',
    `The first sheet of “${name}” has ${unpacked} unpacked; up to ${max} MB can be read from a workbook. Save it as CSV and try again.`,
  );
}

function notWorkbook(entries: ArchiveEntry[], name: string): TableFault {
  const has = (path: string) => entries.some((entry) => entry.path === path);
  const kind = has('xl/workbook.bin')
    ? 'a binary Excel workbook (.xlsb)'
    : has('word/document.xml')
      ? 'a Word document'
      : has('content.xml')
        ? 'an OpenDocument file'
        : 'a zip archive';
  return new TableFault(
    'table.not-a-table',
    `“${name}” is ${kind}, not a table. Save the table as .xlsx or CSV and try again.`,
  );
}
