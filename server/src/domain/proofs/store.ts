import type { Values } from '@manyhands/contract';
import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { ProofSnapshot } from '../../postgres/proof-tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { AssignmentState } from '../assignments/assignment.ts';
import type { Finding, ProofState } from './proof.ts';
import type { Wanted } from './wanted.ts';

/** A proof with what its check and its view need of answer, worker and file. */
export interface ProofRow {
  proofId: string;
  batchId: string;
  itemId: string;
  itemNumber: number;
  assignmentId: string;
  answerState: AssignmentState;
  claimedAt: Date;
  submittedAt: Date | null;
  revisedAt: Date | null;
  workerId: string;
  workerName: string;
  workerPerson: string | null;
  field: string;
  path: string;
  kind: 'file' | 'url';
  url: string | null;
  asked: { code?: boolean; freshMinutes?: number };
  state: ProofState;
  place: number;
  findings: Finding[];
  marks: string[];
  twinId: string | null;
  readText: string | null;
  readConfidence: number | null;
  snapshot: ProofSnapshot | null;
  snapshotBlob: string | null;
  round: number;
  checkedAt: Date | null;
  clearedAt: Date | null;
  clearedBy: string | null;
  fileId: string | null;
  fileName: string | null;
  mediaType: string | null;
  bytes: number | null;
  blob: string | null;
  takenAt: Date | null;
  wallClock: string | null;
  camera: string | null;
}

const columns = sql`
  p.proof_id as "proofId", p.batch_id as "batchId", p.item_id as "itemId", i.number as "itemNumber", p.assignment_id as "assignmentId",
  a.state as "answerState", least(a.claimed_at, (
    -- A wait for an answer moves the claim; a photo may be from before it.
    select min(q.asked_at) from question q where q.workspace_id = a.workspace_id and q.assignment_id = a.assignment_id)) as "claimedAt",
  a.submitted_at as "submittedAt", a.revised_at as "revisedAt",
  p.worker_id as "workerId", coalesce(w.name, '') as "workerName", w.person_id as "workerPerson", p.field, p.path, p.kind, p.url, p.asked,
  p.state, p.place, p.findings, p.marks, p.twin_id as "twinId", p.read_text as "readText", p.read_confidence as "readConfidence",
  p.snapshot, p.snapshot_blob as "snapshotBlob", p.round, p.checked_at as "checkedAt", p.cleared_at as "clearedAt", u.name as "clearedBy",
  p.file_id as "fileId", f.name as "fileName", f.media_type as "mediaType", f.bytes, f.blob, f.taken_at as "takenAt",
  f.taken_wall_clock as "wallClock", f.camera`;
const joined = sql`
  join assignment a on a.workspace_id = p.workspace_id and a.assignment_id = p.assignment_id
  join item i on i.workspace_id = p.workspace_id and i.batch_id = p.batch_id and i.item_id = p.item_id
  left join worker w on w.workspace_id = p.workspace_id and w.worker_id = p.worker_id
  left join file f on f.workspace_id = p.workspace_id and f.file_id = p.file_id
  left join auth."user" u on u.id = p.cleared_by`;

export async function findProof(reader: Reader, proofId: string): Promise<ProofRow | null> {
  const [row] = await reader.rows<ProofRow>(sql`
    select ${columns} from proof p ${joined}
     where p.workspace_id = ${workspaceOf(reader.actor)} and p.proof_id = ${proofId}`);
  return row ?? null;
}

/** Proofs of a batch in the order of the reviewer's list, after a place in it. */
export async function readProofs(
  reader: Reader,
  batchId: string,
  state: ProofState | undefined,
  after: { place: number; proofId: string } | null,
  limit: number,
): Promise<ProofRow[]> {
  const inState = state ? sql`and p.state = ${state}` : sql``;
  const later: RawBuilder<unknown> = after
    ? sql`and (p.place, p.proof_id) > (${after.place}::smallint, ${after.proofId}::uuid)`
    : sql``;
  return reader.rows<ProofRow>(sql`
    select ${columns} from (
      select * from proof p
       where p.workspace_id = ${workspaceOf(reader.actor)} and p.batch_id = ${batchId} ${inState} ${later}
       order by p.place, p.proof_id limit ${limit}
    ) p ${joined} order by p.place, p.proof_id`);
}

