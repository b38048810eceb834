import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notesIn, withNotes } from './exif.ts';

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

describe('what a camera wrote into a photo', () => {
  test('is read in either order of bytes, with the camera’s time zone', () => {
    for (const little of [true, false])
      expect(notesIn(jpeg({ little, original: '2026:11:22 10:30:05', offset: '+05:30' }))).toEqual({
        taken: '2026:11:22 10:30:05',
        zone: '+05:30',
      });
  });
  test('has the time of the last change when nothing better is there', () => {
    expect(notesIn(jpeg({ changed: '2025:01:02 03:04:05' })).taken).toBe('2025:01:02 03:04:05');
    expect(notesIn(jpeg({ changed: '2025:01:02 03:04:05', original: '2024:01:02 03:04:05' })).taken).toBe(
      '2024:01:02 03:04:05',
    );
  });
  test('is not guessed from what is no time, no JPEG, or nothing', () => {
    expect(notesIn(jpeg({ original: '0000:00:00 00:00:00', offset: '+05:30' }))).toEqual({});
    expect(notesIn(jpeg({ original: 'yesterday evening' }))).toEqual({});
    expect(notesIn(new TextEncoder().encode('\x89PNG\r\n\x1a\n').buffer as ArrayBuffer)).toEqual({});
    expect(notesIn(new ArrayBuffer(0))).toEqual({});
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
          for (const text of Object.values(notesIn(broken.buffer))) expect(text).toMatch(/^[ -~]{1,64}$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a picture that was made smaller', () => {
  const bare = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xdb, 0, 2, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])]);
  const word = fc
    .string({ unit: fc.constantFrom(...'Abc 019-_.'), minLength: 1, maxLength: 40 })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const two = (n: number) => String(n).padStart(2, '0');
  const time = fc
    .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `${year}:${two(month)}:${two(day)} 23:59:59`);

  test('keeps when and with what it was taken, and every byte of the picture', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ make: word, model: word, taken: time, zone: fc.constant('-03:30') }, { requiredKeys: ['taken'] }),
        async (notes) => {
          const noted = withNotes(bare, notes);
          expect(notesIn(await noted.arrayBuffer())).toEqual(notes);
          const added = noted.size - bare.size;
          expect(new Uint8Array(await noted.slice(2 + added).arrayBuffer())).toEqual(
            new Uint8Array(await bare.slice(2).arrayBuffer()),
          );
        },
      ),
    );
  });
  test('is left alone when there is nothing to keep', () => {
    expect(withNotes(bare, {})).toBe(bare);
  });
});
