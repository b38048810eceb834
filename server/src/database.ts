import path from 'node:path';
import type { Config } from './config.ts';
import { startEmbedded } from './postgres/embedded/start.ts';

export interface FoundDatabase {
  url: string;
  /** Of the embedded server; a backup copies it. */
  clusterFolder?: string;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or the embedded one, started when it is not running yet. */
export async function findDatabase(config: Config, log: (line: string) => void): Promise<FoundDatabase> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => {} };
  const folder = path.resolve(config.MANYHANDS_DATA);
  const embedded = await startEmbedded({ folder, log });
  return { url: embedded.url, clusterFolder: path.join(folder, 'postgres'), stop: () => embedded.stop() };
}

/** For one-off commands: finds the database, works, lets go of it. */
export async function withDatabase<T>(
  config: Config,
  log: (line: string) => void,
  work: (database: FoundDatabase) => Promise<T>,
): Promise<T> {
  const database = await findDatabase(config, log);
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}
