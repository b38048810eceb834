import { pipeline } from 'node:stream/promises';
import type { Cell, contract, Definition, Received } from '@manyhands/contract';
import type { House, Knock } from '../../http/door.ts';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { copiedBytes, linesOf } from '../../postgres/copy-out.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import { csvWriter } from '../../tables/csv-writer.ts';
import { writeTable } from '../../tables/write.ts';
import { type SmallSheet, sheetRowsMax } from '../../tables/xlsx-writer.ts';
import { familyOf } from '../batches/family-store.ts';
import { getBatch } from '../batches/get.ts';
import { attachment } from '../files/attachment.ts';
import { beginDownload, isGone } from '../files/download.ts';
import { versionOf } from '../templates/version.ts';
import { csvQuery } from './csv-query.ts';
import { type ExportColumns, exportColumns } from './export-columns.ts';
import { copyQuery, readLine } from './export-query.ts';
import { giveWay } from './give-way.ts';
import { bySlices, type Slice } from './slices.ts';
import { countRows, lastNumber } from './store.ts';

interface Source {
  workspaceId: string;
  batchId: string;
  /** The highest item number that belongs to the export. */
  last: number;
  /** Its tests, whose rows stand among its own. */
  tests: readonly string[];
}

type Input = Received<typeof contract.results.export>;

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
} as const;

/** Exports under way in this process; each may hold a few megabytes. */
let underWay = 0;
const atOnce = 8;

/** What goes along with the rows of items: headers of the answer, and in a workbook a sheet of its own. */
export interface Beside {
  headers: Record<string, string>;
  sheet: SmallSheet;
}

/**
 * Sends results as a file: read by slices of items in the order given, so that no snapshot is held long, and only as fast as the file is
 * taken. What was added after the start is not in it. Refuses `not-found`, and `export.too-large` before the first byte.
 * @param beside what a folder that stands after this one has to say of the results
 */
export const exportWith =
  (beside: (look: Reader, batchId: string) => Promise<Beside>) =>
  (house: House, input: Input, knock: Knock): Promise<void> =>
    exportResults(house, input, knock, beside);

async function exportResults(
  house: House,
  input: Input,
  { actor, reply }: Knock,
  beside: (look: Reader, batchId: string) => Promise<Beside>,
): Promise<void> {
  const look = reader(house.database, actor, house.clock());
  const batch = await getBatch(look, input.id);
  const { definition } = await versionOf(look, batch.versionId);
  const last = await lastNumber(look, input.id);
  if (input.format === 'xlsx') await checkFits(look, input, last);
  if (underWay >= atOnce) refuse('too-many-requests', {}, 'Many exports are running. Try again in a minute.');
  const tests = input.tests ? (await familyOf(look, input.id)).slice(1) : [];
  const withTests = tests.length > 0;
  const columns = exportColumns(definition, input.rows, input.format !== 'jsonl', input.confidence, withTests);
  const of = { workspaceId: workspaceOf(actor), batchId: input.id, last, tests };
  const along = input.rows === 'items' ? await beside(look, input.id) : null;
  underWay++;
  try {
    const out = beginDownload(reply, {
      'content-type': mediaTypes[input.format],
      'content-disposition': attachment(
        `${batch.title} ${input.rows === 'items' ? 'results' : 'answers'}.${input.format}`,
      ),
      'cache-control': 'no-store',
      ...along?.headers,
    });
    if (input.format === 'csv' && input.rows === 'items')
      await pipeline(csvFile(house, of, { definition, header: columns.header, confidence: input.confidence }), out);
    else
      await writeTable(input.format, columns.header, exportedRows(house, of, input, columns.cells), out, {
        beside: along ? [along.sheet] : [],
      });
  } catch (error) {
    // The writer has broken the download off, which is all that can be said now; whose fault it was goes to the log.
    if (!isGone(error)) throw error;
  } finally {
    underWay--;
  }
}

async function checkFits(look: Reader, { id, rows }: Input, last: number): Promise<void> {
  const most = sheetRowsMax - 1;
  const count = rows === 'items' && last <= most ? last : await countRows(look, id, rows);
  if (count > most)
    refuse(
      'export.too-large',
      { rows: count, most },
      `Excel holds ${most.toLocaleString('en')} rows, and there are ${count.toLocaleString('en')}. Export as CSV or JSON Lines instead.`,
    );
}

/** Rows made here from what the database gives as it is stored. */
async function* exportedRows(
  house: House,
  of: Source,
  { rows, confidence }: Pick<Input, 'rows' | 'confidence'>,
  cells: ExportColumns['cells'],
): AsyncGenerator<Cell[][]> {
  const read = async function* (slice: Slice) {
    for await (const lines of linesOf(copiedBytes(house.database.pool, copyQuery(rows, slice, confidence))))
      yield { lines, bytes: lines.reduce((sum, line) => sum + line.length, 0) };
  };
  const { turn, rest } = giveWay();
  for await (const { lines } of bySlices(of, of.last, read, rest)) {
    yield lines.map((line) => cells(readLine(rows, line)));
    await turn();
  }
}

/** The usual file, made by the database. */
async function* csvFile(
  house: House,
  of: Source,
  { definition, header, confidence }: { definition: Definition; header: readonly string[]; confidence: boolean },
): AsyncGenerator<Buffer | string> {
  yield csvWriter(header).header().replace('\r\n', '\n');
  const read = async function* (slice: Slice) {
    for await (const text of copiedBytes(house.database.pool, csvQuery(definition, slice, confidence)))
      yield { text, bytes: text.length };
  };
  const { turn, rest } = giveWay();
  for await (const { text } of bySlices(of, of.last, read, rest)) {
    yield text;
    await turn();
  }
}
