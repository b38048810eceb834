import { isDeepStrictEqual } from 'node:util';
import type { ChangeReason, Field } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { changesOf, reasonOf } from './changes.ts';
import { combine } from './combine.ts';
import { isDone } from './done.ts';
import { type Believed, basisOf, type Fitted, type FixedField, keptOf, knownOf } from './known.ts';
import {
  type AcceptedAnswer,
  acceptedAnswers,
  dropResults,
  goldTruths,
  type ItemPlan,
  itemPlans,
  lockItems,
  type NewResult,
  type StoredResult,
  saveResults,
  storedResults,
} from './settle-store.ts';

export type { Believed, BelievedField, FixedField } from './known.ts';

export interface SettleOptions {
  /** What a model believes of these items: goes before what the stored belief and the last fit say. */
  believed?: Believed;
  /** What the nightly fit believes, and of which answers: kept with the result until its answers change. */
  fitted?: ReadonlyMap<string, Fitted>;
  /** What people found out: kept with the result from now on. Null takes the field back. */
  fixed?: ReadonlyMap<string, Readonly<Record<string, FixedField | null>>>;
  /** Why a delivered value changes; by default told by the number of answers. */
  why?: ChangeReason;
}

/**
 * Holds items until the transaction ends. Whoever changes what counts for a result takes this first: two reviewers
 * who accept two answers of one item would otherwise each write a result without the other's.
 * @param skipLocked leaves out items that somebody else holds
 * @returns those held, in the order of their ids
 */
export const holdItems = (tx: Tx, batchId: string, itemIds: readonly string[], skipLocked = false): Promise<string[]> =>
  lockItems(tx, batchId, itemIds, skipLocked);

/** Recomputes the result of an item that the caller holds; tells what that changes, as `settleAll` does. */
export const settle = (tx: Tx, { batchId, itemId }: { batchId: string; itemId: string }): Promise<void> =>
  settleAll(tx, batchId, [itemId]);

/**
 * Recomputes the results of items that the caller holds, all of one batch, in a few statements for all of them. Tells `item.done` and `item.reopened`, and of
 * every value of a result that was once done and is another now `result.changed {item, field, from, to, why}`: never silently.
 */
export async function settleAll(
  tx: Tx,
  batchId: string,
  itemIds: readonly string[],
  options: SettleOptions = {},
): Promise<void> {
  if (itemIds.length === 0) return;
  const batch = await getBatch(tx, batchId);
  const { form } = (await versionOf(tx, batch.versionId)).definition;
  const accepted = await acceptedAnswers(tx, batchId, itemIds);
  const stored = await storedResults(tx, batchId, itemIds);
  const truths = await goldTruths(tx, batchId, itemIds);
  const plans = batch.plan ? await itemPlans(tx, batchId, itemIds) : null;
  const [kept, dropped]: [NewResult[], string[]] = [[], []];
  for (const [itemId, answers] of accepted) {
    const before = stored.get(itemId);
    const now = { itemId, answers, before, plan: plans?.get(itemId) ?? null, truth: truths.get(itemId) ?? null };
    const result = resultOf(batch, form, now, options);
    const told = tell(tx, batchId, form, before, result, itemId, options.why);
    if (!result) {
      if (before) dropped.push(itemId);
    } else if (!before || told || !isSame(before, result)) kept.push({ ...result, told });
  }
  await saveResults(tx, batchId, kept);
  await dropResults(tx, batchId, dropped);
}

interface ItemNow {
  itemId: string;
  answers: readonly AcceptedAnswer[];
  before: StoredResult | undefined;
  plan: ItemPlan | null;
  /** What the gold that was made from it says. */
  truth: Record<string, FixedField> | null;
}

type Result = Omit<NewResult, 'told'>;

/** The result as it is now; null when nothing is known of the item. */
function resultOf(
  batch: Batch,
  form: readonly Field[],
  { itemId, answers, before, plan, truth }: ItemNow,
  { believed, fitted: fittedNow, fixed: fixedNow }: SettleOptions,
): Result | null {
  const fixed = withFixed(before?.fixed ?? null, fixedNow?.get(itemId));
  if (answers.length === 0 && !fixed) return null;
  const fits = [fittedNow?.get(itemId), before?.fitted].filter((one) => one !== undefined && one !== null);
  const basis = fits.length > 0 ? basisOf(answers) : '';
  const fitted = fits.find((one) => one.basis === basis) ?? null;
  const known = before?.checked
    ? { ...keptOf(form, before.values), ...knownOf(form, [], fixed) }
    : knownOf(form, [plan?.believed, fitted?.fields, believed?.get(itemId)], { ...truth, ...fixed });
  const done = isDone({
    overlap: batch.overlap,
    accepted: answers.length,
    plan: batch.plan ? (plan ?? nothing) : null,
  });
  return {
    ...{ itemId, answers: answers.length, done, delivered: done || (before?.delivered ?? false), fixed, fitted },
    ...combine(form, answers, known),
  };
}

const nothing = { verdict: null, open: 0, underWay: 0 };

function withFixed(
  before: Record<string, FixedField> | null,
  now: Readonly<Record<string, FixedField | null>> | undefined,
): Record<string, FixedField> | null {
  const all = Object.entries({ ...before, ...now }).filter((one): one is [string, FixedField] => one[1] !== null);
  return all.length > 0 ? Object.fromEntries(all) : null;
}

/** Tells what is new; answers whether there was something to tell. */
function tell(
  tx: Tx,
  batchId: string,
  form: readonly Field[],
  before: StoredResult | undefined,
  after: Result | null,
  itemId: string,
  why: ChangeReason | undefined,
): boolean {
  const changes = before?.delivered ? changesOf(form, before.values, after?.values ?? {}) : [];
  const reason = why ?? reasonOf(before?.answers ?? 0, after?.answers ?? 0);
  for (const change of changes)
    tx.tell({ kind: 'result.changed', subject: ['itm', itemId], batchId, details: { ...change, why: reason } });
  const [was, is] = [before?.done ?? false, after?.done ?? false];
  if (was !== is) tx.tell({ kind: is ? 'item.done' : 'item.reopened', subject: ['itm', itemId], batchId });
  return changes.length > 0 || was !== is;
}

/** By what is stored, so that a result that is the same is neither written nor given another time. */
function isSame(before: StoredResult, after: Result): boolean {
  const { itemId: _, ...now } = after;
  const { checked: __, ...was } = before;
  return isDeepStrictEqual(plain(was), plain(now));
}

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));
