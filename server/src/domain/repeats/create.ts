import { type contract, publicId, type Received } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { getTemplate } from '../templates/get.ts';
import { rowsMax } from './repeat.ts';
import { insertRepeat, type Repeat, rowsOf } from './store.ts';
import { type RepeatShown, showRepeat } from './view.ts';
import { nextAfter } from './when.ts';

/** Lets a batch come back. Refuses `not-found`, `template.archived`, `repeat.time-zone`, `repeat.never`, `repeat.too-many-rows`. */
export async function createRepeat(tx: Tx, input: Received<typeof contract.repeats.create>): Promise<RepeatShown> {
  const batch = await getBatch(tx, input.batch);
  const template = await getTemplate(tx, { id: batch.templateId });
  if (template.archived) refuse('template.archived', {}, 'Restore the template first, then repeat the batch.');
  await refuseTooMany(tx, { batchId: input.batch, rows: input.rows });
  const repeatId = newId();
  const nextAt = await nextAfter(input, tx.now);
  const title = input.title ?? batch.title.slice(0, 100);
  await insertRepeat(tx, { ...input, title, repeatId, batchId: input.batch, templateId: batch.templateId, nextAt });
  tx.tell({
    kind: 'repeat.created',
    subject: ['rep', repeatId],
    batchId: input.batch,
    details: { title, rhythm: input.rhythm, timeZone: input.timeZone, nextAt: nextAt.toISOString() },
  });
  return showRepeat(tx, repeatId);
}

/** Refuses `repeat.too-many-rows`. */
export async function refuseTooMany(
  reader: Reader,
  { batchId, rows }: Pick<Repeat, 'batchId' | 'rows'>,
): Promise<void> {
  if (rows === 'none' || (await rowsOf(reader, batchId, rowsMax + 1)).length <= rowsMax) return;
  refuse(
    'repeat.too-many-rows',
    { batch: publicId('bat', batchId), most: rowsMax },
    `Up to ${rowsMax.toLocaleString('en')} rows are copied each time. Let the new batch wait for its rows and import them.`,
  );
}
