import type { Rhythm, repeatStates } from '@manyhands/contract';
import { Cron } from 'croner';
import { type Machine, moveOf } from '../../kit/machine.ts';

export type RepeatState = (typeof repeatStates)[number];

export const moves = {
  active: { pause: 'paused', end: 'ended' },
  paused: { resume: 'active', end: 'ended' },
  ended: {},
} satisfies Machine<RepeatState>;

export const can = (state: RepeatState): string[] => [
  ...(['pause', 'resume', 'end'] as const).filter((verb) => moveOf<RepeatState>(moves, state, verb) !== null),
  ...(state === 'ended' ? [] : ['change']),
];

/** Rows are copied in one transaction, so there is a limit to them; more are better brought by an import each time. */
export const rowsMax = 5000;

/** When something comes back. `isHoliday` is asked with a local date such as `2026-08-15`. */
export interface When {
  rhythm: Rhythm;
  timeZone: string;
  onHoliday: 'run' | 'skip' | 'next_workday';
  /** Days of one's own on which it does not run. */
  skips: readonly string[];
  /** Public holidays on which it runs all the same. */
  works: readonly string[];
  isHoliday: (date: string) => boolean;
}

// Cron days of the week: 0 is Sunday; the 29th to 31st mean the last day where a month is shorter.
function patternOf(rhythm: Rhythm): string {
  const [hour, minute] = rhythm.at.split(':').map(Number);
  const time = `${minute} ${hour}`;
  switch (rhythm.every) {
    case 'day':
      return `${time} * * *`;
    case 'weekday':
      return `${time} * * 1-5`;
    case 'week':
      return `${time} * * ${rhythm.on % 7}`;
    case 'month':
      return rhythm.on > 28 ? `${time} ${rhythm.on},L * *` : `${time} ${rhythm.on} * *`;
  }
}

const tries = 800;

/** The next times after `from`, at most `count`; fewer when every day within the next years is left out. */
export function nextOf(when: When, from: Date, count = 1): Date[] {
  const cron = new Cron(patternOf(when.rhythm), { timezone: when.timeZone, paused: true });
  const found: Date[] = [];
  let at: Date | null = from;
  for (let i = 0; i < tries && found.length < count; i++) {
    at = cron.nextRun(at);
    if (!at) break;
    if (!isRightDay(when, at)) continue;
    const runs = isFree(when, at) ? movedFrom(when, at) : at;
    // A day moved past the next one of its own would make the same batch twice.
    if (runs && (found.at(-1)?.getTime() ?? from.getTime()) < runs.getTime()) found.push(runs);
  }
  return found;
}

/** Where a month has both the day and a later last one, only the day itself is meant. */
function isRightDay({ rhythm, timeZone }: When, at: Date): boolean {
  if (rhythm.every !== 'month' || rhythm.on <= 28) return true;
  const day = Number(localDate(at, timeZone).slice(8));
  const tomorrow = localDate(new Date(at.getTime() + 26 * 3_600_000), timeZone);
  const isLast = tomorrow.slice(5, 7) !== localDate(at, timeZone).slice(5, 7);
  return day === rhythm.on || (isLast && day < rhythm.on);
}

/** Whether the day is one on which it would not run where it falls. */
function isFree({ timeZone, onHoliday, skips, works, isHoliday }: When, at: Date): boolean {
  const date = localDate(at, timeZone);
  if (skips.includes(date)) return true;
  return onHoliday !== 'run' && !works.includes(date) && isHoliday(date);
}

/** The next working day at the same time of day; null where such a day is left out altogether. */
function movedFrom(when: When, at: Date): Date | null {
  if (when.onHoliday !== 'next_workday') return null;
  const cron = new Cron(patternOf({ every: 'weekday', at: when.rhythm.at }), { timezone: when.timeZone, paused: true });
  let next: Date | null = at;
  for (let i = 0; i < 30; i++) {
    next = cron.nextRun(next);
    if (!next || !isFree(when, next)) return next;
  }
  return null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date there, as `2026-08-15`. */
export function localDate(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
