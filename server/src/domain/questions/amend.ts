import { type contract, type Definition, type Given, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { withClause, withExample } from '../templates/amend.ts';
import { getTemplate } from '../templates/get.ts';
import { saveTemplate } from '../templates/save.ts';
import { lockAnswered, showAll, tellAbout } from './answer.ts';
import { changeQuestions } from './store.ts';
import { movedOn } from './withdraw.ts';

type Input = Received<typeof contract.questions.amend>;

/**
 * Makes an answer a clause or an example of the brief, in the template's next version; batches that run keep theirs, and their workers have
 * the answer itself. Refuses `not-found`, `question.moved-on`, `question.amended-already`, `template.archived`, `template.changed`,
 * `template.brief-full`.
 */
export async function amend(tx: Tx, input: Input): Promise<Given<typeof contract.questions.amend>> {
  const became = outcomeOf(input);
  const held = await lockAnswered(tx, input.id);
  const [first] = held;
  if (first?.state !== 'answered') return movedOn(input.id, first?.state ?? 'open');
  if (first.became !== null)
    refuse(
      'question.amended-already',
      {},
      `The answer became ${first.became === 'clause' ? 'a clause' : 'an example'} already.`,
    );
  const before = await getTemplate(tx, { id: first.templateId });
  const definition = amended(before.latest.definition, input) ?? refuseFull();
  const after = await saveTemplate(tx, { id: first.templateId, definition, expected: input.expected });
  await changeQuestions(
    tx,
    held.map(({ questionId }) => questionId),
    { became, became_version: after.latest.id },
  );
  for (const one of held)
    tellAbout(tx, 'question.amended', one, {
      became,
      version: publicId('ver', after.latest.id),
      number: after.version,
    });
  const [question] = await showAll(tx, [input.id]);
  return { question: question!, template: first.templateId, version: after.version, changedAt: after.changedAt };
}

function outcomeOf({ clause, example }: Input): 'clause' | 'example' {
  if ((clause === undefined) === (example === undefined))
    refuse('shape', {}, 'Say what the answer becomes: either a clause or an example.', [
      { path: 'clause', message: 'one of clause and example is needed' },
    ]);
  return clause ? 'clause' : 'example';
}

function amended(definition: Definition, { clause, example }: Input): Definition | null {
  if (clause) return withClause(definition, clause)?.definition ?? null;
  return example ? withExample(definition, example) : definition;
}

const refuseFull = (): never =>
  refuse('template.brief-full', {}, 'Take something out of the brief first, in the editor; long briefs are not read.');
