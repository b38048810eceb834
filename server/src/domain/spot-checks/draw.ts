import { randomInt } from 'node:crypto';
import { type contract, type Given, publicId, type Received } from '@manyhands/contract';
import { makeRandom } from '@manyhands/inference';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { certificateOf } from './certify.ts';
import { giveOut, isFirstOfVersion, type Population, readPopulation, writeMembers, writeSample } from './draw-store.ts';
import { reach, type WantedClaim } from './reach.ts';
import { orderOf, riskOf, uniformShare } from './risk.ts';
import { readSampleRows, readSamples, readWhole } from './store.ts';

const usualClaim: WantedClaim = { shareMost: 0.05, confidence: 0.95 };

/**
 * Draws results for a reviewer: as many as the claim needs if none of them is wrong, or so many more. What came or changed since the last
 * draw becomes the population of a further sample. Refuses `not-found`, and `spot-check.no-results` when the batch has none.
 */
export async function draw(
  tx: Tx,
  { batch: batchId, claim, reviews }: Received<typeof contract.spotChecks.draw>,
): Promise<Given<typeof contract.spotChecks.draw>> {
  const batch = await lockBatch(tx, batchId);
  await coverAll(tx, batch);
  const samples = await readSamples(tx, batchId, true);
  if (samples.length === 0)
    refuse('spot-check.no-results', {}, 'No item of this batch is done yet. Draw when there are results.');
  const kept = samples.map(({ sample }) => sample);
  const wanted = claim ?? usualClaim;
  const lengths =
    reviews === undefined
      ? (reach(kept, wanted) ?? kept.map((sample) => sample.chances.length))
      : moreOf(
          kept.map((sample) => ({
            drawn: sample.checks.length,
            kept: sample.chances.length,
            population: sample.population,
          })),
          reviews,
        );
  const drawn = await giveOutAll(
    tx,
    batch,
    samples.map(({ row }, s) => ({ sampleId: row.sampleId, upTo: lengths[s]! })),
  );
  const given = await readSamples(tx, batchId);
  const certificate = certificateOf(tx, batchId, given, await readWhole(tx, batchId), wanted.confidence);
  return { drawn, certificate };
}

/** Draws this share of the results that are new since the last draw, at least one; for batches whose plan says so. Answers how many. */
export async function drawShare(tx: Tx, batchId: string, share: number): Promise<number> {
  const batch = await lockBatch(tx, batchId);
  const sample = await coverAll(tx, batch);
  if (!sample || share <= 0) return 0;
  return giveOutAll(tx, batch, [{ sampleId: sample.sampleId, upTo: Math.ceil(share * sample.population - 1e-9) }]);
}

/** A further sample of what no draw could have hit so far, with its whole order of draws; null when there is nothing. */
async function coverAll(tx: Tx, batch: Batch): Promise<{ sampleId: string; population: number } | null> {
  const sampleId = newId();
  const { batchId } = batch;
  const population = await writeMembers(tx, batchId, sampleId);
  if (population === 0) return null;
  const newVersion = await isFirstOfVersion(tx, batchId, batch.versionId);
  const known = await readPopulation(tx, { sampleId }, { batchId, templateId: batch.templateId, newVersion });
  const number = ((await readSampleRows(tx, batchId)).at(-1)?.number ?? 0) + 1;
  await writeSample(tx, batchId, { sampleId, number, population, uniformShare, places: placesOf(known) });
  return { sampleId, population };
}

function placesOf(known: Population) {
  const risks = Float64Array.from({ length: known.size }, (_, i) => riskOf(known.factsAt(i)).risk);
  // A seed from the system, so that nobody who answers can tell which results will be looked at.
  const { items, chances, chancesLeast } = orderOf(risks, makeRandom(randomInt(2 ** 32)));
  return Array.from(items, (index, place) => ({
    itemId: known.itemAt(index),
    chance: chances[place]!,
    chanceLeast: chancesLeast[place]!,
    reasons: riskOf(known.factsAt(index)).reasons,
  }));
}

async function giveOutAll(tx: Tx, batch: Batch, upTo: readonly { sampleId: string; upTo: number }[]): Promise<number> {
  let drawn = 0;
  for (const sample of upTo) drawn += await giveOut(tx, batch.batchId, sample.sampleId, sample.upTo);
  if (drawn > 0)
    tx.tell({
      kind: 'spot_check.drawn',
      subject: ['bat', batch.batchId],
      batchId: batch.batchId,
      details: {
        count: drawn,
        batch: publicId('bat', batch.batchId),
        ...(tx.actor.kind === 'system' ? { byItself: true } : {}),
      },
    });
  return drawn;
}

/** How far each sample is given out when so many more are wanted: the rarest looked into first, one by one, so that rates stay alike. */
export function moreOf(
  samples: readonly { drawn: number; kept: number; population: number }[],
  reviews: number,
): number[] {
  const lengths = samples.map(({ drawn }) => drawn);
  for (let n = 0; n < reviews; n++) {
    let next = -1;
    for (const [s, { kept, population }] of samples.entries()) {
      if (lengths[s]! >= kept) continue;
      if (next === -1 || lengths[s]! / population < lengths[next]! / samples[next]!.population) next = s;
    }
    if (next === -1) break;
    lengths[next]!++;
  }
  return lengths;
}
