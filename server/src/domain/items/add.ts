import { type Column, type contract, type Given, publicId, type Received } from '@manyhands/contract';
import { type FieldProblem, refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isClosed } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { reopen } from '../batches/reopen.ts';
import { refuseTest } from '../batches/test.ts';
import { versionOf } from '../templates/version.ts';
import { readNamed } from './input.ts';
import { type NewRow, publish } from './publish.ts';
import { idsByExternal } from './store.ts';

type Input = Received<typeof contract.items.add>;
const problemsMax = 100;

/**
 * Adds items; all or none. A row whose external id the batch has already is left as it is. A batch that was done runs again.
 * Refuses `not-found`, `batch.closed`, `batch.is-test`, `item.bad-rows` with one entry per cell.
 */
export async function addItems(tx: Tx, { id, rows }: Input): Promise<Given<typeof contract.items.add>> {
  const batch = await lockBatch(tx, id);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', id) }, 'Create a new batch for these items.');
  refuseTest(batch);
  const { definition } = await versionOf(tx, batch.versionId);
  const read = readRows(definition.columns, rows);
  const known = await idsByExternal(
    tx,
    id,
    read.flatMap((row) => row.externalId ?? []),
  );
  const fresh = firstOfEach(read.filter((row) => row.externalId === null || !known.has(row.externalId)));
  const ids = await publish(tx, batch, fresh);
  const added = ids.filter((itemId) => itemId !== null).length;
  if (added > 0) {
    await reopen(tx, id);
    tx.tell({ kind: 'items.added', subject: ['bat', id], batchId: id, details: { count: added } });
  }
  return { added, known: rows.length - added, items: await idsInOrder(tx, id, read, fresh, ids) };
}

function readRows(columns: readonly Column[], rows: Input['rows']): NewRow[] {
  const problems: FieldProblem[] = [];
  const read = rows.map((row, i) => {
    const { input, faults } = readNamed(columns, row.input);
    for (const fault of faults)
      problems.push({ path: `rows.${i}.input.${fault.column}`, message: `${fault.why}. ${fault.fix}` });
    const externalId = row.externalId ?? null;
    if (externalId !== null && /\0|\p{Surrogate}/u.test(externalId))
      problems.push({ path: `rows.${i}.externalId`, message: 'The id holds a character that is not text. Remove it.' });
    return { input, externalId };
  });
  if (problems.length === 0) return read;
  const bad = new Set(problems.map((problem) => problem.path.split('.')[1])).size;
  const why = `${bad === 1 ? 'One row does' : `${bad} rows do`} not fit the template, so no row was added. Correct what the fields name and send all of them again.`;
  return refuse('item.bad-rows', { rows: bad }, why, problems.slice(0, problemsMax));
}

/** Within one request too, an external id counts once: its first row. */
function firstOfEach(rows: readonly NewRow[]): NewRow[] {
  const seen = new Set<string>();
  return rows.filter(({ externalId }) => {
    if (externalId === null) return true;
    if (seen.has(externalId)) return false;
    seen.add(externalId);
    return true;
  });
}

/** One id per row that was sent, in its order, whether the item is new or was known. */
async function idsInOrder(
  tx: Tx,
  batchId: string,
  read: readonly NewRow[],
  fresh: readonly NewRow[],
  ids: readonly (string | null)[],
): Promise<string[]> {
  const external = await idsByExternal(
    tx,
    batchId,
    read.flatMap((row) => row.externalId ?? []),
  );
  const own = new Map(fresh.map((row, i) => [row, ids[i] ?? null]));
  return read.flatMap((row) => (row.externalId === null ? own.get(row) : external.get(row.externalId)) ?? []);
}
