import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { calendarOf } from './holidays.ts';
import { localDate, nextOf } from './repeat.ts';
import { whenOf } from './when.ts';

const shownNext = 5;
const looked = 60;

/** The next five times, and the holidays among the days it falls on. Refuses `repeat.time-zone`, `repeat.never`. */
export async function planRepeat(
  reader: Reader,
  input: Received<typeof contract.repeats.plan>,
): Promise<Given<typeof contract.repeats.plan>> {
  const when = await whenOf(input);
  const next = nextOf(when, reader.now, shownNext);
  if (next.length === 0)
    refuse(
      'repeat.never',
      {},
      'Every day it falls on is left out. Take a holiday off the list, or choose another day.',
    );
  const calendar = await calendarOf(input.country);
  const days = nextOf({ ...when, onHoliday: 'run' }, reader.now, looked).map((at) => localDate(at, input.timeZone));
  const holidays = days.flatMap((date) => {
    const name = calendar.holidayOn(date);
    return name === null ? [] : [{ date, name }];
  });
  return { next, holidays };
}
