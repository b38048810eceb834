import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takenOf } from './picture-time.ts';

describe('when a picture was taken', () => {
  test('is a point in time where the camera names its zone', () => {
    const taken = takenOf({ DateTimeOriginal: '2026:11:22 10:15:00', OffsetTimeOriginal: '+05:30' });
    expect(taken.takenAt?.toISOString()).toBe('2026-11-22T04:45:00.000Z');
    expect(taken.takenWallClock).toBe('2026-11-22T10:15:00');
    const west = takenOf({ DateTimeOriginal: '2026:11:22 22:15:00', OffsetTimeOriginal: '-08:00' });
    expect(west.takenAt?.toISOString()).toBe('2026-11-23T06:15:00.000Z');
  });

  test('is only what its clock showed where it names none', () => {
    expect(takenOf({ DateTimeOriginal: '2026:11:22 10:15:00' })).toMatchObject({
      takenAt: null,
      takenWallClock: '2026-11-22T10:15:00',
    });
    expect(takenOf({ CreateDate: '2026:11:22 10:15:00', OffsetTimeDigitized: '+00:00' }).takenAt).not.toBeNull();
  });

  test('is unknown where the clock was never set, or shows what is no time', () => {
    for (const text of ['0000:00:00 00:00:00', '1970:01:01 00:00:00', '2026:02:31 10:00:00', '2026:11:22', '', 7, null])
      expect(takenOf({ DateTimeOriginal: text })).toEqual({ takenAt: null, takenWallClock: null, camera: null });
    expect(takenOf({ DateTimeOriginal: '2026:11:22 10:15:00', OffsetTimeOriginal: '+99:00' }).takenAt).toBeNull();
  });

  test('never throws, whatever a file says', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (at, zone, make) => {
        const taken = takenOf({ DateTimeOriginal: at, OffsetTimeOriginal: zone, Make: make, Model: make });
        expect((taken.camera ?? '').length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

test('a camera is named once, and without what a file hides in its name', () => {
  expect(takenOf({ Make: 'Acme', Model: 'Acme One' }).camera).toBe('Acme One');
  expect(takenOf({ Make: 'Acme', Model: 'One\u0000\u202e' }).camera).toBe('Acme One');
  expect(takenOf({ Make: ' ' }).camera).toBeNull();
});
