import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import type { Database } from './connect.ts';

/** A connection inside a transaction, for the few bulk loads that COPY; everything else goes through `write`. */
export interface Load {
  rows<T extends pg.QueryResultRow>(text: string, params: unknown[]): Promise<T[]>;
  /**
   * Streams text of COPY's own format into the table; answers how many rows it held. A piece of at least
   * `heldBytes` has left this process when the next one is asked for, so its buffer may be used again; smaller ones may still wait.
   */
  copy(statement: string, chunks: AsyncIterable<Buffer>): Promise<number>;
}

/** No stream takes more than this into its queue before it asks for a pause. */
export const heldBytes = 64 * 1024;

/**
 * Runs bulk work in one transaction of its own connection. Commits need not reach the disk at once: what a crash takes back is
 * loaded again from the cursor that was taken back with it, and the caller's next ordinary commit makes all of it durable.
 */
export async function load<T>(database: Database, work: (load: Load) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin; set local synchronous_commit = off');
    const result = await work({
      rows: async (text, params) => (await client.query(text, params)).rows,
      copy: async (statement, chunks) => {
        const stream = client.query(from(statement));
        await pipeline(chunks, stream);
        return stream.rowCount;
      },
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
