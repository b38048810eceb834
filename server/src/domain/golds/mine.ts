import type { contract, Given, Received } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { cellsFor } from '../templates/shown.ts';
import { versionOf } from '../templates/version.ts';
import { type ToldAnswer, toldOf } from './answer-store.ts';
import { canContest, wrongFields } from './feedback.ts';

type Page = Given<typeof contract.golds.mine>;

/** The worker's own answers that golds called wrong, or that were judged anew, newest first. */
export async function mine(reader: Reader, { cursor, limit }: Received<typeof contract.golds.mine>): Promise<Page> {
  const rows = await toldOf(reader, workerOf(reader.actor), readIdCursor(cursor) ?? undefined, limit + 1);
  const page = pageOf(
    rows,
    limit,
    (row) => [row.assignmentId],
    (row) => row,
  );
  const items: Page['items'] = [];
  for (const row of page.items) items.push(await show(reader, row));
  return { items, next: page.next };
}

async function show(reader: Reader, row: ToldAnswer): Promise<Page['items'][number]> {
  const { definition } = await versionOf(reader, row.versionId);
  const { contest, news, newsAt } = row;
  return {
    assignment: row.assignmentId,
    gold: row.goldId,
    batch: row.batchId,
    batchTitle: row.batchTitle,
    version: row.versionId,
    input: cellsFor(reader.actor, definition, row.input),
    answeredAt: row.at,
    right: row.right,
    fields: wrongFields(row),
    reason: row.reason,
    counts: row.voided === null && row.goldState !== 'suspended',
    news: news && newsAt ? { ...news, at: newsAt } : null,
    contest: contest && {
      ...contest,
      at: new Date(contest.at),
      answeredAt: contest.answeredAt === null ? null : new Date(contest.answeredAt),
    },
    can: canContest(row),
  };
}
