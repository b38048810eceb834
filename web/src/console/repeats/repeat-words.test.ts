import { expect, test } from 'vitest';
import { dayThere, sayRhythm } from './repeat-words.ts';

test('a rhythm is said as people say it', () => {
  const at = '09:30';
  expect(sayRhythm({ every: 'day', at })).toBe('Every day at 09:30');
  expect(sayRhythm({ every: 'weekday', at })).toBe('Monday to Friday at 09:30');
  expect(sayRhythm({ every: 'week', on: 7, at })).toBe('Every Sunday at 09:30');
  const days = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31].map(
    (on) => sayRhythm({ every: 'month', on, at }).split(' ')[2],
  );
  expect(days).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '23rd', '30th', '31st']);
});

test('a moment is shown in its own zone', () => {
  expect(dayThere('2026-11-29T20:00:00Z', 'Asia/Kolkata')).toBe('Mon 30 November at 01:30');
});
