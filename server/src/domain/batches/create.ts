import { type contract, microsOf, type Received } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { useLatest } from '../templates/use-version.ts';
import { type Price, slotsWanted } from './batch.ts';
import { insertLane } from './lane-store.ts';
import { currencyOf, insertBatch } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

type Whole = Received<typeof contract.batches.create>;
/** What a batch is made with; the clock and the seed leave the price out, where nothing is paid. */
export type NewBatchInput = Omit<Whole, 'price'> & Partial<Pick<Whole, 'price'>>;

/** Creates a draft of the latest version of a template. Refuses `not-found`, `template.archived`. */
export async function createBatch(tx: Tx, input: NewBatchInput): Promise<BatchView> {
  const { versionId, touches } = await useLatest(tx, input.template);
  const batchId = newId();
  await insertBatch(tx, {
    batchId,
    templateId: input.template,
    versionId,
    title: input.title,
    ...(input.plan ? slotsWanted(input.plan) : { overlap: input.overlap, seedSlots: null }),
    plan: input.plan ?? null,
    leaseSeconds: secondsOf(input.leaseMinutes),
    priority: input.priority,
    dueAt: input.dueAt,
    order: input.order,
    standing: input.standing,
    teamOnly: input.teamOnly || touches.length > 0,
    testOf: null,
    pay: await payGiven(tx, input.price ?? null),
    createdBy: tx.actor.personId,
  });
  await insertLane(tx, { batchId, laneId: newId(), kind: 'main', open: false, ready: true });
  await insertLane(tx, { batchId, laneId: newId(), kind: 'returns', open: false, ready: true });
  tx.tell({
    kind: 'batch.created',
    subject: ['bat', batchId],
    batchId,
    details: { title: input.title, plan: input.plan?.name ?? null },
  });
  return showBatch(tx, batchId);
}

/** A price as it was sent, in the workspace's currency of now. */
export const payGiven = async (reader: Reader, price: string | null): Promise<Price | null> =>
  price === null ? null : { micros: microsOf(price), currency: await currencyOf(reader) };

/** Minutes may have a fraction; the database keeps whole seconds. */
export const secondsOf = (minutes: number): number => Math.max(1, Math.round(minutes * 60));
