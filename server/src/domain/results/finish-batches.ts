import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { finish } from '../batches/finish.ts';

const atOnce = 50;
/** What was looked at and not finished, as the tally stood then: the whole check reads every item, so it waits for news. */
const lookedAt = new Map<string, number>();

/** Finishes running batches whose tally shows nothing left, after each was checked exactly. Answers how many it finished. */
export async function finishBatches(app: AppParts): Promise<number> {
  const { rows } = await app.database.pool.query<{ workspace_id: string; batch_id: string; changed_at: Date }>(
    `select b.workspace_id, b.batch_id, t.changed_at from batch b join batch_tally t using (workspace_id, batch_id)
      where b.state = 'running' and not b.standing and t.items > t.items_cancelled and t.items_done >= t.items - t.items_cancelled limit $1`,
    [atOnce],
  );
  let finished = 0;
  for (const row of rows) {
    if (lookedAt.get(row.batch_id) === row.changed_at.getTime()) continue;
    if (await write(app.database, theClock(row.workspace_id), (tx) => finish(tx, row.batch_id), app.clock)) finished++;
    else remember(row.batch_id, row.changed_at);
  }
  return finished;
}

function remember(batchId: string, changedAt: Date): void {
  if (lookedAt.size > 10_000) lookedAt.clear();
  lookedAt.set(batchId, changedAt.getTime());
}
