import type { contract, Received } from '@manyhands/contract';
import type { House, Knock } from '../../http/door.ts';
import { reader } from '../../postgres/tx.ts';
import { drawWeek } from './draw.ts';
import { showWeek } from './of-week.ts';

/** Sends a week as an SVG, which shows only what was asked for. Refuses `receipt.no-such-week`. */
export async function showPicture(
  house: House,
  { week, ...ticked }: Received<typeof contract.receipts.picture>,
  { actor, reply }: Knock,
): Promise<void> {
  const look = reader(house.database, actor, house.clock());
  const shown = await showWeek(look, week === undefined ? {} : { week });
  reply.header('cache-control', 'no-store');
  // Opened by itself it must be able to do nothing.
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  await reply.type('image/svg+xml; charset=utf-8').send(drawWeek(shown, { ...ticked, name: ticked.workspace_name }));
}
