import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import type pg from 'pg';
import { to } from 'pg-copy-streams';

/** A usual slice fits in here whole: the database is done with it, however slowly the lines are taken. */
const aheadBytes = 2 * 1024 * 1024;

/**
 * The lines of one COPY, a few hundred at once, read only as fast as they are taken beyond a small store ahead. Left early, the
 * statement ends with its connection.
 */
export async function* copiedLines(pool: pg.Pool, query: string): AsyncGenerator<{ lines: string[]; bytes: number }> {
  const client = await pool.connect();
  const ahead = new PassThrough({ highWaterMark: aheadBytes });
  const copied = pipeline(client.query(to(query)), ahead).then(
    () => client.release(),
    (error: Error) => client.release(error),
  );
  try {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for await (const chunk of ahead as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) yield { lines, bytes: chunk.length };
    }
  } finally {
    ahead.destroy();
    await copied;
  }
}
