import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exists, lookAt, readStat } from './processes.ts';
import { codeOf, DatabaseTrouble } from './trouble.ts';

/*
 * Several processes may use one data folder (`serve` and `jobs`). Each leaves a file named after itself, and the last one
 * to leave stops the database. A process that was killed leaves its file behind; its pid and start time tell that it is dead.
 */

/** Another's turn lasts as long as its server needs to start, which after a crash can be minutes. */
const turnWithinMs = 600_000;

/** The folder with these files. */
export function runFolderOf(dataFolder: string): string {
  return path.join(dataFolder, 'postgres-run');
}

async function nameOfMe(): Promise<string> {
  const me = await lookAt(process.pid);
  return `${process.pid}.${me.state === 'alive' ? me.started.replaceAll(/\W/g, '') : ''}`;
}

async function isAlive(name: string): Promise<boolean> {
  const [pid = '', started = ''] = name.split('.');
  const seen = await lookAt(Number(pid));
  return seen.state === 'alive' && (started === '' || seen.started.replaceAll(/\W/g, '') === started);
}

/** Notes down that this process uses the database. Returns the file that says so. */
export async function hold(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `holder-${await nameOfMe()}.${randomBytes(4).toString('hex')}`);
  await writeFile(file, '', { mode: 0o600 });
  return file;
}

/** Whether any living process, this one included, still holds the database. Forgets the dead ones. */
export async function isHeld(folder: string): Promise<boolean> {
  let held = false;
  for (const name of await readdir(folder)) {
    if (!name.startsWith('holder-')) continue;
    if (await isAlive(name.slice('holder-'.length))) held = true;
    else await rm(path.join(folder, name), { force: true });
  }
  return held;
}

/** As `isHeld`, for the moment when Node leaves and nothing can be awaited. */
export function isHeldNow(folder: string): boolean {
  return readdirSync(folder).some((name) => {
    if (!name.startsWith('holder-')) return false;
    const [pid = '', started = ''] = name.slice('holder-'.length).split('.');
    if (!exists(Number(pid))) return false;
    try {
      const stat = readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return stat.state !== 'Z' && (started === '' || stat.started === started);
    } catch {
      return true;
    }
  });
}

export function letGoNow(file: string): void {
  rmSync(file, { force: true });
}

/** Runs `work` while no other process of this data folder starts or stops the database. */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const release = await takeTurn(path.join(folder, 'turn'));
  try {
    return await work();
  } finally {
    await release();
  }
}

async function takeTurn(turn: string): Promise<() => Promise<void>> {
  const me = `${await nameOfMe()}.${randomBytes(4).toString('hex')}`;
  const until = Date.now() + turnWithinMs;
  for (;;) {
    // A folder is made or refused in one step, and the name inside says whose it is.
    const claimed = await mkdir(turn, { mode: 0o700 }).then(
      () => true,
      (error) => {
        if (codeOf(error) !== 'EEXIST') throw error;
        return false;
      },
    );
    if (claimed) {
      await writeFile(path.join(turn, me), '', { mode: 0o600 });
      return () => rm(turn, { recursive: true, force: true });
    }
    await clearDeadTurn(turn);
    if (Date.now() > until) {
      throw new DatabaseTrouble(
        `Another process has been starting or stopping the database of this data folder for ten minutes. ` +
          `If none is running, delete ${turn} and try again.`,
      );
    }
    await sleep(25);
  }
}

/** Takes away the turn of a process that died in it. An empty folder is a turn just being taken: it gets a second. */
async function clearDeadTurn(turn: string): Promise<void> {
  const names = await readdir(turn).catch(() => undefined);
  if (names === undefined) return;
  if (names.length === 0) {
    await sleep(1_000);
    if ((await readdir(turn).catch(() => ['gone'])).length > 0) return;
  }
  for (const name of names) if (await isAlive(name)) return;
  // Renaming first means that of two who clear the same dead turn only one succeeds.
  const aside = `${turn}-${randomBytes(4).toString('hex')}`;
  await rename(turn, aside).catch(() => undefined);
  const taken = await readdir(aside).catch(() => []);
  if (taken.every((name) => names.includes(name))) await rm(aside, { recursive: true, force: true });
  else await rename(aside, turn).catch(() => undefined);
}
