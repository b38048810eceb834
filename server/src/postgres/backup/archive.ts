import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import tar from 'tar-stream';

/** A .tar.gz being written. Holds one buffer at a time, however large the files are. */
export interface Archive {
  addText(name: string, content: string | Buffer): Promise<void>;
  /** Adds a file as long as it is now: what is cut off while we read is filled with zeros. A vanished file is left out. */
  addFile(name: string, file: string): Promise<void>;
  /** Adds all plain files and folders below a folder, under `name`. `skip` sees paths relative to the folder. */
  addTree(name: string, folder: string, skip: (inside: string) => boolean): Promise<void>;
}

/**
 * Writes an archive. It gets its name only when it is whole and on disk; after an error nothing is left.
 * @returns its size in bytes
 */
export async function writeArchive(to: string, fill: (archive: Archive) => Promise<void>): Promise<number> {
  const partial = `${to}.partial`;
  const pack = tar.pack();
  // The archive holds everything people entrusted to us: nobody but its owner reads it.
  const file = createWriteStream(partial, { mode: 0o600, flags: 'w', flush: true });
  const written = pipeline(pack, createGzip({ level: 3 }), file);
  try {
    const filled = fill(into(pack)).then(
      () => pack.finalize(),
      (error) => {
        pack.destroy(error);
        throw error;
      },
    );
    // Together: a full disk must end the filling, and a failed filling must end the writing.
    await Promise.all([filled, written]);
    await rename(partial, to);
    return (await stat(to)).size;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function into(pack: tar.Pack): Archive {
  const mtime = new Date();
  const addText = async (name: string, content: string | Buffer): Promise<void> => {
    const bytes = Buffer.from(content);
    await pipeline(Readable.from([bytes]), pack.entry({ name, size: bytes.length, mode: 0o600, mtime }));
  };
  const addFile = async (name: string, file: string): Promise<void> => {
    const handle = await openIfThere(file);
    if (handle === undefined) return;
    try {
      const { size, mtime: changed } = await handle.stat();
      const entry = pack.entry({ name, size, mode: 0o600, mtime: changed });
      await pipeline(Readable.from(exactly(handle, size)), entry);
    } finally {
      await handle.close();
    }
  };
  const addTree = async (name: string, folder: string, skip: (inside: string) => boolean): Promise<void> => {
    for await (const { inside, isFolder } of walk(folder, '', skip)) {
      if (isFolder) pack.entry({ name: `${name}/${inside}`, type: 'directory', mode: 0o700, mtime });
      else await addFile(`${name}/${inside}`, path.join(folder, inside));
    }
  };
  return { addText, addFile, addTree };
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  return await open(file, 'r').catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
}

async function* exactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  let left = size;
  if (size > 0) {
    for await (const chunk of createReadStream('', { fd: handle, autoClose: false, start: 0, end: size - 1 })) {
      left -= chunk.length;
      yield chunk;
    }
  }
  for (; left > 0; left -= Math.min(left, 65_536)) yield Buffer.alloc(Math.min(left, 65_536));
}

/** Sockets and links are passed over: nothing of ours is one. */
async function* walk(
  folder: string,
  inside: string,
  skip: (inside: string) => boolean,
): AsyncGenerator<{ inside: string; isFolder: boolean }> {
  for await (const entry of await opendir(path.join(folder, inside))) {
    const name = path.posix.join(inside, entry.name);
    if (skip(name)) continue;
    if (entry.isFile()) yield { inside: name, isFolder: false };
    if (entry.isDirectory()) {
      yield { inside: name, isFolder: true };
      yield* walk(folder, name, skip);
    }
  }
}
