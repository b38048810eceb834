import type { Cell, contract, Received } from '@manyhands/contract';
import type { House, Knock } from '../../http/door.ts';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import { writeTable } from '../../tables/write.ts';
import { sheetRowsMax } from '../../tables/xlsx-writer.ts';
import { getBatch } from '../batches/get.ts';
import { attachment } from '../files/attachment.ts';
import { beginDownload, isGone } from '../files/download.ts';
import { versionOf } from '../templates/version.ts';
import { copiedLines } from './copied-lines.ts';
import { exportColumns } from './export-columns.ts';
import { copyQuery, readLine } from './export-query.ts';
import { giveWay } from './give-way.ts';
import { countRows, lastNumber } from './store.ts';

type Input = Received<typeof contract.results.export>;

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
} as const;

/** Exports under way in this process; each may hold a few megabytes. */
let underWay = 0;
const atOnce = 8;

/**
 * Sends results as a file: read by slices of items in the order given, so that no snapshot is held long, and only as fast as the file is
 * taken. What was added after the start is not in it. Refuses `not-found`, and `export.too-large` before the first byte.
 */
export async function exportResults(house: House, input: Input, { actor, reply }: Knock): Promise<void> {
  const look = reader(house.database, actor, house.clock());
  const batch = await getBatch(look, input.id);
  const { definition } = await versionOf(look, batch.versionId);
  const last = await lastNumber(look, input.id);
  if (input.format === 'xlsx') await checkFits(look, input, last);
  if (underWay >= atOnce) refuse('too-many-requests', {}, 'Many exports are running. Try again in a minute.');
  const columns = exportColumns(definition, input.rows, input.format !== 'jsonl');
  underWay++;
  try {
    const rows = exportedRows(house, workspaceOf(actor), input, last, columns.cells);
    const name = `${batch.title} ${input.rows === 'items' ? 'results' : 'answers'}.${input.format}`;
    const out = beginDownload(reply, {
      'content-type': mediaTypes[input.format],
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    });
    await writeTable(input.format, columns.header, rows, out);
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

const sliceBytes = 1024 * 1024;
const sliceItemsMost = 20_000;

async function* exportedRows(
  house: House,
  workspaceId: string,
  { id, rows }: Input,
  last: number,
  cells: ReturnType<typeof exportColumns>['cells'],
): AsyncGenerator<Cell[][]> {
  const pause = giveWay();
  let items = 500;
  for (let after = 0; after < last; ) {
    const upTo = Math.min(last, after + items);
    let bytes = 0;
    for await (const slice of copiedLines(
      house.database.pool,
      copyQuery(rows, { workspaceId, batchId: id, after, upTo }),
    )) {
      bytes += slice.bytes;
      yield slice.lines.map((line) => cells(readLine(rows, line)));
      await pause();
    }
    items = nextSlice(upTo - after, bytes);
    after = upTo;
  }
}

/** As many items as make about a megabyte, growing at most fourfold, since the next rows may be longer. */
export function nextSlice(items: number, bytes: number): number {
  const fitting = bytes === 0 ? sliceItemsMost : Math.floor((items * sliceBytes) / bytes);
  return Math.max(50, Math.min(fitting, items * 4, sliceItemsMost));
}
