import { publicId } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { type GoldAsk, standingsOf } from '../golds/standing.ts';
import type { Asker, Outcome } from './claim.ts';
import { mostOf } from './with-room.ts';

/**
 * Now and then the next item is one whose answer is known; how often depends on what the worker showed so far. A batch without golds costs
 * nothing here, and most claims of others no look at the database.
 * @returns null when it is an ordinary item's turn, or this worker has met every gold
 */
export async function takeGold(asker: Asker, leasedUntil: Date): Promise<Outcome | null> {
  const { batch, place, workspaceId, workerId, now } = asker;
  const ask = goldAsk(asker);
  if (!ask || !batch.goldLane) return null;
  const standings = standingsOf(place.database);
  if (!(await standings.wantsGold(ask, Math.random()))) return null;
  const [row] = await place.database.hot<{ outcome: Outcome }>(
    'claim_gold',
    'select claim_gold($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as outcome',
    [
      ...[workspaceId, workerId, publicId('wkr', workerId), batch.batchId, batch.goldLane],
      ...[newId(), newId(), now.toISOString(), leasedUntil.toISOString(), mostOf(asker)],
    ],
  );
  if (row?.outcome.took === 'empty') standings.quieten(ask);
  return row?.outcome ?? null;
}

/** Golds alone are no work: who finds nothing else is not handed any for a while. */
export function quietenGold(asker: Asker): void {
  const ask = goldAsk(asker);
  if (ask) standingsOf(asker.place.database).quieten(ask);
}

function goldAsk({ batch, workspaceId, workerId, now }: Asker): GoldAsk | null {
  const goldShare = batch.plan?.goldShare ?? 0;
  if (!batch.goldLane || goldShare <= 0) return null;
  return { workspaceId, workerId, templateId: batch.templateId, batchId: batch.batchId, goldShare, now };
}
