import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const server = (file: string): string => fileURLToPath(new URL(`../../../server/dist/${file}`, import.meta.url));

/** A server of its own, as `npm start` runs it, in a process of its own and on a data folder that goes with it. */
export interface House {
  address: string;
  /** Makes its first owner. */
  setupToken: string;
  /** Connection string of its embedded database. */
  databaseUrl: string;
  /** Peak memory of the server process since it started or was last forgotten, in MB; null where the system does not tell. */
  peakMb(): Promise<number | null>;
  /** Begins a new peak, where the system can. */
  forgetPeak(): Promise<void>;
  stop(): Promise<void>;
}

export async function openHouse(settings: Record<string, string> = {}): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'manyhands-bench-'));
  const env = {
    ...process.env,
    PORT: '0',
    MANYHANDS_DATA: folder,
    MANYHANDS_SAMPLE: 'false',
    MANYHANDS_RATE_LIMIT: '0',
    LOG_LEVEL: 'error',
    ...settings,
  };
  delete (env as Record<string, string | undefined>).DATABASE_URL;
  const child = spawn(process.execPath, [server('main.js'), 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { address, setupToken } = await listening(child);
  const { startEmbedded } = (await import(server('postgres/embedded/start.js'))) as {
    startEmbedded(options: {
      folder: string;
      log(line: string): void;
    }): Promise<{ url: string; stop(): Promise<void> }>;
  };
  const database = await startEmbedded({ folder, log: () => {} });
  return {
    address,
    setupToken,
    databaseUrl: database.url,
    peakMb: () => peakOf(child.pid ?? 0),
    forgetPeak: () => writeFile(`/proc/${child.pid}/clear_refs`, '5').catch(() => {}),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess): Promise<{ address: string; setupToken: string }> {
  let address = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    address = /listening on (http\S+)/.exec(line)?.[1] ?? address;
    const setupToken = /setup\?token=(\S+)/.exec(line)?.[1];
    if (!address || !setupToken) continue;
    // Whatever it says later must not fill the pipe.
    child.stdout!.resume();
    return { address, setupToken };
  }
  throw new Error('the server ended before it listened');
}

async function peakOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kb === undefined ? null : Math.round(Number(kb) / 1024);
}
