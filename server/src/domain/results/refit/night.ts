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
  const zones = await app.database.pool.query<{ time_zone: string }>('select distinct time_zone from workspace');
  const asleep = zones.rows.map((row) => row.time_zone).filter((zone) => isNight(zone, app.clock()));
  if (asleep.length === 0) return 0;
  const { rows } = await app.database.pool.query<{ workspace_id: string; batch_id: string }>(
    `select b.workspace_id, b.batch_id from batch b
       join workspace w on w.workspace_id = b.workspace_id
       join batch_tally t on t.workspace_id = b.workspace_id and t.batch_id = b.batch_id
       left join batch_fit f on f.workspace_id = b.workspace_id and f.batch_id = b.batch_id
      where b.state in ('running', 'paused', 'done') and t.accepted > 0
        and w.time_zone = any($2::text[])
        and (f.asked_at is null or f.asked_at < $1::timestamptz - interval '12 hours')
        and exists (select from gold_answer g where g.workspace_id = b.workspace_id and g.template_id = b.template_id)
      limit ${atOnce}`,
    [app.clock(), asleep],
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

/** Between one and five by the clocks of that zone. A name that is no zone's has no night: one workspace's must not keep all from theirs. */
export function isNight(timeZone: string, now: Date): boolean {
  try {
    const hour = Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now));
    return hour >= 1 && hour < 5;
  } catch {
    return false;
  }
}

export const nightClock: Clock = { name: 'nightly refit', everySeconds: 900, run: refitAtNight };
