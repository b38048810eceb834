import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { showCertificate } from '../spot-checks/certify.ts';
import { lineOf, partOf, perItems } from './account.ts';
import { adviceOn } from './advice.ts';
import { moneyOf } from './money.ts';
import { receiptOf } from './receipt.ts';
import { type BatchRow, countLaunched, readBatches, readCosts, readFamily, wasDrawn } from './store.ts';
import { sayPerItem, sayReceipt } from './words.ts';

/** The receipt of a batch, and of it with its tests. Refuses `not-found`. */
export async function showBatch(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.receipts.batch>> {
  const ids = await readFamily(reader, id);
  const family = ids.length > 0 ? await readBatches(reader, { ids, limit: ids.length }) : [];
  const row = family.find(({ batchId }) => batchId === id) ?? refuse('not-found');
  const costs = await readCosts(reader, { batches: ids });
  const each = await perItems(reader, [row.templateId]);
  const perItem = each.get(row.templateId) ?? null;
  const line = lineOf(row, partOf(row, costs, each));
  const facts = {
    perItem,
    review: row.plan?.review ?? 'everything',
    batches: await countLaunched(reader, row.templateId),
  };
  return {
    ...line,
    family: family.length > 1 ? receiptOf(family.map((one) => partOf(one, costs, each))) : null,
    baseline: perItem && { ...perItem, words: sayPerItem(perItem) },
    team: { answers: row.teamAnswers, minutes: Math.max(0, row.teamSeconds) / 60 },
    money: moneyOf({ ...row, right: await rightOf(reader, row) }),
    advice: adviceOn(line.receipt, facts),
    words: sayReceipt(line.receipt),
  };
}

/** The share of right results that spot checks prove; asked for only where something was drawn, since it counts results. */
async function rightOf(reader: Reader, { batchId, priceMicros }: BatchRow) {
  if (priceMicros === null || !(await wasDrawn(reader, batchId))) return null;
  const { claim, about } = await showCertificate(reader, { batch: batchId, confidence: 0.95 });
  return claim && about ? { share: 1 - about.share, low: 1 - claim.shareMost, high: 1 } : null;
}

/** Receipts of batches, one line each, newest first. */
export async function listBatches(
  reader: Reader,
  { template, cursor, limit }: Received<typeof contract.receipts.batches>,
): Promise<Given<typeof contract.receipts.batches>> {
  const rows = await readBatches(reader, { template, before: readIdCursor(cursor), limit: limit + 1 });
  const costs = rows.length > 0 ? await readCosts(reader, { batches: rows.map(({ batchId }) => batchId) }) : [];
  const each = await perItems(
    reader,
    rows.map(({ templateId }) => templateId),
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.batchId],
    (row) => lineOf(row, partOf(row, costs, each)),
  );
}
