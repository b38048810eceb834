import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Field } from '@manyhands/contract';
import { field, publicId, uuidOf } from '@manyhands/contract';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { reader } from '../../postgres/tx.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { checkFiles } from './check.ts';
import { fileBytesMax } from './media.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterAll(() => world?.close());

/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
const upload = (who: Somebody, name: string, body: Buffer | string) => who.hands.files.upload({ name }, { body });
const storedFiles = async () =>
  (await readdir(path.join(world.folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter(
    (entry) => entry.isFile(),
  ).length;

describe('uploading', () => {
  test('what a file is is told by its bytes, and its uploader and members get it back', async () => {
    const file = await upload(ravi, 'प्रमाण "1".txt', png);
    expect(file).toMatchObject({ type: 'image/png', name: 'प्रमाण "1".txt' });
    for (const who of [ravi, asha]) {
      const response = await who.hands.files.get({ id: file.file });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([bytes.length, bytes.subarray(1, 4).toString()]).toEqual([file.size, 'PNG']);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-disposition')).toMatch(
        /^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E0%A4/,
      );
    }
  });

  test('a photo is served upright and without the place, the time and the camera that it came with', async () => {
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#369' } })
      .withExif({
        IFD0: { Make: 'Acme', Orientation: '6' },
        IFD2: { DateTimeOriginal: '2026:11:22 10:15:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '19/1 4/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    expect(await exifr.gps(photo)).toBeDefined();
    const { file, size } = await upload(ravi, 'photo.jpg', photo);
    const served = Buffer.from(await (await asha.hands.files.get({ id: file })).arrayBuffer());
    expect(served.length).toBe(size);
    expect(await exifr.parse(served, true)).not.toMatchObject({ Make: expect.anything() });
    expect(await exifr.gps(served)).toBeUndefined();
    const { exif, xmp, iptc } = await sharp(served).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    const { rows } = await world.database.pool.query(
      'select original_sha256 <> sha256 as both, taken_wall_clock, camera from file where file_id = $1',
      [uuidOf('fil', file)],
    );
    expect(rows).toEqual([{ both: true, taken_wall_clock: '2026-11-22T10:15:00', camera: 'Acme' }]);
  });

  test('a picture that is cut off is refused with what to do about it, and nothing stays on the disk', async () => {
    const before = await storedFiles();
    const whole = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#369' } })
      .png()
      .toBuffer();
    await expect(upload(ravi, 'photo.png', whole.subarray(0, whole.length - 40))).rejects.toMatchObject({
      code: 'file.not-accepted',
      status: 422,
      message: expect.stringMatching(/damaged or not whole/),
    });
    expect(await storedFiles()).toBe(before);
  });

  test('web pages and drawings with scripts are kept, but only ever downloaded', async () => {
    const hostile: [string, string][] = [
      ['page.html', '<!doctype html><script>alert(1)</script>'],
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ];
    for (const [name, text] of hostile) {
      const file = await upload(ravi, name, text);
      const response = await asha.hands.files.get({ id: file.file });
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('content-security-policy')).not.toContain('script-src');
      await response.arrayBuffer();
    }
  });

  test('programs, nameless bytes and empty files are refused, and nothing stays on the disk', async () => {
    const before = await storedFiles();
    const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(200)]);
    const windows = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]);
    for (const [name, body] of [
      ['photo.png', elf],
      ['photo.jpg', windows],
      ['noise.txt', Buffer.from([0, 1, 2, 3, 255])],
      ['empty.txt', ''],
      ['run.sh', '#!/bin/sh\nrm -rf /'],
    ] as const)
      await expect(upload(ravi, name, body)).rejects.toMatchObject({ code: 'file.not-accepted' });
    expect(await storedFiles()).toBe(before);
  });

  test('whatever type the sender names, the body is the file as it was sent', async () => {
    for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
      const call = { body: '{"a": 1}', headers: { 'content-type': type } };
      expect(await ravi.hands.files.upload({ name: 'a.json' }, call)).toMatchObject({
        type: 'application/json',
        size: 8,
      });
    }
  });

  test('more than fifty megabytes are refused before they fill the disk', async () => {
    const before = await storedFiles();
    await expect(upload(ravi, 'film.mp4', Buffer.alloc(fileBytesMax + 1))).rejects.toMatchObject({
      code: 'file.too-large',
    });
    expect(await storedFiles()).toBe(before);
  });

  test('other workers, other workspaces and strangers do not learn that a file is there', async () => {
    const { file } = await upload(ravi, 'proof.png', png);
    const other = await world.owner('Biba');
    await expect(sita.hands.files.get({ id: file })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.files.get({ id: file })).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.client({}).files.get({ id: file })).rejects.toMatchObject({ code: 'auth.needed' });
    await expect(upload({ ...ravi, hands: world.client({}) }, 'x.png', png)).rejects.toMatchObject({
      code: 'auth.needed',
    });
  });
});

describe('files named in an answer', () => {
  const form: Field[] = [
    field.parse({ kind: 'file', key: 'proof', label: 'Proof', accept: ['image/*'], sizeMaxMb: 1 }),
  ];
  const check = (entry: unknown, who: TestWorker = ravi) =>
    checkFiles(
      reader(world.database, theClock(uuidOf('wsp', asha.workspace))),
      form,
      { proof: [entry] },
      { personId: uuidOf('per', who.person), workerId: uuidOf('wkr', who.worker) },
    );

  test('are right when they are there, the uploader’s own, and what the form asks for', async () => {
    const { file, type, size } = await upload(ravi, 'proof.png', png);
    expect(await check({ file, name: 'proof.png', type, size })).toEqual([]);
    expect(await check({ file, name: 'proof.png', type, size }, sita)).toMatchObject([
      { path: 'proof.0', message: expect.stringMatching(/not a file that you uploaded/) },
    ]);
    expect(await check({ file, name: 'proof.png', type: 'image/jpeg', size })).toMatchObject([
      { message: expect.stringMatching(/does not match/) },
    ]);
    expect(await check({ file, name: 'proof.png', type, size: 1 })).toMatchObject([
      { message: expect.stringMatching(/does not match/) },
    ]);
  });

  test('are wrong when they are of another kind, somewhere else, or nothing at all', async () => {
    const text = await upload(ravi, 'proof.txt', 'I saw it.');
    expect(await check({ file: text.file, name: 'x', type: text.type, size: text.size })).toMatchObject([
      { message: expect.stringMatching(/not asked for/) },
    ]);
    const strange = [publicId('fil', '019321f0-0000-7000-8000-000000000000'), 'fil_x', 7, null];
    for (const file of strange) expect(await check({ file, name: 'x', type: 'image/png', size: 1 })).toHaveLength(1);
    expect(await check(null)).toHaveLength(1);
  });
});
