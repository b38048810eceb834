import type { Prefix } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface EventRow {
  eventId: string;
  at: Date;
  kind: string;
  subjectPrefix: Prefix;
  subjectId: string;
  byKind: 'member' | 'worker' | 'key' | 'system';
  /** The name of whoever did it; null for the clock and for those who are gone. */
  by: string | null;
  details: Record<string, unknown>;
}

export interface EventsWanted {
  kind?: string | undefined;
  subject?: { prefix: Prefix; id: string } | undefined;
  before?: { at: Date; eventId: string } | undefined;
  limit: number;
}

/** How many events one call looks at, at most. */
export const scanMax = 20_000;

interface Read {
  /** One more than the limit when there are more. */
  rows: EventRow[];
  /** How many events were looked at, when a filter made that many necessary. */
  scanned: number;
  /** The last one looked at. */
  last: { at: Date; eventId: string } | undefined;
}

export async function readEvents(reader: Reader, { kind, subject, before, limit }: EventsWanted): Promise<Read> {
  const filtered = kind !== undefined || subject !== undefined;
  const stretch = sql`
    select * from event e
     where e.workspace_id = ${workspaceOf(reader.actor)} ${before ? sql`and (e.at, e.event_id) < (${before.at}, ${before.eventId}::uuid)` : sql``}
     order by e.at desc, e.event_id desc limit ${filtered ? scanMax : limit + 1}`;
  const rows = await reader.rows<EventRow>(sql`
    select e.event_id as "eventId", e.at, e.kind, e.subject_prefix as "subjectPrefix", e.subject_id as "subjectId", e.by_kind as "byKind", e.details,
           case e.by_kind
             when 'member' then (select u.name from auth."user" u where u.id = e.by_id)
             when 'worker' then (select w.name from worker w where w.workspace_id = e.workspace_id and w.worker_id = e.by_id)
             when 'key' then (select k.name from api_key k where k.workspace_id = e.workspace_id and k.key_id = e.by_id)
           end as by
      from (
        select * from (${stretch}) stretch
         where true ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
           ${subject === undefined ? sql`` : subject.prefix === 'bat' ? sql`and batch_id = ${subject.id}` : sql`and subject_prefix = ${subject.prefix} and subject_id = ${subject.id}`}
         order by at desc, event_id desc limit ${limit + 1}
      ) e order by e.at desc, e.event_id desc`);
  if (!filtered || rows.length > limit) return { rows, scanned: 0, last: undefined };
  const [end] = await reader.rows<{ n: number; at: Date | null; eventId: string | null }>(sql`
    select n, at, "eventId" from (
      select row_number() over (order by at desc, event_id desc)::int as n, at, event_id as "eventId" from (${stretch}) stretch
    ) numbered order by n desc limit 1`);
  return {
    rows,
    scanned: end?.n ?? 0,
    last: end?.at && end.eventId ? { at: end.at, eventId: end.eventId } : undefined,
  };
}
