import { chmod, chown, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { Account } from './account.ts';
import { type Address, chooseAddress, freePort, urlOf } from './address.ts';
import { forgetOldCopies, prepareBinaries } from './binaries.ts';
import { makeCluster } from './cluster.ts';
import { runFolderOf } from './holders.ts';
import { launch } from './launch.ts';
import { handOver, type Place } from './place.ts';
import { findRunning, isWrongPassword, type Running, stopServer } from './running.ts';
import { postgresqlConf } from './settings.ts';
import { settlePassword } from './settle-password.ts';
import { DatabaseTrouble } from './trouble.ts';

/** Everything that is settled before a server is looked for or started. */
export interface Setting {
  folder: string;
  account: Account | undefined;
  place: Place;
  /** The installed programs. */
  installed: string;
  password: string;
  durable: boolean;
  log(line: string): void;
}

/** The server of a data folder: the running one, or one that is started now, at `address` if that is given. */
export async function findOrStart(setting: Setting, address?: Address): Promise<Running> {
  const found = await findRunning(setting.place.cluster, setting.password, setting.log);
  const running = found ?? (await startServer(setting, address));
  try {
    await ensureDatabase(urlOf(running.address, setting.password, 'postgres'));
    return running;
  } catch (error) {
    if (found === undefined) await stopServer(running, setting.log);
    throw error;
  }
}

async function startServer(setting: Setting, wished: Address | undefined): Promise<Running> {
  const { account, place } = setting;
  const binaries = await prepareBinaries({ ...setting, home: place.home });
  const existed = await stat(path.join(place.cluster, 'PG_VERSION')).catch(() => undefined);
  await makeCluster({ ...setting, binaries });
  const isForeign = existed !== undefined && account !== undefined && existed.uid !== account.uid;
  if (isForeign) await handOver(place.cluster, account);
  // Copied or restored trees may have other permissions than the ones PostgreSQL insists on.
  await chmod(place.cluster, 0o700);
  await writeSettings(setting);
  await keepNewestLogs(place.cluster);
  let running = await launchSomewhere(setting, binaries, wished);
  if (existed !== undefined && (await isWrongPassword(running.address, setting.password))) {
    setting.log('The kept password of the embedded PostgreSQL is missing or wrong; a new one is set.');
    await stopServer(running, setting.log);
    await settlePassword({ ...setting, binaries, cluster: place.cluster });
    running = await launchSomewhere(setting, binaries, wished);
  }
  await forgetOldCopies(place.home, binaries);
  return running;
}

/** Not every file system can hold a unix socket (shared folders of virtual machines cannot): then a loopback port. */
async function launchSomewhere(setting: Setting, binaries: string, wished: Address | undefined): Promise<Running> {
  const { cluster } = setting.place;
  const startLog = path.join(runFolderOf(setting.folder), 'start.log');
  let address = wished ?? (await chooseAddress(cluster));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const server = await launch({ ...setting, cluster, binaries, address, startLog });
      return { pid: server.pid ?? 0, address, server };
    } catch (error) {
      const noAddress =
        error instanceof DatabaseTrouble &&
        /could not create any|could not bind|could not set permissions of file .*PGSQL/.test(error.message);
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

/** Each log has at most 10 MB. */
const logsKept = 10;

export async function keepNewestLogs(cluster: string): Promise<void> {
  const folder = path.join(cluster, 'log');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('server-')).sort();
  for (const name of names.slice(0, -logsKept)) await rm(path.join(folder, name), { force: true });
}

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
