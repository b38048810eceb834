import { stat } from 'node:fs/promises';
import path from 'node:path';
import { chooseAccount } from './account.ts';
import { keepPassword } from './cluster.ts';
import { hold, inTurn, letGoNow, runFolderOf } from './holders.ts';
import { makeFolder, preparePlace } from './place.ts';
import { installedBinaries } from './platform.ts';
import { findOrStart } from './server.ts';
import { supervise } from './supervise.ts';
import { codeOf, DatabaseTrouble } from './trouble.ts';

export interface EmbeddedDatabase {
  /** Connection string for the database `manyhands`. */
  url: string;
  /**
   * Lets go of the server. The last process that uses the data folder stops it (fast shutdown) and this resolves when it
   * is gone; while another process (`serve` beside `jobs`) still uses it, it is left running. Calling twice is harmless.
   */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The data folder, for example `./.manyhands`; the cluster lives in `postgres` inside it. */
  folder: string;
  log(line: string): void;
  /** False for tests: faster, and all may be lost when the machine stops. */
  durable?: boolean;
  /** Another folder `native` with the programs than the installed one. */
  binaries?: string;
  /** Where root puts the cluster when PostgreSQL's account cannot enter the data folder. */
  elsewhere?: string;
}

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that already runs there.
 * Throws DatabaseTrouble, with what to do about it, when this machine or account cannot run it.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedDatabase> {
  try {
    return await startOrJoin(options);
  } catch (error) {
    if (codeOf(error) !== 'EACCES') throw error;
    throw new DatabaseTrouble(
      `This account may not use the data folder ${options.folder}: ${error instanceof Error ? error.message : ''}. It was ` +
        `probably made by another account. Start Many Hands as that account, or give the folder to this one with chown.`,
    );
  }
}

async function startOrJoin(options: StartOptions): Promise<EmbeddedDatabase> {
  const { folder, log } = options;
  const installed = options.binaries ?? installedBinaries();
  const owner = await stat(path.join(folder, 'postgres')).catch(() => undefined);
  const account = await chooseAccount({ wanted: process.env.MANYHANDS_PG_USER, owner });
  await makeFolder(folder, account);
  const runFolder = runFolderOf(folder);
  return await inTurn(runFolder, async () => {
    const holder = await hold(runFolder);
    try {
      const place = await preparePlace({ folder, account, elsewhere: options.elsewhere ?? '/var/lib/manyhands', log });
      const password = await keepPassword(folder);
      const setting = { folder, account, place, installed, password, durable: options.durable ?? true, log };
      return supervise(setting, await findOrStart(setting), holder);
    } catch (error) {
      letGoNow(holder);
      throw error;
    }
  });
}
