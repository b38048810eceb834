import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { Bucket } from './totals.ts';

const handsOver = sql`(s.certain and s.recommendation in ('own_team', 'outside', 'automate'))`;
const sums = sql`count(*)::int as tasks, coalesce(sum(s.hours), 0) as hours, coalesce(sum(s.hours) filter (where ${handsOver}), 0) as "handOver"`;

export function sumByRecommendation(reader: Reader): Promise<Bucket[]> {
  return reader.rows<Bucket>(sql`
    select s.recommendation, s.certain, count(*)::int as tasks, coalesce(sum(s.hours), 0) as hours, count(*) filter (where s.hours is null)::int as unknown
      from small_task s where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'open' group by 1, 2`);
}

export async function sumHandedOver(reader: Reader): Promise<{ tasks: number; hours: number }> {
  const rows = await reader.rows<{ tasks: number; hours: number }>(sql`
    select count(*)::int as tasks, coalesce(sum(s.hours), 0) as hours from small_task s
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'handed_over'`);
  return rows[0] ?? { tasks: 0, hours: 0 };
}

export interface Sums {
  tasks: number;
  hours: number;
  handOver: number;
}

/** By who does it, the most hours first; `who` is null for what nobody does yet. */
export function sumByPerson(reader: Reader, most = 50): Promise<(Sums & { who: string | null })[]> {
  return reader.rows(sql`
    select case when s.doer is null then null else coalesce(max(p.name), max(s.who), 'somebody who left') end as who, ${sums}
      from small_task s left join auth."user" p on p.id = s.person_id
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'open' group by s.doer order by hours desc, who limit ${most}`);
}

export function sumByKind(reader: Reader, most = 50): Promise<(Sums & { kind: string | null })[]> {
  return reader.rows(sql`
    select s.kind, ${sums} from small_task s
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'open' group by s.kind order by hours desc, s.kind limit ${most}`);
}

export async function sumWithoutOwner(reader: Reader): Promise<{ tasks: number; hours: number }> {
  const rows = await reader.rows<{ tasks: number; hours: number }>(sql`
    select count(*)::int as tasks, coalesce(sum(s.hours), 0) as hours from small_task s
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'open' and s.doer is null`);
  return rows[0] ?? { tasks: 0, hours: 0 };
}
