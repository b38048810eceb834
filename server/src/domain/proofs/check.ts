import { publicId } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Reader, reader, type Tx, write } from '../../postgres/tx.ts';
import { codeOf } from '../files/proof-secret.ts';
import { checkLater } from './gather.ts';
import { handsOf } from './hands.ts';
import { lookAt } from './look.ts';
import { type Finding, fetchAgainMinutes, fetchTries, found, stateAfter } from './proof.ts';
import type { ReadText } from './read-text.ts';
import { findProof, findTwin, holdForReview, lockProof, type ProofRow, saveOutcome } from './store.ts';
import { type Visited, visit } from './visit.ts';

export interface CheckOrder {
  workspaceId: string;
  proofId: string;
  /** The round it belongs to; when another has begun meanwhile, this one writes nothing. */
  round: number;
  attempt: number;
}

interface Seen {
  findings: Finding[];
  read: ReadText | null;
  snapshot: Visited['snapshot'];
  again: boolean;
}

/**
 * Checks one proof: reads the picture or visits the page, then notes what was found, in one transaction with what follows from it. A suspect
 * makes its answer wait for review; nothing is ever rejected. Harmless to repeat.
 */
export async function checkProof(app: AppParts, { workspaceId, proofId, round, attempt }: CheckOrder): Promise<void> {
  const actor = theClock(workspaceId);
  const look = reader(app.database, actor, app.clock());
  const proof = await findProof(look, proofId);
  if (proof?.state !== 'unchecked' || proof.round !== round) return;
  const seen = proof.kind === 'file' ? await looked(app, look, proof) : await visited(app, proof);
  const noted = await write(
    app.database,
    actor,
    async (tx) => {
      const now = await lockProof(tx, proofId);
      if (now?.state !== 'unchecked' || now.round !== round) return false;
      const minutes = seen.again && attempt < fetchTries ? fetchAgainMinutes[attempt - 1] : undefined;
      if (minutes === undefined) await conclude(tx, proof, seen);
      else {
        const at = new Date(Date.now() + minutes * 60_000);
        await checkLater(tx, { proofId, kind: proof.kind, round, attempt: attempt + 1, at });
      }
      return minutes === undefined;
    },
    app.clock,
  );
  // A copy that nobody notes is nobody's.
  if (!noted && seen.snapshot?.blob) await app.blobs.remove(seen.snapshot.blob);
}

async function looked(app: AppParts, look: Reader, proof: ProofRow): Promise<Seen> {
  const code = proof.asked.code ? await codeOf(look, proof.assignmentId) : null;
  const textReader = app.config.MANYHANDS_OCR ? handsOf(app.database).reader : null;
  const seen = await lookAt(proof, code, textReader, app.blobs.path);
  return { ...seen, snapshot: null, again: false };
}

async function visited(app: AppParts, proof: ProofRow): Promise<Seen> {
  if (!app.config.MANYHANDS_FETCH) {
    const off = found('fetch-off', 'Pages are not fetched on this server. Look at it yourself.');
    return { findings: [off], read: null, snapshot: null, again: false };
  }
  const limits = { allowed: app.config.MANYHANDS_FETCH_ALLOW, signal: handsOf(app.database).closing.signal };
  return { ...(await visit(proof.url ?? '', proof.snapshot, app.blobs, limits, app.clock())), read: null };
}

async function conclude(tx: Tx, proof: ProofRow, { findings, read, snapshot }: Seen): Promise<void> {
  const twin = await findTwin(tx, proof);
  const all = twin ? [duplicate(proof, twin), ...findings] : findings;
  const state = stateAfter(all);
  await saveOutcome(tx, proof.proofId, { state, findings: all, twinId: twin?.proofId ?? null, read, snapshot });
  const waits = state === 'suspect' && (await holdForReview(tx, proof.assignmentId));
  tx.tell({
    kind: state === 'suspect' ? 'proof.suspected' : 'proof.checked',
    subject: ['prf', proof.proofId],
    batchId: proof.batchId,
    details: {
      assignment: publicId('asg', proof.assignmentId),
      worker: publicId('wkr', proof.workerId),
      findings: all.map(({ kind }) => kind),
      ...(state === 'suspect' ? { waits } : {}),
    },
  });
}

/** Says that it is the same and as what, without a name: the worker reads it too. */
function duplicate(proof: ProofRow, twin: NonNullable<Awaited<ReturnType<typeof findTwin>>>): Finding {
  const bytes = twin.marks.some((mark) => mark.startsWith('bytes') && proof.marks.includes(mark));
  const what = bytes ? 'The same file' : 'The same picture, saved anew,';
  if (twin.assignmentId === proof.assignmentId) return found('duplicate', `${what} stands twice in this answer.`);
  const whose =
    twin.workerId === proof.workerId ? 'an earlier answer of the same worker' : 'an earlier answer of somebody else';
  return found('duplicate', `${what} was sent before, in ${whose} (item ${twin.itemNumber}).`);
}
