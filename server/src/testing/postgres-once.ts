import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isHeld, runFolderOf } from '../postgres/embedded/holders.ts';
import { lookAt } from '../postgres/embedded/processes.ts';
import { serves, stopServer } from '../postgres/embedded/running.ts';
import { startEmbedded } from '../postgres/embedded/start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of an account that may create and drop databases. */
    postgresUrl: string;
  }
}

const prefix = 'manyhands-tests-';

/**
 * Vitest's global setup: one PostgreSQL for all test files. `TEST_DATABASE_URL` names another server to use instead.
 * Returns what runs when all tests are over.
 */
export default async function postgresOnce(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return async () => undefined;
  }
  await clearAbandoned();
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  const database = await startEmbedded({ folder, durable: false, log: () => undefined });
  project.provide('postgresUrl', database.url);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Test runs that were killed leave their server running and their folder behind; the next run ends both. */
async function clearAbandoned(): Promise<void> {
  const temporary = await realpath(tmpdir());
  for (const name of await readdir(temporary)) {
    const folder = path.join(temporary, name);
    if (name.startsWith(prefix) && (await isAbandoned(folder).catch(() => false))) {
      const cluster = path.join(folder, 'postgres');
      const pid = Number.parseInt(await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => ''), 10);
      if (serves(await lookAt(pid), cluster)) await stopServer({ pid }, () => undefined);
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  // A run that is just starting has no holder yet either.
  const ageMs = Date.now() - (await stat(folder)).mtimeMs;
  return ageMs > 60_000 && !(await isHeld(runFolderOf(folder)));
}
