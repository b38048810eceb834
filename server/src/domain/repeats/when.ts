import { refuse } from '../../kit/refusal.ts';
import { isTimeZone } from '../workspaces/time-zone.ts';
import { calendarOf } from './holidays.ts';
import { nextOf, type When } from './repeat.ts';
import type { Repeat } from './store.ts';

type Days = Pick<Repeat, 'rhythm' | 'timeZone' | 'country' | 'onHoliday' | 'skips' | 'works'>;

/** The rules of its days, with its country's holidays at hand. Refuses `repeat.time-zone`. */
export async function whenOf(days: Days): Promise<When> {
  if (!isTimeZone(days.timeZone))
    refuse('repeat.time-zone', { timeZone: days.timeZone.slice(0, 60) }, 'Name it like Asia/Kolkata or Europe/Berlin.');
  const calendar = await calendarOf(days.country);
  return { ...days, isHoliday: (date) => calendar.holidayOn(date) !== null };
}

/** The next time after `from`. Refuses `repeat.time-zone`, `repeat.never`. */
export async function nextAfter(days: Days, from: Date): Promise<Date> {
  const [next] = nextOf(await whenOf(days), from);
  return (
    next ??
    refuse('repeat.never', {}, 'Every day it falls on is left out. Take a holiday off the list, or choose another day.')
  );
}
