import { randomBytes } from 'node:crypto';
import {
  chmod,
  copyFile,
  mkdir,
  opendir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';
import { canEnter, isThere, may } from './place.ts';
import { codeOf } from './trouble.ts';

/*
 * The package holds PostgreSQL's programs, but not always in a state in which they run: its library links are made by an
 * install script, which may be blocked; and a database account other than ours may not be able to read the tree at all.
 */

export interface Need {
  /** The installed folder `native`, with bin, lib and share. */
  installed: string;
  /** Where a copy goes when one is needed. */
  home: string;
  account: Account | undefined;
  log(line: string): void;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Gives a folder with working programs (bin, lib, share): the installed one if possible, else a copy made once. */
export async function prepareBinaries(need: Need): Promise<string> {
  const installed = await realpath(need.installed);
  if (await reachable(installed, need.account)) {
    try {
      await makeLinks(installed);
      return installed;
    } catch (error) {
      // A read-only or foreign node_modules: the copy gets its links instead.
      if (!['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    }
  }
  return await copyOnce(installed, need);
}

/** Installed under umask 077 or below a closed folder, the programs are out of the database account's reach. */
async function reachable(installed: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true;
  const bin = path.join(installed, 'bin');
  const share = path.join(installed, 'share', 'postgresql');
  for (const folder of [bin, path.join(installed, 'lib', 'postgresql'), share]) {
    if (!(await canEnter(account, folder))) return false;
  }
  return (
    may(account, await stat(path.join(bin, 'postgres')), 5) &&
    may(account, await stat(path.join(share, 'postgres.bki')), 4)
  );
}

async function makeLinks(native: string): Promise<void> {
  const list = links.parse(JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of list) {
    const file = path.resolve(native, '..', target);
    if (!file.startsWith(native + path.sep) || (await isThere(file))) continue;
    await symlink(path.relative(path.dirname(target), source), file).catch((error) => {
      // Another process may be doing the same.
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function copyOnce(installed: string, need: Need): Promise<string> {
  const name = `postgres-binaries-${await versionOf(installed)}`;
  const copy = path.join(need.home, name);
  if (await isThere(copy)) return path.join(copy, 'native');
  const started = Date.now();
  const fresh = path.join(need.home, `${name}.${randomBytes(4).toString('hex')}`);
  // The links are named from the folder above `native`, so the copy has one too.
  await copyTree(installed, path.join(fresh, 'native'));
  await makeLinks(path.join(fresh, 'native'));
  await chmod(fresh, 0o755);
  await rename(fresh, copy).catch(async (error) => {
    if (!(await isThere(copy))) throw error;
    await rm(fresh, { recursive: true });
  });
  need.log(`Copied the PostgreSQL programs into ${copy} in ${Date.now() - started} ms.`);
  return path.join(copy, 'native');
}

async function versionOf(installed: string): Promise<string> {
  const text = await readFile(path.join(installed, '..', 'package.json'), 'utf8').catch(() => '{}');
  const { version } = z
    .object({
      version: z
        .string()
        .regex(/^[\w.-]+$/)
        .default('unknown'),
    })
    .parse(JSON.parse(text));
  return version;
}

/** Copies files and folders so that everybody may read and run them, whatever the umask; leaves out what only compilers need. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for await (const entry of await opendir(from)) {
    if (entry.name.endsWith('.a') || entry.name === 'pkgconfig') continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    if (!entry.isFile()) continue;
    await copyFile(source, target);
    await chmod(target, (await stat(source)).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Deletes copies of other versions and copies that were never finished. Only for when no server runs on them. */
export async function forgetOldCopies(home: string, used: string): Promise<void> {
  for (const name of await readdir(home)) {
    const folder = path.join(home, name);
    if (!name.startsWith('postgres-binaries-') || used.startsWith(folder + path.sep)) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
