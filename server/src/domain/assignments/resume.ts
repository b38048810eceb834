import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { holdClaimed, unpark } from './park.ts';
import { findOwn } from './store.ts';
import { type AssignmentShown, showOne } from './view.ts';

/**
 * The worker goes on with an item that was parked, whether or not its question was answered: the clock runs again with what was left.
 * Harmless when it runs already. Refuses `not-found`, `assignment.moved-on`.
 */
export async function resume(tx: Tx, { id }: { id: string }): Promise<AssignmentShown> {
  await unpark(tx, await holdClaimed(tx, id));
  return showOne(tx, (await findOwn(tx, id)) ?? refuse('not-found'));
}
