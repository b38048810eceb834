import { takeTool, takeWho } from './capture-names.ts';
import { type CapturePart, readNumber, Sheet } from './capture-sheet.ts';
import {
  dayNames,
  eachText,
  ends,
  numberText,
  numberWords,
  often,
  patternOf,
  periods,
  starts,
  timesText,
  units,
  wordDurations,
} from './capture-words.ts';

export interface Captured {
  /** What was not understood as anything else; the whole line when nothing is left. */
  name: string;
  minutes: number | null;
  timesPerWeek: number | null;
  who: string | null;
  tool: string | null;
  /** The words of the line that were taken out of the name, and what they were taken for, in the line's order. */
  understood: { part: CapturePart; text: string }[];
  /** How an amount was reckoned where that is not plain: “10 × 5 working days a week”. */
  reckoned: string | null;
}
export interface KnownNames {
  /** Members and others who do small tasks already. */
  people?: readonly string[];
  tools?: readonly string[];
}

/** A line that is longer is understood from its beginning, and kept whole. */
export const captureMax = 500;

/** Reads one line such as “tag 120 photos a week, 1 min each”. What is not understood stays in the name; nothing is lost. */
export function captureLine(text: string, known: KnownNames = {}): Captured {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const sheet = new Sheet(line.slice(0, captureMax));
  const duration = takeDuration(sheet);
  const period = takePeriod(sheet);
  const times = takeTimes(sheet, period);
  const tool = takeTool(sheet, known.tools ?? []);
  const who = takeWho(sheet, known.people ?? []);
  const { minutes, timesPerWeek, reckoned } = amounts(duration, period, times);
  const rest = tidyName(sheet.rest()) + line.slice(captureMax);
  return {
    name: rest === '' ? line : rest,
    minutes,
    timesPerWeek,
    who,
    tool,
    understood: sheet.understood(),
    reckoned,
  };
}

interface Duration {
  minutes: number;
  /** Times a week of the span it fills, where it is said of all of them together: “2 hours a day”. */
  perWeek: number | null;
}

function takeDuration(sheet: Sheet): Duration | null {
  const found = longDuration(sheet) ?? numberDuration(sheet) ?? wordDuration(sheet);
  if (!found) return null;
  const after = sheet.line.slice(found.at + found.length).toLowerCase();
  const each = patternOf(`^\\s*${eachText}${ends}`).exec(after);
  const period = each ? null : periodAt(after);
  sheet.take(found.at, found.length + (each?.[0].length ?? period?.length ?? 0), 'minutes');
  return { minutes: round(found.minutes), perWeek: period?.perWeek ?? null };
}

interface Found {
  at: number;
  length: number;
  minutes: number;
}
const [hourUnit, minuteUnit] = units.map(([, pattern]) => pattern);

/** “1 h 30 min”, “1h30”. */
function longDuration(sheet: Sheet): Found | null {
  const match = sheet.find(`${starts}(\\d{1,3})\\s?${hourUnit}\\s?(?:and\\s)?(\\d{1,2})(?:\\s?${minuteUnit})?${ends}`);
  return match && { at: match.index, length: match[0].length, minutes: Number(match[1]) * 60 + Number(match[2]) };
}

function numberDuration(sheet: Sheet): Found | null {
  let best: Found | null = null;
  for (const [factor, unit] of units) {
    const match = sheet.find(`${starts}(${numberText})[\\s-]?${unit}${ends}`);
    if (match && (!best || match.index < best.at))
      best = { at: match.index, length: match[0].length, minutes: readNumber(match[1] ?? '') * factor };
  }
  return best;
}

function wordDuration(sheet: Sheet): Found | null {
  for (const [factor, unit] of units) {
    const match = sheet.find(`${starts}(${Object.keys(numberWords).join('|')})[\\s-]${unit}${ends}`);
    if (match) {
      const value = numberWords[match[1] ?? ''] ?? 1;
      return { at: match.index, length: match[0].length, minutes: value * factor };
    }
  }
  for (const [minutes, pattern] of wordDurations) {
    const match = sheet.find(`${starts}${pattern}${ends}`);
    if (match) return { at: match.index, length: match[0].length, minutes };
  }
  return null;
}

/** A span that follows at once: what was before it fills the whole span. */
function periodAt(after: string): { perWeek: number; length: number } | null {
  for (const [perWeek, pattern] of periods) {
    const match = patternOf(`^\\s*${pattern}${ends}`).exec(after);
    if (match) return { perWeek, length: match[0].length };
  }
  return null;
}

interface Period {
  at: number;
  perWeek: number;
}

function takePeriod(sheet: Sheet): Period | null {
  const named = sheet.find(
    `(?:(?:every|each|on|har|हर)\\s+)?${starts}${dayNames}${ends}(?:(?:\\s*(?:,|and|&|/|aur|और)\\s*)${dayNames}${ends})*`,
  );
  if (named && /every|each|on |har |हर/.test(named[0])) {
    const count = named[0].match(patternOf(`${starts}${dayNames}${ends}`, 'gu'))?.length ?? 1;
    sheet.take(named.index, named[0].length, 'times');
    return { at: named.index, perWeek: count };
  }
  for (const [perWeek, pattern] of periods) {
    const match = sheet.find(`(?:(?<![\\p{L}\\p{M}])|(?=/))${pattern}${ends}`);
    if (!match) continue;
    sheet.take(match.index, match[0].length, 'times');
    return { at: match.index, perWeek };
  }
  return null;
}

