import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { follow, within } from '../events/follow.ts';
import { drawShare } from './draw.ts';

/** A standing batch is drawn from when so many results are new, or a day after the last draw. */
const newLeast = 200;
const atOnce = 20;

/** Draws from batches that have just got done, as much as their plan says. Answers how many events it took in. */
export const drawAtDone = (app: AppParts): Promise<number> =>
  follow(app, { cursor: 'spot-checks', kinds: ['batch.done'], slice: 50 }, async (tx, events) => {
    const batches = new Map(
      events.flatMap(({ batchId, workspaceId }) => (batchId ? [[batchId, workspaceId] as const] : [])),
    );
    for (const [batchId, workspaceId] of [...batches].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const here = within(tx, workspaceId);
      const { plan } = await getBatch(here, batchId);
      if (plan && plan.spotCheckShare > 0) await drawShare(here, batchId, plan.spotCheckShare);
    }
  });

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
    if ((await write(app.database, theClock(workspace_id), (tx) => drawShare(tx, batch_id, share), app.clock)) > 0)
      drawn++;
  return drawn;
}
