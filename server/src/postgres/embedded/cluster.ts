import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { role } from './address.ts';
import { runProgram } from './launch.ts';
import { handOver, isThere, type Place } from './place.ts';
import { settlePassword } from './settle-password.ts';
import { unpackTemplate } from './template.ts';
import { codeOf } from './trouble.ts';

export interface Making {
  place: Place;
  binaries: string;
  account: Account | undefined;
  password: string;
  durable: boolean;
  log(line: string): void;
}

/** Makes the cluster where there is none. It appears in one step, so a start that is killed leaves none half-made. */
export async function makeCluster(making: Making): Promise<void> {
  const { place } = making;
  if (await isThere(path.join(place.cluster, 'PG_VERSION'))) return;
  await forgetHalfMade(place);
  const fresh = `${place.cluster}-new-${randomBytes(4).toString('hex')}`;
  const started = Date.now();
  await mkdir(fresh, { mode: 0o700 });
  await handOver(fresh, making.account);
  const passwordFile = `${fresh}.password`;
  try {
    await writeFile(passwordFile, making.password, { mode: 0o600 });
    if (making.account !== undefined) await chown(passwordFile, making.account.uid, making.account.gid);
    await initdb(making, fresh, passwordFile);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(error instanceof Error) || !/could not look up effective user ID/.test(error.message)) throw error;
    // initdb insists on a name for its uid, which containers with an arbitrary uid do not have. The server itself does not.
    await unpackTemplate(fresh);
    await chmod(fresh, 0o700);
    await settlePassword({ ...making, cluster: fresh });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rm(place.cluster, { recursive: true, force: true });
  await rename(fresh, place.cluster);
  making.log(`Made a new database in ${place.cluster} in ${Date.now() - started} ms.`);
}

async function initdb(making: Making, folder: string, passwordFile: string): Promise<void> {
  const flags = [
    `--pgdata=${folder}`,
    `--username=${role}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // No index depends on the system's collations, so a data folder may move between machines.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
    ...(making.durable ? [] : ['--no-sync']),
  ];
  await runProgram(path.join(making.binaries, 'bin', 'initdb'), flags, making.account, folder);
}

async function forgetHalfMade(place: Place): Promise<void> {
  const prefix = `${path.basename(place.cluster)}-new-`;
  for (const name of await readdir(place.home)) {
    if (name.startsWith(prefix)) await rm(path.join(place.home, name), { recursive: true, force: true });
  }
}

/** The password of the role, kept in the data folder and readable for its owner alone; made up when there is none. */
export async function keepPassword(folder: string): Promise<string> {
  const file = path.join(folder, 'postgres-password');
  const kept = (await readFile(file, 'utf8').catch(unlessMissing)).trim();
  if (kept !== '') return kept;
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return password;
}

function unlessMissing(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return '';
  throw error;
}
