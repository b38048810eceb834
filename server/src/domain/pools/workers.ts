import type { contract, Given, Received } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { cursorOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

type WorkerView = Given<typeof contract.workers.list>['items'][number];

/** Workers with what they did lately: counts over each one's last 200 assignments, so that the page costs the same for ever. */
export async function listWorkers(
  reader: Reader,
  input: Received<typeof contract.workers.list>,
): Promise<Given<typeof contract.workers.list>> {
  const after = readIdCursor(input.cursor);
  const rows = await reader.rows<WorkerView>(sql`
    select w.worker_id as id, w.name, w.pool, w.state, w.since, w.demo is not null as demo,
           coalesce(a.submitted, 0)::int as submitted, coalesce(a.accepted, 0)::int as accepted, coalesce(a.rejected, 0)::int as rejected,
           coalesce(a.sent_back, 0)::int as "sentBack", a.median_seconds as "medianSeconds"
      from worker w
      left join lateral (
        select count(*) filter (where submitted_at is not null) as submitted, count(*) filter (where state = 'accepted') as accepted,
               count(*) filter (where state = 'rejected') as rejected, count(*) filter (where rounds > 0) as sent_back,
               percentile_cont(0.5) within group (order by extract(epoch from submitted_at - claimed_at)) filter (where submitted_at is not null) as median_seconds
          from (select * from assignment s where s.workspace_id = w.workspace_id and s.worker_id = w.worker_id order by s.assignment_id desc limit 200) last
      ) a on true
     where w.workspace_id = ${workspaceOf(reader.actor)} and w.worker_id > ${after ?? '00000000-0000-0000-0000-000000000000'}
     order by w.worker_id limit ${input.limit + 1}`);
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > input.limit ? cursorOf([items.at(-1)?.id ?? '']) : null };
}

/** Stops or resumes offering work to a worker; what they hold stays theirs. */
export async function setWorkerState(tx: Tx, id: string, state: 'active' | 'paused'): Promise<{ ok: true }> {
  const { numUpdatedRows } = await tx.db
    .updateTable('worker')
    .set({ state })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('worker_id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) refuse('not-found');
  tx.tell({ kind: state === 'paused' ? 'worker.paused' : 'worker.resumed', subject: ['wkr', id] });
  return { ok: true };
}
