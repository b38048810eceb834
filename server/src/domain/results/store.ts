import type { Field, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Combined } from './combine.ts';

export interface NewResult extends Combined {
  itemId: string;
  answers: number;
  done: boolean;
}

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

/** Accepted answers by item, the earliest first. */
export async function acceptedAnswers(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Values[]>> {
  const rows = await tx.rows<{ item_id: string; answer: Values }>(sql`
    select item_id, answer from assignment
     where workspace_id = ${workspaceOf(tx.actor)} and item_id = any(${itemIds}::uuid[]) and state = 'accepted' and answer is not null
     order by item_id, submitted_at, assignment_id`);
  const byItem = new Map<string, Values[]>(itemIds.map((itemId) => [itemId, []]));
  for (const row of rows) byItem.get(row.item_id)?.push(row.answer);
  return byItem;
}

/** Which of the items are done by the results as they stand. */
export async function doneItems(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ item_id: string }>(sql`
    select item_id from result
     where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[]) and done`);
  return new Set(rows.map((row) => row.item_id));
}

export async function saveResults(tx: Tx, batchId: string, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map((r) => ({
    item_id: r.itemId,
    field_values: r.values,
    agreement: r.agreement,
    answers: r.answers,
    done: r.done,
  }));
  await sql`
    insert into result (workspace_id, batch_id, item_id, field_values, agreement, answers, done, at)
    select ${workspaceOf(tx.actor)}, ${batchId}, n.item_id, n.field_values, n.agreement, n.answers, n.done, ${tx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(item_id uuid, field_values jsonb, agreement jsonb, answers integer, done boolean)
    on conflict (workspace_id, batch_id, item_id) do update
       set field_values = excluded.field_values, agreement = excluded.agreement, answers = excluded.answers, done = excluded.done, at = excluded.at`.execute(
    tx.db,
  );
}

export async function dropResults(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await sql`delete from result
    where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[])`.execute(
    tx.db,
  );
}

export interface FieldCounts {
  answered: number;
  unsettled: number;
  agreement: number | null;
}

/** How many results there are and, for each field in order, how many have a value and how well answers agree: one pass over all. */
export async function countFields(
  reader: Reader,
  batchId: string,
  form: readonly Field[],
): Promise<{ results: number; fields: FieldCounts[] }> {
  const columns = form.map(({ key }, i) => {
    const at = (name: string) => sql.ref(`${name}${i}`);
    return sql`, count(*) filter (where jsonb_typeof(field_values -> ${key}::text) <> 'null')::int as ${at('a')},
      count(*) filter (where jsonb_typeof(field_values -> ${key}::text) = 'null')::int as ${at('u')},
      avg((agreement ->> ${key}::text)::float8) filter (where answers > 1) as ${at('g')}`;
  });
  const [row] = await reader.rows<Record<string, number | null>>(sql`
    select count(*)::int as results ${sql.join(columns, sql``)} from result
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`);
  return {
    results: row?.results ?? 0,
    fields: form.map((_, i) => ({
      answered: row?.[`a${i}`] ?? 0,
      unsettled: row?.[`u${i}`] ?? 0,
      agreement: row?.[`g${i}`] ?? null,
    })),
  };
}

/** What counts as one value of a field: a text cut to 200 characters; the parts of a set each by themselves; a ranking by its first. */
function valuesOf({ kind, key }: Field) {
  const value = sql`field_values -> ${key}::text`;
  const parts = sql`jsonb_array_elements(case when jsonb_typeof(${value}) = 'array' then ${value} else '[]' end)`;
  switch (kind) {
    case 'choices':
      return sql`select part #>> '{}' as value from mine, ${parts} part`;
    case 'boxes':
    case 'points':
    case 'spans':
      return sql`select part ->> 'label' as value from mine, ${parts} part`;
    case 'ranking':
      return sql`select ${value} ->> 0 as value from mine`;
    default:
      return sql`select left(field_values ->> ${key}::text, 200) as value from mine`;
  }
}

export async function commonValues(
  reader: Reader,
  batchId: string,
  field: Field,
  limit: number,
): Promise<{ value: string; count: number }[]> {
  return reader.rows(sql`
    with mine as (select field_values from result where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId})
    select value, count(*)::int as count from (${valuesOf(field)}) one where value is not null
     group by value order by count(*) desc, value limit ${limit}`);
}

export interface Range {
  min: number;
  median: number;
  max: number;
  mean: number;
}

export async function rangeOf(reader: Reader, batchId: string, key: string): Promise<Range | null> {
  const [row] = await reader.rows<{ [K in keyof Range]: number | null }>(sql`
    select min(n), percentile_cont(0.5) within group (order by n) as median, max(n), avg(n) as mean
      from (select (field_values ->> ${key}::text)::float8 as n from result
             where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and jsonb_typeof(field_values -> ${key}::text) = 'number') numbers`);
  return row && row.min !== null ? (row as Range) : null;
}

/** Items of the batch that are not cancelled. */
export async function countItems(reader: Reader, batchId: string): Promise<number> {
  const [row] = await reader.rows<{ items: number }>(sql`
    select count(*)::int as items from item
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and cancelled_at is null`);
  return row?.items ?? 0;
}

/** The highest item number given so far. */
export async function lastNumber(reader: Reader, batchId: string): Promise<number> {
  const [row] = await reader.rows<{ last: number }>(sql`
    select items_next - 1 as last from batch where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`);
  return row?.last ?? 0;
}

export async function countRows(reader: Reader, batchId: string, rows: 'items' | 'answers'): Promise<number> {
  const mine = sql`workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`;
  const [row] = await reader.rows<{ count: number }>(
    rows === 'items'
      ? sql`select count(*)::int as count from item where ${mine}`
      : sql`select count(*)::int as count from assignment where ${mine} and answer is not null`,
  );
  return row?.count ?? 0;
}
