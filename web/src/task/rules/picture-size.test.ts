import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asJpegName, isReducible, longestSide, sentSize } from './picture-size.ts';

const mb = 1024 * 1024;

describe('the size at which a picture is sent', () => {
  test('a photo of a phone comes down to the longest side, lying or standing', () => {
    const photo = { type: 'image/jpeg', size: 4 * mb };
    expect(sentSize(photo, { width: 4000, height: 3000 })).toEqual({ width: 2560, height: 1920 });
    expect(sentSize(photo, { width: 3000, height: 4000 })).toEqual({ width: 1920, height: 2560 });
  });
  test('a small and light photo goes as it is; a heavy one of the same pixels is written anew', () => {
    expect(sentSize({ type: 'image/jpeg', size: 300_000 }, { width: 1200, height: 900 })).toBeNull();
    expect(sentSize({ type: 'image/jpeg', size: 6 * mb }, { width: 1200, height: 900 })).toEqual({
      width: 1200,
      height: 900,
    });
  });
  test('no picture grows, none vanishes, and the sides keep their proportion', () => {
    const side = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 50 * mb }), (width, height, size) => {
        const sent = sentSize({ type: 'image/jpeg', size }, { width, height });
        if (!sent) return;
        expect(sent.width).toBeLessThanOrEqual(width);
        expect(sent.height).toBeLessThanOrEqual(height);
        expect(Math.max(sent.width, sent.height)).toBeLessThanOrEqual(longestSide);
        expect(Math.min(sent.width, sent.height)).toBeGreaterThanOrEqual(1);
        const scale = Math.min(1, longestSide / Math.max(width, height));
        expect(Math.abs(sent.width - Math.max(1, width * scale))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(sent.height - Math.max(1, height * scale))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
  test('a picture without pixels goes as it is', () => {
    expect(sentSize({ type: 'image/jpeg', size: 9 * mb }, { width: 0, height: 0 })).toBeNull();
    expect(sentSize({ type: 'image/jpeg', size: 9 * mb }, { width: Number.NaN, height: 5 })).toBeNull();
  });
});

describe('what may be made smaller', () => {
  test('photos; screenshots only when they are heavy; nothing that moves or is drawn', () => {
    expect(isReducible({ type: 'image/jpeg', size: 1 })).toBe(true);
    expect(isReducible({ type: 'image/heic', size: 1 })).toBe(true);
    expect(isReducible({ type: 'image/png', size: 5 * mb })).toBe(false);
    expect(isReducible({ type: 'image/png', size: 5 * mb + 1 })).toBe(true);
    for (const type of ['image/gif', 'image/svg+xml', 'application/pdf', ''])
      expect(isReducible({ type, size: 9 * mb })).toBe(false);
  });
  test('its name says what it has become', () => {
    expect(asJpegName('IMG_1.HEIC')).toBe('IMG_1.jpg');
    expect(asJpegName('a.JPG')).toBe('a.JPG');
    expect(asJpegName('Label of kurta 2. front')).toBe('Label of kurta 2. front.jpg');
    expect(asJpegName('.png')).toBe('photo.jpg');
  });
});
