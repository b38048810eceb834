import { uuidOf } from '@manyhands/contract';
import type { Database } from '@manyhands/server/postgres/connect';
import { cycle } from './load.ts';
import { seedBatch, type Workspace } from './seed.ts';

export interface Counts {
  /** Items with more answers than asked for. */
  over_assigned: number;
  /** Answers that were acknowledged but are not there, and answers asked for that nobody was given. */
  lost: number;
  /** Answers of one worker to one item beyond the first, and assignments handed out twice. */
  doubled: number;
}

/** As many workers as the workspace has on 200 items, until nothing is left; then counts what is in the tables. */
export async function countCrowd(
  database: Database,
  address: string,
  workspace: Workspace,
  overlap: number,
): Promise<Counts> {
  const items = 200;
  const batch = await seedBatch(database, workspace, items, overlap);
  const acknowledged: string[] = [];
  const work = async (key: string): Promise<void> => {
    while ((await cycle(address, batch.id, key, (id) => acknowledged.push(uuidOf('asg', id)))) !== false);
  };
  await Promise.all(workspace.workers.map((worker) => work(worker.key)));
  const { rows } = await database.pool.query<{ over: number; answers: number; doubled: number; missing: number }>(
    `select (select count(*)::int from (select item_id from assignment where batch_id = $1 group by 1 having count(*) > $2) o) as over,
            (select count(*)::int from assignment where batch_id = $1 and state = 'submitted') as answers,
            (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from assignment where batch_id = $1 group by worker_id, item_id) d) as doubled,
            (select count(*)::int from unnest($3::uuid[]) id where not exists (
               select from assignment a where a.workspace_id = $4 and a.assignment_id = id and a.state = 'submitted')) as missing`,
    [batch.batchId, overlap, acknowledged, workspace.workspaceId],
  );
  const found = rows[0]!;
  return {
    over_assigned: found.over,
    lost: found.missing + Math.max(0, items * overlap - found.answers),
    doubled: found.doubled + (acknowledged.length - new Set(acknowledged).size),
  };
}
