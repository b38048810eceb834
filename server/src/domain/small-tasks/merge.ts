import { type contract, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { stateAfter, wordsOf } from './change.ts';
import { keepDistinct } from './pairs-store.ts';
import { lockMerged, lockTask, lockTasks, type SmallTask, updateState, updateWords } from './store.ts';
import { type SmallTaskShown, showTask } from './view.ts';
import { mindWeeks, whoIsMeant } from './week.ts';

/**
 * Takes others into this one. With `add` their times a week are added; else they were the same work, noted twice.
 * Refuses `small-task.moved-on` unless all are open, `small-task.week-full`.
 */
export async function merge(
  tx: Tx,
  { id, others, add }: Received<typeof contract.smallTasks.merge>,
): Promise<SmallTaskShown> {
  await whoIsMeant(tx);
  const ids = [...new Set(others)].filter((other) => other !== id);
  const held = await lockTasks(tx, [id, ...ids]);
  const kept = held.find((task) => task.smallTaskId === id);
  const rest = held.filter((task) => task.smallTaskId !== id);
  if (!kept || rest.length !== ids.length || ids.length === 0) return refuse('not-found');
  stateAfter(kept, 'merge');
  for (const task of rest) {
    const state = stateAfter(task, 'merge');
    const merged_times = add ? (task.timesPerWeek ?? 0) : 0;
    await updateState(tx, [task.smallTaskId], { state, merged_into: id, merged_times });
  }
  const more = add ? rest.reduce((sum, task) => sum + (task.timesPerWeek ?? 0), 0) : 0;
  await addTimes(tx, kept, more);
  tx.tell({
    kind: 'smallTask.merged',
    subject: ['smt', id],
    details: { others: ids.map((other) => publicId('smt', other)), add },
  });
  return showTask(tx, id);
}

/** Takes all that was merged into this one out again, with the times it got of them. Refuses `small-task.moved-on` when nothing was. */
export async function unmerge(tx: Tx, { id }: { id: string }): Promise<SmallTaskShown> {
  await whoIsMeant(tx);
  const kept = (await lockTask(tx, id)) ?? refuse('not-found');
  const rest = await lockMerged(tx, id);
  if (rest.length === 0)
    return refuse('small-task.moved-on', { smallTask: publicId('smt', id) }, 'Nothing is merged into it now.');
  await updateState(
    tx,
    rest.map((task) => task.smallTaskId),
    { state: 'open', merged_into: null, merged_times: null },
  );
  await addTimes(tx, kept, -rest.reduce((sum, task) => sum + (task.mergedTimes ?? 0), 0));
  await mindWeeks(tx, rest.map(wordsOf));
  tx.tell({
    kind: 'smallTask.unmerged',
    subject: ['smt', id],
    details: { others: rest.map((task) => publicId('smt', task.smallTaskId)) },
  });
  return showTask(tx, id);
}

async function addTimes(tx: Tx, kept: SmallTask, more: number): Promise<void> {
  const times = (kept.timesPerWeek ?? 0) + more;
  // Somebody may have lowered the times meanwhile: then what they said stands.
  const timesPerWeek = more === 0 || times <= 0 ? kept.timesPerWeek : Math.round(times * 10_000) / 10_000;
  const words = { ...wordsOf(kept), timesPerWeek };
  await updateWords(tx, kept.smallTaskId, words, kept.templateId);
  if (kept.state === 'open') await mindWeeks(tx, [words]);
}

/** Says that these are different work; nobody is asked again. */
export async function distinct(
  tx: Tx,
  { id, others }: Received<typeof contract.smallTasks.distinct>,
): Promise<{ ok: true }> {
  const ids = [...new Set([id, ...others])];
  const held = await lockTasks(tx, ids);
  if (held.length !== ids.length) return refuse('not-found');
  await keepDistinct(tx, ids);
  tx.tell({
    kind: 'smallTask.told_apart',
    subject: ['smt', id],
    details: { others: ids.filter((other) => other !== id).map((other) => publicId('smt', other)) },
  });
  return { ok: true };
}
