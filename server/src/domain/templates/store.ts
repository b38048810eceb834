import type { Definition, Plan, Row } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { TemplateFacts, Version } from './template.ts';

const facts = sql`
  t.template_id as "templateId", t.name, t.samples, t.kind, t.plan, t.archived_at as "archivedAt", t.changed_at as "changedAt",
  v.version_id as "versionId", v.number, v.definition->>'title' as title, (v.definition->'brief'->>'minutes')::float8 as minutes,
  jsonb_array_length(v.definition->'form') as fields, jsonb_array_length(v.definition->'columns') as columns,
  coalesce(v.definition->'touches', '[]') as touches,
  (select count(*) from batch b where b.workspace_id = t.workspace_id and b.template_id = t.template_id)::int as batches`;

const latest = sql`
  join lateral (
    select * from version v where v.workspace_id = t.workspace_id and v.template_id = t.template_id order by v.number desc limit 1
  ) v on true`;

/** A place in the list of templates, which runs from the newest change to the oldest. */
export interface Place {
  changedAt: Date;
  templateId: string;
}

export function listFacts(
  reader: Reader,
  archived: boolean,
  after: Place | null,
  limit: number,
): Promise<TemplateFacts[]> {
  const beyond = after
    ? sql`and (t.changed_at, t.template_id) < (${after.changedAt}, ${after.templateId}::uuid)`
    : sql``;
  return reader.rows<TemplateFacts>(sql`
    select ${facts} from template t ${latest}
    where t.workspace_id = ${workspaceOf(reader.actor)} and (t.archived_at is not null) = ${archived} ${beyond}
    order by t.changed_at desc, t.template_id desc limit ${limit}`);
}

export async function findFacts(reader: Reader, templateId: string): Promise<TemplateFacts | null> {
  const rows = await reader.rows<TemplateFacts>(sql`
    select ${facts} from template t ${latest}
    where t.workspace_id = ${workspaceOf(reader.actor)} and t.template_id = ${templateId}`);
  return rows[0] ?? null;
}

/** `bytes` is the size of the definition as text. */
export type SizedVersion = Version & { bytes: number };

export async function findVersion(reader: Reader, versionId: string): Promise<SizedVersion | null> {
  const rows = await reader.rows<SizedVersion>(sql`
    select v.version_id as "versionId", v.template_id as "templateId", v.number, v.definition, v.saved_at as "savedAt",
      coalesce(u.name, 'a program') as "savedBy", v.used_at as "usedAt", octet_length(v.definition::text) as bytes
    from version v left join auth."user" u on u.id = v.saved_by
    where v.workspace_id = ${workspaceOf(reader.actor)} and v.version_id = ${versionId}`);
  return rows[0] ?? null;
}

/** Whether people outside the team are offered a batch of the version. */
export async function isForOutside(reader: Reader, versionId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from batch where workspace_id = ${workspaceOf(reader.actor)} and version_id = ${versionId} and for_outside limit 1`);
  return rows.length > 0;
}

export interface VersionMark {
  id: string;
  number: number;
  used: boolean;
  savedAt: Date;
}

/** The versions of a template, newest first, without what they say. */
export function listVersions(reader: Reader, templateId: string): Promise<VersionMark[]> {
  return reader.rows<VersionMark>(sql`
    select version_id as id, number, used_at is not null as used, saved_at as "savedAt" from version
    where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} order by number desc`);
}

/** Names that are taken and begin as `start` does; a number may follow in brackets. */
export async function namesLike(reader: Reader, start: string): Promise<Set<string>> {
  const rows = await reader.rows<{ name: string }>(
    sql`select name from template where workspace_id = ${workspaceOf(reader.actor)} and starts_with(name, ${start})`,
  );
  return new Set(rows.map((row) => row.name));
}

export interface NewTemplate {
  templateId: string;
  name: string;
  samples: readonly Row[];
  kind: string | null;
  plan: Plan | null;
}

/** False when the name is taken. */
export async function insertTemplate(tx: Tx, template: NewTemplate): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('template')
    .values({
      workspace_id: workspaceOf(tx.actor),
      template_id: template.templateId,
      name: template.name,
      samples: JSON.stringify(template.samples),
      kind: template.kind,
      plan: template.plan && JSON.stringify(template.plan),
      created_at: tx.now,
      changed_at: tx.now,
    })
    .onConflict((conflict) => conflict.constraint('template_name').doNothing())
    .returning('template_id')
    .execute();
  return inserted.length === 1;
}

export interface NewVersion {
  versionId: string;
  templateId: string;
  number: number;
  definition: Definition;
}

export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  await tx.db
    .insertInto('version')
    .values({
      workspace_id: workspaceOf(tx.actor),
      version_id: version.versionId,
      template_id: version.templateId,
      number: version.number,
      definition: JSON.stringify(version.definition),
      saved_by: tx.actor.personId,
      saved_at: tx.now,
    })
    .execute();
}

export interface LockedTemplate {
  templateId: string;
  name: string;
  kind: string | null;
  archivedAt: Date | null;
  changedAt: Date;
}

/** Holds the template, so that saving, archiving and first uses of its versions happen one after the other. */
export async function lockTemplate(tx: Tx, templateId: string): Promise<LockedTemplate | null> {
  const rows = await tx.rows<LockedTemplate>(sql`
    select template_id as "templateId", name, kind, archived_at as "archivedAt", changed_at as "changedAt" from template
    where workspace_id = ${workspaceOf(tx.actor)} and template_id = ${templateId} for update`);
  return rows[0] ?? null;
}

export interface LatestVersion {
  versionId: string;
  number: number;
  used: boolean;
  /** Whether it says the same as the definition it was compared with. */
  same: boolean;
}

export async function compareLatest(tx: Tx, templateId: string, definition: Definition): Promise<LatestVersion> {
  const rows = await tx.rows<LatestVersion>(sql`
    select version_id as "versionId", number, used_at is not null as used, definition = ${JSON.stringify(definition)}::jsonb as same
    from version where workspace_id = ${workspaceOf(tx.actor)} and template_id = ${templateId} order by number desc limit 1`);
  const [version] = rows;
  if (!version) throw new Error(`template ${templateId} has no version`);
  return version;
}

/** Writes into a version that is not used yet; false when it is used by now. */
export async function overwriteVersion(tx: Tx, versionId: string, definition: Definition): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('version')
    .set({ definition: JSON.stringify(definition), saved_by: tx.actor.personId, saved_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('version_id', '=', versionId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface TemplateChange {
  name?: string;
  samples?: string;
  plan?: string | null;
  kind?: string | null;
  archived_at?: Date | null;
  changed_at?: Date;
}

export async function changeTemplate(tx: Tx, templateId: string, change: TemplateChange): Promise<void> {
  await tx.db
    .updateTable('template')
    .set(change)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('template_id', '=', templateId)
    .execute();
}

/** False when there is no such version, or it was in use before. */
export async function markUsed(tx: Tx, versionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('version')
    .set({ used_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('version_id', '=', versionId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
