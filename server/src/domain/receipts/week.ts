import { Temporal } from 'temporal-polyfill';

/** A week from Monday to Sunday, where the workspace is. */
export interface Week {
  /** `2026-W47` */
  name: string;
  /** First and last day: `2026-11-16`. */
  first: string;
  last: string;
  /** From Monday's midnight to the next one's. */
  from: Date;
  to: Date;
}

/** The week that a moment lies in. */
export const weekOf = (at: Date, timeZone: string): Week =>
  weekFrom(
    mondayOf(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()),
    timeZone,
  );

/** The week of this name; null when there is none, such as 2026-W54, or it is out of all reason. */
export function weekNamed(name: string, timeZone: string): Week | null {
  const parts = /^(\d{4})-W(\d{2})$/.exec(name);
  const [year, number] = [Number(parts?.[1]), Number(parts?.[2])];
  if (!parts || year < 2000 || year > 2200 || number < 1) return null;
  // The fourth of January always lies in the first week.
  const monday = mondayOf(Temporal.PlainDate.from({ year, month: 1, day: 4 })).add({ weeks: number - 1 });
  const week = weekFrom(monday, timeZone);
  return week.name === name ? week : null;
}

/** The week so many before (or after, below nought) another. */
export const weeksBefore = (week: Week, count: number, timeZone: string): Week =>
  weekFrom(Temporal.PlainDate.from(week.first).subtract({ weeks: count }), timeZone);

/** Monday morning at seven of the first week that begins after a moment. */
export function nextMonday(after: Date, timeZone: string): Date {
  const hour = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone, plainTime: { hour: 7 } }).epochMilliseconds);
  const monday = Temporal.PlainDate.from(weekOf(after, timeZone).first);
  const thisOne = hour(monday);
  return thisOne > after ? thisOne : hour(monday.add({ weeks: 1 }));
}

const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

function weekFrom(monday: Temporal.PlainDate, timeZone: string): Week {
  const midnight = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return {
    name: `${String(monday.yearOfWeek).padStart(4, '0')}-W${String(monday.weekOfYear).padStart(2, '0')}`,
    first: monday.toString(),
    last: monday.add({ days: 6 }).toString(),
    from: midnight(monday),
    to: midnight(monday.add({ weeks: 1 })),
  };
}
