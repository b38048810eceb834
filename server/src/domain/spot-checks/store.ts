import type { Row, SpotCheckReason, Values } from '@manyhands/contract';
import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { FixedField } from '../results/settle.ts';
import type { CheckState, Coverage, DrawnSample } from './certificate.ts';
import { grouped } from './grouped.ts';

/** What a result says, as a checksum: jsonb writes the same object the same way. */
export const digestOf = (result: string): RawBuilder<string> => sql`md5(${sql.ref(`${result}.field_values`)}::text)`;

/** A result that is delivered as it stands. */
const standing = sql`r.done and i.cancelled_at is null`;

/** Results of the batch with their items and where they could last have been drawn. */
export const resultsOf = (reader: Reader, batchId: string) => sql`
  result r
  join item i on i.workspace_id = r.workspace_id and i.batch_id = r.batch_id and i.item_id = r.item_id
  left join spot_member m on m.workspace_id = r.workspace_id and m.batch_id = r.batch_id and m.item_id = r.item_id
 where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = ${batchId} and ${standing}`;

export const isCovered = sql`(m.digest is not null and m.digest = ${digestOf('r')})`;

/** Counts the batch's results by whether a draw could have hit them. Reads them all. */
export async function readCoverage(reader: Reader, batchId: string): Promise<Coverage> {
  const [row] = await reader.rows<{ all: number; covered: number }>(sql`
    select count(*)::int as all, count(*) filter (where ${isCovered})::int as covered from ${resultsOf(reader, batchId)}`);
  const { all, covered } = row ?? { all: 0, covered: 0 };
  return { population: covered, uncovered: all - covered };
}

/** The same right after a draw, which covers everything. */
export async function readWhole(reader: Reader, batchId: string): Promise<Coverage> {
  const [row] = await reader.rows<{ all: number }>(sql`
    select count(*)::int as all from result r
      join item i on i.workspace_id = r.workspace_id and i.batch_id = r.batch_id and i.item_id = r.item_id
     where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = ${batchId} and ${standing}`);
  return { population: row?.all ?? 0, uncovered: 0 };
}

export interface SampleRow {
  sampleId: string;
  number: number;
  population: number;
  drawn: number;
  drawnAt: Date;
}

export async function readSampleRows(reader: Reader, batchId: string): Promise<SampleRow[]> {
  return reader.rows<SampleRow>(sql`
    select sample_id as "sampleId", number, population, drawn, drawn_at as "drawnAt" from spot_sample
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} order by number`);
}

interface PlaceRow {
  sampleId: string;
  chance: number;
  least: number;
  drawn: boolean;
  state: CheckState;
  changed: boolean;
  stands: boolean;
}

/** There is nothing left that could be looked at; what was judged before stays judged. */
const isGone = sql`(c.state = 'waiting' and not coalesce(r.done and i.cancelled_at is null, false))`;

const checksWithResults = sql`
  spot_check c
  left join result r on r.workspace_id = c.workspace_id and r.batch_id = c.batch_id and r.item_id = c.item_id
  left join item i on i.workspace_id = c.workspace_id and i.batch_id = c.batch_id and i.item_id = c.item_id`;

/** Samples with what became of their checks, the earliest first. `kept` adds what of the order of draws was not given out yet. */
export async function readSamples(
  reader: Reader,
  batchId: string,
  kept = false,
): Promise<{ row: SampleRow; sample: DrawnSample }[]> {
  const rows = await readSampleRows(reader, batchId);
  const places = await reader.rows<PlaceRow>(sql`
    select c.sample_id as "sampleId", c.chance, c.chance_least as least, c.turn is not null as drawn, c.changed,
           case when ${isGone} then 'gone' else c.state end as state,
           c.state <> 'waiting' and coalesce(r.done and i.cancelled_at is null and m.digest = ${digestOf('r')}, false) as stands
      from ${checksWithResults}
      left join spot_member m on m.workspace_id = c.workspace_id and m.batch_id = c.batch_id and m.item_id = c.item_id and m.sample_id = c.sample_id
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.batch_id = ${batchId} ${kept ? sql`` : sql`and c.turn is not null`}
     order by c.sample_id, c.place`);
  const bySample = grouped(places, (place) => place.sampleId);
  return rows.map((row) => {
    const mine = bySample.get(row.sampleId) ?? [];
    const checks = mine.filter(({ drawn }) => drawn).map(({ state, changed, stands }) => ({ state, changed, stands }));
    const sample = {
      population: row.population,
      chances: mine.map(({ chance }) => chance),
      chancesLeast: mine.map(({ least }) => least),
      checks,
    };
    return { row, sample };
  });
}

export interface CheckRow {
  checkId: string;
  sampleId: string;
  batchId: string;
  itemId: string;
  versionId: string;
  number: number;
  input: Row;
  turn: number;
  state: CheckState;
  changed: boolean;
  reasons: SpotCheckReason[];
  /** What the result said when it was drawn from, and what it says now; null: there is none. */
  drawnDigest: string;
  digest: string | null;
  values: Values | null;
  fixed: Record<string, FixedField> | null;
  before: Values | null;
  fixedBefore: Record<string, FixedField> | null;
  fields: string[];
  clause: number | null;
  clauseText: string | null;
  words: string;
  judgedBy: string | null;
  judgedByName: string | null;
  judgedAt: Date | null;
}

