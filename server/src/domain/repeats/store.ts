import type { Row } from '@manyhands/contract';
import { type Selectable, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tables } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { RepeatState } from './repeat.ts';

type RepeatRow = Selectable<Tables['repeat']>;

export interface Repeat {
  repeatId: string;
  batchId: string;
  templateId: string;
  title: string;
  rhythm: RepeatRow['rhythm'];
  timeZone: string;
  country: string | null;
  onHoliday: RepeatRow['on_holiday'];
  skips: string[];
  works: string[];
  rows: RepeatRow['rows'];
  launches: boolean;
  state: RepeatState;
  because: string | null;
  nextAt: Date | null;
  lastAt: Date | null;
  lastBatch: string | null;
  made: number;
}
export interface RepeatFacts extends Repeat {
  batchTitle: string;
  templateName: string;
  madeBy: string | null;
}

const columns = sql`
  r.repeat_id as "repeatId", r.batch_id as "batchId", r.template_id as "templateId", r.title, r.rhythm, r.time_zone as "timeZone", r.country,
  r.on_holiday as "onHoliday", r.skips, r.works, r.rows, r.launches, r.state, r.because, r.next_at as "nextAt", r.last_at as "lastAt",
  r.last_batch as "lastBatch", r.made`;

export interface Wanted {
  repeatId?: string;
  states?: readonly RepeatState[];
  before?: string | null;
  limit: number;
}

export function readRepeats(reader: Reader, { repeatId, states, before, limit }: Wanted): Promise<RepeatFacts[]> {
  return reader.rows<RepeatFacts>(sql`
    select ${columns}, b.title as "batchTitle", t.name as "templateName", u.name as "madeBy"
      from repeat r
      join batch b on b.workspace_id = r.workspace_id and b.batch_id = r.batch_id
      join template t on t.workspace_id = r.workspace_id and t.template_id = r.template_id
      left join auth."user" u on u.id = r.made_by
     where r.workspace_id = ${workspaceOf(reader.actor)}
       ${repeatId ? sql`and r.repeat_id = ${repeatId}` : sql``}
       ${states ? sql`and r.state = any(${states})` : sql``}
       ${before ? sql`and r.repeat_id < ${before}::uuid` : sql``}
     order by r.repeat_id desc limit ${limit}`);
}

/** Holds the row until the transaction ends. With `free`, null also when somebody else holds it. */
export async function lockRepeat(tx: Tx, repeatId: string, free = false): Promise<Repeat | null> {
  const rows = await tx.rows<Repeat>(sql`
    select ${columns} from repeat r where r.workspace_id = ${workspaceOf(tx.actor)} and r.repeat_id = ${repeatId}
       for update ${free ? sql`skip locked` : sql``}`);
  return rows[0] ?? null;
}

type Written = Pick<
  Repeat,
  'title' | 'rhythm' | 'timeZone' | 'country' | 'onHoliday' | 'skips' | 'works' | 'rows' | 'launches' | 'nextAt'
>;
const written = (one: Written) => ({
  title: one.title,
  rhythm: JSON.stringify(one.rhythm),
  time_zone: one.timeZone,
  country: one.country,
  on_holiday: one.onHoliday,
  skips: one.skips,
  works: one.works,
  rows: one.rows,
  launches: one.launches,
  next_at: one.nextAt,
});

export async function insertRepeat(
  tx: Tx,
  one: Written & Pick<Repeat, 'repeatId' | 'batchId' | 'templateId'>,
): Promise<void> {
  await tx.db
    .insertInto('repeat')
    .values({
      workspace_id: workspaceOf(tx.actor),
      repeat_id: one.repeatId,
      batch_id: one.batchId,
      template_id: one.templateId,
      ...written(one),
      state: 'active',
      made_by: tx.actor.personId,
      created_at: tx.now,
    })
    .execute();
}

export const rewrite = (tx: Tx, repeatId: string, one: Written): Promise<void> => update(tx, repeatId, written(one));

export interface Standing {
  state?: RepeatState;
  because?: string | null;
  next_at?: Date | null;
  last_at?: Date;
  last_batch?: string;
  made?: number;
}
export const setStanding = (tx: Tx, repeatId: string, standing: Standing): Promise<void> =>
  update(tx, repeatId, standing);

async function update(tx: Tx, repeatId: string, set: Standing | ReturnType<typeof written>): Promise<void> {
  await tx.db
    .updateTable('repeat')
    .set(set)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('repeat_id', '=', repeatId)
    .execute();
}

/** The rows of a batch in the order given, without cancelled items and golds. */
export function rowsOf(
  reader: Reader,
  batchId: string,
  limit: number,
): Promise<{ input: Row; externalId: string | null }[]> {
  return reader.rows(sql`
    select input, external_id as "externalId" from item
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and number > 0 and cancelled_at is null
     order by number limit ${limit}`);
}
