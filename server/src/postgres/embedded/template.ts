import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { placeIn, readEntries, writeEntry } from '../backup/unpack.ts';

/** A cluster made by initdb beforehand, for accounts for which initdb refuses to run. How: `server/assets/README.md`. */
const template = fileURLToPath(new URL('../../../assets/cluster-pg18.tar.br', import.meta.url));

export async function unpackTemplate(folder: string): Promise<void> {
  const source = [createReadStream(template), createBrotliDecompress()];
  await readEntries(source, (entry) => writeEntry(entry, placeIn(folder, entry.name)));
}
