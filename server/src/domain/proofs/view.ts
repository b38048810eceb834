import type { contract, Given } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import type { Reader } from '../../postgres/tx.ts';
import { mayJudge } from '../decisions/may.ts';
import { codeOf } from '../files/proof-secret.ts';
import { moves } from './proof.ts';
import type { ProofRow } from './store.ts';

export type ProofShown = Given<typeof contract.proofs.clear>;

/** A proof as members see it. */
export async function showProof(reader: Reader, row: ProofRow): Promise<ProofShown> {
  return {
    id: row.proofId,
    batch: row.batchId,
    assignment: row.assignmentId,
    item: { id: row.itemId, number: row.itemNumber },
    worker: row.workerId,
    workerName: row.workerName,
    answerState: row.answerState,
    submittedAt: row.submittedAt,
    field: row.field,
    path: row.path,
    kind: row.kind,
    file: fileOf(row),
    url: row.url,
    state: row.state,
    findings: row.findings,
    code: row.asked.code ? await codeOf(reader, row.assignmentId) : null,
    read: row.readText === null ? null : { text: row.readText, confidence: row.readConfidence ?? 0 },
    photo: photoOf(row),
    snapshot: snapshotOf(row),
    checkedAt: row.checkedAt,
    cleared:
      row.state === 'cleared' && row.clearedAt ? { by: row.clearedBy ?? 'A former member', at: row.clearedAt } : null,
    can: mayJudge(reader.actor, row.workerPerson)
      ? ['clear', 'recheck'].filter((verb) => moveOf(moves, row.state, verb) !== null)
      : [],
  };
}

function fileOf({ fileId, fileName, mediaType, bytes }: ProofRow): ProofShown['file'] {
  if (fileId === null || mediaType === null) return null;
  return { file: fileId, name: fileName ?? '', type: mediaType, size: bytes ?? 0 };
}

function photoOf({ takenAt, wallClock, camera }: ProofRow): ProofShown['photo'] {
  return takenAt || wallClock || camera ? { takenAt, wallClock, camera } : null;
}

function snapshotOf({ snapshot }: ProofRow): ProofShown['snapshot'] {
  if (!snapshot) return null;
  const { status, finalUrl, title, type, size, at } = snapshot;
  return { status, finalUrl, title, type, size, at: new Date(at) };
}
