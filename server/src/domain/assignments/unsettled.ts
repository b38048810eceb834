import type { Field } from '@manyhands/contract';
import { sql } from 'kysely';
import { reader } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import type { Asker } from './claim.ts';

/**
 * Which fields are still to be asked of an item, some of whose fields are settled; null when all are. A settled field is asked again
 * where another one that is asked shows or hides by it.
 */
export function unsettledFields(form: readonly Field[], settled: readonly string[]): string[] | null {
  const done = new Set(settled);
  const asked = new Set(form.filter(({ key }) => !done.has(key)).map(({ key }) => key));
  if (asked.size === 0) return null;
  // From the last to the first, since a condition names a field that comes before its own.
  for (const { key, showIf } of [...form].reverse()) if (showIf && asked.has(key)) asked.add(showIf.field);
  return asked.size === form.length ? null : form.filter(({ key }) => asked.has(key)).map(({ key }) => key);
}

/** Notes in the assignment what is asked of an item that others have answered in part. A crash before this asks for all, which is no harm. */
export async function askUnsettled(asker: Asker, assignmentId: string, itemId: string): Promise<string[] | null> {
  const { database } = asker.place;
  const look = reader(database, asker.actor, asker.now);
  const { form } = (await versionOf(look, asker.batch.versionId)).definition;
  if (form.length < 2) return null;
  const [belief] = await look.rows<{ settled: string[] }>(sql`
    select settled from belief where workspace_id = ${asker.workspaceId} and batch_id = ${asker.batch.batchId} and item_id = ${itemId}`);
  const asked = unsettledFields(form, belief?.settled ?? []);
  if (asked)
    await database.pool.query(
      'update assignment set asked_fields = $3 where workspace_id = $1 and assignment_id = $2',
      [asker.workspaceId, assignmentId, asked],
    );
  return asked;
}
