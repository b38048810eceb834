import { checkAnswer, type Field, type Row, showAnswer, tidy, valueAt } from '@manyhands/contract';
import type { Hands } from '../../client.ts';
import { askLines, askOne, askSome, askText } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { askFiles, askOrder, askRows } from './ask-list.ts';
import { askPlaces, askSpans } from './ask-marks.ts';

/** What a question needs to know besides the field. */
export interface Asking {
  cli: Cli;
  hands: Hands;
  /** The item: spans are marked in its texts. */
  row: Row;
}

/** Why a value does not fit its field; undefined when it does. */
export function problemWith(field: Field, value: unknown, row: Row): string | undefined {
  const { showIf: _, ...bare } = field;
  const alone = [bare as Field];
  const problems = checkAnswer(alone, tidy(alone, { [field.key]: value }), { row });
  return problems.length > 0 ? problems.map(({ message }) => message).join(' ') : undefined;
}

/** Asks one field by its kind until the answer fits; undefined when it is left empty. */
export async function askField(asking: Asking, field: Field, before: unknown): Promise<unknown> {
  while (true) {
    const value = await askOnce(asking, field, before);
    const problem = problemWith(field, value, asking.row);
    if (!problem)
      return valueAt(tidy([{ ...field, showIf: undefined } as unknown as Field], { [field.key]: value }), field.key);
    asking.cli.note(problem);
  }
}

function askOnce(asking: Asking, field: Field, before: unknown): Promise<unknown> {
  const { cli, row } = asking;
  const message = questionOf(field);
  const check = (text: string) => problemWith(field, text, row);
  const text = typeof before === 'string' || typeof before === 'number' ? { value: String(before) } : {};
  switch (field.kind) {
    case 'choice':
      return askOne(cli, message, [...options(field), ...orNothing(field)], before);
    case 'choices':
      return askSome(cli, message, options(field), Array.isArray(before) ? before : []);
    case 'yes_no':
      return askOne<unknown>(
        cli,
        message,
        [{ value: true, label: 'Yes' }, { value: false, label: 'No' }, ...orNothing(field)],
        before,
      );
    case 'rating':
      return askOne<unknown>(cli, message, [...numbers(field.max), ...orNothing(field)], before);
    case 'long_text':
      return askLines(cli, message, { ...text, check });
    case 'ranking':
      return askOrder(asking, field);
    case 'table':
      return askRows(asking, field, before, askField);
    case 'file':
      return askFiles(asking, field, before);
    case 'boxes':
    case 'points':
      return askPlaces(asking, field, before);
    case 'spans':
      return askSpans(asking, field, before);
    default:
      return askText(cli, message, { ...text, check, hint: hints[field.kind] ?? '' });
  }
}

const hints: Readonly<Record<string, string>> = {
  date: '2026-12-31',
  url: 'https://',
  email: 'name@example.com',
  phone: '+91 98765 43210',
};
const options = (field: Extract<Field, { kind: 'choice' | 'choices' }>) =>
  field.options.map(({ value, label, help }) => ({ value: value as unknown, label, ...(help ? { hint: help } : {}) }));
const numbers = (max: number) =>
  Array.from({ length: max }, (_, i) => ({ value: (i + 1) as unknown, label: String(i + 1) }));
const orNothing = ({ required }: Field) => (required ? [] : [{ value: undefined as unknown, label: 'Leave empty' }]);

/** The label with its unit, whether it may stay empty, and its help. */
function questionOf(field: Field): string {
  const unit = field.kind === 'number' && field.unit ? ` (${field.unit})` : '';
  return `${field.label}${unit}${field.required ? '' : ' – may stay empty'}${field.help ? `\n${field.help}` : ''}`;
}

/** An answer so far, a line a field. */
export const answerLinesOf = (fields: readonly Field[], values: Readonly<Record<string, unknown>>): string[] =>
  fields.map((field) => `  ${field.label}: ${showAnswer(field, valueAt(values, field.key)) || '–'}`);
