import { askedOf, type contract, type Given, type Received } from '@manyhands/contract';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { getOwn } from '../assignments/list.ts';
import { holdClaimed, park } from '../assignments/park.ts';
import { plainClauses } from '../templates/render-brief.ts';
import { versionOf } from '../templates/version.ts';
import { findOwnQuestion } from './own-store.ts';
import { answeredMax, askedMax, openMax, sameQuestion } from './question.ts';
import { type Asked, holdWorker, readAsked } from './store.ts';
import { showOwn } from './view.ts';

type Input = Received<typeof contract.questions.ask>;

/**
 * A worker asks about the item in hand: it is parked with its clock paused and what was typed is kept, so that they go on with the next.
 * Refuses `not-found`, `assignment.moved-on`, `question.asked-already`, `question.too-many`, `decision.clause-unknown`, `decision.field-unknown`.
 */
export async function ask(tx: Tx, input: Input): Promise<Given<typeof contract.questions.ask>> {
  const row = await holdClaimed(tx, input.id);
  const version = await versionOf(tx, row.versionId);
  const about = aboutIn(version.definition, row.asked, input);
  await holdWorker(tx);
  const { asked, open } = await readAsked(tx, input.id, row.batchId);
  const follows = refuseAgain(asked, input.text);
  if (open >= openMax)
    refuse(
      'question.too-many',
      { most: openMax },
      `You have ${openMax} open questions in this batch. Wait for an answer, take one back, or answer as you think is right.`,
    );
  const expiresAt = await park(tx, row, workerOf(tx.actor), input.values ?? null);
  const questionId = newId();
  await tx.db
    .insertInto('question')
    .values({
      workspace_id: workspaceOf(tx.actor),
      question_id: questionId,
      batch_id: row.batchId,
      template_id: version.templateId,
      version_id: row.versionId,
      item_id: row.itemId,
      assignment_id: input.id,
      worker_id: workerOf(tx.actor),
      state: 'open',
      ...about,
      body: input.text,
      language: input.language ?? null,
      asked_at: tx.now,
      expires_at: expiresAt,
      follows,
    })
    .execute();
  const { clause, field } = about;
  tx.tell({ kind: 'question.asked', subject: ['qst', questionId], batchId: row.batchId, details: { clause, field } });
  const question = (await findOwnQuestion(tx, questionId)) ?? refuse('not-found');
  return { question: showOwn(question), assignment: await getOwn(tx, { id: input.id }) };
}

type Form = Parameters<typeof askedOf>[0];
type Brief = Parameters<typeof plainClauses>[0];

/** What the question is about, in the words of the version that the worker has before them. */
function aboutIn(definition: { brief: Brief; form: Form }, asked: string[] | null, { clause, field }: Input) {
  const cited = clause === undefined ? null : plainClauses(definition.brief).find(({ number }) => number === clause);
  if (cited === undefined)
    refuse('decision.clause-unknown', { clause }, 'Choose a clause of the brief, or ask about something else.');
  const meant = field === undefined ? null : askedOf(definition.form, asked).find(({ key }) => key === field);
  if (meant === undefined)
    refuse('decision.field-unknown', { field }, 'Choose a question of the form, or ask about something else.');
  return {
    clause: cited?.number ?? null,
    clause_text: cited?.text ?? null,
    field: meant?.key ?? null,
    field_label: meant?.label ?? null,
  };
}

/** One question about an item, and one that follows it up once it was answered. @returns the question that is followed up */
function refuseAgain(asked: readonly Asked[], text: string): string | null {
  const standing = asked.filter(({ state }) => state !== 'withdrawn');
  const waits = standing.some(({ state, toldAt }) => state === 'open' || (state === 'answered' && toldAt === null));
  if (waits)
    refuse(
      'question.asked-already',
      {},
      'Your question about this item waits for its answer. Take it back to ask another.',
    );
  if (standing.some((one) => sameQuestion(one.text, text)))
    refuse(
      'question.asked-already',
      {},
      'You asked this about this item before. Read what was said to it in the brief.',
    );
  if (standing.length >= answeredMax || asked.length >= askedMax)
    refuse(
      'question.too-many',
      { most: answeredMax },
      'About one item there is one question and one that follows it up. Answer as you think is right, or skip the item.',
    );
  return standing.at(-1)?.questionId ?? null;
}
