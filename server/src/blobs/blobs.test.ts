import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlobTooLarge, diskBlobs } from './blobs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-blobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a blob', () => {
  it('comes back as it was put, with its size and hash, readable for its owner only', async () => {
    const blobs = diskBlobs(folder);
    const put = await blobs.put(Readable.from([Buffer.from('many '), Buffer.from('hands')]), 10);
    expect(put).toMatchObject({ bytes: 10, sha256: createHash('sha256').update('many hands').digest('hex') });
    expect(await text(blobs.open(put.blob))).toBe('many hands');
    expect(await readFile(blobs.path(put.blob), 'utf8')).toBe('many hands');
    expect((await stat(blobs.path(put.blob))).mode & 0o077).toBe(0);
    await blobs.remove(put.blob);
    await blobs.remove(put.blob);
    expect(await files()).toEqual([]);
  });

  it('that passes the limit is given up at once and leaves nothing', async () => {
    let given = 0;
    const endless = new Readable({
      read() {
        given += 1000;
        this.push(Buffer.alloc(1000));
      },
    });
    await expect(diskBlobs(folder).put(endless, 5000)).rejects.toBeInstanceOf(BlobTooLarge);
    expect(given).toBeLessThan(1_000_000);
    expect(await files()).toEqual([]);
  });

  it('whose sender goes away leaves nothing', async () => {
    const broken = new Readable({ read() {} });
    broken.push('half');
    setImmediate(() => broken.destroy(new Error('gone')));
    await expect(diskBlobs(folder).put(broken, 5000)).rejects.toThrow('gone');
    expect(await files()).toEqual([]);
  });

  it('has a name that no caller can turn into a path', () => {
    const blobs = diskBlobs(folder);
    for (const name of ['../../etc/passwd', '..', '', '/etc/passwd', `${'a'.repeat(35)}/`, 'A'.repeat(36)])
      expect(() => blobs.path(name)).toThrow('not the name of a blob');
  });
});
