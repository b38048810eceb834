import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { byBatch, follow, within } from '../events/follow.ts';
import { drawShare } from './draw.ts';

/** A standing batch is drawn from when so many results are new, or a day after the last draw. */
const newLeast = 200;
const atOnce = 20;

/** Draws from batches that have just got done, as much as their plan says. Answers how many events it took in. */
export const drawAtDone = (app: AppParts): Promise<number> =>
  follow(app, { cursor: 'spot-checks', kinds: ['batch.done'], slice: 10 }, async (tx, events) => {
    for (const { batchId, workspaceId } of byBatch(events))
      await drawAsPlanned(within(tx, workspaceId), batchId).catch((error: unknown) => {
        // A batch that is gone by now must not hold up all others; whatever else goes wrong is tried again.
        if (!(error instanceof Refusal)) throw error;
      });
  });

async function drawAsPlanned(tx: Tx, batchId: string): Promise<void> {
  const { plan } = await getBatch(tx, batchId);
  if (plan && plan.spotCheckShare > 0) await drawShare(tx, batchId, plan.spotCheckShare);
}

/** Draws from standing batches at intervals. Answers from how many it drew. */
export async function drawStanding(app: AppParts): Promise<number> {
  const { rows } = await app.database.pool.query<{ workspace_id: string; batch_id: string; share: number }>(
    `select b.workspace_id, b.batch_id, (b.plan ->> 'spotCheckShare')::float8 as share
       from batch b
       join batch_tally t using (workspace_id, batch_id)
       left join lateral (
         select sum(s.population) as covered, max(s.drawn_at) as last from spot_sample s
          where s.workspace_id = b.workspace_id and s.batch_id = b.batch_id) s on true
      where b.standing and b.state in ('running', 'paused') and (b.plan ->> 'spotCheckShare')::float8 > 0
        and t.items_done - coalesce(s.covered, 0) >= case when coalesce(s.last, b.launched_at) < $1::timestamptz - interval '1 day' then 1 else $2 end
      order by b.batch_id limit $3`,
    [app.clock(), newLeast, atOnce],
  );
  let drawn = 0;
  for (const { workspace_id, batch_id, share } of rows)
    drawn += await write(
      app.database,
      theClock(workspace_id),
      async (tx) => ((await drawShare(tx, batch_id, share)) > 0 ? 1 : 0),
      app.clock,
    ).catch((error: unknown) => {
      app.log(`spot checks: batch ${batch_id}: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    });
  return drawn;
}
