import type { contract, Given, Received } from '@manyhands/contract';
import { makeRandom, reviewsFor } from '@manyhands/inference';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { counted, type DrawnSample } from './certificate.ts';
import { coverageOf } from './certify.ts';
import { isFirstOfVersion, readPopulation } from './draw-store.ts';
import { reach, type WantedClaim } from './reach.ts';
import { orderOf, reserveMost, riskOf, uniformShare } from './risk.ts';
import { readSamples } from './store.ts';
import { planWords } from './words.ts';

/** Beyond so many new results the plan takes the dearest case instead of reading what is known of each. */
const readMost = 20_000;
/** What the plan says for "if a few are wrong". */
const wrongs = [0, 1, 3];

/** How many results have to be checked for a claim; draws nothing. Refuses `not-found`. */
export async function plan(
  reader: Reader,
  { batch: batchId, shareMost, confidence }: Received<typeof contract.spotChecks.plan>,
): Promise<Given<typeof contract.spotChecks.plan>> {
  const batch = await getBatch(reader, batchId);
  const wanted: WantedClaim = { shareMost, confidence };
  const samples = (await readSamples(reader, batchId, true)).map(({ sample }) => sample);
  const { population, uncovered } = await coverageOf(reader, batchId, samples.length);
  const trial =
    uncovered === 0
      ? []
      : uncovered > readMost
        ? [dearest(uncovered)]
        : [await imagined(reader, { batchId, templateId: batch.templateId, versionId: batch.versionId })];
  const all = [...samples, ...trial];
  const reviews = wrongs.map((wrong) => ({ wrong, reviews: total(reach(all, wanted, wrong)) }));
  const judged = samples.reduce((sum, sample) => sum + counted(sample).wrong.length, 0);
  const least = reviews[0]?.reviews ?? null;
  const planned = {
    population: population + uncovered,
    reviewed: judged,
    reviews,
    plain: reviewsFor({ population: population + uncovered, errorMost: shareMost, confidence }),
    more: least === null ? null : Math.max(0, least - judged),
  };
  return { ...planned, words: planWords(planned, wanted) };
}

const total = (lengths: number[] | null): number | null =>
  lengths === null ? null : lengths.reduce((sum, length) => sum + length, 0);

/** A sample as it might be drawn; the real one has another order. */
async function imagined(
  reader: Reader,
  { batchId, templateId, versionId }: { batchId: string; templateId: string; versionId: string },
): Promise<DrawnSample> {
  const newVersion = await isFirstOfVersion(reader, batchId, versionId);
  const known = await readPopulation(reader, 'uncovered', { batchId, templateId, newVersion });
  const risks = Float64Array.from({ length: known.size }, (_, i) => riskOf(known.factsAt(i)).risk);
  const { population, chances, chancesLeast } = orderOf(risks, makeRandom(known.size));
  return { population, chances: [...chances], chancesLeast: [...chancesLeast], checks: [] };
}

/** All have the same chance, but some remaining one always the least that is allowed. */
function dearest(population: number): DrawnSample {
  const chances = Array.from({ length: Math.min(population, reserveMost) }, (_, t) => 1 / (population - t));
  return { population, chances, chancesLeast: chances.map((chance) => uniformShare * chance), checks: [] };
}
