import type { Field } from '@manyhands/contract';
import type { ReliabilityPoint } from '@manyhands/inference';
import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface BeliefCounts {
  items: number;
  settled: number;
  unsettled: number;
  asking: number;
  answers: number;
  calibrated: boolean;
  /** Items that are settled or not to be settled, by tenths of their score. */
  histogram: number[];
  fields: { sure: number | null; calibrated: boolean; settled: number; unsettled: number }[];
}

/** All that is counted of what is held of a batch's items: one pass over them. */
export async function countBeliefs(reader: Reader, batchId: string, form: readonly Field[]): Promise<BeliefCounts> {
  const columns: RawBuilder<unknown>[] = [];
  for (let tenth = 0; tenth < 10; tenth++)
    columns.push(
      sql`count(*) filter (where verdict <> 'ask' and least(9, floor(score * 10)) = ${tenth})::int as ${sql.ref(`h${tenth}`)}`,
    );
  for (const [i, { key }] of form.entries()) {
    const part = sql`fields -> ${key}::text`;
    const at = (name: string) => sql.ref(`${name}${i}`);
    columns.push(
      sql`avg((${part} ->> 'score')::float8) filter (where (${part} ->> 'answers')::int > 0) as ${at('s')}`,
      sql`coalesce(bool_or((${part} ->> 'calibrated')::boolean), false) as ${at('c')}`,
      sql`count(*) filter (where ${part} ->> 'verdict' = 'reached')::int as ${at('r')}`,
      sql`count(*) filter (where ${part} ->> 'verdict' = 'given_up')::int as ${at('g')}`,
    );
  }
  const [row] = await reader.rows<Record<string, number | boolean | null>>(sql`
    select count(*)::int as items, count(*) filter (where verdict = 'reached')::int as settled, count(*) filter (where verdict = 'given_up')::int as unsettled,
           count(*) filter (where verdict = 'ask')::int as asking, coalesce(sum(answers), 0)::int as answers,
           coalesce(bool_and(calibrated) filter (where score is not null), false) as calibrated, ${sql.join(columns)}
      from belief where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`);
  const number = (name: string): number => Number(row?.[name] ?? 0);
  return {
    ...{ items: number('items'), settled: number('settled'), unsettled: number('unsettled'), asking: number('asking') },
    ...{ answers: number('answers'), calibrated: row?.calibrated === true },
    histogram: Array.from({ length: 10 }, (_, tenth) => number(`h${tenth}`)),
    fields: form.map((_, i) => ({
      sure: row?.[`s${i}`] === null || row?.[`s${i}`] === undefined ? null : number(`s${i}`),
      calibrated: row?.[`c${i}`] === true,
      settled: number(`r${i}`),
      unsettled: number(`g${i}`),
    })),
  };
}

/** What workers said to the golds of a batch, as far as it counts. */
export async function countGold(
  reader: Reader,
  batchId: string,
): Promise<{ golds: number; answers: number; right: number }> {
  const [row] = await reader.rows<{ golds: number; answers: number; right: number }>(sql`
    select count(distinct c.gold_id)::int as golds, count(a.assignment_id)::int as answers, count(a.assignment_id) filter (where a.is_right)::int as right
      from gold_item c
      left join gold_answer a on a.workspace_id = c.workspace_id and a.gold_id = c.gold_id and a.batch_id = c.batch_id and a.voided is null
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.batch_id = ${batchId}`);
  return row ?? { golds: 0, answers: 0, right: 0 };
}

export interface FitRow {
  field: string;
  golds: number;
  why: { reliability?: readonly Pick<ReliabilityPoint, 'said' | 'right' | 'count' | 'low' | 'high'>[] };
}

export async function readFits(reader: Reader, batchId: string): Promise<FitRow[]> {
  return reader.rows<FitRow>(sql`
    select field, golds, why from field_model where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and calibration is not null`);
}

/** Whether the decider has taken in everything that was told of the batch. */
export async function isWeighed(reader: Reader, batchId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from event e
     where e.xid >= coalesce((select c.xid from event_cursor c where c.reader = 'beliefs'), '0'::xid8) and e.workspace_id = ${workspaceOf(reader.actor)}
       and e.batch_id = ${batchId} and (e.kind like 'assignment.%' or e.kind like 'answer.%') limit 1`);
  return rows.length === 0;
}
