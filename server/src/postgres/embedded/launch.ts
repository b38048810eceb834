import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { type Address, listenFlags } from './address.ts';
import { readLockFile } from './lock-file.ts';
import { codeOf, DatabaseTrouble, mayNotChangeAccount } from './trouble.ts';

export interface Launch {
  /** Folder with bin, lib and share. */
  binaries: string;
  cluster: string;
  account: Account | undefined;
  address: Address;
  /** File for what the server says before it opens its own log. */
  startLog: string;
  flags?: string[];
  log(line: string): void;
}

/** Nothing of our own environment (PGDATA, PGPORT, LD_…) may reach the server. */
const cleanEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs one of PostgreSQL's programs to its end under the database's account. Throws with what it said. */
export async function runProgram(
  file: string,
  args: string[],
  account: Account | undefined,
  cwd: string,
): Promise<void> {
  try {
    await promisify(execFile)(file, args, { env: cleanEnvironment, cwd, ...ids(account), maxBuffer: 1 << 20 });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const said = 'stderr' in error ? String(error.stderr).trim() : '';
    if (said === '') throw explainSpawn(error, account, file, cwd);
    throw new DatabaseTrouble(`The embedded PostgreSQL could not be set up. It said:\n${said.slice(-2_000)}`);
  }
}

function ids(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/**
 * Starts the server and waits until it accepts connections, as long as that takes (after a crash it first recovers).
 * It gets its own process group, so that Ctrl-C in the terminal reaches only us and we stop it in order.
 * Throws DatabaseTrouble with the server's own words when it does not come up.
 */
export async function launch(options: Launch): Promise<ChildProcess> {
  const program = path.join(options.binaries, 'bin', 'postgres');
  const log = await open(options.startLog, 'w', 0o600);
  try {
    const server = spawn(program, ['-D', options.cluster, ...listenFlags(options.address), ...(options.flags ?? [])], {
      env: cleanEnvironment,
      cwd: options.cluster,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...ids(options.account),
    });
    await new Promise((resolve, reject) => {
      server.once('spawn', resolve);
      server.once('error', (error) => reject(explainSpawn(error, options.account, program, options.cluster)));
    });
    // A running database alone is no reason for Node to stay.
    server.unref();
    await untilReady(server, options);
    return server;
  } finally {
    await log.close();
  }
}

function explainSpawn(error: Error, account: Account | undefined, file: string, folder: string): Error {
  if (account !== undefined && codeOf(error) === 'EPERM') return mayNotChangeAccount(account.name);
  if (codeOf(error) !== 'EACCES') return error;
  return new DatabaseTrouble(
    `${file} may not be run: the file system may be mounted with "noexec", or a folder above it or above ${folder} is closed ` +
      `to ${account?.name ?? 'this account'}. Move the application or the data folder (MANYHANDS_DATA), or set DATABASE_URL.`,
  );
}

async function untilReady(server: ChildProcess, options: Launch): Promise<void> {
  const started = Date.now();
  let told = 0;
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) {
      const words = await readFile(options.startLog, 'utf8').catch(() => '');
      throw new DatabaseTrouble(`The embedded PostgreSQL did not start. It said:\n${words.trim().slice(-2_000)}`);
    }
    const text = await readFile(path.join(options.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
    const lock = readLockFile(text);
    if (lock?.pid === server.pid && lock?.status === 'ready') return;
    const seconds = Math.floor((Date.now() - started) / 1_000);
    if (seconds >= told + 10) {
      told = seconds;
      options.log(`PostgreSQL is still starting after ${seconds} s; after a crash it first repeats its last writes.`);
    }
    await sleep(15);
  }
}
