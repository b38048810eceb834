import { isDeepStrictEqual } from 'node:util';
import { askedOf, givenTo, tidy, type Values } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { editableMax, repaired } from './assignment.ts';
import { refuseMoved, tellMove } from './leave.ts';
import { mayRevise } from './may.ts';
import { movedOn } from './moved-on.ts';
import { type AssignmentRow, change, countNewer, findOwn, readFeedback } from './store.ts';
import { problemsOf } from './submit.ts';
import { type AssignmentShown, showOne } from './view.ts';

/**
 * Changes one of the worker's last ten answers while nobody has decided on it. Repeating it is harmless.
 * Refuses `not-found`, `assignment.moved-on`, `answer.not-valid`, `assignment.too-late-to-edit`.
 */
export async function revise(tx: Tx, { id, values }: { id: string; values: Values }): Promise<AssignmentShown> {
  const row = (await findOwn(tx, id)) ?? refuse('not-found');
  if (row.state === 'accepted' || row.state === 'rejected' || row.state === 'sent_back')
    return refuse('assignment.too-late-to-edit', {}, 'A reviewer has decided on it already.');
  if (row.state !== 'submitted') return movedOn(id, row.state);
  if (row.face)
    return refuse(
      'assignment.too-late-to-edit',
      {},
      'This answer was checked as soon as it was in. If you think the check is wrong, say so there.',
    );
  if (!mayRevise({ state: row.state, newer: await countNewer(tx, id, editableMax) }))
    return refuse(
      'assignment.too-late-to-edit',
      {},
      `Only your last ${editableMax} answers can be edited. Write the reviewer a comment instead.`,
    );
  const form = askedOf((await versionOf(tx, row.versionId)).definition.form, row.asked);
  const given = tidy(form, givenTo(values, row.asked));
  const failing = row.rounds > 0 ? ((await readFeedback(tx, [id])).get(id)?.fields ?? null) : null;
  const answer = failing ? tidy(form, repaired(row.answer ?? {}, given, failing)) : given;
  const problems = await problemsOf(tx, form, answer, row.input);
  if (problems.length > 0)
    return refuse(
      'answer.not-valid',
      {},
      'Correct the fields named; the answer you submitted stays until then.',
      problems.slice(0, 100),
    );
  if (!isDeepStrictEqual(answer, row.answer)) await write(tx, row, answer);
  return showOne(tx, { ...row, answer });
}

async function write(tx: Tx, row: AssignmentRow, answer: Values): Promise<void> {
  const done = await change(tx, row.assignmentId, 'submitted', { answer: JSON.stringify(answer), revised_at: tx.now });
  if (!done) await refuseMoved(tx, row.assignmentId);
  tellMove(tx, 'assignment.revised', row, 'submitted', 'submitted');
}
