import { amountOf, type contract, type Given, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { perItems } from './account.ts';
import { readNext, readOwners } from './known-store.ts';
import { readMail } from './mail-store.ts';
import { type Part, type PerItem, type Receipt, receiptOf, type Spent } from './receipt.ts';
import {
  type CostRow,
  type DoneRow,
  readBatches,
  readCosts,
  readDone,
  readSpentTrend,
  readTemplates,
  readTrend,
  readWorkspace,
  type WorkspaceRow,
} from './store.ts';
import { type Week, weekNamed, weekOf, weeksBefore } from './week.ts';
import { sayMinutes, sayReceipt } from './words.ts';

export type WeekShown = Given<typeof contract.receipts.week>;

const trendWeeks = 12;
const batchesMost = 50;

/** The week that is asked for, the last whole one when none is. Refuses `receipt.no-such-week`, of the future too. */
export function weekWanted(name: string | undefined, { timeZone }: WorkspaceRow, now: Date): Week {
  if (name === undefined) return weeksBefore(weekOf(now, timeZone), 1, timeZone);
  const week = weekNamed(name, timeZone);
  if (week && week.from <= now) return week;
  return refuse('receipt.no-such-week', {}, 'Name a week that has begun, such as 2026-W47.');
}

/** A piece of an account, with what it is listed by. */
export interface Piece extends Part {
  batchId: string | null;
  kind: string | null;
}

/** What a window brought and took, in pieces that sum to it: one for each batch, and time that no batch has yet. */
export async function piecesOf(reader: Reader, window: { from: Date; to: Date } | undefined): Promise<Piece[]> {
  const done = await readDone(reader, { window });
  const costs = await readCosts(reader, { window });
  const templates = [...done, ...costs].flatMap(({ templateId }) => (templateId ? [templateId] : []));
  const each = await perItems(reader, templates);
  const kinds = new Map(
    (await readTemplates(reader, [...new Set(templates)])).map((row) => [row.templateId, row.kind]),
  );
  return joined(done, costs, each, kinds);
}

function joined(
  done: readonly DoneRow[],
  costs: readonly CostRow[],
  each: ReadonlyMap<string, PerItem>,
  kinds: ReadonlyMap<string, string | null>,
): Piece[] {
  const pieces = new Map<string, Piece>();
  const put = (templateId: string | null, batchId: string | null, more: { items?: number; spent?: Spent }) => {
    const key = `${batchId ?? templateId}`;
    const known = pieces.get(key) ?? {
      ...{ templateId, batchId, items: 0, spent: {} },
      perItem: (templateId && each.get(templateId)) || null,
      kind: (templateId && kinds.get(templateId)) || null,
    };
    pieces.set(key, { ...known, items: known.items + (more.items ?? 0), spent: more.spent ?? known.spent });
  };
  for (const { templateId, batchId, items } of done) put(templateId, batchId, { items });
  for (const { templateId, batchId, spent } of costs) put(templateId, batchId, { spent });
  return [...pieces.values()];
}

/** What a week gave back to the workspace. Refuses `receipt.no-such-week`. */
export async function showWeek(reader: Reader, input: Received<typeof contract.receipts.week>): Promise<WeekShown> {
  const workspace = await readWorkspace(reader);
  const week = weekWanted(input.week, workspace, reader.now);
  const pieces = await piecesOf(reader, week);
  const receipt = receiptOf(pieces);
  return {
    ...{ week: week.name, from: week.first, to: week.last, timeZone: workspace.timeZone, workspace: workspace.name },
    ...{ running: reader.now < week.to, receipt, all: receiptOf(await piecesOf(reader, undefined)) },
    people: await byPerson(reader, pieces),
    kinds: grouped(pieces, ({ kind }) => kind ?? '').map(({ key, ...of }) => ({ ...of, kind: key || null })),
    batches: await byBatch(reader, pieces),
    trend: await trendTo(reader, week, workspace.timeZone),
    spent: spentIn(await readDone(reader, { window: week })),
    next: await nextTask(reader),
    mailed: (await readMail(reader)) !== null,
    words: sayReceipt(receipt),
    can: reader.actor.kind === 'person' ? ['mail'] : [],
  };
}

/** Money by currency: a workspace may have changed its own, and prices of batches stay what they were at their launch. */
function spentIn(done: readonly DoneRow[]): WeekShown['spent'] {
  const sums = new Map<string, bigint>();
  for (const { spentMicros, currency } of done)
    if (spentMicros !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(spentMicros));
  return [...sums].sort().map(([currency, micros]) => ({ amount: amountOf(micros), currency }));
}

interface Grouped {
  key: string;
  net: Receipt['net'];
  items: number;
  basis: Receipt['basis'];
}
/** Pieces by a word, the largest gain first. */
function grouped(pieces: readonly Piece[], keyOf: (piece: Piece) => string): Grouped[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) groups.set(keyOf(piece), [...(groups.get(keyOf(piece)) ?? []), piece]);
  return [...groups]
    .map(([key, of]) => {
      const { net, items, basis } = receiptOf(of);
      return { key, net, items, basis };
    })
    .sort((a, b) => b.net.minutes - a.net.minutes || (a.key < b.key ? -1 : 1));
}

