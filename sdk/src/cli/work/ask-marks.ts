import { type Field, isBlank, valueAt } from '@manyhands/contract';
import { askOne, askText, askYes } from '../ask.ts';
import type { Asking } from './ask-field.ts';

type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;
interface Mark {
  label: string;
  [place: string]: unknown;
}

/** Asks for marks one after the other: first the label, then the place. `place` resolves to null when it cannot be read. */
async function askMarks(
  { cli }: Asking,
  field: FieldOf<'boxes' | 'points' | 'spans'>,
  before: unknown,
  place: () => Promise<Record<string, unknown> | null>,
): Promise<Mark[]> {
  const marks: Mark[] = Array.isArray(before) ? [...before] : [];
  if (marks.length > 0 && !(await askYes(cli, `${field.label}: keep the ${marks.length} that are marked?`)))
    marks.length = 0;
  while (marks.length < field.countMax) {
    const label = await askOne<string | null>(cli, `${field.label} – mark ${marks.length + 1}`, [
      ...field.labels.map(({ value, label: says }) => ({ value: value as string | null, label: says })),
      { value: null, label: 'That is all' },
    ]);
    if (label === null) break;
    const at = await place();
    if (at) marks.push({ label, ...at });
    else cli.note('That could not be read; try again.');
  }
  return marks;
}

/** Boxes and points by numbers: a terminal cannot show the picture, but whoever looks at it elsewhere can read them off. */
export function askPlaces(asking: Asking, field: FieldOf<'boxes' | 'points'>, before: unknown): Promise<Mark[]> {
  const names = field.kind === 'boxes' ? ['x', 'y', 'width', 'height'] : ['x', 'y'];
  return askMarks(asking, field, before, async () => {
    const text = await askText(asking.cli, `${names.join(', ')} as shares of the picture, from its top left corner`, {
      hint: names.map(() => '0.25').join(' '),
    });
    return placeOf(text, names);
  });
}

/** Numbers by name; null when there are not as many as names. */
export function placeOf(text: string, names: readonly string[]): Record<string, number> | null {
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  if (numbers.length !== names.length || numbers.some((n) => !Number.isFinite(n))) return null;
  return Object.fromEntries(names.map((name, i) => [name, numbers[i] ?? 0]));
}

/** Spans by their words, as they stand in the text. */
export function askSpans(asking: Asking, field: FieldOf<'spans'>, before: unknown): Promise<Mark[]> {
  const value = valueAt(asking.row, field.text);
  const text = isBlank(value) ? '' : String(value);
  const from = new Map<string, number>();
  return askMarks(asking, field, before, async () => {
    const words = await askText(asking.cli, 'The words, as they stand in the text');
    const span = spanOf(text, words, from.get(words) ?? 0);
    if (span) from.set(words, span.end);
    return span;
  });
}

/** Where words stand in a text at or after a place, else where they stand first; null when they do not. */
export function spanOf(text: string, words: string, after: number): { start: number; end: number } | null {
  if (words.trim() === '') return null;
  const later = text.indexOf(words, after);
  const start = later < 0 ? text.indexOf(words) : later;
  return start < 0 ? null : { start, end: start + words.length };
}
