import { type contract, type Given, type Prefix, prefixes, publicId, type Received, uuidOf } from '@manyhands/contract';
import { cursorOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { type EventRow, readEvents, scanMax } from './store.ts';

type Page = Given<typeof contract.events.list>;

/**
 * The event log, newest first. Kind and subject are looked for in a bounded stretch of the log per call: a page may be short, even
 * empty, and still name the next one.
 */
export async function listEvents(reader: Reader, wanted: Received<typeof contract.events.list>): Promise<Page> {
  const subject = wanted.subject === undefined ? undefined : subjectOf(wanted.subject);
  if (subject === null) return { items: [], next: null };
  const { rows, scanned, last } = await readEvents(reader, {
    kind: wanted.kind,
    subject,
    before: readPlace(wanted.cursor),
    limit: wanted.limit,
  });
  const full = rows.length > wanted.limit;
  const shown = full ? rows.slice(0, wanted.limit) : rows;
  const end = full ? shown.at(-1) : scanned >= scanMax ? last : undefined;
  return { items: shown.map(show), next: end ? cursorOf([end.at.toISOString(), end.eventId]) : null };
}

function show(row: EventRow): Page['items'][number] {
  const { eventId, at, kind, by, byKind, details } = row;
  return {
    id: eventId,
    at,
    kind,
    subject: publicId(row.subjectPrefix, row.subjectId),
    by: by ?? 'Many Hands',
    byKind,
    details: details as Page['items'][number]['details'],
  };
}

/** A public id of any kind as what the log keeps; null when it is none. */
function subjectOf(text: string): { prefix: Prefix; id: string } | null {
  const prefix = text.split('_')[0] ?? '';
  if (!Object.hasOwn(prefixes, prefix)) return null;
  try {
    return { prefix: prefix as Prefix, id: uuidOf(prefix as Prefix, text) };
  } catch {
    return null;
  }
}

function readPlace(cursor: string | undefined): { at: Date; eventId: string } | undefined {
  const key = readCursor(cursor, 2);
  if (!key) return undefined;
  const [at, eventId] = [new Date(String(key[0])), String(key[1])];
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(eventId))
    return refuse('shape', {}, 'The cursor is not one of this list.', [
      { path: 'cursor', message: 'is not a cursor of this list' },
    ]);
  return { at, eventId };
}
