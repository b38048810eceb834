import type { Cell, Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { AssignmentState } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { ItemState } from './item.ts';

export interface NewItem {
  itemId: string;
  seq: number;
  number: number;
  externalId: string | null;
  input: Row;
  /** How many answers it is asked for at first. */
  slots: number;
}

/** Takes the next `count` numbers of a batch; answers the first. Holds the batch's row. */
export async function takeNumbers(tx: Tx, batchId: string, count: number): Promise<number> {
  const row = await tx.db
    .updateTable('batch')
    .set(({ eb, ref }) => ({ items_next: eb(ref('items_next'), '+', count) }))
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .returning('items_next')
    .executeTakeFirstOrThrow();
  return row.items_next - count;
}

export async function mainLaneOf(reader: Reader, batchId: string): Promise<string> {
  const row = await reader.db
    .selectFrom('lane')
    .select('lane_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .where('kind', '=', 'main')
    .executeTakeFirstOrThrow();
  return row.lane_id;
}

/** Inserts items with one open slot each, but those whose external id is there already; answers the ids that are new. */
export async function insertItems(
  tx: Tx,
  place: { batchId: string; laneId: string },
  items: readonly NewItem[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ item_id: string }>(sql`
    with given as (
      select * from unnest(${items.map((i) => i.itemId)}::uuid[], ${items.map((i) => i.seq)}::bigint[], ${items.map((i) => i.number)}::bigint[],
        ${items.map((i) => i.externalId)}::text[], ${items.map((i) => JSON.stringify(i.input))}::jsonb[], ${items.map((i) => i.slots)}::int[])
        as g(item_id, seq, number, external_id, input, slots)
    ), fresh as (
      insert into item (workspace_id, batch_id, item_id, lane_id, seq, number, external_id, input)
      select ${workspaceOf(tx.actor)}::uuid, ${place.batchId}::uuid, item_id, ${place.laneId}::uuid, seq, number, external_id, input from given
      on conflict (workspace_id, batch_id, external_id) where external_id is not null do nothing
      returning workspace_id, lane_id, seq, item_id
    ), slots as (
      insert into open_item (workspace_id, lane_id, seq, item_id, remaining) select f.workspace_id, f.lane_id, f.seq, f.item_id, g.slots from fresh f join given g on g.item_id = f.item_id
    )
    select item_id from fresh`);
  return new Set(rows.map((row) => row.item_id));
}

/** Items by the caller's own ids, those among them that a test of the batch took out of it. */
export async function idsByExternal(
  reader: Reader,
  batchId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ external_id: string; item_id: string }>(sql`
    select external_id, item_id from item where workspace_id = ${workspaceOf(reader.actor)} and external_id = any(${externalIds}::text[])
       and batch_id in (select ${batchId}::uuid union all select batch_id from batch where workspace_id = ${workspaceOf(reader.actor)} and test_of = ${batchId})`);
  return new Map(rows.map((row) => [row.external_id, row.item_id]));
}

/** What the items of a batch hold that are not cancelled, in the order given. */
export const inputsAfter = (
  reader: Reader,
  batchId: string,
  after: number,
  limit: number,
): Promise<{ itemId: string; number: number; input: Row }[]> =>
  reader.rows(sql`
    select item_id as "itemId", number, input from item
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and number > ${after} and cancelled_at is null
     order by number limit ${limit}`);

export interface ItemFacts {
  itemId: string;
  number: number;
  externalId: string | null;
  input: Record<string, Cell>;
  cancelledAt: Date | null;
  answers: number;
  values: Values | null;
  agreement: Record<string, number> | null;
  resultAnswers: number | null;
  done: boolean | null;
  resultAt: Date | null;
}

// Counting reads the table of assignments, which belongs to a folder below: by SQL only, since verbs there may not be imported.
const answers = sql`select count(*)::int as n from assignment a
  where a.workspace_id = i.workspace_id and a.item_id = i.item_id and a.state in ('submitted', 'sent_back', 'accepted', 'rejected')`;

const facts = (reader: Reader, batchId: string, where: ReturnType<typeof sql>, limit: number) => sql<ItemFacts>`
  select i.item_id as "itemId", i.number, i.external_id as "externalId", i.input, i.cancelled_at as "cancelledAt", c.n as answers,
    r.field_values as values, r.agreement, r.answers as "resultAnswers", r.done, r.at as "resultAt"
  from item i
  left join result r on r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id
  cross join lateral (${answers}) c
  where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId}
    and exists (select from lane l where l.workspace_id = i.workspace_id and l.lane_id = i.lane_id and l.ready) ${where}
  order by i.number limit ${limit}`;

const stateIs: Record<ItemState, ReturnType<typeof sql>> = {
  cancelled: sql`and i.cancelled_at is not null`,
  done: sql`and i.cancelled_at is null and r.done`,
  answered: sql`and i.cancelled_at is null and r.done is not true and c.n > 0`,
  open: sql`and i.cancelled_at is null and r.done is not true and c.n = 0`,
};

/** Items in the order given, after a number. Those of an import that has not finished are not there yet. */
export const readItems = (
  reader: Reader,
  batchId: string,
  after: number,
  state: ItemState | undefined,
  limit: number,
): Promise<ItemFacts[]> =>
  reader.rows(facts(reader, batchId, sql`and i.number > ${after} ${state ? stateIs[state] : sql``}`, limit));

export async function findItem(reader: Reader, batchId: string, itemId: string): Promise<ItemFacts | null> {
  const [row] = await reader.rows(facts(reader, batchId, sql`and i.item_id = ${itemId} and i.number > 0`, 1));
  return row ?? null;
}

export interface AnswerFacts {
  assignment: string;
  worker: string;
  workerName: string;
  state: AssignmentState;
  values: Values | null;
  claimedAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  note: string | null;
}

export function readAnswers(reader: Reader, itemId: string): Promise<AnswerFacts[]> {
  return reader.rows<AnswerFacts>(sql`
    select a.assignment_id as assignment, a.worker_id as worker, w.name as "workerName", a.state, a.answer as values, a.claimed_at as "claimedAt",
      a.submitted_at as "submittedAt", d.decided_at as "decidedAt", u.name as "decidedBy", a.note
    from assignment a
    join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
    left join lateral (
      select * from decision d where d.workspace_id = a.workspace_id and d.assignment_id = a.assignment_id and d.undone_at is null
      order by d.decision_id desc limit 1
    ) d on true
    left join auth."user" u on u.id = d.decided_by
    where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = ${itemId} order by a.assignment_id`);
}

export interface HeldItem {
  itemId: string;
  laneId: string;
  seq: number;
  cancelledAt: Date | null;
}

/** Holds the items' rows in the order of their ids. Those of unfinished imports are not there yet. */
export function lockItems(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<HeldItem[]> {
  return tx.rows<HeldItem>(sql`
    select i.item_id as "itemId", i.lane_id as "laneId", i.seq, i.cancelled_at as "cancelledAt"
    from item i join lane l on l.workspace_id = i.workspace_id and l.lane_id = i.lane_id and l.ready
    where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.item_id = any(${itemIds}::uuid[]) and i.number > 0
    order by i.item_id for update of i`);
}

/** Takes away what is left of the items' slots, in their own lanes and among the returned ones; answers how many there were. */
export async function deleteSlots(tx: Tx, batchId: string, items: readonly HeldItem[]): Promise<number> {
  const workspaceId = workspaceOf(tx.actor);
  const rows = await tx.rows<{ n: number }>(sql`
    with own as (
      delete from open_item o using unnest(${items.map((i) => i.laneId)}::uuid[], ${items.map((i) => i.seq)}::bigint[]) as g(lane_id, seq)
      where o.workspace_id = ${workspaceId} and o.lane_id = g.lane_id and o.seq = g.seq returning 1
    ), returned as (
      delete from open_item o using lane l
      where l.workspace_id = ${workspaceId} and l.batch_id = ${batchId} and l.kind = 'returns'
        and o.workspace_id = l.workspace_id and o.lane_id = l.lane_id and o.item_id = any(${items.map((i) => i.itemId)}::uuid[]) returning 1
    )
    select (select count(*) from own)::int + (select count(*) from returned)::int as n`);
  return rows[0]?.n ?? 0;
}

export interface LiveAnswer {
  assignmentId: string;
  itemId: string;
  workerId: string;
  state: AssignmentState;
}

/** Leases and answers of the items that stand, with their rows held. */
export function lockAnswers(tx: Tx, itemIds: readonly string[]): Promise<LiveAnswer[]> {
  return tx.rows<LiveAnswer>(sql`
    select assignment_id as "assignmentId", item_id as "itemId", worker_id as "workerId", state from assignment
    where workspace_id = ${workspaceOf(tx.actor)} and item_id = any(${itemIds}::uuid[]) and state in ('claimed', 'submitted', 'sent_back', 'accepted')
    order by assignment_id for update`);
}

export async function cancelLeases(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  await tx.rows(sql`
    update assignment set state = 'cancelled', parked_at = null, left_seconds = null, due_at = null, awaiting_review = false
    where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = any(${assignmentIds}::uuid[]) and state = 'claimed'`);
}

export async function markCancelled(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('item')
    .set({ cancelled_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .where('item_id', 'in', itemIds)
    .execute();
}
