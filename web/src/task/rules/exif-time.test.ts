import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takenAt } from './exif-time.ts';

interface Exif {
  little?: boolean;
  original?: string;
  changed?: string;
  offset?: string;
}

/** A JPEG header as a camera writes it: a JFIF segment, then EXIF with a folder inside a folder. */
function jpeg({ little = true, original, changed, offset }: Exif): ArrayBuffer {
  const bytes = new Uint8Array(600);
  const view = new DataView(bytes.buffer);
  const tiffAt = 30;
  view.setUint16(0, 0xffd8);
  view.setUint16(2, 0xffe0);
  view.setUint16(4, 16);
  view.setUint16(20, 0xffe1);
  view.setUint16(22, 400);
  bytes.set(new TextEncoder().encode('Exif\0\0'), 24);
  view.setUint16(tiffAt, little ? 0x4949 : 0x4d4d);
  view.setUint16(tiffAt + 2, 42, little);
  view.setUint32(tiffAt + 4, 8, little);
  let free = 200;
  const folder = (at: number, tags: [number, string | number][]) => {
    view.setUint16(tiffAt + at, tags.length, little);
    tags.forEach(([tag, value], n) => {
      const entry = tiffAt + at + 2 + n * 12;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, typeof value === 'string' ? 2 : 4, little);
      view.setUint32(entry + 4, typeof value === 'string' ? value.length + 1 : 1, little);
      view.setUint32(entry + 8, typeof value === 'string' ? free : value, little);
      if (typeof value !== 'string') return;
      bytes.set(new TextEncoder().encode(`${value}\0`), tiffAt + free);
      free += value.length + 1;
    });
  };
  folder(8, [...(changed ? [[0x0132, changed] as [number, string]] : []), [0x8769, 100]]);
  folder(100, [
    ...(original ? [[0x9003, original] as [number, string]] : []),
    ...(offset ? [[0x9011, offset] as [number, string]] : []),
  ]);
  return bytes.buffer;
}

describe('when a photo was taken', () => {
  test('is read in either order of bytes, in the camera’s time zone', () => {
    for (const little of [true, false])
      expect(takenAt(jpeg({ little, original: '2026:11:22 10:30:05', offset: '+05:30' }))?.toISOString()).toBe(
        '2026-11-22T05:00:05.000Z',
      );
  });
  test('is where this device is when the camera names no zone', () => {
    expect(takenAt(jpeg({ original: '2026:11:22 10:30:05' }))).toEqual(new Date(2026, 10, 22, 10, 30, 5));
  });
  test('is the time of the last change when nothing better is there', () => {
    expect(takenAt(jpeg({ changed: '2025:01:02 03:04:05' }))).toEqual(new Date(2025, 0, 2, 3, 4, 5));
    expect(takenAt(jpeg({ changed: '2025:01:02 03:04:05', original: '2024:01:02 03:04:05' }))?.getFullYear()).toBe(
      2024,
    );
  });
  test('is not guessed from what is no time, no JPEG, or nothing', () => {
    expect(takenAt(jpeg({ original: '0000:00:00 00:00:00' }))).toBeNull();
    expect(takenAt(jpeg({ original: 'yesterday evening' }))).toBeNull();
    expect(takenAt(new TextEncoder().encode('\x89PNG\r\n\x1a\n').buffer as ArrayBuffer)).toBeNull();
    expect(takenAt(new ArrayBuffer(0))).toBeNull();
  });
  test('no file, however broken, does more than say nothing', () => {
    const whole = new Uint8Array(jpeg({ original: '2026:11:22 10:30:05' }));
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
        (cut, changes) => {
          const broken = whole.slice(0, cut);
          for (const [at, byte] of changes) if (at < cut) broken[at] = byte;
          const found = takenAt(broken.buffer);
          expect(found === null || !Number.isNaN(found.getTime())).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
