import type { RepeatView, Rhythm } from '@manyhands/contract';

/** What the form holds: a repeat as it may still be changed. */
export type RepeatDraft = Pick<
  RepeatView,
  'title' | 'rhythm' | 'timeZone' | 'country' | 'onHoliday' | 'skips' | 'works' | 'rows' | 'launches'
>;

/** The same time of day in another rhythm; a week or month begins on the day that was chosen before, or the first. */
export function withEvery(rhythm: Rhythm, every: Rhythm['every']): Rhythm {
  const { at } = rhythm;
  const on = 'on' in rhythm ? rhythm.on : 1;
  if (every === 'week') return { every, on: Math.min(7, on), at };
  if (every === 'month') return { every, on, at };
  return { every, at };
}

/** The rhythm named in an address (`?every=week&on=1&at=09:30`), else every Monday morning. */
export function rhythmFrom(query: URLSearchParams): Rhythm {
  const every = query.get('every');
  const on = Number(query.get('on'));
  const at = /^([01]\d|2[0-3]):[0-5]\d$/.test(query.get('at') ?? '') ? (query.get('at') as string) : '09:30';
  const start: Rhythm = { every: 'week', on: Number.isInteger(on) && on >= 1 && on <= 31 ? on : 1, at };
  const known = ['day', 'weekday', 'week', 'month'] as const;
  return withEvery(start, known.find((one) => one === every) ?? 'week');
}

export const addressOf = (rhythm: Rhythm): string =>
  new URLSearchParams(Object.entries(rhythm).map(([key, value]) => [key, String(value)])).toString();

/** A day put on a list, or taken off it. */
export const toggled = (days: readonly string[], day: string): string[] =>
  days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort();
