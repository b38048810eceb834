import { publicId } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import { undoSeconds } from '../assignments/assignment.ts';
import { returnSlots } from '../assignments/return-slot.ts';
import { type Batch, isClosed, isReviewed, planOf, slotsOf } from '../batches/batch.ts';
import { reopen } from '../batches/reopen.ts';
import { type Believed, type SettleOptions, settleAll } from '../results/settle.ts';
import type { BatchModel, Given, ItemBelief } from './batch-model.ts';
import { type ItemVerdict, slotsAfter } from './belief.ts';
import {
  type AnswerRow,
  acceptSoon,
  awaitReview,
  type BeliefRow,
  countCrew,
  countMet,
  dropSlots,
  type ItemRow,
  lockItems,
  lockSlots,
  type NewBelief,
  type OpenSlot,
  readAnswers,
  readBeliefs,
  saveBeliefs,
} from './store.ts';

/** Seconds after which an answer is accepted with its item: a worker can still take it back until shortly before. */
const acceptSeconds = undoSeconds + 2;
/** The same where proof has to be looked at first, which takes longer. */
const proofSeconds = 300;

interface Seen {
  item: ItemRow;
  answers: AnswerRow[];
  slots: OpenSlot[];
  before: BeliefRow | undefined;
}

/**
 * Decides about items of a batch with a plan, after something happened to their answers: whether another answer is wanted, what may be
 * accepted, and what the result is. It goes by the rows as they are once their items are held, so that whatever happened meanwhile is in, and
 * whatever happens later is told and decided again: an item is never left open with enough answers, nor closed with too few.
 * @param why why the value of a delivered result may change, where it is not the answers
 */
export async function decide(
  tx: Tx,
  batch: Batch,
  model: BatchModel,
  itemIds: readonly string[],
  why?: SettleOptions['why'],
): Promise<void> {
  const held = (await lockItems(tx, batch.batchId, itemIds)).filter((item) => item.number > 0 && !item.cancelled);
  if (held.length === 0) return;
  const seen = await look(tx, batch.batchId, held);
  const thought: [Seen, ItemBelief][] = [];
  for (const one of seen) {
    const given = votesOf(batch, one.item.number, one.answers.filter(counts)).map(givenOf);
    model.put(one.item.number, given);
    if (!one.answers.some(counts) && !one.before) continue;
    const belief = atTheEnd(batch, model.believe(one.item.number, given));
    thought.push([one, belief]);
  }
  const nobody = await whomNobodyIsLeftFor(tx, thought);
  const asked: Asked[] = thought.map(([one, belief]) =>
    slotsOfItem(batch, one, nobody.has(one.item.itemId) ? givenUp(belief) : belief),
  );
  const again = asked.filter(({ after, open }) => after > open);
  const places = await returnSlots(
    tx,
    batch.batchId,
    again.map(({ one }) => one.item.itemId),
  );
  const beliefs = asked.map((one) => beliefAfter(one, places));
  const gone = asked.filter(({ after, open }) => after < open).flatMap(({ one }) => one.slots);
  tellAll(tx, batch, asked);
  await dropSlots(tx, gone);
  await saveBeliefs(tx, batch.batchId, beliefs);
  if (beliefs.some((b) => b.verdict === 'ask') && batch.state === 'done') await reopen(tx, batch.batchId);
  await passOn(tx, batch, model, beliefs);
  const accepted = new Set(seen.filter((one) => one.answers.some(isAccepted)).map((one) => one.item.itemId));
  const settled = beliefs.filter((b) => accepted.has(b.itemId));
  await settleAll(
    tx,
    batch.batchId,
    settled.map((b) => b.itemId),
    { believed: believedOf(settled), ...(why ? { why } : {}) },
  );
}

async function look(tx: Tx, batchId: string, held: readonly ItemRow[]): Promise<Seen[]> {
  const ids = held.map(({ itemId }) => itemId);
  // Slots before answers: whoever took a slot before it was held is among the answers then.
  const slots = groupByItem(await lockSlots(tx, batchId, ids));
  const answers = groupByItem(await readAnswers(tx, ids));
  const before = await readBeliefs(tx, batchId, ids);
  return held.map((item) => ({
    item,
    answers: answers.get(item.itemId) ?? [],
    slots: slots.get(item.itemId) ?? [],
    before: before.get(item.itemId),
  }));
}

/** An item with what was thought of it, and how many of its slots are open and are to be. */
interface Asked {
  one: Seen;
  belief: ItemBelief;
  given: number;
  awaited: number;
  open: number;
  after: number;
}

