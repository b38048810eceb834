import { amountOf, type contract, type Given, perHourOf } from '@manyhands/contract';
import { type Actor, theClock } from '../../kit/actor.ts';
import type { Database } from '../../postgres/connect.ts';
import { reader } from '../../postgres/tx.ts';
import { medianOf } from '../batches/progress.ts';
import { versionOf } from '../templates/version.ts';
import type { Place } from './claim.ts';
import { Recent } from './recent.ts';
import { type CardRow, findWorkplaces, type Pace, readCards, readPace, type Workplace } from './work-store.ts';

type Card = Given<typeof contract.work.list>['items'][number];

/**
 * Work that a person can do now, in all workspaces where they are a worker, urgent first. Every query is bounded by the number of
 * batches, never by what has been finished.
 */
export async function listWork(place: Place, actor: Actor): Promise<{ items: Card[] }> {
  const now = place.clock();
  const workplaces = actor.personId ? await findWorkplaces(place.database, actor.personId) : [];
  const cards = await Promise.all(workplaces.map((workplace) => cardsOf(place, workplace, now)));
  return {
    items: cards
      .flat()
      .sort(bySense)
      .map(({ card }) => card),
  };
}

interface Ranked {
  card: Card;
  priority: number;
}

/** What was sent back or is held comes first, then priority, then the due date. */
function bySense(a: Ranked, b: Ranked): number {
  const held = (one: Ranked) => (one.card.live + one.card.returned > 0 ? 1 : 0);
  const due = (one: Ranked) => one.card.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return held(b) - held(a) || b.priority - a.priority || due(a) - due(b) || (a.card.batch < b.card.batch ? 1 : -1);
}

async function cardsOf(place: Place, workplace: Workplace, now: Date): Promise<Ranked[]> {
  const rows = await readCards(place.database, workplace);
  if (rows.length === 0) return [];
  const pace = await paceOf(place.database, workplace.workspaceId);
  const look = reader(place.database, theClock(workplace.workspaceId), now);
  const ranked: Ranked[] = [];
  for (const row of rows) {
    const left = workplace.paused || row.state !== 'running' ? 0 : leftFor(row);
    if (left === 0 && row.live + row.returned === 0) continue;
    const { definition } = await versionOf(look, row.versionId);
    const { title: _t, brief } = definition;
    ranked.push({
      priority: row.priority,
      card: {
        workspace: workplace.workspaceId,
        workspaceName: workplace.workspaceName,
        batch: row.batchId,
        version: row.versionId,
        title: row.title,
        done: brief.done,
        language: brief.language,
        left,
        live: row.live,
        returned: row.returned,
        answered: row.answered,
        expectedMinutes: brief.minutes,
        medianSeconds: medianOf(row.seconds),
        leaseMinutes: row.leaseSeconds / 60,
        dueAt: row.dueAt,
        acceptanceRate: pace.acceptanceRate,
        hoursToDecision: pace.hoursToDecision,
        reviewHours: workplace.reviewHours,
        pay: payOf(row, brief.minutes),
        can: left > 0 ? ['claim'] : [],
      },
    });
  }
  return ranked;
}

/** What an answer is paid, and what that comes to in an hour at the median time, or the expected one before anybody answered. */
export function payOf(
  row: Pick<CardRow, 'priceMicros' | 'priceCurrency' | 'seconds'>,
  expectedMinutes: number,
): Card['pay'] {
  if (!row.priceMicros || !row.priceCurrency) return null;
  const micros = BigInt(row.priceMicros);
  const seconds = medianOf(row.seconds) ?? expectedMinutes * 60;
  return {
    price: amountOf(micros),
    perHour: seconds > 0 ? amountOf(perHourOf(micros, seconds)) : null,
    currency: row.priceCurrency,
  };
}

/**
 * At most: slots that are open or asked for again, and items this worker has not answered. Counts are a second old and own answers
 * counted up to a limit.
 */
export function leftFor(
  row: Pick<
    CardRow,
    'items' | 'itemsCancelled' | 'itemsDone' | 'overlap' | 'asking' | 'taken' | 'answered' | 'live' | 'barred'
  >,
): number {
  const standing = row.items - row.itemsCancelled;
  const openSlots = Math.max(0, standing * row.overlap - row.taken) + (row.asking ?? 0);
  return Math.max(0, Math.min(openSlots, standing - row.answered - row.live - (row.barred ?? 0)));
}

// How a workspace decides changes slowly; asking once in half a minute is enough.
const paceMs = 30_000;
const paces = new WeakMap<Database, Recent<{ at: number; pace: Pace }>>();
async function paceOf(database: Database, workspaceId: string): Promise<Pace> {
  let memory = paces.get(database);
  if (!memory) {
    memory = new Recent(2000);
    paces.set(database, memory);
  }
  const known = memory.get(workspaceId);
  if (known && Date.now() - known.at < paceMs) return known.pace;
  const pace = await readPace(database, workspaceId);
  memory.set(workspaceId, { at: Date.now(), pace });
  return pace;
}
