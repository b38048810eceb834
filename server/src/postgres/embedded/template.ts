import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { unpackInto } from '../backup/unpack.ts';

/** A cluster made by initdb beforehand, for accounts for which initdb refuses to run. How: `server/assets/README.md`. */
const template = fileURLToPath(new URL('../../../assets/cluster-pg18.tar.gz', import.meta.url));

export async function unpackTemplate(folder: string): Promise<void> {
  const { extract } = unpackInto(() => folder);
  await pipeline(createReadStream(template), createGunzip(), extract);
}
