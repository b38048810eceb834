import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { oddFactor, type RiskFacts, seasonedFrom } from './risk.ts';
import { digestOf, isCovered, resultsOf } from './store.ts';

/** Results that no draw could have hit so far, in the order of their items, with what is known of each. Packed, since there may be a million. */
export interface Population {
  size: number;
  itemAt(index: number): string;
  factsAt(index: number): RiskFacts;
}

interface Packed {
  ids: Buffer | null;
  doubts: (number | null)[] | null;
  answers: number[] | null;
  flags: number[] | null;
}

/** Whose facts are read: results that no draw could have hit so far, or the members of a sample. */
export type Whose = 'uncovered' | { sampleId: string };

export interface OfBatch {
  batchId: string;
  /** Whose accepted answers make a worker a seasoned one. */
  templateId: string;
  newVersion: boolean;
}

/** Reads what is known of the results. Cost grows with the batch, so this is for draws, which are rare. */
export async function readPopulation(reader: Reader, whose: Whose, of: OfBatch): Promise<Population> {
  const [packed] = await reader.rows<Packed>(sql`
    with ${workers(reader, of)}, mine as (${resultsWanted(reader, whose, of.batchId)}), facts as (
      select r.item_id, r.number, r.answers, 1 - coalesce(b.score, (select min((f.value ->> 'confidence')::real) from jsonb_each(r.fields) f)) as doubt,
             (case when coalesce(o.newcomer, false) then 1 else 0 end) + (case when coalesce(o.odd, false) then 2 else 0 end) as flags
        from mine r
        left join of_item o on o.item_id = r.item_id
        left join belief b on b.workspace_id = ${workspaceOf(reader.actor)} and b.batch_id = ${of.batchId} and b.item_id = r.item_id
    )
    select string_agg(uuid_send(item_id), ''::bytea order by number) as ids, array_agg(doubt order by number) as doubts,
           array_agg(answers order by number) as answers, array_agg(flags order by number) as flags
      from facts`);
  return unpacked(packed ?? { ids: null, doubts: null, answers: null, flags: null }, of.newVersion);
}

/** By item: whether a newcomer answered, and whether it took odd time. */
function workers(reader: Reader, { batchId, templateId }: OfBatch) {
  const workspace = workspaceOf(reader.actor);
  return sql`given as materialized (
      select item_id, worker_id, extract(epoch from submitted_at - claimed_at)::float8 as seconds from assignment
       where workspace_id = ${workspace} and batch_id = ${batchId} and state = 'accepted' and submitted_at is not null
    ), usual as (
      select percentile_cont(0.5) within group (order by seconds) as seconds from given
    ), seasoned as (
      select a.worker_id from assignment a join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
       where a.workspace_id = ${workspace} and b.template_id = ${templateId} and a.state = 'accepted'
       group by a.worker_id having count(*) >= ${seasonedFrom}
    ), of_item as (
      select g.item_id, bool_or(s.worker_id is null) as newcomer,
             bool_or(g.seconds * ${oddFactor} < u.seconds or g.seconds > ${oddFactor} * u.seconds) as odd
        from given g cross join usual u left join seasoned s on s.worker_id = g.worker_id group by g.item_id
    )`;
}

function resultsWanted(reader: Reader, whose: Whose, batchId: string) {
  if (whose === 'uncovered')
    return sql`select r.item_id, i.number, r.answers, r.fields from ${resultsOf(reader, batchId)} and not ${isCovered}`;
  return sql`select m.item_id, i.number, coalesce(r.answers, 0) as answers, coalesce(r.fields, '{}') as fields from spot_member m
    join item i on i.workspace_id = m.workspace_id and i.batch_id = m.batch_id and i.item_id = m.item_id
    left join result r on r.workspace_id = m.workspace_id and r.batch_id = m.batch_id and r.item_id = m.item_id
   where m.workspace_id = ${workspaceOf(reader.actor)} and m.batch_id = ${batchId} and m.sample_id = ${whose.sampleId}`;
}

function unpacked({ ids, doubts, answers, flags }: Packed, newVersion: boolean): Population {
  return {
    size: doubts?.length ?? 0,
    itemAt: (index) => uuidAt(ids!, index),
    factsAt: (index) => ({
      doubt: doubts![index] ?? null,
      answers: answers![index]!,
      newWorker: (flags![index]! & 1) > 0,
      oddTime: (flags![index]! & 2) > 0,
      newVersion,
    }),
  };
}

