import type { Field } from '@manyhands/contract';
import { Refusal } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';

/** The form of a batch in which items get several answers; null for others, and for one that was discarded meanwhile. */
export async function sharedFormOf(reader: Reader, batchId: string): Promise<readonly Field[] | null> {
  const batch = await getBatch(reader, batchId).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!batch || (batch.overlap < 2 && !batch.plan)) return null;
  return (await versionOf(reader, batch.versionId)).definition.form;
}
