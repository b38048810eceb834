import type { contract, Given, Received } from '@manyhands/contract';
import { Temporal } from 'temporal-polyfill';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { perItems } from './account.ts';
import { type EntryRow, readSpans, readSteps } from './entry-store.ts';
import { weekWanted } from './of-week.ts';
import { readBatches, readFamily, readTemplates, readWorkspace, type Scope } from './store.ts';

type Input = Received<typeof contract.receipts.entries>;

/** What a line of a receipt is made of, newest first; it sums to the line. Refuses `not-found`, `receipt.no-such-week`. */
export async function listEntries(reader: Reader, input: Input): Promise<Given<typeof contract.receipts.entries>> {
  const workspace = await readWorkspace(reader);
  const window = input.week ? weekWanted(input.week, workspace, reader.now) : undefined;
  const scope: Scope = { ...(await placesOf(reader, input)), window };
  const page = { before: readPlace(input.cursor), limit: input.limit + 1 };
  const rows =
    input.line === 'items'
      ? await readSteps(reader, scope, page)
      : await readSpans(reader, { ...scope, kind: input.line }, page, shiftOf(reader.now, workspace.timeZone));
  const templates = input.line === 'items' ? rows.flatMap(({ templateId }) => (templateId ? [templateId] : [])) : [];
  const each = await perItems(reader, templates);
  return pageOf(
    rows,
    input.limit,
    ({ at, key }) => [at.getTime(), key],
    (row) => ({
      ...{ from: row.from, to: row.to, items: row.items, batch: row.batchId },
      ...{ batchTitle: row.batchTitle, templateName: row.templateName },
      whose: row.items !== null ? 'nobody' : row.mine ? 'yours' : 'others',
      minutes: minutesOfRow(row, each.get(row.templateId ?? '')?.minutes ?? 0),
    }),
  );
}

const minutesOfRow = ({ items, seconds }: EntryRow, each: number): number =>
  items === null ? seconds / 60 : items * each;

/** Batches and template that were named, which must be there. */
async function placesOf(reader: Reader, { batch, family, template }: Input): Promise<Scope> {
  if (template && (await readTemplates(reader, [template])).length === 0) refuse('not-found');
  if (!batch) return { template };
  const found = await readBatches(reader, { ids: [batch], limit: 1 });
  if (found.length === 0) refuse('not-found');
  return { template, batches: family ? await readFamily(reader, batch) : [batch] };
}

function readPlace(cursor: string | undefined): { at: Date; key: string } | null {
  const [at, key] = readCursor(cursor, 2) ?? [];
  if (at === undefined) return null;
  const read = new Date(at);
  if (Number.isNaN(read.getTime()) || typeof key !== 'string')
    refuse('shape', {}, undefined, [{ path: 'cursor', message: 'is not a cursor of this list' }]);
  return { at: read, key: String(key) };
}

const shiftOf = (now: Date, timeZone: string): number =>
  Math.round(
    Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).offsetNanoseconds / 60e9,
  );