const columns = sql`
  c.check_id as "checkId", c.sample_id as "sampleId", c.batch_id as "batchId", c.item_id as "itemId", b.version_id as "versionId", i.number, i.input, c.turn,
  case when ${isGone} then 'gone' else c.state end as state, c.changed, c.reasons, c.digest as "drawnDigest",
  ${digestOf('r')} as digest, r.field_values as values, r.fixed, c.before, c.fixed_before as "fixedBefore", c.fields, c.clause, c.clause_text as "clauseText",
  c.words, c.judged_by as "judgedBy", u.name as "judgedByName", c.judged_at as "judgedAt"`;

const fullChecks = sql`${checksWithResults}
  join batch b on b.workspace_id = c.workspace_id and b.batch_id = c.batch_id
  left join auth."user" u on u.id = c.judged_by`;

/** The check with its result as it stands; undefined when it is not there, or not given out. */
export async function findCheck(reader: Reader, checkId: string): Promise<CheckRow | undefined> {
  const [row] = await reader.rows<CheckRow>(sql`
    select ${columns} from ${fullChecks}
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.check_id = ${checkId} and c.turn is not null`);
  return row;
}

/** Checks that were given out, in the order of their draws, after a turn. */
export async function listChecks(
  reader: Reader,
  of: { batchId: string; state: CheckState | 'any'; after: number; limit: number },
): Promise<CheckRow[]> {
  const wanted =
    of.state === 'any'
      ? sql``
      : of.state === 'gone'
        ? sql`and ${isGone}`
        : sql`and c.state = ${of.state} ${of.state === 'waiting' ? sql`and not ${isGone}` : sql``}`;
  return reader.rows<CheckRow>(sql`
    select ${columns} from ${fullChecks}
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.batch_id = ${of.batchId} and c.turn > ${of.after} ${wanted}
     order by c.turn limit ${of.limit}`);
}

export interface BehindRow {
  itemId: string;
  id: string;
  worker: string;
  workerName: string;
  workerPerson: string | null;
  values: Values;
}

/** The answers that made the results, the earliest first. */
export async function answersBehind(reader: Reader, itemIds: readonly string[]): Promise<BehindRow[]> {
  return reader.rows<BehindRow>(sql`
    select a.item_id as "itemId", a.assignment_id as id, a.worker_id as worker, coalesce(w.name, '') as "workerName", w.person_id as "workerPerson",
           a.answer as values
      from assignment a left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = any(${itemIds}::uuid[]) and a.state = 'accepted' and a.answer is not null
     order by a.submitted_at, a.assignment_id`);
}

export interface Judgement {
  state: 'confirmed' | 'corrected';
  changed: boolean;
  before: Values;
  fixedBefore: Record<string, FixedField> | null;
  fields: readonly string[];
  clause: { number: number; text: string } | null;
  words: string;
}

/** Judges a check that waits; false when somebody was faster. */
export async function judgeRow(tx: Tx, checkId: string, judgement: Judgement): Promise<boolean> {
  const { state, changed, before, fixedBefore, fields, clause, words } = judgement;
  const judged = await tx.db
    .updateTable('spot_check')
    .set({
      state,
      changed,
      words,
      before: JSON.stringify(before),
      fixed_before: fixedBefore && JSON.stringify(fixedBefore),
      fields: [...fields],
      clause: clause?.number ?? null,
      clause_text: clause?.text ?? null,
      judged_by: tx.actor.personId,
      judged_at: tx.now,
    })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('check_id', '=', checkId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return judged.numUpdatedRows === 1n;
}

/** Makes a judged check wait again; false when somebody was faster. */
export async function unjudgeRow(tx: Tx, checkId: string): Promise<boolean> {
  const undone = await tx.db
    .updateTable('spot_check')
    .set({
      state: 'waiting',
      changed: false,
      before: null,
      fixed_before: null,
      fields: [],
      clause: null,
      clause_text: null,
      words: '',
      judged_by: null,
      judged_at: null,
    })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('check_id', '=', checkId)
    .where('state', '!=', 'waiting')
    .executeTakeFirst();
  return undone.numUpdatedRows === 1n;
}

/** The result was judged as it stands now: it keeps its values, and is covered as it is. */
export async function keepResult(
  tx: Tx,
  { batchId, itemId }: Pick<CheckRow, 'batchId' | 'itemId'>,
  checked: 'confirmed' | 'corrected',
): Promise<void> {
  await setChecked(tx, batchId, itemId, checked);
  await tx.rows(sql`
    update spot_member m set digest = ${digestOf('r')} from result r
     where m.workspace_id = ${workspaceOf(tx.actor)} and m.batch_id = ${batchId} and m.item_id = ${itemId}
       and r.workspace_id = m.workspace_id and r.batch_id = m.batch_id and r.item_id = m.item_id`);
}

/** The result follows its answers again. */
export const letGo = (tx: Tx, { batchId, itemId }: Pick<CheckRow, 'batchId' | 'itemId'>): Promise<void> =>
  setChecked(tx, batchId, itemId, null);

async function setChecked(
  tx: Tx,
  batchId: string,
  itemId: string,
  checked: 'confirmed' | 'corrected' | null,
): Promise<void> {
  await tx.db
    .updateTable('result')
    .set({ checked })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .where('item_id', '=', itemId)
    .execute();
}

/** The result is covered as it was drawn from, unless a later sample has it by now. */
export async function coverAsDrawn(tx: Tx, { batchId, itemId, sampleId, drawnDigest }: CheckRow): Promise<void> {
  await tx.db
    .updateTable('spot_member')
    .set({ digest: drawnDigest })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .where('item_id', '=', itemId)
    .where('sample_id', '=', sampleId)
    .execute();
}
