import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Alike, Launched, Stable } from './noticed.ts';

const day = 86_400_000;
const since = (reader: Reader): Date => new Date(reader.now.getTime() - 90 * day);
const batchesMost = 500;
const templatesMost = 30;
const resultsMost = 500;

/** Names a shape shortly, the same on every server. */
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** What was launched in the last ninety days of templates that do not come back by themselves yet, by template, oldest first. */
export async function launchedOf(reader: Reader): Promise<Launched[][]> {
  const rows = await reader.rows<Launched>(sql`
    select * from (
      select b.template_id as "templateId", t.name as "templateName", b.batch_id as "batchId", b.title, b.launched_at as at
        from batch b join template t on t.workspace_id = b.workspace_id and t.template_id = b.template_id and t.archived_at is null
       where b.workspace_id = ${workspaceOf(reader.actor)} and b.launched_at > ${since(reader)} and b.test_of is null and not b.standing
         and not exists (select from repeat r where r.workspace_id = b.workspace_id and r.template_id = b.template_id and r.state <> 'ended')
       order by b.batch_id desc limit ${batchesMost}) newest
     order by at`);
  const byTemplate = new Map<string, Launched[]>();
  for (const row of rows) byTemplate.set(row.templateId, [...(byTemplate.get(row.templateId) ?? []), row]);
  return [...byTemplate.values()];
}

/** Templates in use whose newest version has the same brief and form, newest template first. */
export async function sameBriefs(reader: Reader): Promise<Alike[]> {
  const rows = await reader.rows<{ shape: string; templates: Alike['templates'] }>(sql`
    select shape, json_agg(json_build_object('id', id, 'name', name) order by id desc) as templates from (
      select t.template_id as id, t.name, md5((v.definition->'brief')::text || (v.definition->'form')::text) as shape
        from template t join lateral (
          select definition from version v where v.workspace_id = t.workspace_id and v.template_id = t.template_id order by v.number desc limit 1
        ) v on true
       where t.workspace_id = ${workspaceOf(reader.actor)} and t.archived_at is null order by t.changed_at desc limit 500
    ) known group by shape having count(*) >= 3 limit 20`);
  return rows;
}

/** Files of the same header that were imported into different templates in the last ninety days. */
export async function sameFiles(reader: Reader): Promise<(Alike & { header: string[]; imports: number })[]> {
  const rows = await reader.rows<{ header: string[]; imports: number; templates: Alike['templates'] }>(sql`
    select header, count(*)::int as imports,
           json_agg(distinct jsonb_build_object('id', template_id, 'name', name)) as templates
      from (
        select m.header, b.template_id, t.name from import m
          join batch b on b.workspace_id = m.workspace_id and b.batch_id = m.batch_id
          join template t on t.workspace_id = b.workspace_id and t.template_id = b.template_id
         where m.workspace_id = ${workspaceOf(reader.actor)} and m.created_at > ${since(reader)} and m.state = 'imported' and m.header <> '[]'
         order by m.import_id desc limit ${batchesMost}
      ) files group by header having count(*) >= 3 limit 20`);
  return rows.map((row) => ({ ...row, shape: hashed(JSON.stringify(row.header)) }));
}

/** How often people were of one mind on each field, over the newest results of the templates that were used last. */
export function agreements(reader: Reader): Promise<Stable[]> {
  return reader.rows<Stable>(sql`
    select t.template_id as "templateId", t.name as "templateName", f.key as field, coalesce(l.label, f.key) as label,
           count(*)::int as results, (count(*) filter (where f.value = '1'))::int as unanimous
      from (
        select template_id, max(batch_id::text) as newest from (
          select template_id, batch_id from batch where workspace_id = ${workspaceOf(reader.actor)} order by batch_id desc limit ${batchesMost}
        ) recent group by template_id order by 2 desc limit ${templatesMost}
      ) used
      join template t on t.workspace_id = ${workspaceOf(reader.actor)} and t.template_id = used.template_id and t.archived_at is null
      cross join lateral (
        select r.agreement, b.version_id from (
          select workspace_id, batch_id, version_id from batch where workspace_id = t.workspace_id and template_id = t.template_id
            order by batch_id desc limit 5
        ) b join result r on r.workspace_id = b.workspace_id and r.batch_id = b.batch_id and r.done and r.answers >= 2 limit ${resultsMost}
      ) r
      cross join lateral jsonb_each(r.agreement) f
      left join lateral (
        select field->>'label' as label, field->>'kind' as kind from version v, jsonb_array_elements(v.definition->'form') field
         where v.workspace_id = t.workspace_id and v.version_id = r.version_id and field->>'key' = f.key limit 1
      ) l on true
     where l.kind in ('choice', 'choices', 'yes_no', 'number', 'rating', 'date', 'url', 'email', 'phone', 'text')
     group by 1, 2, 3, 4`);
}

export async function putAwayKeys(reader: Reader): Promise<Set<string>> {
  const rows = await reader.db
    .selectFrom('noticed_away')
    .select('key')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .limit(2000)
    .execute();
  return new Set(rows.map((row) => row.key));
}

export async function setAway(tx: Tx, key: string, away: boolean): Promise<void> {
  const workspace_id = workspaceOf(tx.actor);
  await (away
    ? tx.db
        .insertInto('noticed_away')
        .values({ workspace_id, key, by_person: tx.actor.personId, at: tx.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    : tx.db.deleteFrom('noticed_away').where('workspace_id', '=', workspace_id).where('key', '=', key).execute());
}
