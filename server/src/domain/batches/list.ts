import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { readFacts } from './store.ts';
import { viewBatch } from './view.ts';

/** Batches, newest first: their ids grow with time. */
export async function listBatches(
  reader: Reader,
  input: Received<typeof contract.batches.list>,
): Promise<Given<typeof contract.batches.list>> {
  const after = readCursor(input.cursor, 1);
  const rows = await readFacts(reader, {
    state: input.state,
    templateId: input.template,
    before: after ? asUuid(after[0]) : undefined,
    limit: input.limit + 1,
  });
  return pageOf(
    rows,
    input.limit,
    (row) => [row.batchId],
    (row) => viewBatch(reader, row),
  );
}

/** A forged cursor must not reach the database as a malformed UUID; the lowest id gives an empty page instead. */
const asUuid = (part: unknown): string =>
  typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part)
    ? part
    : '00000000-0000-0000-0000-000000000000';
