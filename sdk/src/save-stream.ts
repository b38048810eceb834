import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';

/**
 * Writes the body of a response, such as an export, into a file or a stream and resolves to its bytes. A file appears under its
 * name only when it is whole. A stream that was handed over stays open. Rejects when either side breaks off.
 */
export async function saveStream(
  response: Response,
  to: string | Writable,
  onBytes: (bytes: number) => void = () => {},
): Promise<number> {
  let bytes = 0;
  const from = response.body ? Readable.fromWeb(response.body as WebStream<Uint8Array>) : Readable.from([]);
  const count = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      onBytes(bytes);
      yield chunk;
    }
  };
  if (typeof to !== 'string') await pipeline(from, count, to, { end: false });
  else {
    const part = `${to}.part-${process.pid}`;
    try {
      await pipeline(from, count, createWriteStream(part));
      await rename(part, to);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }
  return bytes;
}
