import type { contract, Given } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

export type TimingShown = Given<typeof contract.smallTasks.startTimer>;
export interface Timing {
  timingId: string;
  smallTaskId: string;
  name: string;
  /** Minutes each, as somebody said; null when nobody has. */
  minutes: number | null;
  state: TimingShown['state'];
  startedAt: Date;
  stoppedAt: Date | null;
  seconds: number | null;
  times: number;
}

const columns = sql`
  m.timing_id as "timingId", m.small_task_id as "smallTaskId", s.name, s.minutes, m.state, m.started_at as "startedAt", m.stopped_at as "stoppedAt",
  m.seconds, m.times`;
const joined = sql`small_task_timing m join small_task s on s.workspace_id = m.workspace_id and s.small_task_id = m.small_task_id`;

export const viewTiming = (timing: Timing): TimingShown => ({
  id: timing.timingId,
  smallTask: { id: timing.smallTaskId, name: timing.name },
  state: timing.state,
  startedAt: timing.startedAt,
  stoppedAt: timing.stoppedAt,
  minutes: timing.seconds === null ? null : Math.round((timing.seconds / timing.times / 60) * 100) / 100,
  times: timing.times,
});

const ofPerson = (reader: Reader) =>
  sql`m.workspace_id = ${workspaceOf(reader.actor)} and m.person_id = ${reader.actor.personId}`;

export async function findRunning(reader: Reader): Promise<Timing | null> {
  const rows = await reader.rows<Timing>(
    sql`select ${columns} from ${joined} where ${ofPerson(reader)} and m.state = 'running'`,
  );
  return rows[0] ?? null;
}
export async function lockRunning(tx: Tx): Promise<Timing | null> {
  const rows = await tx.rows<Timing>(
    sql`select ${columns} from ${joined} where ${ofPerson(tx)} and m.state = 'running' for update of m`,
  );
  return rows[0] ?? null;
}
/** Runs of this person that are asked about, the newest first. */
export const listAsked = (reader: Reader): Promise<Timing[]> =>
  reader.rows<Timing>(sql`
    select ${columns} from ${joined} where ${ofPerson(reader)} and m.state = 'asked' order by m.timing_id desc limit 20`);
export async function lockTiming(tx: Tx, timingId: string): Promise<Timing | null> {
  const rows = await tx.rows<Timing>(
    sql`select ${columns} from ${joined} where ${ofPerson(tx)} and m.timing_id = ${timingId} for update of m`,
  );
  return rows[0] ?? null;
}
/** The newest runs on a small task, whoever's. */
export async function listTimings(reader: Reader, smallTaskId: string): Promise<TimingShown[]> {
  const rows = await reader.rows<Timing>(sql`
    select ${columns} from ${joined} where m.workspace_id = ${workspaceOf(reader.actor)} and m.small_task_id = ${smallTaskId}
     order by m.timing_id desc limit 10`);
  return rows.map(viewTiming);
}

/** False when one runs for this person already: two tabs may start at once. */
export async function insertRunning(tx: Tx, smallTaskId: string): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into small_task_timing (workspace_id, timing_id, small_task_id, person_id, state, started_at)
    values (${workspaceOf(tx.actor)}, ${newId()}, ${smallTaskId}, ${tx.actor.personId}, 'running', ${tx.now})
    on conflict (workspace_id, person_id) where state = 'running' do nothing returning 1`);
  return rows.length === 1;
}

export async function updateTiming(
  tx: Tx,
  timingId: string,
  change: { state: Timing['state']; seconds?: number; times?: number; stopped_at?: Date },
): Promise<void> {
  await tx.db
    .updateTable('small_task_timing')
    .set(change)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('timing_id', '=', timingId)
    .execute();
}
