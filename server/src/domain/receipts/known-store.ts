import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

/** Whose small task a template is; `person` is null of a name that is no member. */
export interface Owner {
  templateId: string;
  person: string | null;
  name: string;
}

/** By template: who the audit says did it before; else who timed the newest run of the baseline. */
export function readOwners(reader: Reader, templates: readonly string[]): Promise<Owner[]> {
  const ws = workspaceOf(reader.actor);
  return reader.rows<Owner>(sql`
    select x.template_id as "templateId", case when u.id is not null then o.person_id end as person, coalesce(u.name, o.who) as name
      from unnest(${[...templates]}::uuid[]) x(template_id)
      cross join lateral (
        (select t.person_id, t.who, 1 as rank from small_task t
          where t.workspace_id = ${ws} and t.template_id = x.template_id and t.state in ('open', 'handed_over') and (t.person_id is not null or t.who is not null)
          order by t.state = 'handed_over' desc, t.small_task_id limit 1)
        union all
        (select r.person_id, null, 2 from baseline_run r
          where r.workspace_id = ${ws} and r.template_id = x.template_id and r.state = 'recorded' and r.person_id is not null
          order by r.run_id desc limit 1)
        order by rank limit 1) o
      left join auth."user" u on u.id = o.person_id
     where coalesce(u.name, o.who) is not null`);
}

/** Minutes that people said in the audit, by template. */
export function readGuesses(
  reader: Reader,
  templates: readonly string[],
): Promise<{ templateId: string; minutes: number }[]> {
  return reader.rows(sql`
    select distinct on (template_id) template_id as "templateId", minutes from small_task
     where workspace_id = ${workspaceOf(reader.actor)} and template_id = any(${[...templates]}::uuid[])
       and minutes is not null and state in ('open', 'handed_over')
     order by template_id, state = 'handed_over' desc, small_task_id`);
}

/** The open small task with most hours that need not stay where it is. */
export async function readNext(
  reader: Reader,
): Promise<{ name: string; hours: number; recommendation: string; who: string | null } | null> {
  const [row] = await reader.rows<{ name: string; hours: number; recommendation: string; who: string | null }>(sql`
    select t.name, t.hours, t.recommendation, coalesce(u.name, t.who) as who
      from small_task t left join auth."user" u on u.id = t.person_id
     where t.workspace_id = ${workspaceOf(reader.actor)} and t.state = 'open' and t.recommendation in ('outside', 'own_team') and t.hours is not null
     order by coalesce(t.hours, -1) desc, t.small_task_id desc limit 1`);
  return row ?? null;
}
