import type { Column, Definition, Field } from '@manyhands/contract';

/** How a field of the first template stands in the checking one. */
export interface Shown {
  key: string;
  label: string;
  /** Columns that show the answer: one, or several for several files. */
  columns: string[];
  /** JSON column with the rows of a table, for the field that corrects them to start from. */
  rows: string | null;
  /** Field that corrects it; null when it is shown beside the others, and not judged. */
  fix: string | null;
}

export type Judged = Shown & { fix: string };
export const isJudged = (field: Shown): field is Judged => field.fix !== null;

/** Keys of the fields in which a checker says what is wrong. */
export const checkFields = { verdict: 'verdict', clause: 'clause', where: 'where', words: 'what_is_wrong' } as const;
/** The option for what no clause of the brief says. */
export const noClause = 'other';
export const clauseValue = (number: number): string => `clause_${number}`;
/** The number behind such an option; null for none. */
export const clauseNumber = (value: unknown): number | null => {
  const digits = typeof value === 'string' ? /^clause_(\d{1,3})$/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
};

/** Answers to these are drawings on the item: they are compared by where they lie, not by reading. */
const drawn: readonly Field['kind'][] = ['boxes', 'points', 'spans'];
const shortMax = 80;
export const judgedMax = 20;
/** So many files of one field are shown; a form seldom asks for more. */
export const filesMax = 6;

export const canBeJudged = ({ kind }: Field): boolean => !drawn.includes(kind);

/** Fields that no vote can settle, because two good answers need not be alike: long texts, files, tables, texts of any shape. */
export function freeFields(form: readonly Field[]): Field[] {
  return form
    .filter((field) => {
      if (field.kind === 'long_text' || field.kind === 'file' || field.kind === 'table') return true;
      return field.kind === 'text' && field.pattern === undefined && (field.maxLength ?? Infinity) > shortMax;
    })
    .slice(0, judgedMax);
}

/** The column that shows an answer to a field. */
export function columnTypeOf(field: Field): Column['type'] {
  switch (field.kind) {
    case 'long_text':
    case 'table':
      return 'long_text';
    case 'text':
      return (field.maxLength ?? Infinity) > shortMax ? 'long_text' : 'text';
    case 'url':
      return 'url';
    case 'file':
      return field.accept.length > 0 && field.accept.every((type) => type.startsWith('image/')) ? 'image' : 'url';
    default:
      return 'text';
  }
}

/** Whether the field that corrects an answer can start from the cell that shows it. */
export const startsFromCell = ({ kind }: Field): boolean =>
  ['text', 'long_text', 'url', 'email', 'phone'].includes(kind);

const order = ['public', 'personal', 'secret'] as const;
/** An answer may repeat what the item says, so it is as sensitive as the most sensitive column. */
export const mostSensitive = ({ columns }: Pick<Definition, 'columns'>): Column['sensitivity'] =>
  columns.reduce<Column['sensitivity']>(
    (most, { sensitivity }) => (order.indexOf(sensitivity) > order.indexOf(most) ? sensitivity : most),
    'public',
  );
