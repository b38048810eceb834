import type { contract, Given, Received } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { Remembered } from '../results/remembered.ts';
import { type Coverage, certify, counted } from './certificate.ts';
import { mayCheck } from './may.ts';
import { readCoverage, readSamples } from './store.ts';
import { wordsOf } from './words.ts';

export type Certificate = Given<typeof contract.spotChecks.certificate>;

const remembered = new Remembered<Coverage>(500);

/** What the checks so far prove of the batch. Refuses `not-found`. */
export async function showCertificate(
  reader: Reader,
  { batch, confidence }: Received<typeof contract.spotChecks.certificate>,
): Promise<Certificate> {
  await getBatch(reader, batch);
  const samples = await readSamples(reader, batch);
  // Counting all results takes a while in a large batch, and a page asks after every judgement; a new draw is seen at once.
  const key = `${workspaceOf(reader.actor)}/${batch}/${samples.length}`;
  const coverage = await remembered.get(key, reader.now, () => readCoverage(reader, batch));
  const certified = certify(
    samples.map(({ sample }) => sample),
    coverage,
    confidence,
  );
  return {
    ...{ batch, at: reader.now, ...certified, words: wordsOf(certified) },
    samples: samples.map(({ row, sample }) => {
      const { wrong, found } = counted(sample);
      return {
        ...{ drawnAt: row.drawnAt, population: row.population, drawn: row.drawn },
        reviewed: wrong.length,
        wrong: found,
      };
    }),
    can: mayCheck(reader.actor, []) ? ['draw'] : [],
  };
}
