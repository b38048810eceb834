import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { findOwn, readHistory, readLive } from './store.ts';
import { type AssignmentShown, showMany, showOne } from './view.ts';

/** One of the worker's own assignments. Refuses `not-found`. */
export async function getOwn(reader: Reader, { id }: { id: string }): Promise<AssignmentShown> {
  return showOne(reader, (await findOwn(reader, id)) ?? refuse('not-found'));
}

/** What the worker holds now, newest first. */
export async function listLive(
  reader: Reader,
  { batch }: Received<typeof contract.assignments.live>,
): Promise<{ items: AssignmentShown[] }> {
  return { items: await showMany(reader, await readLive(reader, batch)) };
}

/** The worker's own answers, newest first. */
export async function listOwn(
  reader: Reader,
  wanted: Received<typeof contract.assignments.list>,
): Promise<Given<typeof contract.assignments.list>> {
  const before = readCursor(wanted.cursor, 1)?.[0];
  const rows = await readHistory(reader, {
    batchId: wanted.batch,
    state: wanted.state,
    before: idIn(before),
    limit: wanted.limit + 1,
  });
  const page = pageOf(
    rows,
    wanted.limit,
    (row) => [row.assignmentId],
    (row) => row,
  );
  return { items: await showMany(reader, page.items), next: page.next };
}

/** A forged cursor is a bad shape, never an error of the database. */
export function idIn(part: unknown): string | undefined {
  if (part === undefined) return undefined;
  if (typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part)) return part;
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
