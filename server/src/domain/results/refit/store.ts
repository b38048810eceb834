import { sql } from 'kysely';
import { workspaceOf } from '../../../kit/actor.ts';
import type { Reader, Tx } from '../../../postgres/tx.ts';
import type { FieldFit } from './fit-field.ts';

export interface Shape {
  state: string;
  templateId: string;
  versionId: string;
  /** What a fit would go by: the answers that count, and the golds of the template with the answers to them. */
  basis: string;
  /** What the last fit went by; null before the first. */
  fitted: string | null;
}

/** What is there to be fitted. Null when the batch is gone. */
export async function shapeOf(reader: Reader, batchId: string): Promise<Shape | null> {
  const [row] = await reader.rows<Shape>(sql`
    select b.state, b.template_id as "templateId", b.version_id as "versionId", f.basis as fitted,
        concat_ws(' ', t.accepted, t.rejected, t.sent_back, g.golds, g.changed, a.answers) as basis
      from batch b join batch_tally t on t.workspace_id = b.workspace_id and t.batch_id = b.batch_id
      left join batch_fit f on f.workspace_id = b.workspace_id and f.batch_id = b.batch_id
      cross join lateral (
        select count(*) as golds, coalesce(extract(epoch from max(changed_at)), 0) as changed from gold
         where workspace_id = b.workspace_id and template_id = b.template_id) g
      cross join lateral (
        select count(*) as answers from gold_answer
         where workspace_id = b.workspace_id and template_id = b.template_id and voided is null) a
     where b.workspace_id = ${workspaceOf(reader.actor)} and b.batch_id = ${batchId}`);
  return row ?? null;
}

export interface ItemAnswers {
  number: number;
  itemId: string;
  answers: { id: string; at: string; worker: string; values: Record<string, unknown>; asked: string[] | null }[];
}

/** Accepted answers of items in the order of their numbers, only the closed fields of each. */
export const readAnswers = (
  reader: Reader,
  batchId: string,
  fields: readonly string[],
  after: number,
  items: number,
): Promise<ItemAnswers[]> =>
  reader.rows<ItemAnswers>(sql`
    select i.number, i.item_id as "itemId", a.answers from (
        select * from item where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and number > ${after}
         order by number limit ${items}) i
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('id', assignment_id, 'worker', worker_id, 'asked', asked_fields,
              'at', extract(epoch from greatest(submitted_at, revised_at))::text,
              'values', (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(answer) where key = any(${fields}::text[])))
            order by submitted_at, assignment_id), '[]') as answers
          from assignment a
         where a.workspace_id = i.workspace_id and a.item_id = i.item_id and a.batch_id = i.batch_id and a.state = 'accepted' and a.answer is not null
      ) a
     order by i.number`);

export interface GoldSaid {
  goldId: string;
  worker: string;
  truth: Record<string, unknown>;
  said: Record<string, unknown>;
}

/** Answers to golds of a template that count, from all its batches, by the truth as it is now. */
export const readGolds = (
  reader: Reader,
  templateId: string,
  after: string | null,
  limit: number,
): Promise<(GoldSaid & { id: string })[]> =>
  reader.rows(sql`
    select a.assignment_id as id, a.gold_id as "goldId", a.worker_id as worker, g.truth, a.said
      from gold_answer a join gold g on g.workspace_id = a.workspace_id and g.gold_id = a.gold_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.template_id = ${templateId} and a.voided is null
       and g.state <> 'suspended' and not g.withdrawn
       ${after === null ? sql`` : sql`and a.assignment_id > ${after}::uuid`}
     order by a.assignment_id limit ${limit}`);

/** The models of a batch, instead of those before; a field without one has none any more. */
export async function saveModels(tx: Tx, batchId: string, fits: ReadonlyMap<string, FieldFit>): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  await sql`delete from field_model where workspace_id = ${workspaceId} and batch_id = ${batchId} and field <> all(${[...fits.keys()]}::text[])`.execute(
    tx.db,
  );
  for (const [field, { algorithm, calibration, calibrated, golds, why }] of fits)
    await sql`
      insert into field_model (workspace_id, batch_id, field, algorithm, calibration, golds, why, fitted_at)
      values (${workspaceId}, ${batchId}, ${field}, ${algorithm}, ${calibrated ? JSON.stringify(calibration) : null}::jsonb, ${golds}, ${JSON.stringify(why)}::jsonb, ${tx.now})
      on conflict (workspace_id, batch_id, field) do update set algorithm = excluded.algorithm, calibration = excluded.calibration,
        golds = excluded.golds, why = excluded.why, fitted_at = excluded.fitted_at`.execute(tx.db);
}

/** Notes that the batch was fitted as it is, to the last of its results, so that it is left alone until something changes. */
export async function noteFit(tx: Tx, batchId: string, basis: string): Promise<void> {
  await sql`
    insert into batch_fit (workspace_id, batch_id, basis, fitted_at) values (${workspaceOf(tx.actor)}, ${batchId}, ${basis}, ${tx.now})
    on conflict (workspace_id, batch_id) do update set basis = excluded.basis, fitted_at = excluded.fitted_at`.execute(
    tx.db,
  );
}

/** Notes that a fit was asked for, so that it is not asked for again the same night. */
export async function noteAsked(tx: Tx, batchId: string): Promise<void> {
  await sql`
    insert into batch_fit (workspace_id, batch_id, asked_at) values (${workspaceOf(tx.actor)}, ${batchId}, ${tx.now})
    on conflict (workspace_id, batch_id) do update set asked_at = excluded.asked_at`.execute(tx.db);
}
