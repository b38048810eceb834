import { newId } from '@manyhands/server/kit/ids';
import type { Database } from '@manyhands/server/postgres/connect';
import { load, type Measured } from './load.ts';
import type { BenchBatch, Workspace } from './seed.ts';

/** A table that is nothing but a queue, as narrow as one can be. */
export async function layBare({ pool }: Database, rows: number): Promise<void> {
  await pool.query('create table bare (id bigint primary key, item uuid not null)');
  await pool.query('insert into bare select n, gen_random_uuid() from generate_series(1, $1::int) n', [rows]);
  await pool.query('vacuum analyze bare');
}

const bareClaim =
  'delete from bare where id = (select id from bare order by id for update skip locked limit 1) returning id, item';
const ourClaim = 'select claim($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as outcome';

/** The yardstick: a bare one-row claim on a queue table, by the same kind of clients. */
export const measureBare = (database: Database, hands: number, seconds: number): Promise<Measured> =>
  load(hands, seconds, async () => {
    const start = performance.now();
    await database.hot('bare', bareClaim, []);
    return performance.now() - start;
  });

/** Our claim in SQL alone, by workers of its own: their leases pile up, so the limit on them is lifted. The floor is that of the lane. */
export async function measureClaim(
  database: Database,
  { workspaceId }: Workspace,
  { laneId }: BenchBatch,
  hands: number,
  seconds: number,
): Promise<Measured> {
  const workerIds = Array.from({ length: hands }, () => newId());
  const [lowest] = await database.hot<{ floor: number }>('floor', 'select lane_floor($1, $2, 0) as floor', [
    workspaceId,
    laneId,
  ]);
  return load(hands, seconds, async (hand) => {
    const start = performance.now();
    const workerId = workerIds[hand];
    const [row] = await database.hot<{ outcome: { took: string } }>('claim', ourClaim, [
      workspaceId,
      workerId,
      `wkr_${workerId}`,
      laneId,
      lowest?.floor ?? 0,
      null,
      0,
      newId(),
      newId(),
      new Date().toISOString(),
      1_000_000,
    ]);
    return row?.outcome.took === 'claimed' ? performance.now() - start : false;
  });
}
