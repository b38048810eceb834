import { newId } from '@manyhands/server/kit/ids';
import type { Database } from '@manyhands/server/postgres/connect';
import { load, type Measured } from './load.ts';
import type { BenchBatch, Workspace } from './seed.ts';

/** A table that is nothing but a queue: narrow, with an index on what is open only. */
export async function layBare({ pool }: Database, rows: number): Promise<void> {
  await pool.query(
    'create table bare (id bigint primary key, item uuid not null, open boolean not null default true, worker uuid)',
  );
  await pool.query('insert into bare select n, gen_random_uuid() from generate_series(1, $1::int) n', [rows]);
  await pool.query('create index bare_open on bare (id) where open');
  await pool.query('vacuum analyze bare');
}

const bareClaim = `update bare set open = false, worker = $1
  where id = (select id from bare where open order by id for update skip locked limit 1) returning id, item`;
const ourClaim = 'select claim($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as outcome';

/** The yardstick: a bare claim that says who holds a row, on a table that is only a queue, by the same kind of clients. */
export async function measureBare(database: Database, hands: number, seconds: number): Promise<Measured> {
  const workerIds = Array.from({ length: hands }, () => newId());
  return load(hands, seconds, async (hand) => {
    const start = performance.now();
    await database.hot('bare', bareClaim, [workerIds[hand]]);
    return performance.now() - start;
  });
}

/** Our claim in SQL alone, by workers of its own: their leases pile up, so the limit on them is lifted. The floor is that of the lane. */
export async function measureClaim(
  database: Database,
  { workspaceId }: Workspace,
  { batchId, laneId }: BenchBatch,
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
      batchId,
      laneId,
      lowest?.floor ?? 0,
      null,
      0,
      newId(),
      newId(),
      new Date().toISOString(),
      new Date(Date.now() + 3_600_000).toISOString(),
      1_000_000,
    ]);
    return row?.outcome.took === 'claimed' ? performance.now() - start : false;
  });
}
