import { type contract, type Given, publicId, type Received } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { needFields } from './send-back.ts';
import { findAnswers, writeComment } from './store.ts';
import { viewComment } from './view.ts';

/**
 * Writes a comment on an answer or one of its fields. Members may comment on any, workers on their own; for everybody else it is not there.
 * Refuses `not-found`, `decision.field-unknown`, and `auth.scope` for keys that may only read.
 */
export async function comment(
  tx: Tx,
  { id, field, text }: Received<typeof contract.decisions.comment>,
): Promise<Given<typeof contract.decisions.comment>> {
  const { actor } = tx;
  if (actor.scopes?.every((scope) => scope === 'read')) refuse('auth.scope', { needs: 'review' });
  const [answer] = await findAnswers(tx, [id]);
  if (!answer || !maySee(actor, answer.workerId)) return refuse('not-found');
  if (field !== undefined) needFields((await versionOf(tx, answer.versionId)).definition, [field]);
  const byPerson = actor.personId ?? refuse('not-found');
  const row = {
    commentId: newId(),
    assignmentId: id,
    field: field ?? null,
    body: text,
    byPerson,
    byName: actor.personName,
    at: tx.now,
  };
  await writeComment(tx, row);
  tx.tell({
    kind: 'comment.written',
    subject: ['com', row.commentId],
    batchId: answer.batchId,
    details: { assignment: publicId('asg', id), field: row.field },
  });
  return viewComment(tx, row);
}

const maySee = (actor: Actor, workerId: string): boolean => actor.role !== null || actor.workerId === workerId;
