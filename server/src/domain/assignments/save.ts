import type { Values } from '@manyhands/contract';
import { type Actor, workerOf, workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import type { AssignmentState } from './assignment.ts';
import type { Place } from './claim.ts';
import { movedOn } from './moved-on.ts';

const takes: readonly AssignmentState[] = ['claimed', 'sent_back', 'expired'];

/**
 * Keeps what was typed so far, whether or not it fits the form. Still taken when the lease is over, so that it can be offered back.
 * Refuses `not-found`, `assignment.moved-on`.
 */
export async function save(
  place: Place,
  { id, values }: { id: string; values: Values },
  actor: Actor,
): Promise<{ savedAt: Date }> {
  const look = reader(place.database, actor, place.clock());
  const state = await keepTyped(place, look, id, values);
  if (state === null) return refuse('not-found');
  if (!takes.includes(state)) return movedOn(id, state);
  return { savedAt: look.now };
}

/** Writes the draft if the assignment still takes one; answers its state, or null when it is not this worker's. */
export async function keepTyped(
  place: Place,
  look: Reader,
  id: string,
  values: Values,
): Promise<AssignmentState | null> {
  const [row] = await place.database.hot<{ state_now: AssignmentState }>(
    'save_draft',
    'select * from save_draft($1, $2, $3, $4, $5)',
    [workspaceOf(look.actor), workerOf(look.actor), id, JSON.stringify(values), look.now],
  );
  return row?.state_now ?? null;
}
