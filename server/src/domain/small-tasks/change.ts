import { isDeepStrictEqual } from 'node:util';
import { type contract, publicId, type Received } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { asOwn, withGiven } from './create.ts';
import { mindOwner } from './may.ts';
import { deleteTask, findTemplate, lockMerged, lockTask, type SmallTask, updateState, updateWords } from './store.ts';
import { moves, noWords, type SmallTaskState, type TaskWords } from './task.ts';
import { type SmallTaskShown, showTask } from './view.ts';
import { mindWeeks, whoIsMeant } from './week.ts';

/** The small task with its row held, of somebody who may change it. Refuses `not-found`, `small-task.not-yours`. */
export async function holdOwn(tx: Tx, id: string): Promise<SmallTask> {
  const task = (await lockTask(tx, id)) ?? refuse('not-found');
  mindOwner(tx.actor, task);
  return task;
}

export const wordsOf = (task: SmallTask): TaskWords =>
  Object.fromEntries(
    ['name', ...Object.keys(noWords)].map((key) => [key, task[key as keyof TaskWords]]),
  ) as unknown as TaskWords;

/** Changes what is said of a small task. Refuses `small-task.moved-on` of a merged one, `small-task.week-full`, `template.archived`. */
export async function changeSmallTask(
  tx: Tx,
  { id, template, ...given }: Received<typeof contract.smallTasks.change>,
): Promise<SmallTaskShown> {
  const meant = await whoIsMeant(tx);
  const task = await holdOwn(tx, id);
  if (task.state === 'merged') refuseMoved(task);
  const before = wordsOf(task);
  const said = withGiven(before, given);
  const doer = given.who !== undefined || given.person !== undefined ? meant(asOwn(tx.actor, said)) : {};
  const words: TaskWords = { ...said, ...doer };
  const templateId = template === undefined ? task.templateId : template;
  if (template) await needTemplate(tx, template);
  const changed = (Object.keys(words) as (keyof TaskWords)[]).filter(
    (key) => !isDeepStrictEqual(words[key], before[key]),
  );
  if (templateId !== task.templateId) changed.push('template' as keyof TaskWords);
  if (changed.length === 0) return showTask(tx, id);
  await updateWords(tx, id, words, templateId);
  if (task.state === 'open') await mindWeeks(tx, [words]);
  tx.tell({ kind: 'smallTask.changed', subject: ['smt', id], details: { changed } });
  return showTask(tx, id);
}

async function needTemplate(tx: Tx, templateId: string): Promise<void> {
  const template = (await findTemplate(tx, templateId)) ?? refuse('not-found');
  if (template.archived)
    refuse(
      'template.archived',
      { template: publicId('tpl', templateId) },
      'Restore the template first, or choose another one.',
    );
}

/** Where `verb` leads from the small task's state; refuses `small-task.moved-on` when it leads nowhere. */
export function stateAfter(task: Pick<SmallTask, 'smallTaskId' | 'state'>, verb: string): SmallTaskState {
  return moveOf<SmallTaskState>(moves, task.state, verb) ?? refuseMoved(task);
}
const stateWords: Record<SmallTaskState, string> = {
  open: 'open',
  handed_over: 'handed over',
  put_aside: 'put aside',
  merged: 'part of another one',
};
const refuseMoved = ({ smallTaskId, state }: Pick<SmallTask, 'smallTaskId' | 'state'>): never =>
  refuse(
    'small-task.moved-on',
    { smallTask: publicId('smt', smallTaskId), state },
    `It is ${stateWords[state]} now. Look at it again and decide anew.`,
  );

/** Says that it is handed over now. Refuses `small-task.no-template`, `template.archived`. */
export async function handOver(tx: Tx, { id }: { id: string }): Promise<SmallTaskShown> {
  const task = await holdOwn(tx, id);
  const state = stateAfter(task, 'handOver');
  if (!task.templateId)
    return refuse('small-task.no-template', {}, 'Write its brief first, or choose the template it is done by.');
  await needTemplate(tx, task.templateId);
  await updateState(tx, [id], { state });
  tx.tell({
    kind: 'smallTask.handed_over',
    subject: ['smt', id],
    details: { template: publicId('tpl', task.templateId) },
  });
  return showTask(tx, id);
}

export async function putAside(tx: Tx, { id }: { id: string }): Promise<SmallTaskShown> {
  const task = await holdOwn(tx, id);
  await updateState(tx, [id], { state: stateAfter(task, 'putAside') });
  tx.tell({ kind: 'smallTask.put_aside', subject: ['smt', id] });
  return showTask(tx, id);
}

/** Takes it back to the open ones. Refuses `small-task.week-full` when its person's week has filled up meanwhile. */
export async function reopen(tx: Tx, { id }: { id: string }): Promise<SmallTaskShown> {
  await whoIsMeant(tx);
  const task = await holdOwn(tx, id);
  await updateState(tx, [id], { state: stateAfter(task, 'reopen') });
  await mindWeeks(tx, [wordsOf(task)]);
  tx.tell({ kind: 'smallTask.reopened', subject: ['smt', id] });
  return showTask(tx, id);
}

/** Deletes it with its timings; what was merged into it is open again. */
export async function removeSmallTask(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const task = await holdOwn(tx, id);
  const merged = await lockMerged(tx, id);
  await updateState(
    tx,
    merged.map((one) => one.smallTaskId),
    { state: 'open', merged_into: null, merged_times: null },
  );
  await deleteTask(tx, id);
  tx.tell({ kind: 'smallTask.removed', subject: ['smt', id], details: { name: task.name } });
  return { ok: true };
}
