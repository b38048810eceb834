import {
  checkAnswer,
  type contract,
  type Definition,
  type Given,
  publicId,
  type Received,
  tidy,
} from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { cellsFor } from '../templates/shown.ts';
import { versionOf } from '../templates/version.ts';
import { fits, judge } from './gold.ts';
import { type PracticeGold, practiceGolds, saveTry } from './practice-store.ts';

/** The next item to practise on: what was not tried yet, then what was not right. Refuses `not-found`. */
export async function practice(
  reader: Reader,
  { batch: batchId }: { batch: string },
): Promise<Given<typeof contract.golds.practice>> {
  const { definition, versionId, golds } = await practiceOf(reader, batchId);
  const next = golds.find((gold) => gold.tried === null) ?? golds.find((gold) => gold.tried === false);
  return {
    item: next
      ? { gold: next.goldId, version: versionId, input: cellsFor(reader.actor, definition, next.input) }
      : null,
    all: golds.length,
    tried: golds.filter((gold) => gold.tried !== null).length,
    right: golds.filter((gold) => gold.tried === true).length,
  };
}

/** Says of a tried answer what is right and why. It is neither paid nor counted. Refuses `not-found`, `answer.not-valid`. */
export async function tryAnswer(
  tx: Tx,
  { batch: batchId, gold: goldId, values }: Received<typeof contract.golds.tryAnswer>,
): Promise<Given<typeof contract.golds.tryAnswer>> {
  const { definition, golds } = await practiceOf(tx, batchId, goldId);
  const gold = golds[0] ?? refuse('not-found');
  const answer = tidy(definition.form, values);
  const faults = checkAnswer(definition.form, answer, { row: gold.input });
  if (faults.length > 0)
    refuse(
      'answer.not-valid',
      {},
      'Correct the fields named and try again.',
      faults.map(({ field, path, message }) => ({ path: [field, ...path].join('.'), message })),
    );
  const verdict = judge(definition.form, gold.truth, answer);
  await saveTry(tx, goldId, verdict.right);
  tx.tell({
    kind: 'gold.practised',
    subject: ['gld', goldId],
    batchId,
    details: { worker: publicId('wkr', workerOf(tx.actor)), right: verdict.right },
  });
  return { right: verdict.right, fields: verdict.fields as never, reason: gold.reason };
}

async function practiceOf(
  reader: Reader,
  batchId: string,
  goldId?: string,
): Promise<{ definition: Definition; versionId: string; golds: PracticeGold[] }> {
  const batch = await getBatch(reader, batchId);
  // What nobody may work on is not there for workers, and what is kept at home not for people outside.
  if (batch.state === 'draft' || (reader.actor.outside && !batch.forOutside)) return refuse('not-found');
  const { definition } = await versionOf(reader, batch.versionId);
  const golds = await practiceGolds(reader, batch.templateId, goldId);
  return { definition, versionId: batch.versionId, golds: golds.filter((gold) => fits(definition, gold)) };
}
