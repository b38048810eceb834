import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';

/** An archive that is broken, or holds what we never put into one. The message says what and what to do. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

export interface Entry {
  name: string;
  isFolder: boolean;
  content: Readable;
}

/**
 * Reads a tar archive entry by entry; the next one comes when `take` is done with the last.
 * Only plain files and folders are let through: an archive may come from anywhere.
 */
export async function readEntries(source: Readable[], take: (entry: Entry) => Promise<void>): Promise<void> {
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    // tar-stream types its streams loosely; they are made to fit Node's.
    const content = stream as unknown as Readable;
    const taken =
      header.type === 'file' || header.type === 'directory'
        ? take({ name: header.name, isFolder: header.type === 'directory', content })
        : Promise.reject(new BadArchive(`The archive holds ${header.name}, which is neither a file nor a folder.`));
    // Listened for from the start: whoever takes the content may have read it to its end already.
    const ended = new Promise((resolve) => stream.once('end', resolve));
    taken
      .then(() => {
        stream.resume();
        return ended;
      })
      .then(
        () => next(),
        (error) => extract.destroy(error),
      );
  });
  const streams: unknown[] = [...source, extract];
  await pipeline(streams as [Readable, NodeJS.WritableStream]);
}

/** Where an entry goes inside a folder. Throws BadArchive for names that lead out of it. */
export function placeIn(folder: string, name: string): string {
  const file = path.resolve(folder, name);
  if (name.includes('\0') || (file !== path.resolve(folder) && !file.startsWith(path.resolve(folder) + path.sep))) {
    throw new BadArchive(`The archive names a file outside of its folder: ${name}`);
  }
  return file;
}

/** Writes an entry to a path that does not exist yet; only the owner may read it. */
export async function writeEntry(entry: Entry, file: string): Promise<void> {
  if (entry.isFolder) {
    await mkdir(file, { recursive: true, mode: 0o700 });
    return;
  }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await pipeline(entry.content, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
}
