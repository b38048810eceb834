import { askedOf, checkAnswer, type Field, givenTo, publicId, type Row, tidy, type Values } from '@manyhands/contract';
import { type Actor, workerOf, workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { type FieldProblem, refuse } from '../../kit/refusal.ts';
import { type Reader, reader, write } from '../../postgres/tx.ts';
import { checkFiles } from '../files/check.ts';
import { scoreAnswers } from '../golds/score.ts';
import { versionOf } from '../templates/version.ts';
import { repaired } from './assignment.ts';
import type { Place } from './claim.ts';
import { handIn, type Outcome } from './hand-in.ts';
import { forget, type Held, heldOf } from './held.ts';
import { movedOn } from './moved-on.ts';
import { keepTyped } from './save.ts';
import { findOwn, readFeedback } from './store.ts';
import { type AssignmentShown, showFresh, showOne } from './view.ts';

/**
 * A worker hands in an answer. It is written durably before this answers. Repeating it is harmless, also after a lost connection.
 * An answer that does not fit the form is kept as the draft, and refused with one entry per field.
 * Refuses `not-found`, `assignment.moved-on`, `answer.not-valid`.
 */
export async function submit(
  place: Place,
  { id, values }: { id: string; values: Values },
  actor: Actor,
): Promise<AssignmentShown> {
  const look = reader(place.database, actor, place.clock());
  const held = (await heldOf(place.database, look, id)) ?? refuse('not-found');
  const form = askedOf((await versionOf(look, held.versionId)).definition.form, held.asked);
  const answer = tidy(form, givenTo(values, held.asked));
  const problems = await problemsOf(look, form, answer, held.input);
  const row = problems.length === 0 ? await run(place, look, id, 'claimed', answer) : null;
  // What is sent back is judged after the repair is merged with what was right before.
  if (!row || (row.took === 'moved' && row.state === 'sent_back'))
    return repairOrRefuse(place, look, held, id, values, problems);
  return conclude(place, look, held, id, answer, row);
}

async function repairOrRefuse(
  place: Place,
  look: Reader,
  held: Held,
  id: string,
  values: Values,
  problems: readonly FieldProblem[],
): Promise<AssignmentShown> {
  const before = (await findOwn(look, id)) ?? refuse('not-found');
  if (before.state !== 'sent_back') return refuseAnswer(place, look, id, values, problems);
  const form = askedOf((await versionOf(look, held.versionId)).definition.form, held.asked);
  const feedback = (await readFeedback(look, [id])).get(id);
  const answer = tidy(
    form,
    repaired(before.answer ?? {}, tidy(form, givenTo(values, held.asked)), feedback?.fields ?? []),
  );
  const left = await problemsOf(look, form, answer, held.input);
  if (left.length > 0) return refuseAnswer(place, look, id, values, left);
  return conclude(place, look, held, id, answer, await run(place, look, id, 'sent_back', answer));
}

function run(place: Place, look: Reader, id: string, from: 'claimed' | 'sent_back', answer: Values): Promise<Outcome> {
  const workerId = workerOf(look.actor);
  const worker = publicId('wkr', workerId);
  const workspaceId = workspaceOf(look.actor);
  return handIn(place.database, {
    workspaceId,
    workerId,
    worker,
    assignmentId: id,
    from,
    answer,
    eventId: newId(),
    now: look.now,
  });
}

async function conclude(
  place: Place,
  look: Reader,
  held: Held,
  id: string,
  answer: Values,
  row: Outcome,
): Promise<AssignmentShown> {
  if (row.took === 'none') return refuse('not-found');
  if (row.took === 'moved') return movedOn(id, row.state);
  forget(place.database, look, id);
  if (held.face) await score(place, look, id);
  // Decided meanwhile: there may be comments by now.
  if (row.state !== 'submitted') return showOne(look, (await findOwn(look, id)) ?? refuse('not-found'));
  return showFresh(look, held, {
    assignmentId: id,
    state: 'submitted',
    claimedAt: new Date(row.claimed),
    dueAt: row.due === null ? null : new Date(row.due),
    submittedAt: row.submitted === null ? null : new Date(row.submitted),
    extended: row.extended,
    values: answer,
    draft: null,
    newer: 0,
  });
}

/** Holds an answer to a gold against the truth. It is in already: what fails here is done when the clock accepts it, seconds later. */
async function score(place: Place, look: Reader, id: string): Promise<void> {
  await write(place.database, look.actor, (tx) => scoreAnswers(tx, [id]), place.clock).catch(() => {});
}

/**
 * What keeps an answer from being taken, one entry per fault, by its place in the form. Files are looked for only when the form asks
 * for some and all else is right, so that other answers cost no reading.
 */
export async function problemsOf(
  look: Reader,
  form: readonly Field[],
  answer: Values,
  input: Row,
): Promise<FieldProblem[]> {
  const faults = checkAnswer(form, answer, { row: input });
  if (faults.length > 0)
    return faults.map(({ field, path, message }) => ({ path: [field, ...path].join('.'), message }));
  if (!form.some(({ kind }) => kind === 'file')) return [];
  return checkFiles(look, form, answer, { personId: look.actor.personId, workerId: workerOf(look.actor) });
}

async function refuseAnswer(
  place: Place,
  look: Reader,
  id: string,
  values: Values,
  problems: readonly FieldProblem[],
): Promise<never> {
  await keepTyped(place, look, id, values);
  return refuse(
    'answer.not-valid',
    {},
    'Correct the fields named and submit again; what you typed is kept.',
    problems.slice(0, 100),
  );
}
