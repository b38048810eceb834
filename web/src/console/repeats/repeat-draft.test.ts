import { expect, test } from 'vitest';
import { addressOf, rhythmFrom, toggled, withEvery } from './repeat-draft.ts';

test('a rhythm survives its address, and nonsense becomes Monday morning', () => {
  const monthly = { every: 'month', on: 31, at: '18:05' } as const;
  expect(rhythmFrom(new URLSearchParams(addressOf(monthly)))).toEqual(monthly);
  expect(rhythmFrom(new URLSearchParams('every=never&on=99&at=25:00'))).toEqual({ every: 'week', on: 1, at: '09:30' });
  expect(rhythmFrom(new URLSearchParams('every=week&on=31'))).toEqual({ every: 'week', on: 7, at: '09:30' });
});

test('another rhythm keeps the time of day', () => {
  expect(withEvery({ every: 'month', on: 20, at: '08:00' }, 'week')).toEqual({ every: 'week', on: 7, at: '08:00' });
  expect(withEvery({ every: 'week', on: 3, at: '08:00' }, 'weekday')).toEqual({ every: 'weekday', at: '08:00' });
});

test('days are put on a list in order and taken off again', () => {
  expect(toggled(['2026-08-15'], '2026-01-26')).toEqual(['2026-01-26', '2026-08-15']);
  expect(toggled(['2026-08-15'], '2026-08-15')).toEqual([]);
});
