import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { acceptDue } from './accept.ts';

const atOnce = 200;
/** An answer whose proof is still being checked waits for that, but no longer than this: a check that never ends must not keep anybody's work. */
const proofMinutes = 60;

/**
 * Accepts answers whose review deadline has come: unreviewed work is accepted by itself. Takes a slice and answers how many it
 * accepted; several processes may run it at once, since each skips the items that another holds.
 */
export async function acceptOverdue(app: AppParts): Promise<number> {
  const { rows } = await app.database.pool.query<{ workspace_id: string; batch_id: string; ids: string[] }>(
    `select workspace_id, batch_id, array_agg(assignment_id) as ids
       from (select workspace_id, batch_id, assignment_id from assignment a where due_at <= $1 and state = 'submitted'
                and (due_at <= $3 or not exists (select from proof p
                  where p.workspace_id = a.workspace_id and p.assignment_id = a.assignment_id and p.state = 'unchecked'))
              order by due_at limit $2) due
      group by workspace_id, batch_id`,
    [app.clock(), atOnce, new Date(app.clock().getTime() - proofMinutes * 60_000)],
  );
  let accepted = 0;
  for (const { workspace_id, batch_id, ids } of rows)
    accepted += await write(
      app.database,
      theClock(workspace_id),
      (tx) => acceptDue(tx, batch_id, ids),
      app.clock,
    ).catch((error: unknown) => {
      // One batch that cannot be decided must not keep all others waiting.
      app.log(`review clock: batch ${batch_id}: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    });
  return accepted;
}
