import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { believe } from './believable.ts';
import { stateAfter } from './change.ts';
import { lockTask } from './store.ts';
import {
  findRunning,
  insertRunning,
  listAsked,
  lockRunning,
  lockTiming,
  type Timing,
  type TimingShown,
  updateTiming,
  viewTiming,
} from './timer-store.ts';

/** What runs for this person, in whichever tab it was started; and what is asked about. */
export async function timer(reader: Reader): Promise<Given<typeof contract.smallTasks.timer>> {
  const running = await findRunning(reader);
  const asked = await listAsked(reader);
  return { now: reader.now, running: running && viewTiming(running), asked: asked.map(viewTiming) };
}

/** Starts the timer. One on another small task is stopped; on the same one nothing changes. Refuses `small-task.moved-on` unless it is open. */
export async function startTimer(tx: Tx, { id }: { id: string }): Promise<TimingShown> {
  const task = (await lockTask(tx, id)) ?? refuse('not-found');
  stateAfter(task, 'handOver');
  const running = await lockRunning(tx);
  if (running?.smallTaskId === id) return viewTiming(running);
  if (running) await stop(tx, running, 1);
  if (await insertRunning(tx, id)) tx.tell({ kind: 'smallTask.timer_started', subject: ['smt', id] });
  return viewTiming((await findRunning(tx)) ?? refuse('not-found'));
}

/** Stops the timer. Refuses `small-task.no-timer`. */
export async function stopTimer(
  tx: Tx,
  { times }: Received<typeof contract.smallTasks.stopTimer>,
): Promise<TimingShown> {
  const running = await lockRunning(tx);
  if (!running) return refuse('small-task.no-timer', {}, 'It was stopped already, perhaps in another tab.');
  return stop(tx, running, times);
}

async function stop(tx: Tx, running: Timing, times: number): Promise<TimingShown> {
  const seconds = Math.max(0, (tx.now.getTime() - running.startedAt.getTime()) / 1000);
  const state = believe(seconds, times, running.minutes);
  const change = { state, seconds, times, stopped_at: tx.now };
  await updateTiming(tx, running.timingId, change);
  tx.tell({
    kind: 'smallTask.timer_stopped',
    subject: ['smt', running.smallTaskId],
    details: { state, seconds: Math.round(seconds), times },
  });
  return viewTiming({ ...running, ...change, stoppedAt: tx.now });
}

/**
 * Says how many minutes a run really was, all in all, or that it does not count. Refuses `small-task.moved-on` while it runs.
 */
export async function countTiming(
  tx: Tx,
  { id, minutes }: Received<typeof contract.smallTasks.countTiming>,
): Promise<TimingShown> {
  const timing = (await lockTiming(tx, id)) ?? refuse('not-found');
  if (timing.state === 'running') return refuse('small-task.moved-on', {}, 'It still runs. Stop it first.');
  const change =
    minutes === null ? { state: 'dropped' as const } : { state: 'counted' as const, seconds: minutes * 60 };
  await updateTiming(tx, id, change);
  tx.tell({
    kind: 'smallTask.timer_counted',
    subject: ['smt', timing.smallTaskId],
    details: { state: change.state, minutes },
  });
  return viewTiming({ ...timing, ...change });
}
