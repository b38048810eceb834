import type { Field } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface FieldCounts {
  answered: number;
  unsettled: number;
  agreement: number | null;
  confidence: number | null;
  calibrated: number;
}

/** How many results there are and, for each field in order, how many have a value and how well answers agree: one pass over all. */
export async function countFields(
  reader: Reader,
  batchIds: readonly string[],
  form: readonly Field[],
): Promise<{ results: number; fields: FieldCounts[] }> {
  const columns = form.map(({ key }, i) => {
    const at = (name: string) => sql.ref(`${name}${i}`);
    return sql`, count(*) filter (where jsonb_typeof(field_values -> ${key}::text) <> 'null')::int as ${at('a')},
      count(*) filter (where jsonb_typeof(field_values -> ${key}::text) = 'null')::int as ${at('u')},
      avg((agreement ->> ${key}::text)::float8) filter (where answers > 1) as ${at('g')},
      avg((fields #>> array[${key}, 'confidence'])::float8) as ${at('c')},
      count(*) filter (where fields #>> array[${key}, 'kind'] = 'confidence')::int as ${at('k')}`;
  });
  const [row] = await reader.rows<Record<string, number | null>>(sql`
    select count(*)::int as results ${sql.join(columns, sql``)} from result
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[])`);
  return {
    results: row?.results ?? 0,
    fields: form.map((_, i) => ({
      answered: row?.[`a${i}`] ?? 0,
      unsettled: row?.[`u${i}`] ?? 0,
      agreement: row?.[`g${i}`] ?? null,
      confidence: row?.[`c${i}`] ?? null,
      calibrated: row?.[`k${i}`] ?? 0,
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
  batchIds: readonly string[],
  field: Field,
  limit: number,
): Promise<{ value: string; count: number }[]> {
  return reader.rows(sql`
    with mine as (select field_values from result where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[]))
    select value, count(*)::int as count from (${valuesOf(field)}) one where value is not null
     group by value order by count(*) desc, value limit ${limit}`);
}

export interface Range {
  min: number;
  median: number;
  max: number;
  mean: number;
}

export async function rangeOf(reader: Reader, batchIds: readonly string[], key: string): Promise<Range | null> {
  const [row] = await reader.rows<{ [K in keyof Range]: number | null }>(sql`
    select min(n), percentile_cont(0.5) within group (order by n) as median, max(n), avg(n) as mean
      from (select (field_values ->> ${key}::text)::float8 as n from result
             where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[]) and jsonb_typeof(field_values -> ${key}::text) = 'number') numbers`);
  return row && row.min !== null ? (row as Range) : null;
}

/** Items of the batch that are not cancelled. */
export async function countItems(reader: Reader, batchIds: readonly string[]): Promise<number> {
  const [row] = await reader.rows<{ items: number }>(sql`
    select count(*)::int as items from item
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[]) and number > 0 and cancelled_at is null`);
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
      ? sql`select count(*)::int as count from item where ${mine} and number > 0`
      : sql`select count(*)::int as count from assignment where ${mine} and seq >= 0 and answer is not null`,
  );
  return row?.count ?? 0;
}
