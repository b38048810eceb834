import { type contract, type Received, smallTasksMax } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { manages } from './may.ts';
import { countTasks, insertTasks } from './store.ts';
import { noWords, type TaskWords } from './task.ts';
import { type SmallTaskShown, showTask } from './view.ts';
import { mindWeeks, type WhoGiven, whoIsMeant } from './week.ts';

type Given = Omit<Received<typeof contract.smallTasks.create>, 'name'>;

/** What a caller said, over what was known; what was left out stays as it is. */
export function withGiven(known: TaskWords, given: Partial<Given> & { name?: string | undefined }): TaskWords {
  const { answers = {}, who, person, ...rest } = given;
  const said = Object.fromEntries(
    Object.entries({ ...rest, ...answers }).filter(([key, value]) => value !== undefined && Object.hasOwn(known, key)),
  ) as Partial<TaskWords>;
  // A free name and a member are one field: whichever is said takes the place of the other.
  const doer = person
    ? { person, who: null }
    : who !== undefined || person !== undefined
      ? { who: who ?? null, person: null }
      : {};
  return { ...known, ...said, ...doer };
}

/** Reviewers note what they do themselves. */
export const asOwn = (actor: Actor, doer: WhoGiven): WhoGiven =>
  manages(actor) || actor.kind === 'system' ? doer : { who: null, person: actor.personId };

/** Refuses `small-task.too-many` when so many more would be too many. */
export async function mindCount(tx: Tx, more: number): Promise<void> {
  const count = await countTasks(tx);
  if (count + more > smallTasksMax)
    refuse(
      'small-task.too-many',
      { count, more },
      `There are ${count.toLocaleString('en')} small tasks, and ${smallTasksMax.toLocaleString('en')} are the most. Delete or merge some first.`,
    );
}

/** Notes a small task. Refuses `not-found` for a person who is no member, `small-task.week-full`, `small-task.too-many`. */
export async function createSmallTask(
  tx: Tx,
  { name, ...given }: Received<typeof contract.smallTasks.create>,
): Promise<SmallTaskShown> {
  const meant = await whoIsMeant(tx);
  await mindCount(tx, 1);
  const words = withGiven({ ...noWords, name }, given);
  const id = newId();
  await addTasks(tx, [{ id, words: { ...words, ...meant(asOwn(tx.actor, words)) } }]);
  return showTask(tx, id);
}

/** Keeps small tasks whose doers are known and tells each; the caller holds the audit. Refuses `small-task.week-full`. */
export async function addTasks(tx: Tx, tasks: readonly { id: string; words: TaskWords }[]): Promise<void> {
  await insertTasks(tx, tasks);
  await mindWeeks(
    tx,
    tasks.map(({ words }) => words),
  );
  for (const { id, words } of tasks)
    tx.tell({ kind: 'smallTask.created', subject: ['smt', id], details: { name: words.name, kind: words.kind } });
}
