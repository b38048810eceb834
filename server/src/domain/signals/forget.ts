import type { AppParts } from '../../jobs/parts.ts';

const day = 24 * 3600_000;

/**
 * Drops what is of no use any more: what was measured for answers that never came, after a day, and devices that nobody answered from for
 * thirty days.
 */
export async function forget({ database, clock }: Pick<AppParts, 'database' | 'clock'>): Promise<number> {
  const now = clock().getTime();
  const efforts = await database.pool.query('delete from effort where at < $1', [new Date(now - day)]);
  const devices = await database.pool.query('delete from signal_device where last_at < $1', [new Date(now - 30 * day)]);
  return (efforts.rowCount ?? 0) + (devices.rowCount ?? 0);
}
