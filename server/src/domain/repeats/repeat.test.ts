import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from './holidays.ts';
import { localDate, nextOf, type When } from './repeat.ts';

const when = (change: Partial<When>): When => ({
  rhythm: { every: 'week', on: 1, at: '09:30' },
  timeZone: 'Asia/Kolkata',
  onHoliday: 'run',
  skips: [],
  works: [],
  isHoliday: () => false,
  ...change,
});
const iso = (dates: Date[]) => dates.map((date) => date.toISOString());
const sunday = new Date('2026-11-22T12:00:00Z');

describe('the next time', () => {
  test('is at the local time of its zone', () => {
    expect(iso(nextOf(when({}), sunday, 2))).toEqual(['2026-11-23T04:00:00.000Z', '2026-11-30T04:00:00.000Z']);
  });

  test('keeps its local time when clocks change', () => {
    const daily = when({ rhythm: { every: 'day', at: '09:30' }, timeZone: 'Europe/Berlin' });
    expect(iso(nextOf(daily, new Date('2026-10-24T10:00:00Z'), 2))).toEqual([
      '2026-10-25T08:30:00.000Z',
      '2026-10-26T08:30:00.000Z',
    ]);
  });

  test('comes once on a day whose hour is skipped or comes twice', () => {
    const early = when({ rhythm: { every: 'day', at: '02:30' }, timeZone: 'Europe/Berlin' });
    for (const from of ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z']) {
      const dates = nextOf(early, new Date(from), 3).map((at) => localDate(at, 'Europe/Berlin'));
      expect(new Set(dates).size).toBe(3);
    }
  });

  test('of the 31st is the last day of shorter months, once each', () => {
    const monthly = when({ rhythm: { every: 'month', on: 31, at: '08:00' }, timeZone: 'UTC' });
    const dates = nextOf(monthly, new Date('2026-12-31T09:00:00Z'), 4).map((at) => localDate(at, 'UTC'));
    expect(dates).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
    const thirtieth = when({ rhythm: { every: 'month', on: 30, at: '08:00' }, timeZone: 'UTC' });
    expect(nextOf(thirtieth, new Date('2026-12-30T09:00:00Z'), 3).map((at) => localDate(at, 'UTC'))).toEqual([
      '2027-01-30',
      '2027-02-28',
      '2027-03-30',
    ]);
  });

  test('leaves holidays out, or moves them to the next working day, unless they are worked', async () => {
    const india = await calendarOf('IN');
    const isHoliday = (date: string) => india.holidayOn(date) !== null;
    expect(india.holidayOn('2026-08-15')).toBe('Independence Day');
    const saturdays = { rhythm: { every: 'week', on: 6, at: '10:00' } as const, isHoliday };
    const from = new Date('2026-08-14T12:00:00Z');
    const first = (change: Partial<When>) =>
      localDate(nextOf(when({ ...saturdays, ...change }), from)[0]!, 'Asia/Kolkata');
    expect(first({ onHoliday: 'run' })).toBe('2026-08-15');
    expect(first({ onHoliday: 'skip' })).toBe('2026-08-22');
    expect(first({ onHoliday: 'next_workday' })).toBe('2026-08-17');
    expect(first({ onHoliday: 'skip', works: ['2026-08-15'] })).toBe('2026-08-15');
    expect(first({ onHoliday: 'run', skips: ['2026-08-15'] })).toBe('2026-08-22');
  });

  test('is never when every day is left out', () => {
    expect(nextOf(when({ onHoliday: 'skip', isHoliday: () => true }), sunday)).toEqual([]);
  });

  test('always lies ahead, in order, on its day and at its time', () => {
    const rhythms = fc.oneof(
      fc.record({ every: fc.constant('day' as const), at: fc.constantFrom('00:00', '02:30', '23:59') }),
      fc.record({ every: fc.constant('week' as const), on: fc.integer({ min: 1, max: 7 }), at: fc.constant('09:30') }),
      fc.record({
        every: fc.constant('month' as const),
        on: fc.integer({ min: 1, max: 31 }),
        at: fc.constant('09:30'),
      }),
    );
    const zones = fc.constantFrom('UTC', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati');
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(rhythms, zones, moments, (rhythm, timeZone, from) => {
        const next = nextOf(when({ rhythm, timeZone }), from, 3);
        expect(next).toHaveLength(3);
        const all = [from, ...next].map((at) => at.getTime());
        expect([...all].sort((a, b) => a - b)).toEqual(all);
        expect(new Set(next.map((at) => localDate(at, timeZone))).size).toBe(3);
        if (rhythm.every === 'week') for (const at of next) expect(weekday(at, timeZone)).toBe(rhythm.on);
      }),
      { numRuns: 60 },
    );
  });
});

const weekday = (at: Date, timeZone: string): number =>
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(
    new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format(at),
  ) + 1;
