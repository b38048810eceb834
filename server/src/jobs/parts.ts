import type { Blobs } from '../blobs/blobs.ts';
import type { Config } from '../config.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Database } from '../postgres/connect.ts';

/** What jobs, clocks and raw doors are handed: the whole app, as parts. */
export interface AppParts {
  config: Config;
  database: Database;
  clock: () => Date;
  blobs: Blobs;
  mailer: Mailer;
  /** Address that people reach the server under, without a slash at the end. */
  address: () => string;
  log(line: string): void;
}

/** Runs a background job; thrown errors are retried by the queue with growing gaps. */
export type Task = (app: AppParts, payload: Record<string, unknown>) => Promise<void>;
export type Tasks = Record<string, Task>;

/** Something that happens because time passed. Runs in every jobs process, so it must be safe to run twice at once. */
export interface Clock {
  name: string;
  everySeconds: number;
  /** How much done at once means that more is waiting, so that it goes on without a pause; 1 when left out. Followers of the log name their slice. */
  fullAt?: number;
  /** Does a bounded slice of what is due; answers how much it did, so that the caller knows when nothing is left. */
  run(app: AppParts): Promise<number>;
}
