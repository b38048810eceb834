import { sql } from 'kysely';
import type { AppParts } from '../../jobs/parts.ts';
import { newId } from '../../kit/ids.ts';
import { mayRetry, type Told, type Tx } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import { shareBatch } from '../batches/get.ts';
import { byBatch, follow, type Stretch, within } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { decide } from './decide.ts';
import { Memory, type Remembered } from './memory.ts';
import { changedByFit } from './refit.ts';
import { itemsOf, lockItems, readAnswersById, stillAsked } from './store.ts';

/** What may change what is held of an item, or how many answers to it are under way. */
const kinds = [
  ...['submitted', 'undone', 'revised', 'released', 'skipped', 'reported', 'expired', 'cancelled'].map(
    (verb) => `assignment.${verb}`,
  ),
  ...['accepted', 'rejected', 'sent_back', 'undecided'].map((verb) => `answer.${verb}`),
  ...['created', 'corrected', 'suspended', 'resumed', 'retired'].map((verb) => `gold.${verb}`),
  ...['batch.done', 'batch.closed'],
  ...['raised', 'seen', 'dismissed', 'reopened', 'withdrawn'].map((verb) => `signal.${verb}`),
];

const pendingMost = 500;
const closedMost = 20_000;

/**
 * Follows what happens to answers and decides about their items, one slice after the other: see `decide`. One process does it at a time, since it goes by what it
 * has learned of a batch so far; when it is gone another one takes over and learns anew.
 */
export class Decider {
  readonly #memory = new Memory();
  readonly #name = newId();
  #next: string | null = null;

  async run(app: Pick<AppParts, 'database' | 'clock' | 'log'>): Promise<number> {
    let end: string | null = null;
    let left = 0;
    try {
      const did = await follow(app, { cursor: 'beliefs', kinds, holder: this.#name }, async (tx, events, stretch) => {
        this.#continueFrom(stretch);
        end = stretch.next;
        if (events.some(({ kind }) => kind.startsWith('gold.'))) this.#memory.goldChanged();
        for (const { workspaceId, batchId, events: ofBatch } of byBatch(events))
          await this.#apart(app, tx, workspaceId, batchId, (inside) => this.#take(inside, batchId, ofBatch));
        left = await this.#goOn(app, tx);
      });
      if (end !== null) this.#next = end;
      return did + left;
    } catch (error) {
      // What was learned of events that are not taken yet would be learned twice.
      this.#memory.clear();
      throw error;
    }
  }

  #continueFrom({ from }: Stretch): void {
    if (from !== this.#next) this.#memory.clear();
  }

  async #take(tx: Tx, batchId: string, events: readonly StreamEvent[]): Promise<void> {
    const batch = await shareBatch(tx, batchId);
    if (!batch?.plan) return;
    const remembered = await this.#memory.of(tx, batch);
    const told = (kind: string): boolean => events.some((event) => event.kind === kind);
    const items = await itemsTouched(tx, events);
    const ids = [...items.keys(), ...(told('batch.closed') ? await stillAsked(tx, batchId, closedMost) : [])];
    await takeGoldAnswers(tx, batchId, items, remembered);
    await decide(tx, batch, remembered.model, ids);
    await refit(tx, batch, remembered, told('batch.closed') || told('batch.done'));
    this.#memory.keep(batchId, remembered);
  }

  /** Decides about one batch so that whatever is wrong with it keeps no other batch waiting: it is told in the log, and decided about at its next event. */
  async #apart(
    app: Pick<AppParts, 'log'>,
    tx: Tx,
    workspaceId: string,
    batchId: string,
    work: (inside: Tx) => Promise<void>,
  ): Promise<void> {
    const told: Told[] = [];
    await tx.rows(sql`savepoint one_batch`);
    try {
      await work({ ...within(tx, workspaceId), tell: (what) => void told.push(what) });
      await tx.rows(sql`release savepoint one_batch`);
    } catch (error) {
      if (mayRetry(error)) throw error;
      await tx.rows(sql`rollback to savepoint one_batch`);
      this.#memory.forget(batchId);
      app.log(`deciding about batch ${batchId}: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    for (const what of told) tx.tell({ workspaceId, ...what });
  }

  /** Decides again about some of the items that a fit has changed; answers how many are left. */
  async #goOn(app: Pick<AppParts, 'log'>, tx: Tx): Promise<number> {
    let left = 0;
    for (const { workspaceId, batchId, remembered } of this.#memory.withPending()) {
      const some = [...remembered.pending].slice(0, pendingMost);
      await this.#apart(app, tx, workspaceId, batchId, async (inside) => {
        const batch = await shareBatch(inside, batchId);
        if (batch?.plan) await decide(inside, batch, remembered.model, some, 'refit');
      });
      for (const itemId of some) remembered.pending.delete(itemId);
      left += remembered.pending.size;
    }
    return left;
  }
}

/** Fits skills anew when answers have grown, and once more, to the end, when a batch is over; notes which items that changes. */
async function refit(tx: Tx, batch: Batch, { model, pending }: Remembered, over: boolean): Promise<void> {
  if (!over && !model.refitIsDue) return;
  model.refit(over);
  // On the way only a confidence can change what is asked; leads of votes stay what they are.
  if (!over && !model.isCalibrated) return;
  for (const itemId of await changedByFit(tx, batch, model)) pending.add(itemId);
}

/** The items whose answers something happened to: item → the assignments. */
async function itemsTouched(tx: Tx, events: readonly StreamEvent[]): Promise<Map<string, string[]>> {
  const moved = events.filter(({ kind }) => /^(assignment|answer|signal)\./.test(kind)).map(assignmentOf);
  const items = new Map<string, string[]>();
  for (const [assignmentId, itemId] of await itemsOf(tx, moved))
    items.set(itemId, [...(items.get(itemId) ?? []), assignmentId]);
  return items;
}
const assignmentOf = ({ subjectId }: StreamEvent): string => subjectId;

/** Answers to gold teach who answers how; nothing is decided by them, and there may be very many to one item. */
async function takeGoldAnswers(
  tx: Tx,
  batchId: string,
  items: ReadonlyMap<string, string[]>,
  { model }: Remembered,
): Promise<void> {
  const gold = (await lockItems(tx, batchId, [...items.keys()])).filter(({ number }) => number < 0);
  if (gold.length === 0) return;
  const numbers = new Map(gold.map(({ itemId, number }) => [itemId, number]));
  for (const row of await readAnswersById(
    tx,
    gold.flatMap(({ itemId }) => items.get(itemId) ?? []),
  ))
    model.putGoldAnswer(numbers.get(row.itemId)!, {
      workerId: row.workerId,
      values: row.answer ?? {},
      asked: row.asked,
    });
}
