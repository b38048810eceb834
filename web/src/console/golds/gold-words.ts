import { type Field, type Row, showAnswer, type Values } from '@manyhands/contract';
import type { hands } from '../../session/hands.ts';
import { counted } from '../parts/time.tsx';

export type Gold = Awaited<ReturnType<typeof hands.golds.list>>['items'][number];
export type Health = Awaited<ReturnType<typeof hands.golds.health>>;
export type Contest = Awaited<ReturnType<typeof hands.golds.contests>>['items'][number];

export const sourceWords: Record<Gold['source'], string> = {
  own: 'answered by hand',
  result: 'from a result',
  import: 'imported',
  baseline: 'made by doing it yourself',
};

/** The beginning of an item's input in one line, without addresses; "an item" where nothing of it can be read. */
export function gistOf(input: Row): string {
  const cells = Object.values(input)
    .filter((cell) => typeof cell === 'number' || (typeof cell === 'string' && cell.trim() !== ''))
    .map((cell) => String(cell).trim());
  const words = cells.filter((cell) => !/^(https?:|\/demo\/|data:)/.test(cell));
  return (
    (words.length > 0 ? words : cells)
      .slice(0, 3)
      .map((cell) => (cell.length > 80 ? `${cell.slice(0, 79)}…` : cell))
      .join(' · ') || 'An item'
  );
}

/** What is right, field by field, in one line: "Colour: Blue · Comment: stays empty". */
export function truthText(form: readonly Field[], truth: Values): string {
  return form
    .filter(({ key }) => Object.hasOwn(truth, key))
    .map((field) => {
      const value = showAnswer(field, truth[field.key]) || 'stays empty';
      return form.length === 1 ? value : named(field.label, value);
    })
    .join(' · ');
}

/** A label with its value; one that asks needs no colon. */
export const named = (label: string, value: string): string =>
  /[?:]$/.test(label.trim()) ? `${label.trim()} ${value}` : `${label}: ${value}`;

/** How a gold was answered, with how far that can be believed: "7 of 9 right (likely 45 to 94 %)". */
export function rightText(
  { answers, right }: Pick<Gold, 'answers' | 'right'>,
  rate?: { low: number; high: number },
): string {
  if (answers === 0) return 'not answered yet';
  const likely = rate ? ` (likely ${Math.round(rate.low * 100)} to ${Math.round(rate.high * 100)} %)` : '';
  return `${right} of ${answers} right${likely}`;
}

/** Whom a correction touches. Each person meets a gold once, so answers are people. */
export function touchedText(answers: number): string {
  if (answers === 0) return 'Nobody has answered it yet, so nothing has to be judged again.';
  const whose =
    answers === 1 ? 'The answer of 1 person is' : `The answers of ${counted(answers, 'person', 'people')} are`;
  return `${whose} judged again, and ${answers === 1 ? 'that person is' : 'they are'} told.`;
}
