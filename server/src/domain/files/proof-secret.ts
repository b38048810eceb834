import type { Field } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import { asksForCode, proofCodeOf } from './proof-code.ts';

// A secret is made with its workspace and never changes. So few letters for each that a bound on their number is bound enough.
const known = new Map<string, string>();
const knownMax = 10_000;

/** The secret of the actor's workspace by which its proof codes are made. */
async function secretOf(reader: Reader): Promise<string> {
  const workspaceId = workspaceOf(reader.actor);
  const kept = known.get(workspaceId);
  if (kept) return kept;
  const { proof_secret } = await reader.db
    .selectFrom('workspace')
    .select('proof_secret')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  if (known.size >= knownMax) known.clear();
  known.set(workspaceId, proof_secret);
  return proof_secret;
}

/** The code of an assignment, or null when its form asks for none. */
export async function codeFor(reader: Reader, form: readonly Field[], assignmentId: string): Promise<string | null> {
  return asksForCode(form) ? proofCodeOf(await secretOf(reader), assignmentId) : null;
}

/** The code of an assignment, whatever its form. */
export const codeOf = async (reader: Reader, assignmentId: string): Promise<string> =>
  proofCodeOf(await secretOf(reader), assignmentId);
