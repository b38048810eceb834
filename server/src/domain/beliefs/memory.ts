import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { Recent } from '../assignments/recent.ts';
import { type Batch, planOf } from '../batches/batch.ts';
import { truthsOf } from '../golds/truths-of.ts';
import { versionOf } from '../templates/version.ts';
import { BatchModel, type Given } from './batch-model.ts';
import { counts, givenOf } from './decide.ts';
import { numbersById, numbersOf, readStretch } from './store.ts';

const stretchItems = 5000;

/** A batch's model, with the gold it knows of and what waits to be decided again. */
export interface Remembered {
  workspaceId: string;
  model: BatchModel;
  /** Items whose verdict a fit may have changed. */
  pending: Set<string>;
  /** At which change of any gold it last asked what is true. */
  gold: number;
}

/**
 * What this process has learned of running batches: a hundred at most, of five million labels together. Everything here is derived from answers in
 * the database; what was forgotten is learned anew when the batch is next touched.
 */
export class Memory {
  readonly #batches = new Recent<Remembered>(100, 5_000_000);

  #gold = 0;

  clear(): void {
    for (const key of [...this.#batches.keys()]) this.#batches.delete(key);
  }

  forget(batchId: string): void {
    this.#batches.delete(batchId);
  }

  /** Some gold was made or changed: who is asked next looks at what is true again. */
  goldChanged(): void {
    this.#gold++;
  }

  /** The batch's model, learned from its answers when it is not known. */
  async of(tx: Tx, batch: Batch): Promise<Remembered> {
    const known = this.#batches.get(batch.batchId);
    if (known?.gold === this.#gold) return known;
    if (known) {
      await knowGold(tx, batch.batchId, known.model);
      known.gold = this.#gold;
      return known;
    }
    const { form } = (await versionOf(tx, batch.versionId)).definition;
    const model = new BatchModel(form, planOf(batch));
    await learn(tx, batch.batchId, model);
    const remembered = { workspaceId: workspaceOf(tx.actor), model, pending: new Set<string>(), gold: this.#gold };
    this.keep(batch.batchId, remembered);
    return remembered;
  }

  /** Weighs a batch again after it has learned more. */
  keep(batchId: string, remembered: Remembered): void {
    this.#batches.set(batchId, remembered, remembered.model.weight);
  }

  /** Batches with items to be decided again. */
  withPending(): { batchId: string; workspaceId: string; remembered: Remembered }[] {
    return [...this.#batches.keys()].flatMap((batchId) => {
      const remembered = this.#batches.get(batchId)!;
      return remembered.pending.size > 0 ? [{ batchId, workspaceId: remembered.workspaceId, remembered }] : [];
    });
  }
}

/** Learns a batch from its answers, in stretches of its items, and fits it. */
async function learn(tx: Tx, batchId: string, model: BatchModel): Promise<void> {
  const range = await numbersOf(tx, batchId);
  if (!range) return;
  for (let from = range.least; from <= range.most; from += stretchItems) {
    const byNumber = new Map<number, Given[]>();
    for (const row of await readStretch(tx, batchId, from, from + stretchItems))
      if (counts(row)) byNumber.set(row.number, [...(byNumber.get(row.number) ?? []), givenOf(row)]);
    for (const [number, given] of byNumber) model.put(number, given);
  }
  await knowGold(tx, batchId, model);
  model.refit();
}

/** Tells the model what is true of the batch's gold items, as far as that is known now. */
async function knowGold(tx: Tx, batchId: string, model: BatchModel): Promise<void> {
  const truths = await truthsOf(tx, batchId);
  const numbers = await numbersById(tx, batchId, [...truths.keys()]);
  model.knowGold(numbers.map(({ itemId, number }) => ({ number, truth: truths.get(itemId)!.truth })));
}
