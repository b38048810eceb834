import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { connect, type Database } from '@manyhands/server/postgres/connect';
import { startEmbedded } from '@manyhands/server/postgres/embedded/start';

/** A durable database of its own in a temporary folder, and the built server over it as a process of its own. */
export interface Ground {
  database: Database;
  /** The same database without waiting for the disk at commit: what the yardstick gets, since claims do not wait either. */
  relaxed: Database;
  address: string;
  /** Seconds of processor that the server and the database have used so far; 0 where /proc does not tell. */
  cpuSeconds(): Promise<{ server: number; database: number }>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-bench-'));
  const embedded = await startEmbedded({ folder, log: () => {} });
  const server = await startServer(embedded.url, folder);
  const relaxedUrl = new URL(embedded.url);
  relaxedUrl.searchParams.set('options', '-c synchronous_commit=off');
  const database = connect(embedded.url);
  const relaxed = connect(relaxedUrl.href);
  return {
    database,
    relaxed,
    address: server.address,
    cpuSeconds: async () => {
      const { rows } = await database.pool.query<{ pid: number }>('select pid from pg_stat_activity');
      return { server: cpuOf([server.child.pid ?? 0]), database: cpuOf(rows.map((row) => row.pid)) };
    },
    close: async () => {
      await Promise.all([database.close(), relaxed.close()]);
      await stopServer(server.child);
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** User and system time of processes, in Linux's hundredths of a second. */
function cpuOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Ended meanwhile, or no Linux.
    }
  }
  return ticks / 100;
}

async function startServer(databaseUrl: string, folder: string): Promise<{ child: ChildProcess; address: string }> {
  const main = createRequire(import.meta.url).resolve('@manyhands/server/main');
  const env = {
    ...process.env,
    PORT: '0',
    DATABASE_URL: databaseUrl,
    MANYHANDS_DATA: folder,
    MANYHANDS_RATE_LIMIT: '0',
    MANYHANDS_SAMPLE: 'false',
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const found = /listening on (\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened: ${said}`)));
  });
  return { child, address };
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