interface Times {
  /** How many at a time, and how often in the period; null where the line does not say. */
  count: number | null;
  often: number | null;
}

function takeTimes(sheet: Sheet, period: Period | null): Times {
  return { often: takeOften(sheet, period), count: takeCount(sheet, period) };
}

function takeOften(sheet: Sheet, period: Period | null): number | null {
  for (const [times, pattern] of often) {
    const match = sheet.find(`${starts}${pattern}${ends}`);
    if (!match || (times === 1 && !period)) continue;
    sheet.take(match.index, match[0].length, 'times');
    return times;
  }
  const match = sheet.find(`${starts}(${numberText})\\s?${timesText}(?![\\p{L}\\p{M}\\p{N}])`);
  if (!match) return null;
  sheet.take(match.index, match[0].length, 'times');
  return readNumber(match[1] ?? '');
}

/** The number of things: what stands right before the span, else the first number before a word. */
function takeCount(sheet: Sheet, period: Period | null): number | null {
  const numbers = sheet.all(`${starts}(${numberText})(?![\\p{N}%]|[.,]\\d|\\s?[₹$€£]|(?<=\\d)[\\p{L}\\p{M}])`);
  const plain = numbers.filter(
    (match) =>
      !/[₹$€£#]\s?$/u.test(sheet.line.slice(0, match.index)) &&
      !/\b(?:rs|inr|v|version|no|top|page|room)\.?\s?$/i.test(sheet.line.slice(0, match.index)),
  );
  const before =
    period &&
    plain.find((match) => match.index + match[0].length <= period.at && period.at - match.index - match[0].length <= 1);
  const chosen =
    before ??
    plain.find((match) => {
      const year = /^(?:19|20)\d\d$/.test(match[0]);
      const after = sheet.line.slice(match.index + match[0].length);
      return (
        !year &&
        (/^\s+[\p{L}\p{M}]/u.test(after) ||
          /^\s*(?:[,;·)]|$)/u.test(after) ||
          sheet.isDivided(match.index + match[0].length))
      );
    });
  if (!chosen) return null;
  sheet.take(chosen.index, chosen[0].length, 'times', '\ue001');
  return readNumber(chosen[0]);
}

/** Multiplies out what the line said. */
function amounts(duration: Duration | null, period: Period | null, { count, often: how }: Times) {
  const span = duration?.perWeek ?? period?.perWeek ?? null;
  const each = count === null && how === null ? (span === null ? null : 1) : (count ?? 1) * (how ?? 1);
  const timesPerWeek = each === null ? null : round(each * (span ?? 1));
  // “2 hours a day” for 60 photos: the time is that of all of them.
  const whole = duration !== null && duration.perWeek !== null && each !== null && each > 1;
  const minutes = duration === null ? null : round(whole ? duration.minutes / each : duration.minutes);
  const often = [how, count].filter((value) => value !== null).map((value) => value.toLocaleString('en'));
  return { minutes, timesPerWeek, reckoned: reckon(often, period?.perWeek ?? span, timesPerWeek) };
}

/** How the times a week came about, where that is more than a number of the line. */
function reckon(factors: readonly string[], perWeek: number | null, timesPerWeek: number | null): string | null {
  if (timesPerWeek === null || (factors.length < 2 && (perWeek === null || perWeek === 1))) return null;
  const product = factors.join(' × ');
  if (perWeek === null || perWeek === 1) return product;
  if (perWeek >= 1)
    return [product, perWeek === 2.5 ? 'every other day' : `${perWeek} days a week`].filter(Boolean).join(' × ');
  const span = perWeek === 0.5 ? 'two weeks' : perWeek * 52 > 2 ? 'a month' : 'a year';
  return `${product || 'once'} in ${span} is ${timesPerWeek.toLocaleString('en', { maximumFractionDigits: 2 })} a week`;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** What is left of the line, without the signs and small words that joined what was taken out. */
function tidyName(rest: string): string {
  const joined = rest
    .replaceAll('\ue001', '\ue000')
    .replaceAll(/(?:\s*[(,;·|:–—-]\s*)?\ue000+/gu, '\ue000')
    .replaceAll(joints, '\ue000')
    .replaceAll(/\s+(?:about|around|approx\.?|for|at|takes|x|×|-|,)\s*(?=\ue000|$)/giu, ' ');
  return joined
    .replaceAll(/[\s\ue000]+/gu, ' ')
    .replaceAll(/\s+([,;.])/g, '$1')
    .replace(/^[\s,;·|:–—-]+|[\s,;·|:–—-]+$/gu, '');
}
const joints =
  /\ue000[\s\ue000]*(?:\b(?:each|about|around|approx\.?|for|at|per|and|takes|x)\b|[,;·|)×*@–—-])?(?:[\s\ue000]*[,;·|)]+)*/giu;
