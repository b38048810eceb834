import { EventEmitter, setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type Runner, run, runMigrations, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { AppParts, Clock, Tasks } from './parts.ts';

/** Only what went wrong: that a job ran is in the event log. */
const loggerOf = (app: AppParts): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') app.log(message);
  });

/** Creates or updates the queue's own tables. */
export async function prepareQueue(app: AppParts): Promise<void> {
  await runMigrations({ pgPool: app.database.pool, logger: loggerOf(app) });
}

const listOf = (app: AppParts, tasks: Tasks): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task(app, payload as Record<string, unknown>),
    ]),
  );

export interface Background {
  stop(): Promise<void>;
}

/** Runs jobs and clocks until stopped; a stop waits for what is under way. */
export async function startBackground(app: AppParts, tasks: Tasks, clocks: readonly Clock[]): Promise<Background> {
  const alive = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => alive.add(worker.workerId));
  const runner: Runner = await run({
    pgPool: app.database.pool,
    concurrency: 3,
    noHandleSignals: true,
    pollInterval: 500,
    taskList: listOf(app, tasks),
    noPreparedStatements: true,
    crontab: '',
    logger: loggerOf(app),
    events,
  });
  const stopping = new AbortController();
  // Every clock listens while it waits.
  setMaxListeners(0, stopping.signal);
  const loops = [...clocks, heartbeat(alive)].map((clock) => tick(app, clock, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await runner.stop();
      await Promise.all(loops);
      await app.database.pool.query('delete from job_worker where worker_id = any($1::text[])', [[...alive]]);
    },
  };
}

/** Says that this process lives, and frees the jobs of those who have not said so for half a minute. */
const heartbeat = (alive: ReadonlySet<string>): Clock => ({
  name: 'job workers alive',
  everySeconds: 5,
  run: async ({ database }) => {
    await database.pool.query(
      'insert into job_worker (worker_id, seen_at) select unnest($1::text[]), now() on conflict (worker_id) do update set seen_at = excluded.seen_at',
      [[...alive]],
    );
    const { rows } = await database.pool.query<{ locked_by: string }>(
      `select distinct locked_by from graphile_worker.jobs where locked_by is not null and locked_at < now() - interval '30 seconds'
         and locked_by not in (select worker_id from job_worker where seen_at > now() - interval '30 seconds')`,
    );
    if (rows.length > 0)
      await database.pool.query('select graphile_worker.force_unlock_workers($1::text[])', [
        rows.map((row) => row.locked_by),
      ]);
    await database.pool.query(`delete from job_worker where seen_at < now() - interval '1 hour'`);
    return 0;
  },
});

async function tick(app: AppParts, clock: Clock, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const did = await clock.run(app).catch((error: unknown) => {
      if (!stop.aborted)
        app.log(`clock ${clock.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    });
    // Something done means more may wait; the jitter keeps processes from marching in step.
    const wait = did >= (clock.fullAt ?? 1) ? 50 : clock.everySeconds * 1000 * (0.9 + Math.random() * 0.2);
    await sleep(wait, undefined, { signal: stop }).catch(() => {});
  }
}

/** For tests: runs all due jobs and clocks until nothing is left to do. */
export async function settle(app: AppParts, tasks: Tasks, clocks: readonly Clock[]): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const { rows } = await app.database.pool.query<{ due: number; held: number }>(
      `select count(*) filter (where locked_at is null)::int as due, count(*) filter (where locked_at is not null)::int as held
       from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`,
    );
    const { due = 0, held = 0 } = rows[0] ?? {};
    if (due > 0)
      await runOnce({
        pgPool: app.database.pool,
        taskList: listOf(app, tasks),
        noHandleSignals: true,
        logger: loggerOf(app),
      });
    let did = 0;
    for (const clock of clocks) did += await clock.run(app);
    if (due === 0 && did === 0 && held === 0) return;
    // That a job has failed is written after the runner says it is done; and somebody else may be at work on one.
    if (due === 0 && held > 0) await sleep(5);
  }
}
