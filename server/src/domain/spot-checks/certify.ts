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

/** Counting all results takes a while in a large batch, and a page asks after every judgement; a new draw is seen at once. */
export const coverageOf = (reader: Reader, batch: string, samples: number): Promise<Coverage> =>
  remembered.get(`${workspaceOf(reader.actor)}/${batch}/${samples}`, reader.now, () => readCoverage(reader, batch));

/** What the checks so far prove of the batch. Refuses `not-found`. */
export async function showCertificate(
  reader: Reader,
  { batch, confidence }: Received<typeof contract.spotChecks.certificate>,
): Promise<Certificate> {
  await getBatch(reader, batch);
  const samples = await readSamples(reader, batch);
  return certificateOf(reader, batch, samples, await coverageOf(reader, batch, samples.length), confidence);
}

export function certificateOf(
  reader: Reader,
  batch: string,
  samples: Awaited<ReturnType<typeof readSamples>>,
  coverage: Coverage,
  confidence: number,
): Certificate {
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