function uuidAt(ids: Buffer, index: number): string {
  const hex = ids.toString('hex', index * 16, index * 16 + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether another batch of the same version was launched before. */
export async function isFirstOfVersion(reader: Reader, batchId: string, versionId: string): Promise<boolean> {
  const [row] = await reader.rows<{ earlier: boolean }>(sql`
    select exists (select from batch o where o.workspace_id = b.workspace_id and o.version_id = ${versionId} and o.batch_id <> b.batch_id
        and o.launched_at < b.launched_at) as earlier
      from batch b where b.workspace_id = ${workspaceOf(reader.actor)} and b.batch_id = ${batchId}`);
  return !(row?.earlier ?? false);
}

export interface Place {
  itemId: string;
  chance: number;
  chanceLeast: number;
  reasons: readonly string[];
}

/** Makes all results not covered so far the population of a new sample, as they stand at this moment; answers how many they are. */
export async function writeMembers(tx: Tx, batchId: string, sampleId: string): Promise<number> {
  const [row] = await tx.rows<{ members: number }>(sql`
    with written as (
      insert into spot_member as old (workspace_id, batch_id, item_id, sample_id, digest)
      select r.workspace_id, r.batch_id, r.item_id, ${sampleId}, ${digestOf('r')} from ${resultsOf(tx, batchId)} and not ${isCovered}
      on conflict (workspace_id, batch_id, item_id) do update set sample_id = excluded.sample_id, digest = excluded.digest
      returning 1)
    select count(*)::int as members from written`);
  return row?.members ?? 0;
}

export interface NewSample {
  sampleId: string;
  number: number;
  population: number;
  uniformShare: number;
  /** The order of draws, none of it given out. */
  places: readonly Place[];
}

export async function writeSample(tx: Tx, batchId: string, sample: NewSample): Promise<void> {
  const workspace = workspaceOf(tx.actor);
  const { sampleId, number, population, uniformShare, places } = sample;
  await tx.db
    .insertInto('spot_sample')
    .values({
      ...{ workspace_id: workspace, sample_id: sampleId, batch_id: batchId, number, population },
      ...{ uniform_share: uniformShare, drawn_by: tx.actor.personId, drawn_at: tx.now },
    })
    .execute();
  const rows = places.map(({ itemId, chance, chanceLeast, reasons }, i) => ({
    ...{ check_id: newId(), item_id: itemId, place: i + 1, chance, chance_least: chanceLeast, reasons },
  }));
  await tx.rows(sql`
    insert into spot_check (workspace_id, check_id, sample_id, batch_id, item_id, place, chance, chance_least, reasons, digest)
    select m.workspace_id, n.check_id, m.sample_id, m.batch_id, n.item_id, n.place, n.chance, n.chance_least, n.reasons, m.digest
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(check_id uuid, item_id uuid, place integer, chance double precision,
        chance_least double precision, reasons text[])
      join spot_member m on m.workspace_id = ${workspace} and m.batch_id = ${batchId} and m.item_id = n.item_id`);
}

/** Gives out the sample's order of draws up to a place; answers how many that were more. */
export async function giveOut(tx: Tx, batchId: string, sampleId: string, upTo: number): Promise<number> {
  const workspace = workspaceOf(tx.actor);
  const given = await tx.rows(sql`
    update spot_check c set turn = n.turn from (
      select check_id, coalesce((select max(turn) from spot_check where workspace_id = ${workspace} and batch_id = ${batchId}), 0)
          + row_number() over (order by place) as turn
        from spot_check where workspace_id = ${workspace} and sample_id = ${sampleId} and turn is null and place <= ${upTo}) n
     where c.workspace_id = ${workspace} and c.check_id = n.check_id returning c.check_id`);
  if (given.length > 0)
    await tx.db
      .updateTable('spot_sample')
      .set((e) => ({ drawn: e('drawn', '+', given.length) }))
      .where('workspace_id', '=', workspace)
      .where('sample_id', '=', sampleId)
      .execute();
  return given.length;
}
