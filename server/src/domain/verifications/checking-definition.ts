import type { Clause, Column, Definition, Field } from '@manyhands/contract';
import { checkingBrief, cut } from './checking-brief.ts';
import {
  canBeJudged,
  checkFields,
  clauseValue,
  columnTypeOf,
  filesMax,
  isJudged,
  type Judged,
  mostSensitive,
  noClause,
  type Shown,
  startsFromCell,
} from './verification.ts';

const columnsMax = 60;

/**
 * A template that judges answers to another one: its columns are those of the first plus the answer, its checklist the clauses of the first
 * brief, its form a verdict, the clause that is missed, and the judged fields once more, to be fixed.
 * @param judged keys of the fields to be judged; all others are shown beside them
 * @param clauses of the first brief, as plain text
 */
export function checkingDefinition(
  source: Definition,
  judged: readonly string[],
  clauses: readonly Clause[],
): { definition: Definition; fields: Shown[] } {
  const names = new Set(source.columns.map((column) => column.key));
  const fieldNames = new Set<string>(Object.values(checkFields));
  const shown = source.form.filter(canBeJudged).map((field): Shown => {
    const columns = columnsFor(field).map(() => free(`answer_${field.key}`, names));
    const isFixed = judged.includes(field.key);
    const rows = isFixed && field.kind === 'table' ? free(`rows_${field.key}`, names) : null;
    return { key: field.key, label: field.label, columns, rows, fix: isFixed ? free(field.key, fieldNames) : null };
  });
  const { columns, fields } = columnsOf(source, shown);
  const form = formOf(source, fields.filter(isJudged), clauses);
  const title = cut(`Check: ${source.title}`, 120);
  return {
    definition: { title, brief: checkingBrief(source, clauses), columns, form, touches: source.touches ?? [] },
    fields,
  };
}

const columnsFor = (field: Field): number[] =>
  Array.from({ length: field.kind === 'file' ? Math.min(field.countMax, filesMax) : 1 }, (_, i) => i);

/** A key that is not taken yet, and takes it. */
function free(wanted: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? wanted.slice(0, 40) : `${wanted.slice(0, 36)}_${n}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}

/** What is judged is always shown; where columns run out, first what is shown beside it is left out, then what workers never see. */
function columnsOf(source: Definition, shown: readonly Shown[]): { columns: Column[]; fields: Shown[] } {
  const sensitivity = mostSensitive(source);
  const fieldOf = new Map(source.form.map((field) => [field.key, field]));
  const made = (one: Shown): Column[] => {
    const field = fieldOf.get(one.key)!;
    const label = cut(isJudged(one) ? `Answer: ${one.label}` : one.label, 80);
    const common = { shown: true, required: false, sensitivity };
    return [
      ...one.columns.map((key, i) => ({
        key,
        label: i === 0 ? label : cut(label, 74).concat(` (${i + 1})`),
        type: columnTypeOf(field),
        ...common,
      })),
      ...(one.rows === null ? [] : [{ key: one.rows, label, type: 'json' as const, ...common }]),
    ];
  };
  const needed = shown.filter(isJudged).flatMap(made);
  const given = [...source.columns].sort((a, b) => Number(b.shown) - Number(a.shown));
  const kept = given.slice(0, columnsMax - needed.length).map((column) => ({ ...column, required: false }));
  let left = columnsMax - needed.length - kept.length;
  const fields = shown.filter((one) => {
    if (isJudged(one)) return true;
    left -= one.columns.length;
    return left >= 0;
  });
  const beside = fields.filter((one) => !isJudged(one)).flatMap(made);
  return { columns: [...kept, ...beside, ...needed], fields };
}

function formOf(source: Definition, judged: readonly Judged[], clauses: readonly Clause[]): Field[] {
  const { verdict, clause, where, words } = checkFields;
  const when = (...of: string[]) => ({ field: verdict, is: 'one_of' as const, value: of });
  const fieldOf = new Map(source.form.map((field) => [field.key, field]));
  const asked: Field[] = [
    {
      kind: 'choice',
      key: verdict,
      label: 'Your verdict',
      required: true,
      options: [
        { value: 'accept', label: 'Accept', help: 'It keeps every clause.' },
        { value: 'fix', label: 'Fix', help: 'A small thing is wrong, and you put it right here.' },
        { value: 'reject', label: 'Reject', help: 'It has to be done again.' },
      ],
    },
    {
      kind: 'choice',
      key: clause,
      label: 'Which clause does it miss?',
      required: true,
      showIf: when('fix', 'reject'),
      options: [
        ...clauses.map(({ number, text }) => ({ value: clauseValue(number), label: cut(text, 200) })),
        { value: noClause, label: 'Something that the brief does not say' },
      ],
    },
  ];
  if (judged.length > 1)
    asked.push({
      kind: 'choices',
      key: where,
      label: 'Which answers miss it?',
      required: true,
      showIf: when('reject'),
      options: judged.map(({ key, label }) => ({ value: key, label })),
      min: 1,
    });
  asked.push({
    kind: 'long_text',
    key: words,
    label: 'What is wrong, in your words?',
    help: 'Whoever wrote the answer reads this.',
    required: true,
    showIf: when('reject'),
    maxLength: 1000,
  });
  return [...asked, ...judged.map((one) => fixField(fieldOf.get(one.key)!, one, when('fix')))];
}

/** The judged field once more: shown only on a fix, started from the answer where it can be, and left alone where nothing is wrong. */
function fixField(field: Field, { fix, columns, rows }: Judged, showIf: NonNullable<Field['showIf']>): Field {
  const { showIf: _, prefill: __, help, ...rest } = field;
  const start = rows ?? (startsFromCell(field) ? columns[0] : undefined);
  const advice = start === undefined ? 'Leave it empty where nothing is wrong.' : 'Change only what is wrong.';
  return {
    ...rest,
    key: fix,
    help: cut([help, advice].filter(Boolean).join(' '), 500),
    required: false,
    showIf,
    ...(start === undefined ? {} : { prefill: start }),
  } as Field;
}
