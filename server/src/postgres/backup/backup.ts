import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeArchive } from './archive.ts';
import { copyCluster } from './copy-cluster.ts';
import { copyTables } from './copy-tables.ts';
import { manifestName } from './manifest.ts';

export interface BackupOptions {
  /** Connection string; for the embedded database of the role `manyhands`, which owns the cluster. */
  url: string;
  /** The folder `postgres` of the embedded database. Without it the rows of all tables are exported instead. */
  clusterFolder?: string;
  /** The data folder: all in it but the database goes along (uploads, the secret, the outbox). */
  dataFolder?: string;
  /** Uploads, when they do not lie in the data folder. They are restored into its folder `files`. */
  filesFolder?: string;
  /** Path of the archive, ending in `.tar.gz`. A file of that name is replaced, in one step, at the end. */
  to: string;
  log(line: string): void;
}

/** Whether a name in the data folder belongs to the database, which is copied in its own way. */
export function isOfDatabase(inside: string): boolean {
  return /^postgres(-|$)/.test(inside.split('/')[0] ?? '');
}

/**
 * Writes one archive with the database and the files, while both are in use. Memory stays bounded.
 * Files are copied after the database: a row may then lack no file that existed when it was copied.
 */
export async function backup(options: BackupOptions): Promise<{ bytes: number }> {
  const { clusterFolder, dataFolder, filesFolder, url } = options;
  const to = path.resolve(options.to);
  await mkdir(path.dirname(to), { recursive: true });
  const started = Date.now();
  const createdAt = new Date(started).toISOString();
  const bytes = await writeArchive(to, async (archive) => {
    if (clusterFolder === undefined) {
      await copyTables(archive, url, createdAt);
    } else {
      const postgresMajor = Number.parseInt(await readFile(path.join(clusterFolder, 'PG_VERSION'), 'utf8'), 10);
      await archive.addText(manifestName, JSON.stringify({ format: 1, kind: 'cluster', createdAt, postgresMajor }));
      await copyCluster(archive, url, clusterFolder);
      await archive.addFile('data/postgres-password', path.join(path.dirname(clusterFolder), 'postgres-password'));
    }
    // The archive may lie in the very folder that it holds.
    const isItself = (folder: string, inside: string) => path.join(path.resolve(folder), inside).startsWith(to);
    if (dataFolder !== undefined) {
      await archive.addTree('data', dataFolder, (inside) => isOfDatabase(inside) || isItself(dataFolder, inside));
    }
    if (filesFolder !== undefined && !isWithin(filesFolder, dataFolder)) {
      await archive.addTree('data/files', filesFolder, (inside) => isItself(filesFolder, inside));
    }
  });
  options.log(
    `Backup of ${Math.ceil(bytes / 1_000_000)} MB written to ${to} in ${((Date.now() - started) / 1_000).toFixed(1)} s.`,
  );
  return { bytes };
}

function isWithin(folder: string, outer: string | undefined): boolean {
  return outer !== undefined && path.resolve(folder).startsWith(path.resolve(outer) + path.sep);
}
