import type { contract, Definition, Given, Values } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import { codeFor } from '../files/proof-secret.ts';
import { feedbackOn, type GoldFeedback } from '../golds/feedback.ts';
import { cellsFor } from '../templates/shown.ts';
import { versionOf } from '../templates/version.ts';
import { type AssignmentState, editableMax } from './assignment.ts';
import type { Held } from './held.ts';
import { can } from './may.ts';
import { type AssignmentRow, type CommentRow, countNewer, type Feedback, readComments, readFeedback } from './store.ts';

export type AssignmentShown = Given<typeof contract.assignments.get>;

/** What changes about an assignment. */
export interface Standing {
  assignmentId: string;
  state: AssignmentState;
  claimedAt: Date;
  dueAt: Date | null;
  submittedAt: Date | null;
  extended: boolean;
  parkedAt?: Date | null;
  values: Values | null;
  draft: Values | null;
  /** How many of the worker's answers are newer; null when it cannot be edited anyway. */
  newer: number | null;
}

/** A fresh one has neither feedback nor comments, so it is shown without another look at the database, but for what a gold tells. */
export async function showFresh(reader: Reader, held: Held, standing: Standing): Promise<AssignmentShown> {
  const { assignmentId, state } = standing;
  const golds = held.face && state !== 'claimed' ? await feedbackOn(reader, [assignmentId]) : null;
  const gold = golds?.get(assignmentId) ?? null;
  const { definition } = await versionOf(reader, held.versionId);
  return shown(reader, held, standing, definition, {
    told: undefined,
    gold,
    comments: [],
    proofCode: await codeShown(reader, held, standing),
  });
}

/** One assignment of the worker, whole. */
export async function showOne(reader: Reader, row: AssignmentRow): Promise<AssignmentShown> {
  const [one] = await showMany(reader, [row]);
  return one!;
}

/** A page of the worker's assignments, with feedback and comments read in bulk. */
export async function showMany(reader: Reader, rows: readonly AssignmentRow[]): Promise<AssignmentShown[]> {
  const ids = rows.map((row) => row.assignmentId);
  const feedback = ids.length > 0 ? await readFeedback(reader, ids) : new Map<string, Feedback>();
  const comments = ids.length > 0 ? await readComments(reader, ids) : [];
  const golds = await feedbackOn(
    reader,
    rows.filter((row) => row.face !== null).map((row) => row.assignmentId),
  );
  const shownAll: AssignmentShown[] = [];
  for (const row of rows) {
    const newer = row.state === 'submitted' ? await countNewer(reader, row.assignmentId, editableMax) : null;
    const { definition } = await versionOf(reader, row.versionId);
    const told = row.state === 'sent_back' || row.state === 'rejected' ? feedback.get(row.assignmentId) : undefined;
    const standing = { ...row, values: row.answer, newer };
    shownAll.push(
      shown(reader, row, standing, definition, {
        told,
        gold: golds.get(row.assignmentId) ?? null,
        comments: comments.filter((comment) => comment.assignmentId === row.assignmentId),
        proofCode: await codeShown(reader, row, standing),
      }),
    );
  }
  return shownAll;
}

/** What must be seen on the proof, where the form asks for it. */
async function codeShown(
  reader: Reader,
  { versionId }: Pick<Held, 'versionId'>,
  { assignmentId }: Pick<Standing, 'assignmentId'>,
): Promise<string | null> {
  return codeFor(reader, (await versionOf(reader, versionId)).definition.form, assignmentId);
}

/** What others say of an assignment. */
interface Beside {
  told: Feedback | undefined;
  gold: GoldFeedback | null;
  comments: readonly CommentRow[];
  proofCode: string | null;
}

function shown(
  reader: Reader,
  held: Held,
  standing: Standing,
  definition: Definition,
  { told, gold, comments, proofCode }: Beside,
): AssignmentShown {
  const { state, draft, values } = standing;
  return {
    id: standing.assignmentId,
    workspace: workspaceOf(reader.actor),
    batch: held.batchId,
    batchTitle: held.batchTitle,
    version: held.versionId,
    item: {
      id: held.face?.id ?? held.itemId,
      number: held.face?.number ?? held.itemNumber,
      input: cellsFor(reader.actor, definition, held.input),
    },
    asked: held.asked,
    state,
    claimedAt: standing.claimedAt,
    dueAt: standing.dueAt,
    submittedAt: standing.submittedAt,
    extended: standing.extended,
    parkedAt: standing.parkedAt ?? null,
    values,
    draft,
    feedback: feedbackOf(told),
    gold,
    comments: comments.map((c) => ({
      id: c.commentId,
      field: c.field,
      text: c.body,
      by: c.byName,
      mine: c.byPerson === reader.actor.personId,
      at: c.at,
    })),
    proofCode,
    can: can({ ...standing, checked: held.face !== null }, reader.now),
  };
}

function feedbackOf(told: Feedback | undefined): AssignmentShown['feedback'] {
  if (!told || told.kind === undefined) return null;
  return {
    kind: told.kind,
    clause: { number: told.clause ?? 0, text: told.clauseText ?? '' },
    fields: told.fields,
    notes: told.notes,
    evidence: told.evidence,
  };
}
