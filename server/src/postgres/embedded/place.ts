import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  lchown,
  lstat,
  mkdir,
  opendir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { codeOf, DatabaseTrouble, mayNotChangeAccount } from './trouble.ts';

/** Where things of the database lie. */
export interface Place {
  /** Folder that the database's account can enter; holds the cluster and, when needed, a copy of the programs. */
  home: string;
  /** The cluster, as a path without symbolic links. It need not exist yet. */
  cluster: string;
}

export interface Wish {
  /** The data folder. */
  folder: string;
  account: Account | undefined;
  /** Used when the account cannot reach the data folder, for example under `/root`. */
  elsewhere: string;
  log(line: string): void;
}

/** Makes the data folder where there is none. Harmless when several processes do it at once. */
export async function makeFolder(folder: string, account: Account | undefined): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o711 });
  if (made !== undefined && account !== undefined) await openNewFolders(await realpath(made), await realpath(folder));
}

/** Finds or makes a place for the cluster that the database's account can reach. Only one process may do so at a time. */
export async function preparePlace(wish: Wish): Promise<Place> {
  const folder = await realpath(wish.folder);
  const link = path.join(folder, 'postgres');
  const pointed = await readlink(link).catch(() => undefined);
  if (pointed !== undefined) return await follow(folder, pointed);
  const here = { home: folder, cluster: link };
  if (wish.account === undefined) return here;
  if ((await canEnter(wish.account, folder)) || (await letIn(wish.account, folder))) return here;
  return await moveElsewhere(wish, link);
}

/** A link is ours from an earlier start, or an operator's who wants the database on another disk. */
async function follow(folder: string, pointed: string): Promise<Place> {
  const cluster = path.resolve(folder, pointed);
  try {
    const home = await realpath(path.dirname(cluster));
    return { home, cluster: await realpath(cluster).catch(() => path.join(home, path.basename(cluster))) };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new DatabaseTrouble(
      `${path.join(folder, 'postgres')} points to ${cluster}, which is not there. Mount or restore it; or, if the database may be ` +
        `lost, delete the link and start again with an empty one.`,
    );
  }
}

/** Under umask 077 even the folders we make are closed to the database's account. */
async function openNewFolders(first: string, last: string): Promise<void> {
  for (let folder = last; folder.startsWith(first); folder = path.dirname(folder)) await chmod(folder, 0o711);
}

/** Whether the account may pass through a folder and all folders above it. Access lists are not looked at. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  for (let each = folder; ; each = path.dirname(each)) {
    if (!may(account, await stat(each), 1)) return false;
    if (each === path.dirname(each)) return true;
  }
}

/** Whether the permission bits (4 read, 2 write, 1 execute or enter) let an unprivileged account through. */
export function may(account: Account, file: { uid: number; gid: number; mode: number }, bits: number): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0;
  return ((file.mode >> shift) & bits) === bits;
}

/** A data folder closed to everybody but root is opened for the database's group alone, if that is all it takes. */
async function letIn(account: Account, folder: string): Promise<boolean> {
  const mode = (await stat(folder)).mode;
  if ((mode & 0o077) !== 0 || !(await canEnter(account, path.dirname(folder)))) return false;
  await chown(folder, 0, account.gid).catch((error) => {
    throw codeOf(error) === 'EPERM' ? mayNotChangeAccount(account.name) : error;
  });
  await chmod(folder, (mode & 0o777) | 0o010);
  return true;
}

/** Puts the cluster outside of a closed tree and leaves a symbolic link `postgres` in the data folder. */
async function moveElsewhere(wish: Wish, link: string): Promise<Place> {
  const name = wish.account?.name ?? '';
  const closed =
    `The account "${name}", under which PostgreSQL runs because it refuses root, cannot enter ${path.dirname(link)}: ` +
    `a folder on the way is closed to it`;
  const home = path.join(wish.elsewhere, randomBytes(6).toString('hex'));
  try {
    const made = await mkdir(home, { recursive: true, mode: 0o711 });
    if (made !== undefined) await openNewFolders(made, home);
  } catch (error) {
    throw new DatabaseTrouble(`${closed}, and ${home} cannot be made (${codeOf(error)}). ${setFolder}`);
  }
  if (wish.account !== undefined && !(await canEnter(wish.account, home))) {
    throw new DatabaseTrouble(`${closed}, and so is ${home}. ${setFolder}`);
  }
  const cluster = path.join(home, 'postgres');
  if (await isThere(link)) await moveTree(link, cluster);
  await symlink(cluster, link);
  wish.log(`${closed}. The database lies in ${cluster} instead, and ${link} points to it.`);
  return { home, cluster };
}

const setFolder = 'Set MANYHANDS_DATA to a folder that this account can enter, for example /var/lib/manyhands.';

export async function isThere(file: string): Promise<boolean> {
  return await lstat(file).then(
    () => true,
    (error) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

async function moveTree(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    await rm(from, { recursive: true });
  }
}

/** Gives a folder and all in it to the database's account and closes it to others. */
export async function handOver(folder: string, account: Account | undefined): Promise<void> {
  if (account === undefined) return;
  try {
    await giveTree(folder, account);
  } catch (error) {
    throw codeOf(error) === 'EPERM' ? mayNotChangeAccount(account.name) : error;
  }
}

async function giveTree(folder: string, account: Account): Promise<void> {
  await lchown(folder, account.uid, account.gid);
  for await (const entry of await opendir(folder)) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await giveTree(file, account);
    else await lchown(file, account.uid, account.gid);
  }
}
