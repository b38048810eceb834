import { Temporal } from 'temporal-polyfill';

/** The day that a moment lies in, where the workspace is: from its midnight to the next, which may be 23 or 25 hours later. */
export function dayOf(at: Date, timeZone: string): { from: Date; to: Date } {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).startOfDay();
  return { from: new Date(day.epochMilliseconds), to: new Date(day.add({ days: 1 }).startOfDay().epochMilliseconds) };
}
