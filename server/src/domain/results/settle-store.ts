import type { FieldResult, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import type { Combined, GivenAnswer } from './combine.ts';
import type { PlanFacts } from './done.ts';
import type { BelievedField, Fitted, FixedField } from './known.ts';

/** Holds items until the transaction ends, always in the same order, so that two who hold several never wait for each other. */
export async function lockItems(
  tx: Tx,
  batchId: string,
  itemIds: readonly string[],
  skipLocked = false,
): Promise<string[]> {
  const locked = await tx.rows<{ item_id: string }>(sql`
    select item_id from item
     where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[])
     order by item_id for update ${skipLocked ? sql`skip locked` : sql``}`);
  return locked.map((row) => row.item_id);
}

export interface AcceptedAnswer extends GivenAnswer {
  id: string;
  /** When it was last written, in seconds since 1970. */
  at: string;
}

/** Accepted answers by item, the earliest first; none of the copies of golds, whose places are below zero, so that they get no result. */
export async function acceptedAnswers(
  tx: Tx,
  batchId: string,
  itemIds: readonly string[],
): Promise<Map<string, AcceptedAnswer[]>> {
  const rows = await tx.rows<{ itemId: string; id: string; at: string; values: Values; asked: string[] | null }>(sql`
    select item_id as "itemId", assignment_id as id, extract(epoch from greatest(submitted_at, revised_at))::text as at, answer as values,
        asked_fields as asked from assignment
     where workspace_id = ${workspaceOf(tx.actor)} and item_id = any(${itemIds}::uuid[]) and state = 'accepted' and answer is not null
       and batch_id = ${batchId} and seq >= 0
     order by item_id, submitted_at, assignment_id`);
  const byItem = new Map<string, AcceptedAnswer[]>(itemIds.map((itemId) => [itemId, []]));
  for (const { itemId, ...answer } of rows) byItem.get(itemId)?.push(answer);
  return byItem;
}

export interface StoredResult {
  values: Values;
  agreement: Record<string, number>;
  fields: Record<string, FieldResult>;
  answers: number;
  done: boolean;
  delivered: boolean;
  fixed: Record<string, FixedField> | null;
  fitted: Fitted | null;
  /** Set once a reviewer found the whole result right, or put it right. */
  checked: string | null;
}

/** The results as they stand; the caller holds their items. */
export async function storedResults(
  tx: Tx,
  batchId: string,
  itemIds: readonly string[],
): Promise<Map<string, StoredResult>> {
  const rows = await tx.rows<StoredResult & { itemId: string }>(sql`
    select item_id as "itemId", field_values as values, agreement, fields, answers, done, delivered, fixed, fitted, checked from result
     where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[])`);
  return new Map(rows.map(({ itemId, ...stored }) => [itemId, stored]));
}

/** What golds say of the items that they were made from, by item. */
export async function goldTruths(
  tx: Tx,
  batchId: string,
  itemIds: readonly string[],
): Promise<Map<string, Record<string, FixedField>>> {
  const rows = await tx.rows<{ itemId: string; truth: Values }>(sql`
    select from_item_id as "itemId", truth from gold
     where workspace_id = ${workspaceOf(tx.actor)} and from_batch_id = ${batchId} and from_item_id = any(${itemIds}::uuid[]) and state = 'active'`);
  return new Map(
    rows.map(({ itemId, truth }) => [
      itemId,
      Object.fromEntries(Object.entries(truth).map(([key, value]) => [key, { value, how: 'gold' }])),
    ]),
  );
}

export interface ItemPlan extends PlanFacts {
  believed: Record<string, BelievedField>;
}

/**
 * What the plan of a batch makes of its items, and what is open or under way of each. A slot is found where the item was published, where one of
 * its assignments gave it back, or where it was asked again.
 */
export async function itemPlans(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<Map<string, ItemPlan>> {
  const rows = await tx.rows<{
    itemId: string;
    verdict: PlanFacts['verdict'];
    calibrated: boolean | null;
    fields: Record<string, Partial<BelievedField>> | null;
    underWay: number;
    open: number;
  }>(sql`
    select i.item_id as "itemId", b.verdict, b.calibrated, b.fields,
      (select count(*)::int from assignment a where a.workspace_id = i.workspace_id and a.item_id = i.item_id
          and a.state in ('claimed', 'submitted', 'sent_back')) as "underWay",
      (select coalesce(sum(o.remaining), 0)::int from (
          select i.lane_id, i.seq union select l.lane_id, b.slot_seq union
          select l.lane_id, a.returned_seq from assignment a where a.workspace_id = i.workspace_id and a.item_id = i.item_id and a.returned_seq is not null
        ) place
        -- The limit binds the planner to one look-up by key for each place, whatever it believes of a table that was filled a moment ago.
        cross join lateral (
          select remaining from open_item o where o.workspace_id = i.workspace_id and o.lane_id = place.lane_id and o.seq = place.seq
             and o.item_id = i.item_id limit 1) o) as open
      from item i
      left join lane l on l.workspace_id = i.workspace_id and l.batch_id = i.batch_id and l.kind = 'returns'
      left join belief b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id and b.item_id = i.item_id
     where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.item_id = any(${itemIds}::uuid[])`);
  return new Map(
    rows.map(({ itemId, calibrated, fields, ...facts }) => {
      const believed = Object.entries(fields ?? {}).flatMap(
        ([key, { value, score, ...of }]): [string, BelievedField][] =>
          typeof score === 'number' ? [[key, { value, score, calibrated: of.calibrated ?? calibrated ?? false }]] : [],
      );
      return [itemId, { ...facts, believed: Object.fromEntries(believed) }];
    }),
  );
}

export interface NewResult extends Combined {
  itemId: string;
  answers: number;
  done: boolean;
  delivered: boolean;
  fixed: Record<string, FixedField> | null;
  fitted: Fitted | null;
  /** Something of it is told now. */
  told: boolean;
}

/** So many moments of its history a result keeps. */
const toldMost = 30;

export async function saveResults(tx: Tx, batchId: string, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map(({ itemId, values, ...rest }) => ({ item_id: itemId, field_values: values, ...rest }));
  await sql`
    insert into result as r (workspace_id, batch_id, item_id, field_values, agreement, fields, answers, done, delivered, fixed, fitted, told_at, at)
    select ${workspaceOf(tx.actor)}, ${batchId}, n.item_id, n.field_values, n.agreement, n.fields, n.answers, n.done, n.delivered, n.fixed, n.fitted,
        case when n.told then array[${tx.now}::timestamptz] else '{}' end, ${tx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(item_id uuid, field_values jsonb, agreement jsonb, fields jsonb,
        answers integer, done boolean, delivered boolean, fixed jsonb, fitted jsonb, told boolean)
    on conflict (workspace_id, batch_id, item_id) do update
       set field_values = excluded.field_values, agreement = excluded.agreement, fields = excluded.fields, answers = excluded.answers,
           done = excluded.done, delivered = excluded.delivered, fixed = excluded.fixed, fitted = excluded.fitted,
           told_at = (excluded.told_at || r.told_at)[:${toldMost}], at = excluded.at`.execute(tx.db);
}

export async function dropResults(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await sql`delete from result
    where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[])`.execute(
    tx.db,
  );
}
