import type { Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Database } from '../../postgres/connect.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { DemoWorker } from './acting.ts';
import { demoWorkers } from './demo-workers.ts';

export interface DemoFacts {
  sample: boolean;
  on: boolean;
}

export async function findDemo(reader: Reader): Promise<DemoFacts | null> {
  const row = await reader.db
    .selectFrom('workspace')
    .select(['sample', 'demo_on'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .executeTakeFirst();
  return row ? { sample: row.sample, on: row.demo_on } : null;
}

export interface DemoWorkerFacts {
  name: string;
  errorShare: number;
  submitted: number;
}

export function listDemoWorkers(reader: Reader): Promise<DemoWorkerFacts[]> {
  return reader.rows<DemoWorkerFacts>(sql`
    select w.name, (w.demo->>'errorShare')::float8 as "errorShare",
      (select count(*) from assignment a
        where a.workspace_id = w.workspace_id and a.worker_id = w.worker_id and a.submitted_at is not null)::int as submitted
    from worker w where w.workspace_id = ${workspaceOf(reader.actor)} and w.demo is not null order by w.worker_id`);
}

export async function insertDemoWorkers(tx: Tx): Promise<DemoWorker[]> {
  const workspaceId = workspaceOf(tx.actor);
  const workers = demoWorkers.map((worker) => ({ ...worker, workspaceId, workerId: newId() }));
  await tx.db
    .insertInto('worker')
    .values(
      workers.map(({ workerId, name, seed, errorShare }) => ({
        workspace_id: workspaceId,
        worker_id: workerId,
        person_id: null,
        name,
        demo: JSON.stringify({ seed, errorShare }),
        since: tx.now,
      })),
    )
    .execute();
  return workers;
}

/** Switches the demo of a sample workspace; false when it stood that way. */
export async function switchDemo(tx: Tx, on: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('workspace')
    .set({ demo_on: on })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('sample', '=', true)
    .where('demo_on', '=', !on)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Takes the turns that are due: each worker's next one is set 2 to 4 seconds ahead in the same statement, so that of several
 * processes one takes it. Two steps make an answer.
 */
export async function takeTurns(database: Database, now: Date): Promise<DemoWorker[]> {
  const on = await database.db
    .selectFrom('workspace')
    .select('workspace_id')
    .where('sample', '=', true)
    .where('demo_on', '=', true)
    .execute();
  if (on.length === 0) return [];
  const { rows } = await sql<DemoWorker>`
    update worker set demo = demo || jsonb_build_object('nextAt', ${now}::timestamptz + (2 + 2 * random()) * interval '1 second')
    where workspace_id = any(${on.map((row) => row.workspace_id)}::uuid[]) and demo is not null and state = 'active'
      and coalesce((demo->>'nextAt')::timestamptz, '-infinity') <= ${now}
    returning workspace_id as "workspaceId", worker_id as "workerId", name, (demo->>'seed')::int as seed, (demo->>'errorShare')::float8 as "errorShare"`.execute(
    database.db,
  );
  return rows;
}

/** Batches that hand out items, those to be offered first in front. */
export async function runningBatches(reader: Reader): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('batch')
    .select('batch_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('state', '=', 'running')
    .orderBy('priority', 'desc')
    .orderBy('batch_id')
    .limit(50)
    .execute();
  return rows.map((row) => row.batch_id);
}

/** What a worker submitted. */
export async function findAnswerOf(reader: Reader, assignmentId: string): Promise<Values | null> {
  const row = await reader.db
    .selectFrom('assignment')
    .select('answer')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst();
  return row?.answer ?? null;
}

/** Whether the worker has asked about this batch before. */
export async function hasAsked(reader: Reader, batchId: string): Promise<boolean> {
  const row = await reader.db
    .selectFrom('question')
    .select('question_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .where('worker_id', '=', workerOf(reader.actor))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** One of these parked items whose question was answered, and whose worker was told so; null when none is. */
export async function answeredOf(reader: Reader, assignmentIds: readonly string[]): Promise<string | null> {
  if (assignmentIds.length === 0) return null;
  const row = await reader.db
    .selectFrom('question')
    .select('assignment_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('assignment_id', 'in', [...assignmentIds])
    .where('state', '=', 'answered')
    .where('told_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row?.assignment_id ?? null;
}