/** How many proofs of a batch are in each state; no more than this many are counted. */
export const countMost = 10_000;
export async function countProofs(reader: Reader, batchId: string): Promise<Record<ProofState, number>> {
  const rows = await reader.rows<{ place: number; n: number }>(sql`
    select s.place, (select count(*)::int from (
        select 1 from proof p where p.workspace_id = ${workspaceOf(reader.actor)} and p.batch_id = ${batchId} and p.place = s.place limit ${countMost}
      ) few) as n
      from (values (0::smallint), (1::smallint), (2::smallint), (3::smallint)) as s (place)`);
  const at = (place: number) => rows.find((row) => row.place === place)?.n ?? 0;
  return { suspect: at(0), unchecked: at(1), cleared: at(2), clear: at(3) };
}

export async function proofsOfAssignment(
  reader: Reader,
  assignmentId: string,
  workerId: string,
): Promise<Pick<ProofRow, 'path' | 'kind' | 'state' | 'findings'>[]> {
  return reader.rows(sql`
    select p.path, p.kind, p.state, p.findings from proof p
     where p.workspace_id = ${workspaceOf(reader.actor)} and p.assignment_id = ${assignmentId} and p.worker_id = ${workerId}
     order by p.proof_id limit 500`);
}

/** Whether the worker has such an assignment. */
export async function isOwnAssignment(reader: Reader, assignmentId: string, workerId: string): Promise<boolean> {
  const found = await reader.db
    .selectFrom('assignment')
    .select('assignment_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('assignment_id', '=', assignmentId)
    .where('worker_id', '=', workerId)
    .executeTakeFirst();
  return found !== undefined;
}

/** The worker's proof before this one in the same field of the same batch. */
export async function findPrevious(reader: Reader, proof: ProofRow): Promise<string | null> {
  const [row] = await reader.rows<{ proof_id: string }>(sql`
    select p.proof_id from proof p
     where p.workspace_id = ${workspaceOf(reader.actor)} and p.batch_id = ${proof.batchId} and p.worker_id = ${proof.workerId}
       and p.proof_id < ${proof.proofId}::uuid and p.field = ${proof.field} and p.kind = ${proof.kind}
     order by p.proof_id desc limit 1`);
  return row?.proof_id ?? null;
}

/**
 * The earliest proof with one of the same marks: in another answer that stands, or at an earlier place of this one. Later ones do not count:
 * whoever was first has copied nothing.
 */
export async function findTwin(
  reader: Reader,
  { proofId, assignmentId, marks }: Pick<ProofRow, 'proofId' | 'assignmentId' | 'marks'>,
): Promise<{ proofId: string; assignmentId: string; workerId: string; itemNumber: number; marks: string[] } | null> {
  if (marks.length === 0) return null;
  const [row] = await reader.rows<{
    proofId: string;
    assignmentId: string;
    workerId: string;
    itemNumber: number;
    marks: string[];
  }>(sql`
    select p.proof_id as "proofId", p.assignment_id as "assignmentId", p.worker_id as "workerId", i.number as "itemNumber", p.marks
      from proof p
      join assignment a on a.workspace_id = p.workspace_id and a.assignment_id = p.assignment_id
      join item i on i.workspace_id = p.workspace_id and i.batch_id = p.batch_id and i.item_id = p.item_id
     where p.workspace_id = ${workspaceOf(reader.actor)} and p.marks && ${[...marks]}::text[] and p.proof_id < ${proofId}::uuid
       and (p.assignment_id = ${assignmentId} or a.state in ('submitted', 'sent_back', 'accepted', 'rejected'))
     order by p.proof_id limit 1`);
  return row ?? null;
}

export interface AnswerRow {
  assignmentId: string;
  versionId: string;
  batchId: string;
  itemId: string;
  workerId: string;
  answer: Values | null;
}

/** Which version each assignment is answered by, without the answers themselves. */
export async function versionsOf(
  reader: Reader,
  assignmentIds: readonly string[],
): Promise<{ assignmentId: string; versionId: string }[]> {
  return reader.rows(sql`
    select a.assignment_id as "assignmentId", b.version_id as "versionId" from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])`);
}

export async function readAnswers(reader: Reader, assignmentIds: readonly string[]): Promise<AnswerRow[]> {
  return reader.rows(sql`
    select a.assignment_id as "assignmentId", b.version_id as "versionId", a.batch_id as "batchId", a.item_id as "itemId",
           a.worker_id as "workerId", a.answer
      from assignment a join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])
     order by a.assignment_id`);
}

export interface Known {
  proofId: string;
  path: string;
  fileId: string | null;
  url: string | null;
  snapshotBlob: string | null;
}
export async function knownProofs(tx: Tx, assignmentId: string): Promise<Known[]> {
  return tx.rows(sql`
    select proof_id as "proofId", path, file_id as "fileId", url, snapshot_blob as "snapshotBlob" from proof
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = ${assignmentId} order by proof_id for update`);
}

export async function dropProofs(tx: Tx, proofIds: readonly string[]): Promise<void> {
  if (proofIds.length === 0) return;
  await tx.db
    .deleteFrom('proof')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('proof_id', 'in', proofIds)
    .execute();
}

/** Writes a proof down with the marks of its file, by which later ones are found to be the same. */
export async function insertProof(tx: Tx, proofId: string, of: AnswerRow, wanted: Wanted): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  await tx.rows(sql`
    insert into proof (workspace_id, proof_id, batch_id, item_id, assignment_id, worker_id, field, path, kind, file_id, url, asked, made_at, marks)
    values (${workspaceId}, ${proofId}, ${of.batchId}, ${of.itemId}, ${of.assignmentId}, ${of.workerId}, ${wanted.field}, ${wanted.path},
      ${wanted.kind}, ${wanted.fileId}, ${wanted.url}, ${JSON.stringify(wanted.asked)}::jsonb, ${tx.now},
      coalesce((
        select array_remove(array['bytes ' || f.original_sha256, 'bytes ' || f.sha256, 'pixels ' || f.pixels_sha256], null)
          from file f where f.workspace_id = ${workspaceId} and f.file_id = ${wanted.fileId}::uuid), '{}'))`);
}

