import { type contract, type Got, uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { load } from '../../postgres/copy.ts';
import { reader } from '../../postgres/tx.ts';
import { draftBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import { GoodRows } from './good-rows.ts';
import { hasBegun } from './lane-store.ts';
import { loadJob } from './load.ts';
import { revive } from './revive.ts';
import { findImport } from './store.ts';

type ImportView = Got<typeof contract.imports.get>;
let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});

const rowsOf = (count: number, repeatEvery = Number.POSITIVE_INFINITY) =>
  `name,cost\n${Array.from({ length: count }, (_, i) => `Name ${i % repeatEvery === 0 ? 0 : i},${i % 97}`).join('\n')}\n`;

/** An import of so many rows that was confirmed and that nobody works on yet. */
async function confirmed(
  file: string,
  options: { duplicates?: 'skip' | 'keep' } = {},
): Promise<{ one: ImportView; job: { workspaceId: string; importId: string } }> {
  const batch = await draftBatch(asha, { items: 0, order: 'shuffled', overlap: 2 });
  const sent = await asha.hands.imports.create({ id: batch, name: 'rows.csv' }, { body: file });
  await world.settle();
  const one = await asha.hands.imports.confirm({ id: sent.id, ...options });
  return { one, job: { workspaceId: uuidOf('wsp', asha.workspace), importId: uuidOf('imp', sent.id) } };
}

/** The app as it is for a process that dies when it comes to write its nth chunk: what it had begun is lost with it. */
function dyingAfter(chunks: number): AppParts {
  let connections = 0;
  const pool = new Proxy(world.app.database.pool, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'connect') return typeof value === 'function' ? value.bind(target) : value;
      return async () => {
        const client = await target.connect();
        if (++connections <= chunks) return client;
        const { rows } = await client.query('select pg_backend_pid() as pid');
        // In the middle of the chunk's transaction, as the operating system would: the session simply ends.
        setTimeout(() => void target.query('select pg_terminate_backend($1)', [rows[0].pid]), 30);
        return client;
      };
    },
  });
  return { ...world.app, database: { ...world.app.database, pool } };
}

const written = async (
  importId: string,
): Promise<{ items: number; numbers: number; names: number; slots: number; remaining: number }> => {
  const { rows } = await world.database.pool.query(
    `select count(i.item_id)::int as items, count(distinct i.number)::int as numbers, count(distinct i.input ->> 'name')::int as names,
       (select count(*) from open_item o where o.lane_id = m.lane_id)::int as slots, (select coalesce(sum(remaining), 0) from open_item o where o.lane_id = m.lane_id)::int as remaining
     from import m left join item i on i.lane_id = m.lane_id where m.import_id = $1 group by m.lane_id`,
    [importId],
  );
  return rows[0];
};

describe('an import whose process is killed in the middle', () => {
  test('goes on after the last whole chunk, without a row lost or doubled', async () => {
    const { one, job } = await confirmed(rowsOf(120_000));
    await expect(loadJob(dyingAfter(1), job)).rejects.toThrow();
    const halfway = await asha.hands.imports.get({ id: one.id });
    expect(halfway).toMatchObject({ state: 'importing' });
    expect(halfway.rowsDone).toBeGreaterThanOrEqual(50_000);
    expect(halfway.rowsDone).toBeLessThan(120_000);
    expect((await written(job.importId)).items).toBe(halfway.rowsDone);
    expect((await asha.hands.items.list({ id: one.batch })).items).toEqual([]);
    await loadJob(world.app, job);
    expect(await written(job.importId)).toEqual({
      items: 120_000,
      numbers: 120_000,
      names: 120_000,
      slots: 120_000,
      remaining: 240_000,
    });
    expect(await asha.hands.imports.get({ id: one.id })).toMatchObject({ state: 'imported', rowsDone: 120_000 });
  });

  test('still knows which rows repeat one that was written before', async () => {
    const file = rowsOf(110_000, 1000).replaceAll(/^(Name 0),\d+$/gm, '$1,5');
    const { one, job } = await confirmed(file);
    expect(one.counts).toMatchObject({ good: 109_891, duplicate: 109 });
    await expect(loadJob(dyingAfter(1), job)).rejects.toThrow();
    await loadJob(world.app, job);
    expect(await written(job.importId)).toMatchObject({ items: 109_891, numbers: 109_891, names: 109_891 });
  });

  test('is taken up by itself after a while, and not before', async () => {
    const { one } = await confirmed(rowsOf(100));
    // The worker that had the job is gone with it.
    await world.database.pool.query('delete from graphile_worker._private_jobs');
    expect(await revive(world.app)).toBe(0);
    world.clock.advance({ minutes: 1 });
    expect(await revive(world.app)).toBe(1);
    expect(await revive(world.app)).toBe(0);
    await world.settle();
    expect(await asha.hands.imports.get({ id: one.id })).toMatchObject({ state: 'imported', rowsDone: 100 });
  });
});