/** Net time by whose small task it was: what came of it less what anybody spent on it, so that nobody's own time is shown. */
async function byPerson(reader: Reader, pieces: readonly Piece[]): Promise<WeekShown['people']> {
  const templates = [...new Set(pieces.flatMap(({ templateId }) => (templateId ? [templateId] : [])))];
  const owners = new Map((await readOwners(reader, templates)).map((owner) => [owner.templateId, owner]));
  const keyed = new Map([...owners.values()].map((owner) => [owner.person ?? `name:${owner.name}`, owner]));
  const keyOf = ({ templateId }: Piece) => {
    const owner = templateId ? owners.get(templateId) : undefined;
    return owner ? (owner.person ?? `name:${owner.name}`) : '';
  };
  return grouped(pieces, keyOf).map(({ key, ...of }) => {
    const owner = keyed.get(key);
    return { ...of, person: owner?.person ?? null, name: owner?.name ?? null };
  });
}

async function byBatch(reader: Reader, pieces: readonly Piece[]): Promise<WeekShown['batches']> {
  const keyOf = ({ batchId, templateId }: Piece) => batchId ?? templateId ?? '';
  const all = grouped(pieces, keyOf);
  // What there is no room for is one line, so that the list still sums to the whole.
  const named = new Set(all.slice(0, batchesMost).map(({ key }) => key));
  const groups = grouped(pieces, (piece) => (named.has(keyOf(piece)) ? keyOf(piece) : 'rest'));
  const ids = groups.map(({ key }) => key).filter((key) => key !== '' && key !== 'rest');
  const batches = new Map((await readBatches(reader, { ids, limit: batchesMost })).map((row) => [row.batchId, row]));
  const templates = new Map((await readTemplates(reader, ids)).map((row) => [row.templateId, row]));
  return groups.map(({ key, ...of }) => {
    const batch = batches.get(key);
    const title = key === 'rest' ? 'All other batches' : (batch?.title ?? templates.get(key)?.name ?? null);
    return {
      ...of,
      batch: batch?.batchId ?? null,
      title,
      template: batch?.templateId ?? templates.get(key)?.templateId ?? null,
    };
  });
}

async function trendTo(reader: Reader, last: Week, timeZone: string): Promise<WeekShown['trend']> {
  const weeks = Array.from({ length: trendWeeks }, (_, i) => weeksBefore(last, trendWeeks - 1 - i, timeZone));
  const edges = [...weeks.map(({ from }) => from), last.to];
  const done = await readTrend(reader, edges);
  const spent = new Map((await readSpentTrend(reader, edges)).map(({ week, seconds }) => [week, seconds]));
  const each = await perItems(
    reader,
    done.map(({ templateId }) => templateId),
  );
  return weeks.map((week, i) => {
    const parts = done
      .filter((row) => row.week === i)
      .map(({ templateId, items }) => ({ templateId, items, perItem: each.get(templateId) ?? null, spent: {} }));
    // What it was spent on does not matter here; one line holds all of it.
    const { net, items } = receiptOf([
      ...parts,
      { templateId: null, items: 0, perItem: null, spent: { review: spent.get(i) ?? 0 } },
    ]);
    return { week: week.name, from: week.first, net, items };
  });
}

async function nextTask(reader: Reader): Promise<WeekShown['next']> {
  const task = await readNext(reader);
  if (!task) return null;
  const minutesPerWeek = task.hours * 60;
  const who = task.who ? ` of ${task.who}’s time` : '';
  const where = task.recommendation === 'own_team' ? 'Somebody in the team can do it' : 'Somebody outside can do it';
  return {
    name: task.name,
    minutesPerWeek,
    words: `“${task.name}” takes ${sayMinutes(minutesPerWeek)}${who} a week. ${where} from a clear brief.`,
  };
}
