import { amountOf, type contract, costOf, type Given, moneyOf, type PlanCost } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { type Price, planOf } from './batch.ts';
import { mayDo } from './may.ts';
import { medianOf, progressOf } from './progress.ts';
import { type BatchFacts, readFacts } from './store.ts';

export type BatchView = Given<typeof contract.batches.get>;

/** A batch as the contract shows it, with what the actor may do. */
export function viewBatch(reader: Pick<Reader, 'actor' | 'now'>, batch: BatchFacts): BatchView {
  const plan = planOf(batch);
  const secondsPerAnswer = medianOf(batch.tally.seconds) ?? batch.expectedMinutes * 60;
  return {
    id: batch.batchId,
    title: batch.title,
    state: batch.state,
    template: batch.templateId,
    templateName: batch.templateName,
    version: batch.versionId,
    versionNumber: batch.versionNumber,
    overlap: batch.overlap,
    plan,
    cost: costWith(costOf(plan, batch.tally.items - batch.tally.itemsCancelled, secondsPerAnswer), batch.pay),
    price: batch.pay && amountOf(batch.pay.micros),
    currency: batch.pay?.currency ?? batch.currency,
    leaseMinutes: batch.leaseSeconds / 60,
    priority: batch.priority,
    dueAt: batch.dueAt,
    order: batch.order,
    standing: batch.standing,
    teamOnly: batch.teamOnly,
    forOutside: batch.forOutside,
    testOf: batch.testOf,
    pausedBecause: batch.pausedBecause,
    createdAt: batch.createdAt,
    launchedAt: batch.launchedAt,
    progress: progressOf(batch.tally, batch, reader.now),
    can: mayDo(reader.actor.role, batch),
  };
}

const costWith = (cost: PlanCost, pay: Price | null) => ({
  ...cost,
  money: pay && { ...moneyOf(cost.answers, pay.micros), currency: pay.currency },
});

/** The answer of every verb on a batch: what it is like now. Refuses `not-found`. */
export async function showBatch(reader: Reader, batchId: string): Promise<BatchView> {
  const [facts] = await readFacts(reader, { batchId, limit: 1 });
  return viewBatch(reader, facts ?? refuse('not-found'));
}