function slotsOfItem(batch: Batch, one: Seen, belief: ItemBelief): Asked {
  const given = one.answers.filter(counts).length;
  const awaited = one.answers.length - given;
  const open = one.slots.reduce((sum, slot) => sum + slot.slots, 0);
  const after = isClosed(batch.state) ? 0 : slotsAfter(belief.verdict, { given, awaited, open });
  return { one, belief, given, awaited, open, after };
}

const beliefAfter = (
  { one, belief, given, awaited, after }: Asked,
  places: ReadonlyMap<string, number>,
): NewBelief => ({
  ...belief,
  itemId: one.item.itemId,
  // Answers that do not vote, since something was noticed about them, were given all the same.
  answers: given,
  asked: given + awaited + after,
  slotSeq: places.get(one.item.itemId) ?? one.before?.slotSeq ?? null,
});

function tellAll(tx: Tx, batch: Batch, asked: readonly Asked[]): void {
  for (const { one, belief, after, open } of asked) {
    if (after > open) tell(tx, batch, one.item, 'item.asked_again', belief);
    if (belief.verdict === 'given_up' && one.before?.verdict !== 'given_up')
      tell(tx, batch, one.item, 'item.unsettled', belief);
  }
}

/** Accepts with their item those answers that no reviewer has to see; asks for one where people could not settle it. */
async function passOn(tx: Tx, batch: Batch, model: BatchModel, beliefs: readonly NewBelief[]): Promise<void> {
  if (isReviewed(batch.plan)) return;
  const idsOf = (verdict: ItemVerdict) => beliefs.filter((b) => b.verdict === verdict).map((b) => b.itemId);
  const unsure = idsOf('given_up');
  if (model.plan.review === 'unsure') await awaitReview(tx, unsure);
  await acceptSoon(tx, [...idsOf('reached'), ...unsure], model.asksProof ? proofSeconds : acceptSeconds);
}

/**
 * The answers that vote. One about which something was noticed does not until somebody has looked, so that another one is asked for, as long as the plan allows
 * more: its worst case holds whatever is noticed.
 */
function votesOf(batch: Batch, number: number, answers: readonly AnswerRow[]): readonly AnswerRow[] {
  const most = Math.max(planOf(batch).answersMax, slotsOf(batch, number));
  return answers.length >= most ? answers : answers.filter(({ noticed }) => !noticed);
}

/** A batch that is closed asks nobody any more. */
const atTheEnd = (batch: Batch, belief: ItemBelief): ItemBelief =>
  isClosed(batch.state) && belief.verdict === 'ask' ? givenUp(belief) : belief;
const givenUp = (belief: ItemBelief): ItemBelief => ({
  ...belief,
  verdict: 'given_up',
  fields: Object.fromEntries(
    Object.entries(belief.fields).map(([key, field]) => [
      key,
      field.verdict === 'ask' ? { ...field, verdict: 'given_up' as const } : field,
    ]),
  ),
});

/** In a larger crew somebody is always left, so nobody counts. */
const crewMost = 50;

/** Items that want another answer of somebody, when everybody there is has had them: a small team must not wait for people it does not have. */
async function whomNobodyIsLeftFor(tx: Tx, thought: readonly [Seen, ItemBelief][]): Promise<Set<string>> {
  const asking = thought
    .filter(([{ answers }, { verdict }]) => verdict === 'ask' && answers.length > 0 && answers.every(counts))
    .map(([{ item }]) => item.itemId);
  if (asking.length === 0) return new Set();
  const crew = await countCrew(tx, crewMost);
  if (crew >= crewMost) return new Set();
  const met = await countMet(tx, asking);
  return new Set(asking.filter((itemId) => (met.get(itemId) ?? 0) >= crew));
}

const believedOf = (beliefs: readonly NewBelief[]): Believed =>
  new Map(
    beliefs.map(({ itemId, fields }) => [
      itemId,
      Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, { value: undefined, ...field }])),
    ]),
  );

const isAccepted = ({ state }: AnswerRow): boolean => state === 'accepted';

export const counts = ({ state, answer }: Pick<AnswerRow, 'state' | 'answer'>): boolean =>
  (state === 'submitted' || state === 'accepted') && answer !== null;

export const givenOf = ({ workerId, answer, asked }: AnswerRow): Given => ({ workerId, values: answer ?? {}, asked });

function tell(tx: Tx, batch: Batch, item: ItemRow, kind: string, { answers, score, fields }: ItemBelief): void {
  const open = Object.keys(fields).filter((key) => fields[key]!.verdict !== 'reached');
  const details = { item: publicId('itm', item.itemId), answers, score, fields: open };
  tx.tell({ kind, subject: ['itm', item.itemId], batchId: batch.batchId, details });
}

function groupByItem<T extends { itemId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.itemId);
    if (group) group.push(row);
    else groups.set(row.itemId, [row]);
  }
  return groups;
}
