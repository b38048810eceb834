import type { contract, Given, Received } from '@manyhands/contract';
import { cursorOf, readCursor, readIdCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { listDistinct, listTwins } from './pairs-store.ts';
import { listFacts, listMerged } from './store.ts';
import { listTimings } from './timer-store.ts';
import { twinsAmong } from './twins.ts';
import { showTask, viewTask } from './view.ts';

/** Small tasks, the most hours a week first. */
export async function listSmallTasks(
  reader: Reader,
  { state = 'open', cursor, limit, ...wanted }: Received<typeof contract.smallTasks.list>,
): Promise<Given<typeof contract.smallTasks.list>> {
  const rows = await listFacts(reader, { ...wanted, state, after: placeOf(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => viewTask(reader.actor, row)),
    next: rows.length > limit && last ? cursorOf([last.hours ?? -1, last.smallTaskId]) : null,
  };
}

/** A place in the list: hours and id of the last entry. Refuses `shape` for a cursor of another list. */
function placeOf(cursor: string | undefined): { hours: number; id: string } | null {
  const [hours, id] = readCursor(cursor, 2) ?? [];
  if (hours === undefined || id === undefined) return null;
  return { hours: typeof hours === 'number' ? hours : 0, id: readIdCursor(cursorOf([id])) ?? '' };
}

/** One small task with what seems to be the same. Refuses `not-found`. */
export async function getSmallTask(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.smallTasks.get>> {
  const task = await showTask(reader, id);
  if (task.state !== 'open')
    return { ...task, alike: [], merged: await listMerged(reader, id), timings: await listTimings(reader, id) };
  const twins = await listTwins(reader);
  // It comes first, so that its own group is the first to be found.
  const own = twins.filter((one) => one.id === id);
  const [group] = twinsAmong([...own, ...twins.filter((one) => one.id !== id)], await listDistinct(reader), 1);
  const alike = (group?.[0]?.id === id ? group.slice(1) : []).map(({ id: other, name, who, hoursPerWeek }) => ({
    id: other,
    name,
    who,
    hoursPerWeek,
  }));
  return { ...task, alike, merged: await listMerged(reader, id), timings: await listTimings(reader, id) };
}
