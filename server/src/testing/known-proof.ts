import { Readable } from 'node:stream';
import { uuidOf } from '@manyhands/contract';
import type { Somebody, TestWorker, World } from './world.ts';

/** A page that this worker named as proof, with a copy of it as if it had been visited: tests visit nothing. The word stands in all of it. */
export async function knownProof(
  world: World,
  asha: Somebody,
  ravi: TestWorker,
  word: string,
): Promise<{ batch: string; assignment: string; proof: string }> {
  const { hands } = asha;
  const definition = {
    title: `Find the ${word}`,
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: `A page about ${word} is named.`,
    },
    columns: [{ key: 'name', label: 'Name' }],
    form: [{ kind: 'url' as const, key: 'link', label: 'Link', proof: true }],
  };
  const template = await hands.templates.create({ name: `${word} proof`, definition });
  const { id: batch } = await hands.batches.create({ template: template.id, title: `${word} proof` });
  await hands.items.add({ id: batch, rows: [{ input: { name: word } }] });
  await hands.batches.launch({ id: batch });
  const assignment = (await ravi.hands.assignments.claim({ id: batch })).assignment?.id ?? '';
  await ravi.hands.assignments.submit({ id: assignment, values: { link: `https://${word}.example/` } });
  await world.settle();
  const proof = (await hands.proofs.list({ batch })).items[0]?.id ?? '';
  const { blob, bytes } = await world.app.blobs.put(Readable.from([Buffer.from(`<h1>${word}</h1>`)]), 1000);
  const snapshot = {
    status: 200,
    finalUrl: `https://${word}.example/`,
    title: word,
    type: 'text/html',
    size: bytes,
    at: world.clock().toISOString(),
    sha256: '',
  };
  await world.database.db
    .updateTable('proof')
    .set({ snapshot: JSON.stringify(snapshot), snapshot_blob: blob })
    .where('proof_id', '=', uuidOf('prf', proof))
    .execute();
  return { batch, assignment, proof };
}
