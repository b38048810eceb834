import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import type { AppParts, Clock, Tasks } from './parts.ts';
import { settle, startBackground } from './run.ts';

let world: World;
let app: AppParts;
let lines: string[];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  lines = [];
  app = { ...world.app, log: (line) => lines.push(line) };
});

const addJob = (task: string, key: string) =>
  world.database.pool.query(
    'select graphile_worker.add_job($1, payload := $2::json, job_key := $3, max_attempts := 5)',
    [task, JSON.stringify({ key }), key],
  );
const lock = (key: string, worker: string) =>
  world.database.pool.query(
    "update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - interval '1 minute', attempts = 1 where key = $1",
    [key, worker],
  );
const clockOf = (name: string, run: Clock['run'], everySeconds = 0.02): Clock => ({ name, everySeconds, run });
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

describe('background work', () => {
  it('frees the job of a worker that died, and leaves the job of one that lives', async () => {
    await addJob('note', 'orphan');
    await addJob('note', 'held');
    await lock('orphan', 'dead-worker');
    await lock('held', 'live-worker');
    await world.database.pool.query(
      "insert into job_worker (worker_id, seen_at) values ('live-worker', now() + interval '1 minute')",
    );
    const done: unknown[] = [];
    const background = await startBackground(app, { note: async (_app, { key }) => void done.push(key) }, []);
    await until(() => expect(done).toEqual(['orphan']));
    await background.stop();
    const { rows } = await world.database.pool.query(
      "select key, locked_by from graphile_worker.jobs where key in ('orphan', 'held')",
    );
    expect(rows).toEqual([{ key: 'held', locked_by: 'live-worker' }]);
    await world.database.pool.query("delete from graphile_worker._private_jobs where key = 'held'");
    await world.database.pool.query('delete from job_worker');
  });

  it('says while it runs that its workers live, and takes their names out when it stops', async () => {
    const background = await startBackground(app, {}, []);
    const known = async () => (await world.database.pool.query('select worker_id from job_worker')).rowCount ?? 0;
    await vi.waitFor(async () => expect(await known()).toBeGreaterThan(0), { timeout: 20_000 });
    await background.stop();
    expect(await known()).toBe(0);
  });

  it('goes on with all other clocks when one fails, and goes on trying that one', async () => {
    let [failed, ran] = [0, 0];
    const background = await startBackground(app, {}, [
      clockOf('broken', async () => {
        failed++;
        throw new Error('out of order');
      }),
      clockOf('sound', async () => {
        ran++;
        return 0;
      }),
    ]);
    await until(() => expect(Math.min(failed, ran)).toBeGreaterThanOrEqual(3));
    await background.stop();
    expect(lines).toContain('clock broken failed: out of order');
    expect(lines.join()).not.toContain('sound');
  });

  it('asks a clock again at once while it has something to do', async () => {
    let left = 5;
    const background = await startBackground(app, {}, [clockOf('busy', async () => (left > 0 ? left-- : 0), 3600)]);
    await until(() => expect(left).toBe(0));
    await background.stop();
  });

  it('waits for jobs and clocks under way when it stops, and begins none after that', async () => {
    const seen: string[] = [];
    const slowly = async (name: string) => {
      seen.push(`${name} begins`);
      await sleep(300);
      seen.push(`${name} ends`);
    };
    await addJob('slow', 'slow');
    const tasks: Tasks = { slow: () => slowly('job') };
    const background = await startBackground(app, tasks, [clockOf('slow', () => slowly('clock').then(() => 1))]);
    await until(() => expect(seen).toEqual(expect.arrayContaining(['job begins', 'clock begins'])));
    await background.stop();
    expect(seen.filter((line) => line.endsWith('begins')).length).toBe(
      seen.filter((line) => line.endsWith('ends')).length,
    );
    const after = seen.length;
    await addJob('slow', 'late');
    await sleep(100);
    expect(seen).toHaveLength(after);
    await settle(app, tasks, []);
  });

  it('tries a failed job again later, and tells what went wrong', async () => {
    let tries = 0;
    const tasks: Tasks = {
      shaky: async () => {
        tries++;
        if (tries === 1) throw new Error('not today');
      },
    };
    await addJob('shaky', 'shaky');
    await settle(app, tasks, []);
    expect(tries).toBe(1);
    expect(lines.join()).toContain('not today');
    await world.database.pool.query(
      "update graphile_worker._private_jobs set run_at = now() - interval '1 minute' where key = 'shaky'",
    );
    await settle(app, tasks, []);
    expect(tries).toBe(2);
    expect((await world.database.pool.query("select 1 from graphile_worker.jobs where key = 'shaky'")).rowCount).toBe(
      0,
    );
  });
});
