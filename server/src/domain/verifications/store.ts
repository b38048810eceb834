import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Shown } from './verification.ts';

/** A checking template and what it was made of. */
export interface Verification {
  templateId: string;
  sourceTemplateId: string;
  sourceVersionId: string;
  fields: Shown[];
}

export async function insertVerification(tx: Tx, made: Verification): Promise<void> {
  await tx.db
    .insertInto('verification')
    .values({
      workspace_id: workspaceOf(tx.actor),
      check_template_id: made.templateId,
      source_template_id: made.sourceTemplateId,
      source_version_id: made.sourceVersionId,
      fields: JSON.stringify(made.fields),
      made_at: tx.now,
    })
    .execute();
}

const columns = sql`v.check_template_id as "templateId", v.source_template_id as "sourceTemplateId", v.source_version_id as "sourceVersionId", v.fields`;

export async function findVerification(reader: Reader, templateId: string): Promise<Verification | null> {
  const [row] = await reader.rows<Verification>(sql`
    select ${columns} from verification v where v.workspace_id = ${workspaceOf(reader.actor)} and v.check_template_id = ${templateId}`);
  return row ?? null;
}

/** The newest checking template of a version that is not put away. */
export async function findOfVersion(
  reader: Reader,
  templateId: string,
  versionId: string,
): Promise<Verification | null> {
  const [row] = await reader.rows<Verification>(sql`
    select ${columns} from verification v join template t on t.workspace_id = v.workspace_id and t.template_id = v.check_template_id
     where v.workspace_id = ${workspaceOf(reader.actor)} and v.source_template_id = ${templateId} and v.source_version_id = ${versionId}
       and t.archived_at is null
     order by v.made_at desc limit 1`);
  return row ?? null;
}

/** A batch and the one that checks it. */
export interface Chain {
  batchId: string;
  batchTitle: string;
  checkBatchId: string;
  checkBatchTitle: string;
  templateId: string;
  rounds: number;
  overlap: number;
  since: Date;
  stoppedAt: Date | null;
}

const chains = sql`
  select c.batch_id as "batchId", b.title as "batchTitle", c.check_batch_id as "checkBatchId", k.title as "checkBatchTitle",
         c.check_template_id as "templateId", c.rounds_max as rounds, k.overlap, c.chained_at as since, c.stopped_at as "stoppedAt"
    from verification_chain c
    join batch b on b.workspace_id = c.workspace_id and b.batch_id = c.batch_id
    join batch k on k.workspace_id = c.workspace_id and k.batch_id = c.check_batch_id`;

/** The step that checks a batch, stopped or not. */
export async function findChain(reader: Reader, batchId: string): Promise<Chain | null> {
  const [row] = await reader.rows<Chain>(
    sql`${chains} where c.workspace_id = ${workspaceOf(reader.actor)} and c.batch_id = ${batchId}`,
  );
  return row ?? null;
}

/** The step that a batch is. */
export async function findChainBy(reader: Reader, checkBatchId: string): Promise<Chain | null> {
  const [row] = await reader.rows<Chain>(
    sql`${chains} where c.workspace_id = ${workspaceOf(reader.actor)} and c.check_batch_id = ${checkBatchId} limit 1`,
  );
  return row ?? null;
}

export interface NewChain {
  batchId: string;
  checkBatchId: string;
  templateId: string;
  rounds: number;
}

/** Links two batches; a batch whose step was stopped gets the new one. */
export async function saveChain(tx: Tx, chain: NewChain): Promise<void> {
  await tx.rows(sql`
    insert into verification_chain (workspace_id, batch_id, check_batch_id, check_template_id, rounds_max, chained_at)
    values (${workspaceOf(tx.actor)}, ${chain.batchId}, ${chain.checkBatchId}, ${chain.templateId}, ${chain.rounds}, ${tx.now})
    on conflict (workspace_id, batch_id) do update set check_batch_id = excluded.check_batch_id, check_template_id = excluded.check_template_id,
      rounds_max = excluded.rounds_max, chained_at = excluded.chained_at, stopped_at = null`);
}

/** False when it was stopped before. */
export async function stopChain(tx: Tx, batchId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('verification_chain')
    .set({ stopped_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface Counts {
  open: number;
  accepted: number;
  fixed: number;
  sentBack: number;
  forReview: number;
  moot: number;
}

/** How the rounds of a batch stand; reads the index of the batch's rounds. */
export async function countRounds(reader: Reader, batchId: string): Promise<Counts> {
  const rows = await reader.rows<{ state: string; n: number }>(sql`
    select state, count(*)::int as n from verification_round
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} group by state`);
  const of = (...states: string[]) =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);
  return {
    open: of('open'),
    accepted: of('accepted'),
    fixed: of('fixed'),
    sentBack: of('sent_back'),
    forReview: of('for_review'),
    moot: of('moot', 'outdated'),
  };
}

/** Answers of either batch that could not be taken a step further though it was tried. */
export async function countStuck(
  reader: Reader,
  batchIds: readonly string[],
): Promise<{ answers: number; why: string | null }> {
  const [row] = await reader.rows<{ answers: number; why: string | null }>(sql`
    select count(*)::int as answers, (array_agg(why order by due_at desc))[1] as why from verification_step
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[]) and tries > 0`);
  return row ?? { answers: 0, why: null };
}
