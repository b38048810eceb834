import type { AppParts, Clock, Tasks } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { endLeases } from './end-leases.ts';
import { expireDue } from './expire.ts';

export const tasks: Tasks = {
  /** Asked for by whoever cancels items, in the transaction that does it. Payload: workspaceId, batchId, itemIds. */
  'assignments.end-leases': async (app, payload) => {
    const { workspaceId, batchId, itemIds } = payload as { workspaceId?: string; batchId: string; itemIds: string[] };
    const workspace = workspaceId ?? (await workspaceOfBatch(app, batchId));
    if (workspace)
      await write(app.database, theClock(workspace), (tx) => endLeases(tx, { batchId, itemIds }), app.clock);
  },
};

async function workspaceOfBatch(app: AppParts, batchId: string): Promise<string | undefined> {
  const { rows } = await app.database.pool.query<{ workspace_id: string }>(
    'select workspace_id from batch where batch_id = $1',
    [batchId],
  );
  return rows[0]?.workspace_id;
}

const keepDraftsDays = 30;

export const clocks: readonly Clock[] = [
  { name: 'leases that are over', everySeconds: 2, run: (app) => expireDue(app) },
  {
    name: 'drafts nobody came back to',
    everySeconds: 3600,
    run: async ({ database, clock }) => {
      const before = new Date(clock().getTime() - keepDraftsDays * 86_400_000);
      const { rowCount } = await database.pool.query(
        `delete from draft where (workspace_id, assignment_id) in (
           select d.workspace_id, d.assignment_id from draft d
             join assignment a on a.workspace_id = d.workspace_id and a.assignment_id = d.assignment_id
            where d.saved_at < $1 and a.state not in ('claimed', 'sent_back') limit 1000)`,
        [before],
      );
      return rowCount ?? 0;
    },
  },
];
