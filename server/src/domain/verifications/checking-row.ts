import {
  type Cell,
  type Definition,
  type Field,
  isBlank,
  publicId,
  type Row,
  showAnswer,
  type Values,
  valueAt,
} from '@manyhands/contract';
import { cut } from './checking-brief.ts';
import type { Shown } from './verification.ts';

const cellMax = 50_000;

export interface CheckRow {
  input: Row;
  /** Ids (UUIDs) of the files that the row shows. */
  files: string[];
}

/**
 * The row of input by which an answer is judged: what its worker saw, and what they wrote.
 * @param check the definition of the batch that checks: cells of columns that were taken out of it are left out
 * @param fileLink address of a file by its public id
 */
export function checkRow(
  source: Pick<Definition, 'form'>,
  check: Pick<Definition, 'columns'>,
  fields: readonly Shown[],
  item: Row,
  answer: Values,
  fileLink: (file: string) => string,
): CheckRow {
  const wanted = new Set(check.columns.map((column) => column.key));
  const cells: [string, Cell][] = Object.entries(item);
  const files: string[] = [];
  for (const shown of fields) {
    const field = source.form.find((one) => one.key === shown.key);
    const value = field && valueAt(answer, field.key);
    if (!field || isBlank(value)) continue;
    const texts = field.kind === 'file' ? filesOf(value) : [textOf(field, value)];
    if (field.kind === 'file') files.push(...texts);
    shown.columns.forEach((key, i) => {
      const text = texts[i];
      if (text !== undefined) cells.push([key, field.kind === 'file' ? fileLink(text) : cut(text, cellMax)]);
    });
    if (shown.rows !== null && JSON.stringify(value).length <= cellMax) cells.push([shown.rows, value as Cell]);
  }
  return { input: Object.fromEntries(cells.filter(([key]) => wanted.has(key))), files };
}

/** Public ids of the files of an answer. */
const filesOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap((one: unknown) => {
        const file = (one as { file?: unknown } | null)?.file;
        return typeof file === 'string' ? [file] : [];
      })
    : [];

/** As a short text, but texts and tables whole: they are what is judged. */
function textOf(field: Field, value: unknown): string {
  if (field.kind !== 'table' || !Array.isArray(value)) return showAnswer(field, value);
  return value
    .map((row: unknown) =>
      field.columns
        .map((column) => [column.label, showAnswer(column, valueAt((row ?? {}) as Values, column.key))])
        .filter(([, text]) => text !== '')
        .map(([label, text]) => `${label}: ${text}`)
        .join(' · '),
    )
    .join('\n');
}

/** Where a file of the workspace is seen by whoever may see it. */
export const fileLinkIn =
  (workspaceId: string) =>
  (file: string): string =>
    `/v1/files/${file}?workspace=${publicId('wsp', workspaceId)}`;
