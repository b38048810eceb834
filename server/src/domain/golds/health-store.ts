import type { Field, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { GoldState } from './gold.ts';

export interface HealthGold {
  goldId: string;
  state: GoldState;
  practice: boolean;
  truth: Values;
  doubt: string | null;
  answers: number;
  right: number;
}

/** The golds of a template that are in use or in doubt, the newest 2,000, with how their newest answers were. */
export function healthGolds(reader: Reader, templateId: string): Promise<HealthGold[]> {
  return reader.rows<HealthGold>(sql`
    select g.gold_id as "goldId", g.state, g.practice, g.truth, g.doubt, n.answers, n.right_ones as "right" from (
      select * from gold where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} and state <> 'retired'
       order by gold_id desc limit 2000) g
    cross join lateral (
      select count(*)::int as answers, count(*) filter (where is_right)::int as right_ones from (
        select is_right from gold_answer a where a.workspace_id = g.workspace_id and a.gold_id = g.gold_id and a.voided is null
         order by a.assignment_id desc limit 1000) newest
    ) n`);
}

export async function countRetired(reader: Reader, templateId: string): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from gold where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} and state = 'retired'`);
  return row?.n ?? 0;
}

export interface HealthWorker {
  workerId: string;
  name: string;
  used: number;
  answers: number;
  right: number;
}

/** Workers who met golds of a template: how many of those that are mixed in, and how they answered; over the newest 20,000 answers. */
export function healthWorkers(reader: Reader, templateId: string): Promise<HealthWorker[]> {
  return reader.rows<HealthWorker>(sql`
    select n.worker_id as "workerId", coalesce(w.name, '') as name, n.used, n.answers, n.right_ones as "right" from (
      select a.worker_id, count(distinct a.gold_id) filter (where g.state = 'active' and not g.practice)::int as used,
        count(*) filter (where a.voided is null and g.state <> 'suspended')::int as answers,
        count(*) filter (where a.voided is null and g.state <> 'suspended' and a.is_right)::int as right_ones
      from (select * from gold_answer where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} limit 20000) a
        join gold g on g.workspace_id = a.workspace_id and g.gold_id = a.gold_id
      group by a.worker_id limit 500
    ) n left join worker w on w.workspace_id = ${workspaceOf(reader.actor)} and w.worker_id = n.worker_id
    order by n.used desc, n.worker_id`);
}

/** What counts as one class of a value: the parts of a set each by themselves. */
const classesOf = ({ kind, key }: Field) => {
  const value = sql`field_values -> ${key}::text`;
  if (kind !== 'choices') return sql`select field_values ->> ${key}::text as value from mine`;
  return sql`select part #>> '{}' as value from mine, jsonb_array_elements(case when jsonb_typeof(${value}) = 'array' then ${value} else '[]' end) part`;
};

/** How the results of a template's newest ten batches are spread over the classes of a field: 5,000 results at most, the 30 commonest classes. */
export function resultClasses(
  reader: Reader,
  templateId: string,
  field: Field,
): Promise<{ value: string; count: number }[]> {
  const workspaceId = workspaceOf(reader.actor);
  return reader.rows(sql`
    with mine as (
      select r.field_values from (
        select batch_id from batch where workspace_id = ${workspaceId} and template_id = ${templateId} order by batch_id desc limit 10
      ) b cross join lateral (
        select field_values from result r where r.workspace_id = ${workspaceId} and r.batch_id = b.batch_id and r.done limit 500
      ) r
    )
    select value, count(*)::int as count from (${classesOf(field)}) one where value is not null group by value order by count(*) desc, value limit 30`);
}
