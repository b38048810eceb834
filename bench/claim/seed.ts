import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { definition, type Plan, publicId } from '@manyhands/contract';
import { newId } from '@manyhands/server/kit/ids';
import type { Database } from '@manyhands/server/postgres/connect';

export interface BenchWorker {
  workerId: string;
  key: string;
}
export interface Workspace {
  workspaceId: string;
  templateId: string;
  versionId: string;
  workers: BenchWorker[];
}
export interface BenchBatch {
  batchId: string;
  laneId: string;
  /** As the API spells it. */
  id: string;
}

const task = definition.parse({
  title: 'Say whether it is fruit',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Every name is marked as fruit or not.',
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [
    {
      kind: 'choice',
      key: 'fruit',
      label: 'Is it fruit?',
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    { kind: 'text', key: 'remark', label: 'Remark', required: false },
  ],
});

/** A workspace with workers who each hold an API key. */
export async function seedWorkspace({ pool }: Database, workerCount: number): Promise<Workspace> {
  const [workspaceId, templateId, versionId] = [newId(), newId(), newId()];
  const then = new Date(Date.now() - 86_400_000);
  await pool.query(`insert into workspace (workspace_id, name, created_at) values ($1, 'Bench', $2)`, [
    workspaceId,
    then,
  ]);
  await pool.query(
    `insert into template (workspace_id, template_id, name, created_at, changed_at) values ($1, $2, 'Fruit', $3, $3)`,
    [workspaceId, templateId, then],
  );
  await pool.query(
    'insert into version (workspace_id, version_id, template_id, number, definition, saved_at, used_at) values ($1, $2, $3, 1, $4, $5, $5)',
    [workspaceId, versionId, templateId, JSON.stringify(task), then],
  );
  const workers: BenchWorker[] = [];
  for (let n = 0; n < workerCount; n++) workers.push(await seedWorker(pool, workspaceId, n));
  return { workspaceId, templateId, versionId, workers };
}

async function seedWorker(pool: Database['pool'], workspaceId: string, n: number): Promise<BenchWorker> {
  const [personId, workerId] = [randomUUID(), newId()];
  const key = `mh_${randomBytes(32).toString('base64url')}`;
  await pool.query(`insert into member (workspace_id, person_id, role, since) values ($1, $2, 'viewer', now())`, [
    workspaceId,
    personId,
  ]);
  await pool.query(
    'insert into worker (workspace_id, worker_id, person_id, name, since) values ($1, $2, $3, $4, now())',
    [workspaceId, workerId, personId, `Worker ${n}`],
  );
  await pool.query(
    `insert into api_key (workspace_id, key_id, name, scopes, secret_hash, start, made_by, created_at) values ($1, $2, 'bench', '{work}', $3, $4, $5, now())`,
    [workspaceId, newId(), createHash('sha256').update(key).digest('hex'), key.slice(0, 9), personId],
  );
  return { workerId, key };
}

/** A running batch whose items are all open; with a plan it is decided about them as they are answered. */
export async function seedBatch(
  { pool }: Database,
  { workspaceId, templateId, versionId }: Workspace,
  items: number,
  overlap = 1,
  plan: Plan | null = null,
): Promise<BenchBatch> {
  const [batchId, laneId] = [newId(), newId()];
  await pool.query(
    `insert into batch (workspace_id, batch_id, template_id, version_id, title, state, overlap, lease_seconds, priority, item_order, standing, items_next, created_at, launched_at, plan, reviewed)
     values ($1, $2, $3, $4, 'Bench', 'running', $5, 3600, 5, 'as_given', true, $6, now(), now(), $7, $8)`,
    [workspaceId, batchId, templateId, versionId, overlap, items + 1, plan && JSON.stringify(plan), plan === null],
  );
  await pool.query('insert into batch_tally (workspace_id, batch_id, items, changed_at) values ($1, $2, $3, now())', [
    workspaceId,
    batchId,
    items,
  ]);
  await pool.query(
    `insert into lane (workspace_id, lane_id, batch_id, kind, open) values ($1, $2, $3, 'main', true), ($1, $4, $3, 'returns', true)`,
    [workspaceId, laneId, batchId, newId()],
  );
  await pool.query(
    `insert into item (workspace_id, batch_id, item_id, lane_id, seq, number, input)
     select $1, $2, uuidv7(), $3, n, n, jsonb_build_object('name', 'Name ' || n) from generate_series(1, $4::int) n`,
    [workspaceId, batchId, laneId, items],
  );
  await pool.query(
    'insert into open_item (workspace_id, lane_id, seq, item_id, remaining) select workspace_id, lane_id, seq, item_id, $3 from item where workspace_id = $1 and batch_id = $2 order by seq',
    [workspaceId, batchId, overlap],
  );
  return { batchId, laneId, id: publicId('bat', batchId) };
}

/** Finishes the items up to a place as if the workers had answered them in turn; the slots they took stay behind as dead rows. */
export async function finishUpTo(
  { pool }: Database,
  { workspaceId, workers }: Workspace,
  { batchId, laneId }: BenchBatch,
  seq: number,
): Promise<void> {
  await pool.query(
    `insert into assignment (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, submitted_at, answer)
     select o.workspace_id, ($4::uuid[])[1 + o.seq % cardinality($4::uuid[])], o.lane_id, o.seq, uuidv7(), $2, o.item_id, 'accepted',
            now() - interval '1 hour', now() - interval '50 minutes', '{"fruit": "yes"}'
       from open_item o where o.workspace_id = $1 and o.lane_id = $3 and o.seq <= $5`,
    [workspaceId, batchId, laneId, workers.map((worker) => worker.workerId), seq],
  );
  await pool.query('delete from open_item where workspace_id = $1 and lane_id = $2 and seq <= $3', [
    workspaceId,
    laneId,
    seq,
  ]);
}
