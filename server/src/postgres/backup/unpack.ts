import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';

/** An archive that holds what we never put into one. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

/**
 * Reads a tar archive and writes its files. `folderOf` gives the folder for a top-level name of the archive, or undefined for
 * one that is not wanted. Only plain files and folders, inside of their folder: an archive may come from anywhere.
 */
export function unpackInto(folderOf: (entry: string) => string | undefined): { extract: tar.Extract } {
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    const folder = folderOf(header.name);
    write(folder, header, stream).then(
      () => next(),
      (error) => extract.destroy(error),
    );
  });
  return { extract };
}

async function write(folder: string | undefined, header: tar.Headers, stream: NodeJS.ReadableStream): Promise<void> {
  if (folder === undefined) {
    stream.resume();
    return;
  }
  const file = path.resolve(folder, header.name);
  if (file !== folder && !file.startsWith(folder + path.sep)) {
    throw new BadArchive(`The archive names a file outside of its folder: ${header.name}`);
  }
  if (header.type === 'directory') {
    await mkdir(file, { recursive: true, mode: 0o700 });
    stream.resume();
    return;
  }
  if (header.type !== 'file')
    throw new BadArchive(`The archive holds ${header.name}, which is neither a file nor a folder.`);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await pipeline(stream, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
}
