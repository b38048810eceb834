import type { Cell, contract, Received } from '@manyhands/contract';
import type { House, Knock } from '../../http/door.ts';
import { reader } from '../../postgres/tx.ts';
import { csvWriter } from '../../tables/csv-writer.ts';
import { attachment } from '../files/attachment.ts';
import { piecesOf, showWeek, weekWanted } from './of-week.ts';
import { receiptOf } from './receipt.ts';
import { readBatches, readTemplates, readWorkspace } from './store.ts';
import { lineNames } from './words.ts';

const header = ['week', 'batch', 'template', 'kind', 'line', 'minutes', 'low', 'high', 'items', 'basis'];

/** Sends a week as a file: a row for each batch and line; those of a batch sum to its net, and all to the week's. Refuses `receipt.no-such-week`. */
export async function exportWeek(
  house: House,
  { week: name, format }: Received<typeof contract.receipts.export>,
  { actor, reply }: Knock,
): Promise<void> {
  const look = reader(house.database, actor, house.clock());
  const week = weekWanted(name, await readWorkspace(look), look.now);
  reply.header('cache-control', 'no-store');
  reply.header('content-disposition', attachment(`Receipt ${week.name}.${format}`));
  if (format === 'json') {
    const { can: _, mailed: __, ...shown } = await showWeek(look, { week: week.name });
    await reply
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ ...shown, rows: await rowsOf(look, week) }));
    return;
  }
  const writer = csvWriter(header, { mark: true });
  const rows = (await rowsOf(look, week)).map((row) => header.map((key) => row[key as keyof typeof row] as Cell));
  await reply.type('text/csv; charset=utf-8; header=present').send(writer.header() + writer.rows(rows));
}

type Look = ReturnType<typeof reader>;

async function rowsOf(look: Look, week: ReturnType<typeof weekWanted>) {
  const pieces = await piecesOf(look, week);
  const ids = pieces.flatMap(({ batchId }) => (batchId ? [batchId] : []));
  const batches = new Map(
    (await readBatches(look, { ids, limit: ids.length + 1 })).map((row) => [row.batchId, row.title]),
  );
  const templates = pieces.flatMap(({ templateId }) => (templateId ? [templateId] : []));
  const names = new Map((await readTemplates(look, [...new Set(templates)])).map((row) => [row.templateId, row.name]));
  return pieces.flatMap((piece) => {
    const { gained, costs, basis, items } = receiptOf([piece]);
    const of = {
      week: week.name,
      batch: piece.batchId ? (batches.get(piece.batchId) ?? '') : '',
      template: piece.templateId ? (names.get(piece.templateId) ?? '') : '',
      kind: piece.kind ?? '',
    };
    const spent = costs.filter(({ minutes }) => minutes > 0);
    return [
      ...(items !== 0 ? [{ ...of, line: lineNames.items, ...rounded(gained), items, basis }] : []),
      ...spent.map(({ kind, minutes }) => ({
        ...{ ...of, line: lineNames[kind] },
        ...rounded({ minutes: -minutes, low: -minutes, high: -minutes }),
        ...{ items: null, basis: 'measured' },
      })),
    ];
  });
}

/** To the thousandth of a minute. */
const rounded = ({ minutes, low, high }: { minutes: number; low: number; high: number }) => ({
  minutes: Math.round(minutes * 1000) / 1000,
  low: Math.round(low * 1000) / 1000,
  high: Math.round(high * 1000) / 1000,
});
