import type { ReceiptLine, ReceiptView } from '@manyhands/contract';
import { kindNames } from '../active-time/words.ts';

type Interval = ReceiptView['net'];

/** "6 h 40 min", "52 min", "40 s"; with a minus before what is lost. */
export function sayMinutes(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const size = Math.abs(minutes);
  if (size * 60 < 0.5) return '0 min';
  if (size < 1) return `${sign}${Math.round(size * 60)} s`;
  const whole = Math.round(size);
  if (whole < 60) return `${sign}${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours >= 100) return `${sign}${Math.round(size / 60).toLocaleString('en')} h`;
  return whole % 60 === 0 ? `${sign}${hours} h` : `${sign}${hours} h ${whole % 60} min`;
}

/** The range of a net time in words; empty where both ends are said alike. */
export function sayNetRange({ low, high }: Pick<Interval, 'low' | 'high'>): string {
  if (low < 0 && high > 0) return `likely between ${sayMinutes(-low)} lost and ${sayMinutes(high)} given back`;
  const ends = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b).map(sayMinutes);
  return ends[0] === ends[1] ? '' : `likely between ${ends[0]} and ${ends[1]}`;
}

export interface ShownLine {
  line: ReceiptLine;
  name: string;
  /** As it is shown: whole minutes, or whole seconds of a short receipt. */
  minutes: number;
}
/** Lines as they are shown, and their sum. */
export interface Shown {
  lines: ShownLine[];
  net: number;
}

/**
 * Rounds a receipt for showing so that its lines still sum to the number above them. What rounding leaves goes to what the items would have taken, which is an
 * estimate anyway; what was measured stays.
 */
export function shownOf({ gained, costs, net, items }: ReceiptView): Shown {
  const largest = Math.max(gained.minutes, ...costs.map(({ minutes }) => minutes));
  const steps = largest < 10 ? 60 : 1;
  const whole = (minutes: number) => Math.round(minutes * steps) / steps;
  const spent = costs
    .filter(({ minutes }) => whole(minutes) > 0)
    .map(({ kind, minutes }) => ({ line: kind, name: kindNames[kind], minutes: -whole(minutes) }));
  const taken = spent.reduce((sum, { minutes }) => sum + minutes, 0);
  const middle = whole(net.minutes);
  const first: ShownLine = {
    line: 'items',
    name: `${counted(items)} by hand`,
    minutes: whole(gained.minutes > 0 ? middle - taken : 0),
  };
  return { lines: [first, ...spent], net: gained.minutes > 0 ? middle : taken };
}

const counted = (items: number): string => `${items.toLocaleString('en')} ${items === 1 ? 'item' : 'items'}`;

/** Minutes of a short receipt are said with their seconds. */
export function sayLine(minutes: number): string {
  const size = Math.abs(minutes);
  if (size < 1 || size >= 10 || Math.round(size * 60) % 60 === 0) return sayMinutes(minutes);
  return `${minutes < 0 ? '−' : ''}${Math.floor(size)} min ${Math.round(size * 60) % 60} s`;
}

/** Where values lie on a line that holds nought and the whole interval, 0 to 1. */
export function scaleOf({ low, high }: Pick<Interval, 'low' | 'high'>): (value: number) => number {
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  return (value) => (to === from ? 0 : Math.max(0, Math.min(1, (value - from) / (to - from))));
}

const day = (iso: string, how: Intl.DateTimeFormatOptions): string =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', { ...how, timeZone: 'UTC' });

/** "16 to 22 November 2026" */
export function datesText(from: string, to: string): string {
  const start = day(from, from.slice(0, 7) === to.slice(0, 7) ? { day: 'numeric' } : { day: 'numeric', month: 'long' });
  return `${start} to ${day(to, { day: 'numeric', month: 'long', year: 'numeric' })}`;
}
/** "16 Nov" */
export const dayText = (iso: string): string => day(iso, { day: 'numeric', month: 'short' });

/** The week so many after one: both as `2026-W47`. Asks no time zone, since weeks are named alike in all. */
export function weekAfter(firstDay: string, weeks: number): string {
  const thursday = new Date(`${firstDay}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 7 * weeks + 3);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** `image-tagging` as people read it. */
export const kindName = (kind: string | null): string =>
  kind ? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ') : 'Of no kind';
