import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface Wanted {
  batchId: string;
  state: 'submitted' | 'sent_back' | 'accepted' | 'rejected';
  workerId?: string | undefined;
  differing: boolean;
  text?: string | undefined;
}

/** Where a page ended: microseconds since 1970 of the submission, and the assignment. */
export type Place = [micros: number, assignmentId: string];

export interface Slice {
  ids: string[];
  /** The place after which the next slice begins; null when there is nothing more. */
  next: Place | null;
}

/** With filters so many answers are looked at in one statement, so that a filter that fits none cannot walk through a whole batch. */
export const filteredSlice = 2000;

/** The next `limit` answers that fit, or fewer when the slice looked at holds no more. */
export async function readSlice(reader: Reader, wanted: Wanted, after: Place | null, limit: number): Promise<Slice> {
  const filtered = wanted.workerId !== undefined || wanted.differing || wanted.text !== undefined;
  const size = filtered ? filteredSlice : limit + 1;
  const rows = await reader.rows<{ id: string; micros: number; fits: boolean; total: number }>(sql`
    with slice as materialized (
      select assignment_id, item_id, worker_id, answer, (extract(epoch from submitted_at) * 1000000)::bigint as micros, ${order(wanted)} from assignment
       where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${wanted.batchId} and ${inState(wanted)} and answer is not null ${afterPlace(wanted, after)}
       ${orderBy(wanted)} limit ${size}),
    looked as (select assignment_id as id, micros, ${fits(reader, wanted)} as fits, place, count(*) over ()::int as total from slice s)
    select id, micros, fits, total from looked where fits or place = total order by place`);
  const total = rows[0]?.total ?? 0;
  const fitting = rows.filter((row) => row.fits);
  const taken = fitting.slice(0, limit);
  const end = fitting.length > limit ? taken.at(-1) : total === size ? rows.at(-1) : undefined;
  return { ids: taken.map((row) => row.id), next: end ? [end.micros, end.id] : null };
}

// Answers to golds, whose place is below zero, never wait and are nobody's to look at. What waits is read by its own index, which knows when; what is decided by one that knows the assignment only.
const waits = ({ state }: Wanted): boolean => state === 'submitted';
const inState = (wanted: Wanted) => (waits(wanted) ? sql`awaiting_review` : sql`state = ${wanted.state} and seq >= 0`);
const orderBy = (wanted: Wanted) =>
  waits(wanted) ? sql`order by submitted_at, assignment_id` : sql`order by assignment_id`;
const order = (wanted: Wanted) => sql`row_number() over (${orderBy(wanted)}) as place`;

function afterPlace(wanted: Wanted, after: Place | null) {
  if (!after) return sql``;
  const [micros, id] = after;
  return waits(wanted)
    ? sql`and (submitted_at, assignment_id) > (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`
    : sql`and assignment_id > ${id}::uuid`;
}

function fits(reader: Reader, { workerId, differing, text }: Wanted) {
  const filters = [sql`true`];
  if (workerId !== undefined) filters.push(sql`s.worker_id = ${workerId}`);
  // A first look: another way of writing the same value still has to be told apart from another value.
  if (differing)
    filters.push(sql`exists (select 1 from assignment o where o.workspace_id = ${workspaceOf(reader.actor)} and o.item_id = s.item_id
      and o.assignment_id <> s.assignment_id and o.state in ('submitted', 'sent_back', 'accepted') and o.answer is distinct from s.answer)`);
  if (text !== undefined)
    filters.push(sql`exists (select 1 from jsonb_path_query(s.answer, '$.**') part
      where jsonb_typeof(part) in ('string', 'number') and part #>> '{}' ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`})`);
  return sql.join(filters, sql` and `);
}
