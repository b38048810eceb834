import { expect, test } from 'vitest';
import { isTimeZone } from './time-zone.ts';

test('a time zone is a name of the time zone database, and no other text', () => {
  for (const name of ['UTC', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Europe/Berlin'])
    expect(isTimeZone(name)).toBe(true);
  for (const name of ['', 'Nowhere/Land', 'IST at home', '<img>']) expect(isTimeZone(name)).toBe(false);
});
