import { chmod, chown, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type Account, chooseAccount } from './account.ts';
import { type Address, chooseAddress, freePort, urlOf } from './address.ts';
import { forgetOldCopies, prepareBinaries } from './binaries.ts';
import { keepPassword, makeCluster } from './cluster.ts';
import { hold, inTurn, isHeld, isHeldNow, letGoNow } from './holders.ts';
import { launch } from './launch.ts';
import { handOver, type Place, preparePlace } from './place.ts';
import { installedBinaries } from './platform.ts';
import { findRunning, type Running, stopServer } from './running.ts';
import { postgresqlConf } from './settings.ts';
import { settlePassword } from './settle-password.ts';
import { codeOf, DatabaseTrouble } from './trouble.ts';

export interface EmbeddedDatabase {
  /** Connection string for the database `manyhands`. */
  url: string;
  /**
   * Lets go of the server. The last process that uses the data folder stops it (fast shutdown) and this resolves when it
   * is gone; while another process (`serve` beside `jobs`) still uses it, it is left running. Calling twice is harmless.
   */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The data folder, for example `./.manyhands`; the cluster lives in `postgres` inside it. */
  folder: string;
  log(line: string): void;
  /** False for tests: faster, and all may be lost when the machine stops. */
  durable?: boolean;
  /** Another folder `native` with the programs than the installed one. */
  binaries?: string;
  /** Where root puts the cluster when PostgreSQL's account cannot enter the data folder. */
  elsewhere?: string;
}

interface Setting extends StartOptions {
  account: Account | undefined;
  place: Place;
  password: string;
  durable: boolean;
}

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that already runs there.
 * Throws DatabaseTrouble, with what to do about it, when this machine or account cannot run it.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedDatabase> {
  try {
    return await startOrJoin(options);
  } catch (error) {
    if (codeOf(error) !== 'EACCES') throw error;
    throw new DatabaseTrouble(
      `This account may not use the data folder ${options.folder}: ${error instanceof Error ? error.message : ''}. It was ` +
        `probably made by another account. Start Many Hands as that account, or give the folder to this one with chown.`,
    );
  }
}

async function startOrJoin(options: StartOptions): Promise<EmbeddedDatabase> {
  const installed = options.binaries ?? installedBinaries();
  const owner = await stat(path.join(options.folder, 'postgres')).catch(() => undefined);
  const account = await chooseAccount({ wanted: process.env.MANYHANDS_PG_USER, owner });
  const place = await preparePlace({ ...options, account, elsewhere: options.elsewhere ?? '/var/lib/manyhands' });
  const runFolder = path.join(options.folder, 'postgres-run');
  return await inTurn(runFolder, async () => {
    const holder = await hold(runFolder);
    try {
      const { password, isNew } = await keepPassword(options.folder);
      const setting = { ...options, account, place, password, durable: options.durable ?? true };
      const running =
        (await findRunning(place.cluster, password, options.log)) ??
        (await startServer(setting, installed, runFolder, isNew));
      await ensureDatabase(urlOf(running.address, password, 'postgres'));
      return holding(running, password, runFolder, holder, options.log);
    } catch (error) {
      letGoNow(holder);
      throw error;
    }
  });
}

async function startServer(setting: Setting, installed: string, runFolder: string, isNew: boolean): Promise<Running> {
  const { account, place } = setting;
  const binaries = await prepareBinaries({ ...setting, installed, home: place.home });
  const existed = await stat(path.join(place.cluster, 'PG_VERSION')).catch(() => undefined);
  await makeCluster({ ...setting, binaries });
  if (existed !== undefined && account !== undefined && existed.uid !== account.uid)
    await handOver(place.cluster, account);
  // Copied or restored trees may have other permissions than the ones PostgreSQL insists on.
  await chmod(place.cluster, 0o700);
  await writeSettings(setting);
  if (existed !== undefined && isNew) await settlePassword({ ...setting, binaries, cluster: place.cluster });
  await keepNewestLogs(path.join(place.cluster, 'log'));
  const running = await launchSomewhere(setting, binaries, path.join(runFolder, 'start.log'));
  await forgetOldCopies(place.home, binaries);
  return running;
}

/** Not every file system can hold a unix socket (shared folders of virtual machines cannot): then a loopback port. */
async function launchSomewhere(setting: Setting, binaries: string, startLog: string): Promise<Running> {
  const { cluster } = setting.place;
  let address: Address = await chooseAddress(cluster);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const server = await launch({ ...setting, cluster, binaries, address, startLog });
      return { pid: server.pid ?? 0, address, server };
    } catch (error) {
      const noAddress = error instanceof DatabaseTrouble && /could not create any|could not bind/.test(error.message);
      if (!noAddress || attempt === 5) throw error;
      address = { port: await freePort() };
    }
  }
}

async function writeSettings({ place, account, durable }: Setting): Promise<void> {
  const file = path.join(place.cluster, 'postgresql.conf');
  await writeFile(file, postgresqlConf({ durable }), { mode: 0o600 });
  if (account !== undefined) await chown(file, account.uid, account.gid);
}

async function keepNewestLogs(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('server-')).sort();
  for (const name of names.slice(0, -logsKept)) await rm(path.join(folder, name), { force: true });
}

/** Each has at most 10 MB. */
const logsKept = 10;

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`select 1 from pg_database where datname = 'manyhands'`);
    if (rows.length === 0) await client.query('create database manyhands');
  } finally {
    await client.end();
  }
}

function holding(
  running: Running,
  password: string,
  runFolder: string,
  holder: string,
  log: (line: string) => void,
): EmbeddedDatabase {
  let stopped: Promise<void> | undefined;
  const leave = () => {
    // Node ends without having stopped us in order: nothing can be awaited any more, but a signal can be sent.
    letGoNow(holder);
    if (!isHeldNow(runFolder)) process.kill(running.pid, 'SIGINT');
  };
  process.once('exit', leave);
  const stop = async () => {
    process.off('exit', leave);
    await inTurn(runFolder, async () => {
      letGoNow(holder);
      if (await isHeld(runFolder)) log('Another process still uses the embedded PostgreSQL; it is left running.');
      else await stopServer(running, log);
    });
  };
  return {
    url: urlOf(running.address, password, 'manyhands'),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