/** Holds a proof until the transaction ends; answers its round and state. */
export async function lockProof(tx: Tx, proofId: string): Promise<{ round: number; state: ProofState } | null> {
  const [row] = await tx.rows<{ round: number; state: ProofState }>(sql`
    select round, state from proof where workspace_id = ${workspaceOf(tx.actor)} and proof_id = ${proofId} for update`);
  return row ?? null;
}

export interface Outcome {
  state: ProofState;
  findings: Finding[];
  twinId: string | null;
  read: { text: string; confidence: number } | null;
  snapshot: { facts: ProofSnapshot; blob: string | null } | null;
}
export async function saveOutcome(tx: Tx, proofId: string, outcome: Outcome): Promise<void> {
  const { read, snapshot } = outcome;
  await tx.db
    .updateTable('proof')
    .set({
      state: outcome.state,
      findings: JSON.stringify(outcome.findings),
      twin_id: outcome.twinId,
      read_text: read?.text ?? null,
      read_confidence: read?.confidence ?? null,
      checked_at: tx.now,
      ...(snapshot ? { snapshot: JSON.stringify(snapshot.facts), snapshot_blob: snapshot.blob } : {}),
    })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('proof_id', '=', proofId)
    .execute();
}

export async function saveCleared(tx: Tx, proofId: string): Promise<void> {
  await tx.db
    .updateTable('proof')
    .set({ state: 'cleared', cleared_by: tx.actor.personId, cleared_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('proof_id', '=', proofId)
    .execute();
}

/** Puts a proof back to be checked anew; answers the round that begins. */
export async function saveRecheck(tx: Tx, proofId: string): Promise<number> {
  const row = await tx.db
    .updateTable('proof')
    .set((e) => ({ state: 'unchecked', round: e('round', '+', 1), cleared_by: null, cleared_at: null }))
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('proof_id', '=', proofId)
    .returning('round')
    .executeTakeFirstOrThrow();
  return row.round;
}

/**
 * An answer with a suspect proof waits for its reviewer: it has the whole time of a review from its submission, whatever a plan has made of
 * it. Answers whether it still was to be decided.
 */
export async function holdForReview(tx: Tx, assignmentId: string): Promise<boolean> {
  const rows = await tx.rows<{ id: string }>(sql`
    update assignment a set awaiting_review = true,
        due_at = greatest(a.due_at, a.submitted_at + make_interval(hours => w.review_hours))
      from workspace w
     where a.workspace_id = ${workspaceOf(tx.actor)} and a.assignment_id = ${assignmentId} and a.state = 'submitted'
       and w.workspace_id = a.workspace_id
    returning a.assignment_id as id`);
  return rows.length > 0;
}
