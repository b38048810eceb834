import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import pg from 'pg';
import { to } from 'pg-copy-streams';

/** A usual slice fits in here whole: the database is done with it, however slowly it is taken. */
const aheadBytes = 2 * 1024 * 1024;

/**
 * What one COPY gives, read only as fast as it is taken beyond a small store ahead. Left early, the statement ends with its
 * connection.
 */
export async function* copiedBytes(pool: pg.Pool, query: string): AsyncGenerator<Buffer> {
  const client = await pool.connect();
  const ahead = new PassThrough({ highWaterMark: aheadBytes });
  const copied = pipeline(client.query(to(query)), ahead).then(
    () => client.release(),
    (error: Error) => client.release(error),
  );
  try {
    yield* ahead as AsyncIterable<Buffer>;
  } finally {
    ahead.destroy();
    await copied;
  }
}

/** The same as lines of text, as many at once as came together. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
}

/** A text as a literal of SQL, for COPY only, which takes no parameters. */
export const literal = (text: string): string => pg.escapeLiteral(text);
