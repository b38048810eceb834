import { expect, test } from 'vitest';
import { isNight } from './night.ts';

const at = (hour: string) => new Date(`2026-03-02T${hour}:00Z`);

test('night is from one to five by the clocks of the workspace', () => {
  expect(['00:59', '01:00', '04:59', '05:00'].map((hour) => isNight('UTC', at(hour)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isNight('Asia/Kolkata', at('20:30'))).toBe(true);
  expect(isNight('Asia/Kolkata', at('02:00'))).toBe(false);
});

test('a name that is no zone’s has no night, and breaks nothing', () => {
  expect(isNight('Nowhere/Atlantis', at('02:00'))).toBe(false);
});
