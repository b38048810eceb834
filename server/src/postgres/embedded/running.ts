import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Address, addressIn, socketPort, urlOf } from './address.ts';
import { type LockFile, readLockFile, withPid } from './lock-file.ts';
import { lookAt, type Sight, waitUntilEnded } from './processes.ts';
import { codeOf, DatabaseTrouble } from './trouble.ts';

export interface Running {
  pid: number;
  address: Address;
  /** Known when this process started it. */
  server?: ChildProcess;
}

/** How long a server of this cluster may take to answer before it is stopped. Recovery after a crash can take minutes. */
const answerWithinMs = 300_000;
/** A server that says it is ready, but does not answer, is given less. */
const readyWithinMs = 15_000;

/**
 * Looks for a server that already runs on the cluster: of another process, or left behind by one that was killed.
 * Waits for one that is starting or stopping, stops one that does not answer, and makes a stale lock file harmless.
 */
export async function findRunning(
  cluster: string,
  password: string,
  log: (line: string) => void,
): Promise<Running | undefined> {
  const started = Date.now();
  for (;;) {
    const lock = await readLock(cluster);
    if (lock === undefined) return undefined;
    const address = addressIn(lock);
    if (lock.status !== 'stopping' && address !== undefined && (await answers(address, password, cluster))) {
      return { pid: lock.pid, address };
    }
    if (!serves(await lookAt(lock.pid), cluster)) {
      await disarm(cluster);
      return undefined;
    }
    const waited = Date.now() - started;
    if (waited > (lock.status === 'ready' ? readyWithinMs : answerWithinMs)) {
      log(`The PostgreSQL server with pid ${lock.pid} on ${cluster} does not answer; stopping it.`);
      await stopServer({ pid: lock.pid }, log);
    }
    await sleep(50);
  }
}

async function readLock(cluster: string): Promise<LockFile | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  return readLockFile(text);
}

/** Whether a process is the server of this cluster. A server works in its cluster's folder and is started with its path. */
export function serves(seen: Sight, cluster: string): boolean {
  if (seen.state !== 'alive') return false;
  const [program = '', ...rest] = seen.command.join(' ').split(' -D ');
  if (!program.endsWith('postgres') || rest.length === 0) return false;
  return seen.cwd === undefined ? rest.join(' -D ').startsWith(cluster) : seen.cwd === cluster;
}

/** Whether a server of just this cluster answers there with our password. */
async function answers(address: Address, password: string, cluster: string): Promise<boolean> {
  try {
    return (await askFolder(address, password)) === cluster;
  } catch (error) {
    // Wrong password: it runs and it is ours to know about, but nobody here can use it.
    if (codeOf(error) !== wrongPassword) return false;
    throw new DatabaseTrouble(
      `A PostgreSQL server runs on ${cluster}, but it does not accept the password kept in "postgres-password" of the data ` +
        `folder. Put the right password file back, or stop that server: the next start then sets a new password.`,
    );
  }
}

const wrongPassword = '28P01';

export async function isWrongPassword(address: Address, password: string): Promise<boolean> {
  return await askFolder(address, password).then(
    () => false,
    (error) => codeOf(error) === wrongPassword,
  );
}

async function askFolder(address: Address, password: string): Promise<string | undefined> {
  const connectionString = urlOf(address, password, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000, query_timeout: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0]?.folder;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * PostgreSQL refuses to start while the pid in its lock file is alive, even when that pid is a zombie or now belongs to an
 * unrelated program. It takes its parent's pid for stale, so ours is written there; with the rest of the file left
 * as it is, it still finds out by itself if old backends are at work in shared memory.
 */
async function disarm(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) {
    const { uid, gid } = await stat(file);
    await writeFile(`${file}.new`, withPid(text, process.pid), { mode: 0o600 });
    await chmod(`${file}.new`, 0o600);
    if (process.getuid?.() === 0) await chown(`${file}.new`, uid, gid);
    await rename(`${file}.new`, file);
  }
  await rm(path.join(cluster, `.s.PGSQL.${socketPort}.lock`), { force: true });
}

/** Stops a server: connections are closed and everything is written down; if that hangs, the hard way. */
export async function stopServer(running: Pick<Running, 'pid' | 'server'>, log: (line: string) => void): Promise<void> {
  const { pid, server } = running;
  for (const [signal, withinMs] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw error;
    }
    if (await waitUntilEnded(pid, withinMs)) return await collect(server);
    log(`The PostgreSQL server with pid ${pid} did not end ${withinMs / 1_000} s after ${signal}.`);
  }
  throw new DatabaseTrouble(
    `The PostgreSQL server with pid ${pid} cannot be stopped. Look at it with "ps" and end it by hand.`,
  );
}

/** Takes the exit code of a child that has ended, so that it does not stay behind as a zombie when Node leaves next. */
async function collect(server: ChildProcess | undefined): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  server.ref();
  await once(server, 'exit');
}
