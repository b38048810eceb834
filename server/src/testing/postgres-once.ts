import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../postgres/embedded/start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of an account that may create and drop databases. */
    postgresUrl: string;
  }
}

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
  const folder = await mkdtemp(path.join(tmpdir(), 'manyhands-tests-'));
  const database = await startEmbedded({ folder, durable: false, log: () => undefined });
  project.provide('postgresUrl', database.url);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
