import type { AppParts, Clock } from '../../../jobs/parts.ts';
import { theClock } from '../../../kit/actor.ts';
import { write } from '../../../postgres/tx.ts';
import { refitLater } from './refit.ts';
import { noteAsked } from './store.ts';

const atOnce = 50;

/**
 * Between one and five in the night of a workspace: asks for a fit of each batch that has accepted answers and whose template has golds, once a
 * night. The job itself leaves alone what has not changed.
 */
async function refitAtNight(app: AppParts): Promise<number> {
  const { rows } = await app.database.pool.query<{ workspace_id: string; batch_id: string }>(
    `select b.workspace_id, b.batch_id from batch b
       join workspace w on w.workspace_id = b.workspace_id
       join batch_tally t on t.workspace_id = b.workspace_id and t.batch_id = b.batch_id
       left join batch_fit f on f.workspace_id = b.workspace_id and f.batch_id = b.batch_id
      where b.state in ('running', 'paused', 'done') and t.accepted > 0
        and extract(hour from $1::timestamptz at time zone w.time_zone) between 1 and 4
        and (f.asked_at is null or f.asked_at < $1::timestamptz - interval '12 hours')
        and exists (select from gold_answer g where g.workspace_id = b.workspace_id and g.template_id = b.template_id)
      limit ${atOnce}`,
    [app.clock()],
  );
  for (const { workspace_id, batch_id } of rows)
    await write(
      app.database,
      theClock(workspace_id),
      async (tx) => {
        await noteAsked(tx, batch_id);
        await refitLater(tx, batch_id, false);
      },
      app.clock,
    );
  return rows.length;
}

export const nightClock: Clock = { name: 'nightly refit', everySeconds: 900, run: refitAtNight };
