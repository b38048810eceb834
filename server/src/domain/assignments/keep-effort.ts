import { createHash } from 'node:crypto';
import type { Effort } from '@manyhands/contract';
import { type Actor, workerOf, workspaceOf } from '../../kit/actor.ts';
import type { Place } from './claim.ts';

/** The header in which a player names its device: a random word that the device made up for itself. */
export const deviceHeader = 'manyhands-device';

/**
 * Keeps what the player measured while an answer was made, until it is looked at. It is written before the answer is, so that whoever hears of
 * the answer finds it; a player that measures nothing costs nothing. Only for an assignment of the worker's own that waits for an answer.
 */
export async function keepEffort(
  place: Place,
  { id, effort }: { id: string; effort?: Effort | undefined },
  actor: Actor,
  device: string | string[] | undefined,
): Promise<void> {
  const named = typeof device === 'string' && /^[\w-]{16,64}$/.test(device) ? device : null;
  if (!effort && !named) return;
  const workspaceId = workspaceOf(actor);
  await place.database.hot('effort', keep, [
    workspaceId,
    id,
    workerOf(actor),
    effort?.seconds ?? null,
    effort?.pastedShare ?? null,
    effort?.pastedLetters ?? null,
    effort?.focusLosses ?? null,
    // Hashed with the workspace: the same device cannot be told from another in any other workspace.
    named && createHash('sha256').update(`${workspaceId}\n${named}`).digest('base64url'),
    place.clock().toISOString(),
  ]);
}

const keep = `insert into effort (workspace_id, assignment_id, seconds, pasted_share, pasted_letters, focus_losses, device, at)
  select a.workspace_id, a.assignment_id, $4::real, $5::real, $6::int, $7::int, $8::text, $9::timestamptz from assignment a
   where a.workspace_id = $1::uuid and a.assignment_id = $2::uuid and a.worker_id = $3::uuid and a.state = 'claimed'
  on conflict (workspace_id, assignment_id) do update
    set seconds = excluded.seconds, pasted_share = excluded.pasted_share, pasted_letters = excluded.pasted_letters, focus_losses = excluded.focus_losses,
        device = excluded.device, at = excluded.at
  returning 1 as kept`;
