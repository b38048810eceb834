import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { isOfDatabase } from './backup.ts';
import { isEmptyDatabase, type Loading, startLoading } from './load-tables.ts';
import { type Manifest, manifest, manifestName } from './manifest.ts';
import { BadArchive, type Entry, placeIn, readEntries, writeEntry } from './unpack.ts';

export interface RestoreOptions {
  /** The archive that `backup` wrote. */
  from: string;
  /** The data folder to fill. It must be missing or empty (for a backup of tables it may hold an embedded database). */
  folder: string;
  log(line: string): void;
  /** For a backup of tables: the empty database to fill. */
  url?: string;
  /** For a backup of tables: makes the tables in the empty database. */
  migrate?(url: string): Promise<unknown>;
}

/** The major version of the embedded PostgreSQL. */
const postgresMajor = 18;

/**
 * Puts a backup back. Nothing is overwritten: a folder or database that holds something is refused.
 * An embedded database is whole after its next start, which replays what was written during the backup.
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  await mkdir(options.folder, { recursive: true, mode: 0o711 });
  const there = (await readdir(options.folder)).filter((name) => name !== 'lost+found');
  const mayStay = options.url === undefined ? () => false : isOfDatabase;
  const other = there.find((name) => !mayStay(name));
  if (other !== undefined) {
    throw new Error(
      `${options.folder} is not empty: it holds "${other}". A restore overwrites nothing. Name an empty folder ` +
        `(MANYHANDS_DATA), or move the old one away first.`,
    );
  }
  const aside = path.join(options.folder, `restoring-${randomBytes(4).toString('hex')}`);
  const unpacking: Unpacking = { options, aside, manifest: undefined, loading: undefined };
  try {
    await readEntries([createReadStream(options.from), createGunzip()], (entry) => takeEntry(unpacking, entry));
    if (unpacking.manifest === undefined) throw notABackup(options.from);
    await unpacking.loading?.finish();
    await putInPlace(aside, options.folder);
  } catch (error) {
    throw explain(error, options.from);
  } finally {
    await unpacking.loading?.abandon();
    await rm(aside, { recursive: true, force: true });
  }
  options.log(`Restored the backup of ${unpacking.manifest.createdAt} into ${options.folder}.`);
  return unpacking.manifest;
}

interface Unpacking {
  options: RestoreOptions;
  /** Everything is unpacked here and moved at the end, so that a broken archive leaves nothing behind. */
  aside: string;
  manifest: Manifest | undefined;
  loading: Loading | undefined;
}

async function takeEntry(unpacking: Unpacking, entry: Entry): Promise<void> {
  const { options, aside } = unpacking;
  if (unpacking.manifest === undefined) {
    if (entry.name !== manifestName) throw notABackup(options.from);
    unpacking.manifest = await readManifest(entry, options.from);
    unpacking.loading = await prepare(unpacking.manifest, options);
    return;
  }
  const top = entry.name.split('/')[0];
  if (top === 'tables' && unpacking.loading !== undefined) return await unpacking.loading.take(entry);
  if (top === 'data' || (top === 'postgres' && unpacking.manifest.kind === 'cluster')) {
    return await writeEntry(entry, placeIn(aside, entry.name));
  }
  throw new BadArchive(`The archive holds ${entry.name}, which no backup of Many Hands has.`);
}

async function readManifest(entry: Entry, from: string): Promise<Manifest> {
  let text = '';
  for await (const chunk of entry.content) {
    text += String(chunk);
    if (text.length > 10_000_000) throw notABackup(from);
  }
  const read = manifest.safeParse(JSON.parse(text));
  if (!read.success) throw notABackup(from);
  return read.data;
}

/** Checks that the backup and the target fit, before anything is written. */
async function prepare(found: Manifest, options: RestoreOptions): Promise<Loading | undefined> {
  if (found.kind === 'cluster') {
    if (options.url !== undefined) {
      throw new BadArchive(
        'This is a backup of the embedded database, which cannot go into another server (DATABASE_URL). Restore it without ' +
          'DATABASE_URL; to move to that server, export the tables afterwards.',
      );
    }
    if (found.postgresMajor === postgresMajor) return undefined;
    throw new BadArchive(
      `This backup was made by PostgreSQL ${found.postgresMajor}; this version of Many Hands has PostgreSQL ${postgresMajor}. ` +
        `Restore it with the version that made it.`,
    );
  }
  if (options.url === undefined) {
    throw new BadArchive('This backup holds tables for a PostgreSQL server: set DATABASE_URL to an empty database.');
  }
  if (!(await isEmptyDatabase(options.url))) {
    throw new BadArchive(
      'The database is not empty. A restore overwrites nothing: name one without tables in DATABASE_URL.',
    );
  }
  await options.migrate?.(options.url);
  return await startLoading(options.url, found);
}

async function putInPlace(aside: string, folder: string): Promise<void> {
  const rest = path.join(aside, 'data');
  for (const name of await readdir(rest).catch(() => [])) await rename(path.join(rest, name), path.join(folder, name));
  const cluster = path.join(aside, 'postgres');
  if (await readFile(path.join(cluster, 'PG_VERSION')).catch(() => undefined)) {
    await chmod(cluster, 0o700);
    // Last: with it the data folder counts as used.
    await rename(cluster, path.join(folder, 'postgres'));
  }
}

function notABackup(from: string): BadArchive {
  return new BadArchive(`${from} is not a backup of Many Hands. Name a .tar.gz file that its backup command wrote.`);
}

function explain(error: unknown, from: string): unknown {
  if (!(error instanceof Error) || error instanceof BadArchive) return error;
  const broken =
    /unexpected end of|incorrect header check|Invalid tar header|incorrect data check|invalid .* (code|distance)/i;
  if (error instanceof SyntaxError) return notABackup(from);
  if (!broken.test(error.message)) return error;
  return new BadArchive(
    `${from} is damaged or cut off (${error.message}). Nothing was restored; use another copy of the backup.`,
  );
}
