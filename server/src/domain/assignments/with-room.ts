import { refuse } from '../../kit/refusal.ts';
import { liveMax } from './assignment.ts';
import type { Asker, Outcome } from './claim.ts';

/** How many items of the batch the worker may hold. */
export const mostOf = (asker: Asker): number => asker.most ?? liveMax;

/**
 * Takes an item, and once more where there was no room: what waits for the answer to a question takes nobody's room. It is counted only then,
 * so that a claim costs nothing for it; and among the same twenty assignments in which the claim counts what is held.
 * Refuses `assignment.too-many-open`.
 */
export async function withRoom<O extends Outcome | null>(asker: Asker, take: () => Promise<O>): Promise<O> {
  const first = await take();
  if (first?.took !== 'full') return first;
  const most = liveMax + (await countParked(asker));
  if (most === mostOf(asker)) return refuseFull();
  asker.most = most;
  const second = await take();
  return second?.took === 'full' ? refuseFull() : second;
}

async function countParked({ place, workspaceId, workerId, batch }: Asker): Promise<number> {
  const { rows } = await place.database.pool.query<{ n: number }>(
    `select count(*)::int as n from (
       select a.state, a.batch_id, a.parked_at from assignment a
        where a.workspace_id = $1 and a.worker_id = $2 order by a.assignment_id desc limit 20
     ) recent where recent.state = 'claimed' and recent.batch_id = $3 and recent.parked_at is not null`,
    [workspaceId, workerId, batch.batchId],
  );
  return rows[0]?.n ?? 0;
}

const refuseFull = (): never =>
  refuse(
    'assignment.too-many-open',
    { most: liveMax },
    `You hold ${liveMax} items of this batch. Submit one or give one back, then take the next.`,
  );
