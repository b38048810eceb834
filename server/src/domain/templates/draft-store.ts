import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

/** A draft without what it says. */
export interface DraftMark {
  draftId: string;
  templateId: string | null;
  personId: string;
  by: string;
  name: string;
  revision: number;
  from: Date | null;
  begunAt: Date;
  keptAt: Date;
}

const mark = sql`
  d.draft_id as "draftId", d.template_id as "templateId", d.person_id as "personId", coalesce(u.name, 'somebody') as by, d.name,
  d.revision, d.from_at as "from", d.begun_at as "begunAt", d.kept_at as "keptAt"`;
const writer = sql`left join auth."user" u on u.id = d.person_id`;

export interface DraftPlace {
  keptAt: Date;
  draftId: string;
}

/** Drafts of one person, the one written last first. */
export function listDraftsOf(
  reader: Reader,
  personId: string,
  after: DraftPlace | null,
  limit: number,
): Promise<DraftMark[]> {
  const beyond = after ? sql`and (d.kept_at, d.draft_id) < (${after.keptAt}, ${after.draftId}::uuid)` : sql``;
  return reader.rows<DraftMark>(sql`
    select ${mark} from template_draft d ${writer}
    where d.workspace_id = ${workspaceOf(reader.actor)} and d.person_id = ${personId} ${beyond}
    order by d.kept_at desc, d.draft_id desc limit ${limit}`);
}

/** Drafts about one template by people who are managers of the workspace still, the one written last first. */
export function listDraftsBeside(reader: Reader, templateId: string, limit: number): Promise<DraftMark[]> {
  return reader.rows<DraftMark>(sql`
    select ${mark} from template_draft d ${writer}
    join member m on m.workspace_id = d.workspace_id and m.person_id = d.person_id and m.role in ('manager', 'owner')
    where d.workspace_id = ${workspaceOf(reader.actor)} and d.template_id = ${templateId}
    order by d.kept_at desc limit ${limit}`);
}

export interface LastSaved {
  changedAt: Date;
  version: number;
  savedBy: string;
}

/** When a template was saved last, and by whom, without what it says: asked every few seconds by whoever has it open. */
export async function findLastSaved(reader: Reader, templateId: string): Promise<LastSaved | null> {
  const rows = await reader.rows<LastSaved>(sql`
    select t.changed_at as "changedAt", v.number as version, coalesce(u.name, 'a program') as "savedBy"
    from template t join version v on v.workspace_id = t.workspace_id and v.template_id = t.template_id
    left join auth."user" u on u.id = v.saved_by
    where t.workspace_id = ${workspaceOf(reader.actor)} and t.template_id = ${templateId}
    order by v.number desc limit 1`);
  return rows[0] ?? null;
}

export async function findDraft(
  reader: Reader,
  draftId: string,
): Promise<(DraftMark & { content: Record<string, unknown> }) | null> {
  const rows = await reader.rows<DraftMark & { content: Record<string, unknown> }>(sql`
    select ${mark}, d.content from template_draft d ${writer}
    where d.workspace_id = ${workspaceOf(reader.actor)} and d.draft_id = ${draftId}`);
  return rows[0] ?? null;
}

export async function findDraftOf(
  reader: Reader,
  personId: string,
  templateId: string | null,
): Promise<DraftMark | null> {
  const rows = await reader.rows<DraftMark>(sql`
    select ${mark} from template_draft d ${writer}
    where d.workspace_id = ${workspaceOf(reader.actor)} and d.person_id = ${personId}
      and d.template_id is not distinct from ${templateId}::uuid`);
  return rows[0] ?? null;
}

export interface KeptDraft {
  draftId: string;
  personId: string;
  templateId: string | null;
  name: string;
  content: Record<string, unknown>;
  from: Date | null;
}

/** False when there is one already. */
export async function insertDraft(tx: Tx, draft: KeptDraft): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('template_draft')
    .values({
      workspace_id: workspaceOf(tx.actor),
      draft_id: draft.draftId,
      person_id: draft.personId,
      template_id: draft.templateId,
      name: draft.name,
      content: JSON.stringify(draft.content),
      revision: 1,
      from_at: draft.from,
      begun_at: tx.now,
      kept_at: tx.now,
    })
    .onConflict((conflict) => conflict.constraint('template_draft_one').doNothing())
    .returning('draft_id')
    .execute();
  return inserted.length === 1;
}

/** False when it is not at this revision any more. */
export async function writeDraft(tx: Tx, draft: KeptDraft, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('template_draft')
    .set({
      name: draft.name,
      content: JSON.stringify(draft.content),
      from_at: draft.from,
      kept_at: tx.now,
      revision: revision + 1,
    })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('draft_id', '=', draft.draftId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it is gone, or not at this revision any more. */
export async function deleteDraft(tx: Tx, draftId: string, revision: number): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('template_draft')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('draft_id', '=', draftId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