describe('an import', () => {
  test('that two workers load at once is written once', async () => {
    const { one, job } = await confirmed(rowsOf(60_000));
    await Promise.all([loadJob(world.app, job), loadJob(world.app, job), loadJob(world.app, job)]);
    expect(await written(job.importId)).toMatchObject({ items: 60_000, numbers: 60_000, slots: 60_000 });
    await world.settle();
    expect((await asha.hands.batches.get({ id: one.batch })).progress.items).toBe(60_000);
  });

  test('whose file is gone fails with a reason, and what it wrote is taken out', async () => {
    const { one, job } = await confirmed(rowsOf(120_000));
    await expect(loadJob(dyingAfter(1), job)).rejects.toThrow();
    const found = await findImport(reader(world.database, theClock(job.workspaceId)), job.importId);
    await world.app.blobs.remove(found!.blob);
    await world.settle();
    expect(await asha.hands.imports.get({ id: one.id })).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('not there any more'),
    });
    expect(await written(job.importId)).toMatchObject({ items: 0, slots: 0 });
    expect((await asha.hands.batches.get({ id: one.batch })).progress.items).toBe(0);
  });

  test('has begun for the roll-back as soon as anybody took an item, also one given back', async () => {
    const { one, job } = await confirmed(rowsOf(10));
    await world.settle();
    const look = reader(world.database, theClock(job.workspaceId));
    const { laneId } = (await findImport(look, job.importId))!;
    expect(await hasBegun(look, laneId!)).toBe(false);
    await asha.hands.batches.launch({ id: one.batch });
    const ravi = await world.worker(asha, 'Ravi');
    const { assignment } = await ravi.hands.assignments.claim({ id: one.batch });
    await ravi.hands.assignments.release({ id: assignment!.id });
    expect(await hasBegun(look, laneId!)).toBe(true);
  });
});

describe('the rows of a file', () => {
  const tableOf = (stretches: number[][]) => ({
    format: 'csv' as const,
    encoding: 'utf-8',
    header: ['name'],
    bytes: 100,
    bytesRead: () => 50,
    async *rows(from = 0) {
      for (const stretch of stretches) {
        const rows = stretch
          .filter((number) => number >= from)
          .map((number) => ({ number, cells: [`n${number % 3}`] }));
        if (rows.length > 0) yield rows;
      }
    },
  });
  const read = (row: { number: number; cells: unknown[] }) => ({
    kind: 'good' as const,
    number: row.number,
    input: { name: row.cells[0] as string },
    externalId: null,
    sameness: row.cells as string[],
  });
  const all = async (source: GoodRows) => {
    const taken: string[] = [];
    while (await source.more()) for (const { input } of source.take()) taken.push(String(input.name));
    return taken;
  };
  const counts = { rows: 9, good: 9, bad: 0, duplicate: 0, empty: 0 };

  test('come from after the place where the last load ended, also in the middle of a stretch', async () => {
    const source = new GoodRows(
      tableOf([
        [2, 3, 4],
        [5, 6, 7],
      ]),
      { resumeAfter: 3, duplicates: 'keep', counts },
      read,
    );
    expect(await all(source)).toEqual(['n1', 'n2', 'n0', 'n1']);
    expect(source.lastRow).toBe(7);
    expect(source.share()).toBe(0.5);
  });

  test('are left out when they repeat one that an earlier load wrote', async () => {
    const source = new GoodRows(
      tableOf([
        [2, 3],
        [4, 5, 6],
      ]),
      { resumeAfter: 3, duplicates: 'skip', counts: { ...counts, duplicate: 2 } },
      read,
    );
    expect(await all(source)).toEqual(['n1']);
  });
});

describe('a bulk load', () => {
  test('that fails leaves nothing, and the connection usable', async () => {
    await expect(
      load(world.database, async (into) => {
        await into.rows('create table half_done (n int)', []);
        await into.copy(
          'copy half_done from stdin',
          (async function* () {
            yield Buffer.from('1\nnot a number\n');
          })(),
        );
      }),
    ).rejects.toThrow('invalid input syntax');
    const { rows } = await world.database.pool.query(`select to_regclass('half_done') as there`);
    expect(rows).toEqual([{ there: null }]);
  });
});
