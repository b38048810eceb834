import path from 'node:path';
import { type Field, isBlank, showAnswer, type Values } from '@manyhands/contract';
import { bodyOf } from '../../upload-file.ts';
import { askOne, askText, askYes } from '../ask.ts';
import type { Asking } from './ask-field.ts';

type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;
type AskField = (asking: Asking, field: Field, before: unknown) => Promise<unknown>;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The options in an order, one place after the other. */
export async function askOrder({ cli }: Asking, field: FieldOf<'ranking'>): Promise<unknown> {
  if (!field.required && !(await askYes(cli, `${field.label} – put the options in order?`))) return undefined;
  const left = field.options.map(({ value, label }) => ({ value, label }));
  const order: string[] = [];
  while (left.length > 1) {
    const next = await askOne(cli, `${field.label} – place ${order.length + 1}`, left);
    order.push(next);
    left.splice(
      left.findIndex(({ value }) => value === next),
      1,
    );
  }
  return [...order, ...left.map(({ value }) => value)];
}

/** A table row by row. */
export async function askRows(
  asking: Asking,
  field: FieldOf<'table'>,
  before: unknown,
  ask: AskField,
): Promise<unknown> {
  const { cli } = asking;
  const rows = listOf(before) as Values[];
  if (rows.length > 0 && (await askYes(cli, `${field.label}: ${showAnswer(field, rows)}. Keep these rows?`)))
    return addRows(asking, field, rows, ask);
  return addRows(asking, field, [], ask);
}

async function addRows(asking: Asking, field: FieldOf<'table'>, rows: Values[], ask: AskField): Promise<Values[]> {
  const least = Math.max(field.rowsMin, field.required ? 1 : 0);
  while (rows.length < field.rowsMax) {
    if (rows.length >= least && !(await askYes(asking.cli, `${field.label}: add row ${rows.length + 1}?`, false)))
      break;
    const row: Values = {};
    for (const column of field.columns) {
      const value = await ask(
        asking,
        { ...column, label: `Row ${rows.length + 1}, ${column.label}` } as Field,
        undefined,
      );
      if (!isBlank(value)) row[column.key] = value;
    }
    rows.push(row);
  }
  return rows;
}

/** Files of this computer, uploaded one by one. */
export async function askFiles({ cli, hands }: Asking, field: FieldOf<'file'>, before: unknown): Promise<unknown> {
  const files = listOf(before);
  if (files.length > 0 && (await askYes(cli, `${field.label}: ${showAnswer(field, files)}. Keep?`))) return files;
  files.length = 0;
  while (files.length < field.countMax) {
    const file = (
      await askText(cli, `${field.label} – path of a file (${field.accept.join(', ')})`, {
        hint: files.length > 0 || !field.required ? 'Enter when there is none' : '',
      })
    ).trim();
    if (file === '') break;
    const whole = file.replace(/^~(?=\/)/, cli.io.env.HOME ?? '~');
    const call = await bodyOf(whole).catch(() => null);
    if (call) files.push(await hands.files.upload({ name: path.basename(whole) }, call));
    else cli.note(`${file} cannot be read. Check the path.`);
  }
  return files;
}
