import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Blobs {
  /** Streams to disk; rejects with BlobTooLarge as soon as the limit is passed and keeps nothing then. */
  put(stream: Readable, limitBytes: number): Promise<{ blob: string; bytes: number; sha256: string }>;
  open(blob: string): Readable;
  path(blob: string): string;
  remove(blob: string): Promise<void>;
}

export class BlobTooLarge extends Error {
  readonly limitBytes: number;
  constructor(limitBytes: number) {
    super(`more than ${limitBytes} bytes`);
    this.limitBytes = limitBytes;
  }
}

/** Files in a folder, spread over 256 subfolders; names are random, so nothing a caller sends becomes a path. */
export function diskBlobs(folder: string): Blobs {
  const place = (blob: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(blob)) throw new Error('not the name of a blob');
    return path.join(folder, blob.slice(0, 2), blob);
  };
  return {
    path: place,
    open: (blob) => createReadStream(place(blob)),
    remove: (blob) => rm(place(blob), { force: true }),
    put: async (stream, limitBytes) => {
      // A sender may go away before anybody reads; unheard, its error would end the process. The pipeline hears it again.
      stream.on('error', () => {});
      const blob = randomUUID();
      const file = place(blob);
      await mkdir(path.dirname(file), { recursive: true });
      const hash = createHash('sha256');
      let bytes = 0;
      const gauge = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          bytes += chunk.length;
          hash.update(chunk);
          next(bytes > limitBytes ? new BlobTooLarge(limitBytes) : null, chunk);
        },
      });
      try {
        await pipeline(stream, gauge, createWriteStream(file, { mode: 0o600 }));
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
      return { blob, bytes, sha256: hash.digest('hex') };
    },
  };
}
