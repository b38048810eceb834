import { captureLine, plainNumber, type Touches } from '@manyhands/contract';

/** A cell that cannot be read as what its column is; the sentence says why and what to write. */
export class CellProblem extends Error {}

const short = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
const isFormula = (cell: string): boolean => /^[=+@]/.test(cell) && plainNumber(cell) === null;

/** Minutes each: a number, or words such as “3 min”, “1 h 30”. */
export function readMinutes(cell: string): number {
  const minutes = plainNumber(cell) ?? (isFormula(cell) ? null : captureLine(cell).minutes);
  if (minutes === null) throw new CellProblem(`“${short(cell)}” are no minutes. Write a number, such as 3 or 0.5.`);
  if (minutes <= 0) throw new CellProblem(`${short(cell)} minutes: it must be more than 0.`);
  if (minutes > 480)
    throw new CellProblem(`${short(cell)} minutes: 480 are the most. Write down what is done at one time.`);
  return minutes;
}

/**
 * Times a week: a number, or words such as “twice a day”.
 * @param perWeek how often a week the span of the column comes
 */
export function readTimes(cell: string, perWeek: number): number {
  const number = plainNumber(cell);
  const times = number === null ? (isFormula(cell) ? null : captureLine(cell).timesPerWeek) : number * perWeek;
  if (times === null) throw new CellProblem(`“${short(cell)}” does not say how often. Write a number, such as 40.`);
  if (times <= 0) throw new CellProblem(`${short(cell)} times: it must be more than 0.`);
  if (times > 200_000) throw new CellProblem(`${short(cell)} times: 200,000 a week are the most.`);
  return Math.round(times * 10_000) / 10_000;
}

const yes = /^(y|yes|true|1|x|✓|✔|ja|si|haan|haa|han|हाँ|हां|हा)$/;
const no = /^(n|no|false|0|✗|✘|nein|nahi|nahin|nahiin|नहीं|नही|none)$/;
const open = /^(\?+|-|–|—|n\/?a|unknown|not sure|don'?t know|maybe|पता नहीं)$/;

/** Yes, no, or null where it is left open. */
export function readYes(cell: string): boolean | null {
  const word = cell.trim().toLowerCase().replace(/[.!]$/, '');
  if (yes.test(word)) return true;
  if (no.test(word)) return false;
  if (word === '' || open.test(word)) return null;
  throw new CellProblem(`“${short(cell)}” is neither yes nor no. Write one of them, or leave it empty.`);
}

const touched: readonly [Touches, RegExp][] = [
  ['brand_voice', /brand|voice/],
  ['customer_trust', /customer|trust/],
  ['secrets', /secret|password|credential|login/],
  ['money', /money|payment|finance|bank/],
];

/** What it touches; null where it is left open. */
export function readTouches(cell: string): Touches[] | null {
  const words = cell.trim().toLowerCase();
  if (words === '' || /^(\?+|unknown|not sure)$/.test(words)) return null;
  if (no.test(words) || /^(nothing|none of (them|these)|-|–|—)$/.test(words)) return [];
  const parts = words.split(/\s*(?:[,;/|&+]|\band\b)\s*/).filter(Boolean);
  return [
    ...new Set(
      parts.map((part) => {
        const found = touched.find(([, sign]) => sign.test(part.replaceAll('_', ' ')))?.[0];
        if (!found)
          throw new CellProblem(
            `“${short(part)}” is not known here. Write brand voice, customer trust, secrets, money, or none.`,
          );
        return found;
      }),
    ),
  ];
}

/** A text of one line. */
export function readText(cell: string, what: string, most: number): string {
  const text = cell.replaceAll(/\s+/g, ' ').trim();
  if (text.length > most)
    throw new CellProblem(
      `${what} has ${text.length.toLocaleString('en')} characters, and ${most} are the most. Shorten it.`,
    );
  return text;
}
