import { captureLine, guessKind, kindNamed, type Touches, touches as touchNames } from '@manyhands/contract';
import { CellProblem, readMinutes, readText, readTimes, readTouches, readYes } from './cells.ts';
import type { ColumnRole } from './columns.ts';
import { noWords, type TaskWords } from './task.ts';
import { tooManyHours } from './week.ts';

export interface ReadLine {
  words: TaskWords;
  problems: string[];
}

/** Reads one line of a table whose columns were understood. Empty cells leave open what they would have said. */
export function readLine(roles: readonly (ColumnRole | null)[], cells: readonly string[]): ReadLine {
  const words: TaskWords = { ...noWords, name: '' };
  const problems: string[] = [];
  const extra = cells.slice(roles.length).filter((cell) => cell.trim() !== '');
  if (extra.length > 0)
    problems.push(
      `It has ${cells.length} cells, and the header names ${roles.length}. Put texts with commas in quotation marks.`,
    );
  let hours: number | null = null;
  const yesTouched: Touches[] = [];
  for (const [place, role] of roles.entries()) {
    const cell = (cells[place] ?? '').replaceAll('\0', '').trim();
    if (role === null || cell === '') continue;
    try {
      if (role === 'hoursPerWeek') hours = readTimes(cell.replace(/\s*(?:h|hrs?|hours?)\.?$/i, ''), 1);
      else if (isTouch(role)) take(role, cell, words, yesTouched);
      else fill(words, role, cell);
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      problems.push(error.message);
    }
  }
  if (yesTouched.length > 0) words.touches = [...new Set([...(words.touches ?? []), ...yesTouched])];
  fromHours(words, hours);
  if (words.name === '' && problems.length === 0) problems.push('It has no name. Write what is done, in a few words.');
  if (problems.length === 0) problems.push(...[tooManyHours(words)].filter((why) => why !== null));
  return { words: { ...words, kind: words.kind ?? guessKind(words.name)?.slug ?? null }, problems };
}

const isTouch = (role: ColumnRole): role is Touches => (touchNames as readonly string[]).includes(role);

/** A column of its own for one of the things that may be touched. */
function take(touch: Touches, cell: string, words: TaskWords, found: Touches[]): void {
  const answer = readYes(cell);
  if (answer) found.push(touch);
  if (answer === false) words.touches ??= [];
}

/** Hours a week stand for the amount that is missing. */
function fromHours(words: TaskWords, hours: number | null): void {
  if (hours === null) return;
  const minutes = hours * 60;
  if (words.minutes !== null) words.timesPerWeek ??= Math.round((minutes / words.minutes) * 10_000) / 10_000;
  else if (words.timesPerWeek !== null) words.minutes = Math.round((minutes / words.timesPerWeek) * 10_000) / 10_000;
}

function fill(words: TaskWords, role: Exclude<ColumnRole, 'hoursPerWeek' | Touches>, cell: string): void {
  switch (role) {
    case 'name':
      words.name = readText(cell, 'The name', 200);
      return;
    case 'who':
      words.who = readText(cell, 'The name of who does it', 120);
      return;
    case 'tool':
      words.tool = readText(cell, 'The tool', 80);
      return;
    case 'kind':
      words.kind = readKind(cell);
      return;
    case 'minutes':
      words.minutes = readMinutes(cell);
      return;
    case 'seconds':
      words.minutes ??= readMinutes(`${cell} s`);
      return;
    case 'times':
      words.timesPerWeek = readTimes(cell, 1);
      return;
    case 'perDay':
      words.timesPerWeek ??= readTimes(cell, 5);
      return;
    case 'perMonth':
      words.timesPerWeek ??= readTimes(cell, 12 / 52);
      return;
    case 'touches':
      words.touches = readTouches(cell);
      return;
    default:
      words[role] = readYes(cell);
  }
}

/** A slug, or words that name or sound like a kind; what is neither is left out, since the name may still tell. */
function readKind(cell: string): string | null {
  const slug = cell
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return kindNamed(slug)?.slug ?? guessKind(cell)?.slug ?? (/^[a-z][a-z0-9-]{1,59}$/.test(slug) ? slug : null);
}

/** Reads a line that is no row of a table but a sentence, as quick capture does. */
export function readSentence(line: string): ReadLine {
  const { name, minutes, timesPerWeek, who, tool } = captureLine(line);
  const problems: string[] = [];
  const check = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      problems.push(error.message);
    }
  };
  check(() => readText(name, 'The name', 200));
  if (minutes !== null) check(() => readMinutes(String(minutes)));
  if (timesPerWeek !== null) check(() => readTimes(String(timesPerWeek), 1));
  const words = { ...noWords, name, minutes, timesPerWeek, who, tool, kind: guessKind(name)?.slug ?? null };
  if (problems.length === 0) problems.push(...[tooManyHours(words)].filter((why) => why !== null));
  return { words, problems };
}
