import { type Cell, type Definition, type Field, type FieldResult, publicId, type Row } from '@manyhands/contract';

export type ExportRows = 'items' | 'answers';

/** What the database gives for one item, or for one answer to it. Times are milliseconds since 1970. */
export interface Exported {
  number: number;
  externalId: string | null;
  input: Row;
  /** The result's values, or the answer's. */
  values: Row | null;
  agreement: Record<string, number> | null;
  /** How each value came about; only where it was asked for. */
  fields: Record<string, FieldResult> | null;
  state: string;
  /** Answers behind the result. */
  answers: number | null;
  decidedAt: number | null;
  worker: string | null;
  claimedAt: number | null;
  submittedAt: number | null;
  decision: string | null;
  clause: string | null;
  evidence: string | null;
  /** Whether the item was taken out of the batch to be tested. */
  fromTest: boolean;
}

interface Column {
  name: string;
  cell: (row: Exported) => Cell;
}

export interface ExportColumns {
  header: string[];
  cells: (row: Exported) => Cell[];
}

/**
 * The columns of an export: number and id of the item, its input with hidden columns too, one column per field, the agreement
 * per field, and what came of it. No two columns have the same name.
 * @param flat joins lists of options into one cell, for formats that know no lists
 * @param tests says of each row whether its item was tested before the others
 * @param confidence adds to items how sure each value is and how many answers it stands on; where lists are known as one object
 */
export function exportColumns(
  { columns, form }: Definition,
  rows: ExportRows,
  flat: boolean,
  confidence = false,
  tests = false,
): ExportColumns {
  const all: Column[] = [
    { name: 'number', cell: (row) => row.number },
    { name: 'external_id', cell: (row) => row.externalId },
    ...columns.map(({ key }) => ({ name: key, cell: (row: Exported) => own(row.input, key) })),
    ...form.map((field) => ({
      name: field.key,
      cell: (row: Exported) => valueCell(field, own(row.values, field.key), flat),
    })),
    ...form.map(({ key }) => ({ name: `${key}_agreement`, cell: (row: Exported) => own(row.agreement, key) })),
    ...(rows === 'items' && confidence ? howSure(form, flat) : []),
    ...(rows === 'items' ? ofItems : ofAnswers()),
    ...(tests ? [{ name: 'from_test', cell: (row: Exported) => (row.fromTest ? 'yes' : null) }] : []),
  ];
  const cells = all.map((column) => column.cell);
  return { header: distinct(all.map((column) => column.name)), cells: (row) => cells.map((cell) => cell(row)) };
}

function howSure(form: readonly Field[], flat: boolean): Column[] {
  if (!flat) return [{ name: 'fields', cell: (row) => row.fields as unknown as Cell }];
  return [
    ...form.map(({ key }) => ({
      name: `confidence_${key}`,
      cell: (row: Exported) => own(row.fields, key)?.confidence ?? null,
    })),
    ...form.map(({ key }) => ({
      name: `answers_${key}`,
      cell: (row: Exported) => own(row.fields, key)?.answers ?? null,
    })),
  ];
}

const ofItems: Column[] = [
  { name: 'answers', cell: (row) => row.answers ?? 0 },
  { name: 'state', cell: (row) => row.state },
  { name: 'decided_at', cell: (row) => instantCell(row.decidedAt) },
];

function ofAnswers(): Column[] {
  const pseudonym = remembering((uuid: string) => publicId('wkr', uuid));
  return [
    { name: 'worker', cell: (row) => (row.worker ? pseudonym(row.worker) : null) },
    { name: 'state', cell: (row) => row.state },
    { name: 'claimed_at', cell: (row) => instantCell(row.claimedAt) },
    { name: 'submitted_at', cell: (row) => instantCell(row.submittedAt) },
    { name: 'seconds', cell: secondsCell },
    { name: 'decision', cell: (row) => row.decision },
    { name: 'decided_at', cell: (row) => instantCell(row.decidedAt) },
    { name: 'clause', cell: (row) => row.clause },
    { name: 'evidence', cell: (row) => row.evidence || null },
  ];
}

const instantCell = (ms: number | null): Cell => (ms === null ? null : new Date(ms).toISOString());

const secondsCell = ({ claimedAt, submittedAt }: Exported): Cell =>
  claimedAt === null || submittedAt === null ? null : Math.max(0, Math.round((submittedAt - claimedAt) / 1000));

/** Options have keys as values, so that a semicolon parts them without a doubt. */
function valueCell({ kind }: Field, value: Cell, flat: boolean): Cell {
  if (flat && Array.isArray(value) && (kind === 'choices' || kind === 'ranking')) return value.join('; ');
  return value;
}

function own<T>(row: Record<string, T> | null, key: string): T | null {
  return row !== null && Object.hasOwn(row, key) ? row[key]! : null;
}

/** Workers come again and again; making their public id costs more than the rest of the row. */
function remembering(make: (key: string) => string): (key: string) => string {
  const made = new Map<string, string>();
  return (key) => {
    let known = made.get(key);
    if (known === undefined) {
      known = make(key);
      if (made.size > 10_000) made.clear();
      made.set(key, known);
    }
    return known;
  };
}

/** An input column and a field may have the same key; the later one then is told apart by `_answer`, and by a number if need be. */
export function distinct(names: readonly string[]): string[] {
  const wanted = new Set(names);
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let i = 1; taken.has(free) || (free !== name && wanted.has(free)); i++)
      free = i === 1 ? `${name}_answer` : `${name}_answer_${i}`;
    taken.add(free);
    return free;
  });
}
