import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { findTemplate, listFacts } from './store.ts';
import { type GoldShown, showGold, viewGold } from './view.ts';

/** Golds of a template, newest first. Refuses `not-found`. */
export async function listGolds(
  reader: Reader,
  { template, state, cursor, limit }: Received<typeof contract.golds.list>,
): Promise<Given<typeof contract.golds.list>> {
  if (!(await findTemplate(reader, template))) return refuse('not-found');
  const before = readIdCursor(cursor) ?? undefined;
  const rows = await listFacts(reader, { templateId: template, state, before, limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    (row) => [row.goldId],
    (row) => viewGold(reader.actor, row),
  );
}

/** One gold. Refuses `not-found`. */
export const getGold = (reader: Reader, { id }: { id: string }): Promise<GoldShown> => showGold(reader, id);
