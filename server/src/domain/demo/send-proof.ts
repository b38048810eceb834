import { Readable } from 'node:stream';
import type { Field, Values } from '@manyhands/contract';
import { publicId } from '@manyhands/contract';
import type { Blobs } from '../../blobs/blobs.ts';
import { newId } from '../../kit/ids.ts';
import { reader } from '../../postgres/tx.ts';
import type { Place } from '../assignments/claim.ts';
import { keepFile } from '../files/keep.ts';
import { codeFor } from '../files/proof-secret.ts';
import { asWorker, type DemoWorker } from './acting.ts';
import { drawProof } from './draw-proof.ts';
import { wantedFiles } from './drawn.ts';

/** Where demo workers work: they send files too. */
export interface Desk extends Place {
  blobs: Blobs;
}

/** Draws and sends what the answer has to prove, as a worker's page would, and names the files in the answer. */
export async function sendProof(
  desk: Desk,
  worker: DemoWorker,
  assignmentId: string,
  form: readonly Field[],
  answer: Values,
): Promise<Values> {
  const whole = { ...answer };
  const actor = asWorker(worker);
  for (const field of wantedFiles(form, answer)) {
    const code = field.proof?.code
      ? await codeFor(reader(desk.database, actor, desk.clock()), form, assignmentId)
      : null;
    const content = Readable.from([await drawProof(`${assignmentId} ${field.key}`, code)], { objectMode: false });
    const kept = { fileId: newId(), name: `${field.key}.png`, uploadedBy: worker.workerId, content };
    const { file, ...rest } = await keepFile(desk, desk.blobs, actor, kept);
    whole[field.key] = [{ file: publicId('fil', file), ...rest }];
  }
  return whole;
}
