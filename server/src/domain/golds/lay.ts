import { createHash, randomBytes } from 'node:crypto';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { reader, type Tx, write } from '../../postgres/tx.ts';
import { lockBatch } from '../batches/get.ts';
import { insertLane } from '../batches/lane-store.ts';
import { versionOf } from '../templates/version.ts';
import { fits } from './gold.ts';
import { batchesWanting, insertCopies, matchSlots, missingGolds, placeIn } from './lay-store.ts';

/** More would only make every batch start with a long copy; a worker who meets so many is known well. */
const copiesMax = 2000;
const slice = 500;
const batchesMax = 200;
const nothingBefore = '00000000-0000-0000-0000-000000000000';

/** Leaves it to a job to mix the golds of a template into its batches, or into one of them. */
export const layLater = (tx: Tx, what: { templateId: string } | { batchId: string }): Promise<void> =>
  tx.later('golds.lay', { workspaceId: workspaceOf(tx.actor), ...what });

/** The job: brings the lanes of golds in line with the golds. Harmless to repeat. */
export async function layJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, templateId, batchId } = payload as {
    workspaceId: string;
    templateId?: string;
    batchId?: string;
  };
  const look = reader(app.database, theClock(workspaceId), app.clock());
  const batches = batchId ? [batchId] : await batchesWanting(look, templateId ?? '', batchesMax);
  for (const one of batches)
    for (let laid = 0, after: string | null = nothingBefore; laid < copiesMax && after !== null; laid += slice) {
      const from: string = after;
      after = await write(app.database, theClock(workspaceId), (tx) => layInto(tx, one, from), app.clock).catch(
        unlessGone,
      );
    }
}

/**
 * Copies golds into a batch: those of its template that are active, not for practice, fit its version, and are not in it yet. The items of the
 * batch stay as they are, also those that a gold was made from. Does nothing where the plan asks for no gold.
 * @param after the gold after which to go on
 * @returns the last gold that was looked at when there may be more, else null
 */
export async function layInto(tx: Tx, batchId: string, after: string = nothingBefore): Promise<string | null> {
  const batch = await lockBatch(tx, batchId);
  if ((batch.plan?.goldShare ?? 0) <= 0 || (batch.state !== 'running' && batch.state !== 'paused')) return null;
  const { definition } = await versionOf(tx, batch.versionId);
  const missing = await missingGolds(tx, batchId, batch.templateId, after, slice);
  const next = missing.length === slice ? missing.at(-1)!.goldId : null;
  const fitting = missing.filter((gold) => fits(definition, gold));
  const place = await placeIn(tx, batchId);
  await matchSlots(tx, { batchId });
  if (fitting.length === 0) return next;
  const laneId = place.laneId ?? newId();
  if (!place.laneId)
    await insertLane(tx, { batchId, laneId, kind: 'gold', open: batch.state === 'running', ready: true });
  const lowest = Math.min(0, place.lowest ?? 0);
  const copies = fitting.map((gold, i) => ({
    ...gold,
    seq: seqOf(batchId, gold.goldId),
    number: lowest - 1 - i,
    shownId: lookalike(place.someItems),
  }));
  await insertCopies(tx, { batchId, laneId, highest: place.highest }, copies);
  return next;
}

/** The place of a gold in a batch's lane: below zero, and in an order that has nothing to do with when or how golds were made. */
function seqOf(batchId: string, goldId: string): number {
  return -1 - createHash('sha256').update(`${batchId}/${goldId}`).digest().readUIntBE(0, 6);
}

/** An id that says it was made when one of these was: an id tells its time, and a gold's would be another than its neighbours'. */
export function lookalike(ids: readonly string[]): string {
  const model = ids[randomBytes(4).readUInt32BE() % Math.max(1, ids.length)];
  if (!model) return newId();
  const random = randomBytes(8).toString('hex');
  return `${model.slice(0, 20)}${random.slice(0, 3)}-${random.slice(3, 15)}`;
}

/** A batch may be discarded before the job comes to it. */
const unlessGone = (error: unknown): null => {
  if ((error as { code?: unknown }).code === 'not-found') return null;
  throw error;
};
