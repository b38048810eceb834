import type { Row } from '@manyhands/contract';
import { sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import type { Database } from '../../postgres/connect.ts';
import type { Reader } from '../../postgres/tx.ts';
import { Recent } from './recent.ts';

/** What a gold's worker sees instead of its id and number, so that nothing tells it from other items. */
export interface Face {
  id: string;
  number: number;
}

/** What does not change while an assignment is worked on: kept from its claim, so that the submit needs no reading first. */
export interface Held {
  batchId: string;
  batchTitle: string;
  versionId: string;
  itemId: string;
  itemNumber: number;
  input: Row;
  /** The fields that are asked for; null: all. */
  asked: string[] | null;
  /** Only of golds: items whose answer is known. */
  face: Face | null;
}

const countMax = 20_000;
const lettersMax = 16_000_000;
const memories = new WeakMap<Database, Recent<Held>>();
const memoryOf = (database: Database): Recent<Held> => {
  let memory = memories.get(database);
  if (!memory) {
    memory = new Recent(countMax, lettersMax);
    memories.set(database, memory);
  }
  return memory;
};
// The worker is part of the key: what one worker holds is nobody else's to submit.
const keyOf = (reader: Pick<Reader, 'actor'>, assignmentId: string) =>
  `${workspaceOf(reader.actor)}/${workerOf(reader.actor)}/${assignmentId}`;

/** Remembers what was just claimed. */
export function remember(database: Database, reader: Pick<Reader, 'actor'>, assignmentId: string, held: Held): void {
  memoryOf(database).set(keyOf(reader, assignmentId), held, lengthOf(held.input));
}

/** An answer that is in is rarely asked for again. */
export function forget(database: Database, reader: Pick<Reader, 'actor'>, assignmentId: string): void {
  memoryOf(database).delete(keyOf(reader, assignmentId));
}

/** What the worker's own assignment is about, or null when it is not theirs. */
export async function heldOf(database: Database, reader: Reader, assignmentId: string): Promise<Held | null> {
  const known = memoryOf(database).get(keyOf(reader, assignmentId));
  if (known) return known;
  const [held] = await reader.rows<Held>(sql`
    select a.batch_id as "batchId", b.title as "batchTitle", b.version_id as "versionId", a.item_id as "itemId", i.number as "itemNumber", i.input, a.asked_fields as asked,
           case when a.seq < 0 then gold_face(a.workspace_id, a.worker_id, a.batch_id, a.item_id, a.assignment_id) end as face
      from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
      join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = ${assignmentId} and a.worker_id = ${workerOf(reader.actor)}`);
  if (held) remember(database, reader, assignmentId, held);
  return held ?? null;
}

/** About how many letters a row has; exact enough to bound memory, without writing it out. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 16;
  if (typeof value !== 'object' || value === null) return 16;
  let length = 16;
  for (const [key, inner] of Object.entries(value)) length += key.length + lengthOf(inner);
  return length;
}
