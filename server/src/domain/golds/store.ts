import type { Definition, Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { GoldSource, GoldState } from './gold.ts';

/** A gold as it is kept. */
export interface Gold {
  goldId: string;
  templateId: string;
  itemId: string;
  state: GoldState;
  source: GoldSource;
  practice: boolean;
  input: Row;
  truth: Values;
  reason: string;
  revision: number;
  withdrawn: boolean;
  doubt: string | null;
  judgedAt: Date | null;
  fromBatchId: string | null;
  fromItemId: string | null;
}

/** With what lists show beside it. */
export interface GoldFacts extends Gold {
  answers: number;
  right: number;
  contestsOpen: number;
  contestsAll: number;
  madeBy: string;
  createdAt: Date;
  changedAt: Date;
}

const columns = sql`
  g.gold_id as "goldId", g.template_id as "templateId", g.item_id as "itemId", g.state, g.source, g.practice, g.input, g.truth, g.reason, g.revision,
  g.withdrawn, g.doubt, g.judged_at as "judgedAt", g.from_batch_id as "fromBatchId", g.from_item_id as "fromItemId"`;

// Counted over the newest 10,000 answers, so that a gold everybody has met costs no more than that.
const counted = sql`
  cross join lateral (
    select count(*)::int as answers, count(*) filter (where is_right)::int as right_ones from (
      select is_right from gold_answer a
       where a.workspace_id = g.workspace_id and a.gold_id = g.gold_id and a.voided is null order by a.assignment_id desc limit 10000) newest
  ) n
  cross join lateral (
    select count(*)::int as every_one, count(*) filter (where outcome is null)::int as open from contest c
     where c.workspace_id = g.workspace_id and c.gold_id = g.gold_id
  ) k
  left join auth."user" u on u.id = g.made_by`;
const facts = sql`${columns}, n.answers, n.right_ones as "right", k.open as "contestsOpen", k.every_one as "contestsAll",
  coalesce(u.name, 'a program') as "madeBy", g.created_at as "createdAt", g.changed_at as "changedAt"`;

export async function findFacts(reader: Reader, goldId: string): Promise<GoldFacts | null> {
  const rows = await reader.rows<GoldFacts>(sql`
    select ${facts} from gold g ${counted} where g.workspace_id = ${workspaceOf(reader.actor)} and g.gold_id = ${goldId}`);
  return rows[0] ?? null;
}

export interface GoldsWanted {
  templateId: string;
  /** Those that are not retired when left out. */
  state?: GoldState | undefined;
  before?: string | undefined;
  limit: number;
}

export function listFacts(reader: Reader, { templateId, state, before, limit }: GoldsWanted): Promise<GoldFacts[]> {
  return reader.rows<GoldFacts>(sql`
    select ${facts} from (
      select * from gold g where g.workspace_id = ${workspaceOf(reader.actor)} and g.template_id = ${templateId}
         and ${state ? sql`g.state = ${state}` : sql`g.state <> 'retired'`} ${before ? sql`and g.gold_id < ${before}::uuid` : sql``}
       order by g.gold_id desc limit ${limit}
    ) g ${counted} order by g.gold_id desc`);
}

/** Holds the gold's row: `update` for whoever changes it, `share` for whoever judges by it. */
export async function lockGold(tx: Tx, goldId: string, how: 'update' | 'share' = 'update'): Promise<Gold | null> {
  const rows = await tx.rows<Gold>(sql`
    select ${columns} from gold g where g.workspace_id = ${workspaceOf(tx.actor)} and g.gold_id = ${goldId}
      ${how === 'update' ? sql`for update` : sql`for share`}`);
  return rows[0] ?? null;
}

export interface NewGold {
  goldId: string;
  itemId: string;
  templateId: string;
  source: GoldSource;
  practice: boolean;
  input: Row;
  truth: Values;
  reason: string;
  from: { batch: string; item: string } | null;
}

/** False when a gold of the template that is not retired has this input. */
export async function insertGold(tx: Tx, gold: NewGold): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into gold (workspace_id, gold_id, template_id, item_id, state, source, practice, input, truth, reason, from_batch_id, from_item_id, made_by, created_at, changed_at)
    values (${workspaceOf(tx.actor)}, ${gold.goldId}, ${gold.templateId}, ${gold.itemId}, 'active', ${gold.source}, ${gold.practice},
      ${JSON.stringify(gold.input)}::jsonb, ${JSON.stringify(gold.truth)}::jsonb, ${gold.reason}, ${gold.from?.batch ?? null}, ${gold.from?.item ?? null},
      ${tx.actor.personId}, ${tx.now}, ${tx.now})
    on conflict (workspace_id, template_id, input_hash) where state <> 'retired' do nothing returning 1`);
  return rows.length === 1;
}

export interface GoldChange {
  state?: GoldState;
  practice?: boolean;
  truth?: string;
  reason?: string;
  revision?: number;
  withdrawn?: boolean;
  doubt?: string | null;
  judged_at?: Date;
}

export async function updateGold(tx: Tx, goldId: string, change: GoldChange): Promise<void> {
  await tx.db
    .updateTable('gold')
    .set({ ...change, changed_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('gold_id', '=', goldId)
    .execute();
}

export interface TemplateNow {
  templateId: string;
  archived: boolean;
  versionId: string;
  definition: Definition;
}

/** The template with its latest version; null when the workspace has none such. */
export async function findTemplate(reader: Reader, templateId: string): Promise<TemplateNow | null> {
  const rows = await reader.rows<TemplateNow>(sql`
    select t.template_id as "templateId", t.archived_at is not null as archived, v.version_id as "versionId", v.definition from template t
      cross join lateral (
        select * from version v where v.workspace_id = t.workspace_id and v.template_id = t.template_id order by v.number desc limit 1) v
     where t.workspace_id = ${workspaceOf(reader.actor)} and t.template_id = ${templateId}`);
  return rows[0] ?? null;
}

export interface SourceItem {
  input: Row;
  templateId: string;
  versionId: string;
  /** The values of its result, where it has one that is done. */
  result: Values | null;
}

/** An item of a batch that a gold is made from; copies of golds are none. */
export async function findSource(reader: Reader, batchId: string, itemId: string): Promise<SourceItem | null> {
  const rows = await reader.rows<SourceItem>(sql`
    select i.input, b.template_id as "templateId", b.version_id as "versionId", r.field_values as result from item i
      join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
      left join result r on r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id and r.done
     where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.item_id = ${itemId} and i.number > 0`);
  return rows[0] ?? null;
}
