import type { Cell, contract, Received } from '@manyhands/contract';
import type { FastifyReply } from 'fastify';
import type { House, Knock } from '../../http/door.ts';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import { writeTable } from '../../tables/write.ts';
import { sheetRowsMax } from '../../tables/xlsx-writer.ts';
import { getBatch } from '../batches/get.ts';
import { attachment } from '../files/attachment.ts';
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
/** A download that takes nothing for so long is given up. */
const stalledMs = 120_000;

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
    await writeTable(input.format, columns.header, rows, beginFile(reply, name, mediaTypes[input.format]));
  } catch (error) {
    // The status line is out: a download that breaks off is the only way left to say that it is not whole.
    if (!reply.raw.destroyed) reply.raw.destroy();
    if (!reply.raw.errored && !isGone(error)) throw error;
  } finally {
    underWay--;
  }
}

/** Writes past Fastify, whose compression would cost more than making the rows; its headers (security, request id) still go out. */
function beginFile(reply: FastifyReply, name: string, mediaType: string) {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': mediaType,
    'content-disposition': attachment(name),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  reply.raw.setTimeout(stalledMs, () => reply.raw.destroy());
  return reply.raw;
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

const isGone = (error: unknown): boolean =>
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '');
