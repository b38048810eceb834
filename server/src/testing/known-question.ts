import type { Somebody, TestWorker } from './world.ts';

/** A question that waits for its answer, with the word in all that is said. */
export async function askedQuestion(asha: Somebody, ravi: TestWorker, template: string, word: string): Promise<string> {
  const batch = await asha.hands.batches.create({ template, title: `${word} asked about` });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: `${word} asked` } }] });
  await asha.hands.batches.launch({ id: batch.id });
  const { assignment } = await ravi.hands.assignments.claim({ id: batch.id });
  if (!assignment) throw new Error('nothing to ask about');
  const text = `What is a ${word}?`;
  return (await ravi.hands.questions.ask({ id: assignment.id, text, clause: 1 })).question.id;
}
