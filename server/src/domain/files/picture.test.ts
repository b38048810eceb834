import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pixelsMax, tidyPicture } from './picture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-picture-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function tidy(bytes: Buffer, type = 'image/jpeg') {
  const file = path.join(folder, String(++count));
  await writeFile(file, bytes);
  return tidyPicture(file, type);
}

/** A picture with a pattern of its own, 40 wide and 20 high. */
const pattern = (shade = 0) =>
  sharp(Buffer.from(Array.from({ length: 40 * 20 * 3 }, (_, i) => (i * 7 + shade) % 256)), {
    raw: { width: 40, height: 20, channels: 3 },
  });
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';
const fromPhone = () =>
  pattern()
    .withExif({
      IFD0: { Make: 'Acme', Model: 'Acme One', ImageDescription: 'kumquat' },
      IFD2: { DateTimeOriginal: '2026:11:22 10:15:00', OffsetTimeOriginal: '+05:30' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '19/1 4/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '72/1 52/1 0/1' },
    })
    .withXmp(xmp);

/** A PNG that says it is so large; its pixels are never looked at. */
function bomb(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (type: string, content: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), content]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length);
    ends.writeUInt32BE(crc(typed), 4);
    return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('what a picture says besides its pixels', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('is read and then left out of a %s', async (format) => {
    const original = await fromPhone().toFormat(format).toBuffer();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    expect(original.includes('kumquat')).toBe(true);
    const { bytes, mediaType, seen } = await tidy(original, `image/${format}`);
    expect(mediaType).toBe(`image/${format}`);
    expect(seen).toMatchObject({ width: 40, height: 20, camera: 'Acme One', takenWallClock: '2026-11-22T10:15:00' });
    expect(seen.takenAt?.toISOString()).toBe('2026-11-22T04:45:00.000Z');
    const kept = await sharp(bytes).metadata();
    expect(kept).toMatchObject({ width: 40, height: 20 });
    expect([kept.exif, kept.xmp, kept.iptc, kept.comments]).toEqual([undefined, undefined, undefined, undefined]);
    expect(await exifr.gps(bytes).catch(() => undefined)).toBeUndefined();
    for (const trace of ['kumquat', 'Acme', 'xmpmeta', 'Exif\0', 'GPS']) expect(bytes.includes(trace)).toBe(false);
  });

  test('includes which way is up: the picture is turned, and nobody has to know any more', async () => {
    const sideways = await pattern().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { bytes, seen } = await tidy(sideways);
    expect(seen).toMatchObject({ width: 20, height: 40 });
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 20, height: 40 });
    expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
  });
});

describe('the hash of the pixels', () => {
  test('is the same for every lossless way of writing them down, and another for another picture', async () => {
    const asPng = await tidy(await pattern().png({ compressionLevel: 1 }).toBuffer(), 'image/png');
    const smaller = await tidy(
      await pattern().png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer(),
      'image/png',
    );
    const asWebp = await tidy(await pattern().webp({ lossless: true }).toBuffer(), 'image/webp');
    const other = await tidy(await pattern(1).png().toBuffer(), 'image/png');
    expect(smaller.seen.pixelsSha256).toBe(asPng.seen.pixelsSha256);
    expect(asWebp.seen.pixelsSha256).toBe(asPng.seen.pixelsSha256);
    expect(other.seen.pixelsSha256).not.toBe(asPng.seen.pixelsSha256);
  });

  test('does not change with what the camera wrote beside them', async () => {
    const plain = await pattern().jpeg({ quality: 80 }).toBuffer();
    const told = await pattern()
      .withExif({ IFD0: { Make: 'Acme' } })
      .jpeg({ quality: 80 })
      .toBuffer();
    expect(told.equals(plain)).toBe(false);
    expect((await tidy(told)).seen.pixelsSha256).toBe((await tidy(plain)).seen.pixelsSha256);
  });
});

describe('a picture that cannot be kept', () => {
  const refused = (bytes: Buffer, type: string) => expect(tidy(bytes, type)).rejects;

  test('of too many pixels is refused by its head, whatever its size in bytes', async () => {
    const huge = bomb(60_000, 60_000);
    expect(huge.length).toBeLessThan(1000);
    await refused(huge, 'image/png').toMatchObject({ code: 'file.not-accepted', message: /3600 million pixels/ });
    await refused(bomb(pixelsMax + 1, 1), 'image/png').toMatchObject({ code: 'file.not-accepted' });
  });

  test('is refused when it is cut off, damaged, empty of pixels, or noise', async () => {
    const whole = await sharp(randomBytes(200 * 200 * 3), { raw: { width: 200, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    const damaged = Buffer.from(whole);
    damaged.fill(0xaa, 300, 4000);
    for (const bytes of [whole.subarray(0, whole.length / 2), damaged, bomb(100, 100), randomBytes(500)])
      await refused(bytes, 'image/png').toMatchObject({ code: 'file.not-accepted', message: /damaged/ });
  });

  test('is refused when its first bytes say another kind than its decoder', async () => {
    await refused(await pattern().png().toBuffer(), 'image/jpeg').toMatchObject({ code: 'file.not-accepted' });
    await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png').toMatchObject({
      code: 'file.not-accepted',
    });
  });

  test('of a kind that cannot be read is refused, with a kind that can', async () => {
    await refused(Buffer.from('anything'), 'image/heic').toMatchObject({ message: /image\/heic.*JPEG or PNG/ });
  });
});

test('a moving picture keeps its frames', async () => {
  const frames = Buffer.concat([Buffer.alloc(16 * 16 * 3, 10), Buffer.alloc(16 * 16 * 3, 200)]);
  const moving = await sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
    .gif()
    .toBuffer();
  expect((await sharp(moving).metadata()).pages).toBe(2);
  const { bytes, mediaType } = await tidy(moving, 'image/gif');
  expect(mediaType).toBe('image/gif');
  expect((await sharp(bytes).metadata()).pages).toBe(2);
});
