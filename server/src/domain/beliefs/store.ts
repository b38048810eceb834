import type { Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { ItemBelief } from './batch-model.ts';
import type { FieldBelief, ItemVerdict } from './belief.ts';

export interface ItemRow {
  itemId: string;
  number: number;
  cancelled: boolean;
}

/** Holds items until the transaction ends, in the order of their ids, and says what they are. */
export async function lockItems(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<ItemRow[]> {
  return tx.rows<ItemRow>(sql`
    select item_id as "itemId", number, cancelled_at is not null as cancelled from item
     where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = any(${[...itemIds]}::uuid[])
     order by item_id for update`);
}

export interface AnswerRow {
  itemId: string;
  assignmentId: string;
  workerId: string;
  state: 'claimed' | 'submitted' | 'sent_back' | 'accepted';
  answer: Values | null;
  asked: string[] | null;
  /** Something was noticed about it that nobody has looked at yet. */
  noticed: boolean;
}

const noticed = sql`exists (select from signal s where s.workspace_id = a.workspace_id and s.item_id = a.item_id and s.assignment_id = a.assignment_id and s.state = 'open') as noticed`;
const columns = sql`a.item_id as "itemId", a.assignment_id as "assignmentId", a.worker_id as "workerId", a.state, a.answer, a.asked_fields as asked, ${noticed}`;

/** What is held or answered of the items, the earliest first. */
export async function readAnswers(reader: Reader, itemIds: readonly string[]): Promise<AnswerRow[]> {
  return reader.rows<AnswerRow>(sql`
    select ${columns} from assignment a
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = any(${[...itemIds]}::uuid[])
       and a.state in ('claimed', 'submitted', 'sent_back', 'accepted')
     order by a.item_id, a.submitted_at, a.assignment_id`);
}

/** Certain answers, if they count. */
export async function readAnswersById(reader: Reader, assignmentIds: readonly string[]): Promise<AnswerRow[]> {
  return reader.rows<AnswerRow>(sql`
    select ${columns} from assignment a
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])
       and a.state in ('submitted', 'accepted')`);
}

/** Which items certain assignments are about. */
export async function itemsOf(reader: Reader, assignmentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ assignmentId: string; itemId: string }>(sql`
    select assignment_id as "assignmentId", item_id as "itemId" from assignment
     where workspace_id = ${workspaceOf(reader.actor)} and assignment_id = any(${[...assignmentIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.assignmentId, row.itemId]));
}

/**
 * Answers that count to the items with the numbers from `from` up to `to`, not included, for learning a batch anew. Item by item through
 * the index, whatever the planner thinks of a table that is filling up.
 */
export async function readStretch(
  reader: Reader,
  batchId: string,
  from: number,
  to: number,
): Promise<(AnswerRow & { number: number })[]> {
  return reader.rows(sql`
    select i.number, a.* from item i
      cross join lateral (
        select ${columns} from assignment a
         where a.workspace_id = i.workspace_id and a.item_id = i.item_id and a.state in ('submitted', 'accepted') offset 0
      ) a
     where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.number >= ${from} and i.number < ${to}
     order by i.number`);
}

export async function numbersOf(reader: Reader, batchId: string): Promise<{ least: number; most: number } | null> {
  const [row] = await reader.rows<{ least: number | null; most: number | null }>(sql`
    select min(number) as least, max(number) as most from item where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`);
  return row && row.least !== null && row.most !== null ? { least: row.least, most: row.most } : null;
}

export interface OpenSlot {
  itemId: string;
  laneId: string;
  seq: number;
  slots: number;
}

/** The open slots of items, held until the transaction ends; see `open_slots` of 0008-plans.sql. */
export async function lockSlots(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<OpenSlot[]> {
  return tx.rows<OpenSlot>(sql`
    select item as "itemId", lane as "laneId", place as seq, slots from open_slots(${workspaceOf(tx.actor)}, ${batchId}, ${[...itemIds]}::uuid[])`);
}

export async function dropSlots(tx: Tx, slots: readonly OpenSlot[]): Promise<void> {
  if (slots.length === 0) return;
  await tx.rows(sql`
    delete from open_item o using unnest(${slots.map((s) => s.laneId)}::uuid[], ${slots.map((s) => s.seq)}::bigint[]) as s(lane_id, seq)
     where o.workspace_id = ${workspaceOf(tx.actor)} and o.lane_id = s.lane_id and o.seq = s.seq`);
}

export interface BeliefRow {
  itemId: string;
  asked: number;
  verdict: ItemVerdict;
  slotSeq: number | null;
}

export async function readBeliefs(
  reader: Reader,
  batchId: string,
  itemIds: readonly string[],
): Promise<Map<string, BeliefRow>> {
  const rows = await reader.rows<BeliefRow>(sql`
    select item_id as "itemId", asked, verdict, slot_seq as "slotSeq" from belief
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and item_id = any(${[...itemIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.itemId, row]));
}

export interface NewBelief extends ItemBelief {
  itemId: string;
  asked: number;
  slotSeq: number | null;
}

export async function saveBeliefs(tx: Tx, batchId: string, beliefs: readonly NewBelief[]): Promise<void> {
  if (beliefs.length === 0) return;
  const rows = beliefs.map((b) => ({
    ...{ item_id: b.itemId, asked: b.asked, verdict: b.verdict, score: b.score, calibrated: b.calibrated },
    ...{ answers: b.answers, fields: b.fields, settled: b.settled, slot_seq: b.slotSeq },
  }));
  await tx.rows(sql`
    insert into belief (workspace_id, batch_id, item_id, asked, verdict, score, calibrated, answers, fields, settled, slot_seq, decided_at)
    select ${workspaceOf(tx.actor)}, ${batchId}, n.item_id, n.asked, n.verdict, n.score, n.calibrated, n.answers, n.fields, n.settled, n.slot_seq, ${tx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(item_id uuid, asked int, verdict text, score real, calibrated boolean,
        answers int, fields jsonb, settled text[], slot_seq bigint)
    on conflict (workspace_id, batch_id, item_id) do update set asked = excluded.asked, verdict = excluded.verdict, score = excluded.score,
      calibrated = excluded.calibrated, answers = excluded.answers, fields = excluded.fields, settled = excluded.settled,
      slot_seq = excluded.slot_seq, decided_at = excluded.decided_at`);
}

/** Brings the moment forward at which answers that wait for no reviewer are accepted by themselves. */
export async function acceptSoon(tx: Tx, itemIds: readonly string[], seconds: number): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.rows(sql`
    update assignment set due_at = greatest(${tx.now}, submitted_at + make_interval(secs => ${seconds}))
     where workspace_id = ${workspaceOf(tx.actor)} and item_id = any(${[...itemIds]}::uuid[]) and state = 'submitted' and not awaiting_review
       and due_at > greatest(${tx.now}, submitted_at + make_interval(secs => ${seconds}))
       -- Answers that somebody is going to check wait for that, as long as for a reviewer.
       and not exists (select from verification_chain c
         where c.workspace_id = assignment.workspace_id and c.batch_id = assignment.batch_id and c.stopped_at is null)`);
}

/** Lets the answers to items wait for a reviewer. */
export async function awaitReview(tx: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.rows(sql`
    update assignment set awaiting_review = true
     where workspace_id = ${workspaceOf(tx.actor)} and item_id = any(${[...itemIds]}::uuid[]) and state = 'submitted' and not awaiting_review`);
}

/** Items of a batch that want another answer, by the last decision on them. Reads all beliefs of the batch: for its end. */
export async function stillAsked(reader: Reader, batchId: string, limit: number): Promise<string[]> {
  const rows = await reader.rows<{ item_id: string }>(sql`
    select item_id from belief where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and verdict = 'ask' limit ${limit}`);
  return rows.map((row) => row.item_id);
}

export async function numbersById(
  reader: Reader,
  batchId: string,
  itemIds: readonly string[],
): Promise<{ itemId: string; number: number }[]> {
  if (itemIds.length === 0) return [];
  return reader.rows(sql`
    select item_id as "itemId", number from item
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and item_id = any(${[...itemIds]}::uuid[])`);
}

export interface BeliefOfItem {
  itemId: string;
  number: number;
  verdict: ItemVerdict;
  fields: Record<string, FieldBelief>;
}

/** Beliefs of a batch after an item, in the order of their ids. */
export async function readBeliefPage(
  reader: Reader,
  batchId: string,
  after: string | null,
  limit: number,
): Promise<BeliefOfItem[]> {
  return reader.rows<BeliefOfItem>(sql`
    select b.item_id as "itemId", i.number, b.verdict, b.fields from belief b
      join item i on i.workspace_id = b.workspace_id and i.batch_id = b.batch_id and i.item_id = b.item_id
     where b.workspace_id = ${workspaceOf(reader.actor)} and b.batch_id = ${batchId} ${after ? sql`and b.item_id > ${after}::uuid` : sql``}
     order by b.item_id limit ${limit}`);
}

/** How many people could be asked, counted up to a bound. */
export async function countCrew(reader: Reader, most: number): Promise<number> {
  const rows = await reader.rows(sql`
    select 1 from worker where workspace_id = ${workspaceOf(reader.actor)} and state = 'active' limit ${most}`);
  return rows.length;
}

/** By item, how many people it cannot be offered to any more: they answered, hold, skipped or reported it. */
export async function countMet(reader: Reader, itemIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.rows<{ itemId: string; n: number }>(sql`
    select a.item_id as "itemId", count(*)::int as n from assignment a
      join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id and w.state = 'active'
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = any(${[...itemIds]}::uuid[]) and a.state not in ('released', 'expired')
     group by a.item_id`);
  return new Map(rows.map((row) => [row.itemId, row.n]));
}
