import { randomBytes } from 'node:crypto';
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { Archive } from './archive.ts';

/** Folders that PostgreSQL fills anew at every start; only they themselves are kept. */
const refilled = ['pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'];
const ofThisServer = new Set([
  'postmaster.pid',
  'postmaster.pid.new',
  'postmaster.opts',
  'log',
  'backup_label',
  'tablespace_map',
]);
const lastFile = 'global/pg_control';

/** Whether a path inside the cluster has no place in a backup. */
export function isLeftOut(inside: string): boolean {
  const [top = '', second] = inside.split('/');
  if (ofThisServer.has(top) || top.startsWith('.s.PGSQL.')) return true;
  if ((top === 'pg_wal' || refilled.includes(top)) && second !== undefined) return true;
  const name = path.posix.basename(inside);
  return name.startsWith('pgsql_tmp') || name.startsWith('pg_internal.init') || inside === lastFile;
}

/**
 * Copies the files of a cluster while its server works on. The copy is consistent only together with the write-ahead log
 * of the time it took, which therefore comes along: the first start on it replays that log to the moment the copy ended.
 */
export async function copyCluster(archive: Archive, url: string, clusterFolder: string): Promise<void> {
  const cluster = await realpath(clusterFolder);
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost = error;
  });
  await client.connect();
  try {
    await requireSameCluster(client, cluster);
    await client.query('set idle_session_timeout = 0');
    // A slot of this session keeps the server from recycling the log that we still need, and vanishes with the session.
    const slot = `manyhands_backup_${randomBytes(6).toString('hex')}`;
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot]);
    const start = await one(client, `select pg_walfile_name(pg_backup_start('manyhands', true)) as name`);
    await archive.addTree('postgres', cluster, isLeftOut);
    await archive.addFile(`postgres/${lastFile}`, path.join(cluster, lastFile));
    if (lost !== undefined) throw lost;
    const stop = await one(
      client,
      'select labelfile, spcmapfile, pg_walfile_name(lsn) as name from pg_backup_stop(wait_for_archive => false)',
    );
    await archive.addText('postgres/backup_label', stop.labelfile ?? '');
    if (stop.spcmapfile) await archive.addText('postgres/tablespace_map', stop.spcmapfile);
    const names = await readdir(path.join(cluster, 'pg_wal'));
    for (const name of logBetween(names, start.name ?? '', stop.name ?? '')) {
      await archive.addFile(`postgres/pg_wal/${name}`, path.join(cluster, 'pg_wal', name));
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function one(client: pg.Client, sql: string): Promise<Record<string, string | undefined>> {
  const { rows } = await client.query(sql);
  return rows[0] ?? {};
}

async function requireSameCluster(client: pg.Client, cluster: string): Promise<void> {
  const { folder } = await one(client, `select current_setting('data_directory') as folder`);
  if (folder !== cluster) {
    throw new Error(
      `The server that answers keeps its files in ${folder}, not in ${cluster}; a copy of both would be worth nothing.`,
    );
  }
  const spaces = await readdir(path.join(cluster, 'pg_tblspc'));
  if (spaces.length > 0) throw new Error('This database uses tablespaces; use the tools of PostgreSQL to back it up.');
}

/**
 * The files of the write-ahead log from the first to the last needed one.
 * Throws when one of them is missing, because a backup without it could never be started.
 */
export function logBetween(names: string[], first: string, last: string): string[] {
  const wanted = names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last).sort();
  const position = (name: string) => Number.parseInt(name.slice(8, 16), 16) * 256 + Number.parseInt(name.slice(16), 16);
  if (wanted[0] !== first || wanted.length !== position(last) - position(first) + 1) {
    throw new Error(
      'The database wrote more while the backup ran than it keeps, so the backup would not be whole. Try again at a quieter ' +
        'time, or raise max_slot_wal_keep_size in local.conf.',
    );
  }
  return wanted;
}
