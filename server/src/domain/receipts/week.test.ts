import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextMonday, weekNamed, weekOf, weeksBefore } from './week.ts';

const zone = fc.constantFrom(
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Australia/Lord_Howe',
);
const moment = fc.date({ min: new Date('2010-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

describe('a week', () => {
  test('holds the moment it was made of, is found by its name, and ends where the next begins', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const week = weekOf(at, timeZone);
        expect(week.from <= at && at < week.to).toBe(true);
        expect(weekNamed(week.name, timeZone)).toEqual(week);
        expect(weeksBefore(week, 1, timeZone).to).toEqual(week.from);
        expect(weekOf(week.to, timeZone)).toEqual(weeksBefore(week, -1, timeZone));
        // Steps are kept by quarters of an hour, which must not lie across a midnight.
        expect(week.from.getTime() % 900_000).toBe(0);
      }),
    );
  });

  test.each([
    ['2026-11-22T18:29:59Z', 'Asia/Kolkata', '2026-W47', '2026-11-16'],
    ['2026-11-22T18:30:00Z', 'Asia/Kolkata', '2026-W48', '2026-11-23'],
    ['2027-01-01T00:00:00Z', 'UTC', '2026-W53', '2026-12-28'],
    ['2024-12-30T12:00:00Z', 'UTC', '2025-W01', '2024-12-30'],
  ])('at %s in %s is %s', (at, timeZone, name, first) => {
    expect(weekOf(new Date(at), timeZone)).toMatchObject({ name, first });
  });

  test('is an hour shorter where clocks go forward', () => {
    const { from, to } = weekNamed('2026-W13', 'Europe/Berlin')!;
    expect(to.getTime() - from.getTime()).toBe(167 * 3600_000);
  });

  test.each(['2025-W53', '2026-W54', '2026-W00', '1999-W01', '2300-W01', 'W12', '2026-w12', ''])(
    'is not called %j',
    (name) => {
      expect(weekNamed(name, 'UTC')).toBeNull();
    },
  );
});

test('the next Monday morning is after now, at seven, and within eight days', () => {
  fc.assert(
    fc.property(moment, zone, (at, timeZone) => {
      const next = nextMonday(at, timeZone);
      expect(next > at).toBe(true);
      expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(7 * 24 * 3600_000 + 3600_000);
      const said = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
      expect(said.format(next)).toMatch(/^Mon.*07:00$/);
    }),
  );
});
