import type { AppParts } from '../../jobs/parts.ts';
import { newId } from '../../kit/ids.ts';
import type { Tx } from '../../postgres/tx.ts';
import { follow, within } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { nameFiles } from '../files/named.ts';
import { versionOf } from '../templates/version.ts';
import { type AnswerRow, dropProofs, insertProof, type Known, knownProofs, readAnswers, versionsOf } from './store.ts';
import { filesNamed, mayHoldProof, proofsIn, type Wanted } from './wanted.ts';

/** Follows answers as they come in and change: notes the proofs they name and puts each on the list to be checked. */
export const gatherProofs = (app: AppParts): Promise<number> =>
  follow(app, { cursor: 'proofs', kinds: ['assignment.submitted', 'assignment.revised'], slice: 500 }, take);

async function take(tx: Tx, events: readonly StreamEvent[]): Promise<void> {
  const byWorkspace = new Map<string, Set<string>>();
  for (const { workspaceId, subjectId } of events) {
    const ids = byWorkspace.get(workspaceId) ?? new Set();
    byWorkspace.set(workspaceId, ids.add(subjectId));
  }
  for (const [workspaceId, ids] of byWorkspace) await gatherIn(within(tx, workspaceId), [...ids]);
}

async function gatherIn(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  const holding: string[] = [];
  for (const { assignmentId, versionId } of await versionsOf(tx, assignmentIds))
    if (mayHoldProof((await versionOf(tx, versionId)).definition.form)) holding.push(assignmentId);
  if (holding.length === 0) return;
  for (const answer of await readAnswers(tx, holding)) await gatherOne(tx, answer);
}

async function gatherOne(tx: Tx, answer: AnswerRow): Promise<void> {
  const { form } = (await versionOf(tx, answer.versionId)).definition;
  const values = answer.answer ?? {};
  await nameFiles(tx, filesNamed(form, values));
  const wanted = proofsIn(form, values);
  const known = await knownProofs(tx, answer.assignmentId);
  // What stands unchanged in a repaired or edited answer keeps what was found, and what a reviewer said of it.
  const kept = known.filter((one) => wanted.some((other) => same(one, other)));
  const gone = known.filter((one) => !kept.includes(one));
  await dropProofs(
    tx,
    gone.map(({ proofId }) => proofId),
  );
  for (const { snapshotBlob } of gone) if (snapshotBlob) await tx.later('proofs.drop-copy', { blob: snapshotBlob });
  for (const one of wanted.filter((other) => !kept.some((proof) => same(proof, other)))) {
    const proofId = newId();
    await insertProof(tx, proofId, answer, one);
    await checkLater(tx, { proofId, kind: one.kind, round: 1 });
  }
}

const same = (known: Known, wanted: Wanted): boolean =>
  known.path === wanted.path && known.fileId === wanted.fileId && known.url === wanted.url;

/** Puts a check on the list. Pictures are read one after the other, pages fetched one after the other, so that neither takes all hands. */
export async function checkLater(
  tx: Tx,
  {
    proofId,
    kind,
    round,
    attempt = 1,
    at,
  }: { proofId: string; kind: 'file' | 'url'; round: number; attempt?: number; at?: Date },
): Promise<void> {
  const payload = { workspaceId: tx.actor.workspaceId, proofId, round, attempt };
  const when = { key: `proof ${proofId}`, queue: kind === 'file' ? 'proofs.read' : 'proofs.fetch' };
  await tx.later('proofs.check', payload, at ? { ...when, at } : when);
}
