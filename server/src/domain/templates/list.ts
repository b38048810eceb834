import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { listFacts, type Place } from './store.ts';
import { viewSummary } from './view.ts';

type Input = Received<typeof contract.templates.list>;

/** Templates of the workspace, newest change first; those in the archive only when asked for. */
export async function listTemplates(reader: Reader, input: Input): Promise<Given<typeof contract.templates.list>> {
  const rows = await listFacts(reader, input.archived, placeOf(input.cursor), input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.changedAt.getTime(), row.templateId],
    (row) => viewSummary(reader.actor, row),
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function placeOf(cursor: string | undefined): Place | null {
  const key = readCursor(cursor, 2);
  if (!key) return null;
  const [ms, templateId] = key;
  const at = new Date(typeof ms === 'number' ? ms : Number.NaN);
  const inRange = at.getTime() >= 0 && at.getUTCFullYear() < 9999;
  if (inRange && typeof templateId === 'string' && uuid.test(templateId)) return { changedAt: at, templateId };
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
