import type { AssignmentView, Field } from '@manyhands/contract';
import type { Hands } from '../../client.ts';
import { askOne, askText } from '../ask.ts';
import type { Cli } from '../cli.ts';

/** Asks what the question is about and what it is, and sends it; the item waits with its clock paused. */
export async function askQuestion(
  cli: Cli,
  hands: Hands,
  assignment: AssignmentView,
  form: readonly Field[],
): Promise<void> {
  const { brief } = await hands.work.version({ id: assignment.version });
  const about = await askOne<{ clause?: number; field?: string }>(cli, 'What is it about?', [
    ...brief.clauses.map(({ number, text }) => ({ value: { clause: number }, label: `${number}. ${text}` })),
    ...form.map(({ key, label }) => ({ value: { field: key }, label: `The field “${label}”` })),
    { value: {}, label: 'Something else' },
  ]);
  const text = await askText(cli, 'Your question, in a sentence or two', {
    check: (typed) => (typed.trim() === '' || typed.length > 500 ? 'Ask in 1 to 500 letters.' : undefined),
  });
  await hands.questions.ask({ id: assignment.id, text, ...about });
  await cli.say('Asked. The item waits for you with its clock paused, for three days at most.');
}
