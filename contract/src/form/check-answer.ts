import { type Schema, Validator } from '@cfworker/json-schema';
import type { Row } from '../columns.ts';
import { type AnswerProblem, explain, type Finding, required } from './answer-problem.ts';
import { beyondSchema } from './beyond-schema.ts';
import { isBlank, isRecord, valueAt } from './blank.ts';
import type { Field, SimpleField, Values } from './field.ts';
import { type JsonSchema, schemaOfField } from './schema-of.ts';
import { settled } from './step.ts';
import { visibleFields } from './visible.ts';

type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

export interface CheckContext {
  /** The item's input: spans are held against the length of the text they mark. */
  row?: Row;
}
/** No answer needs more of these to be named, and a hostile one could have a million. */
const problemsMax = 50;

/**
 * Everything that is wrong with an answer: at least one entry per wrong field, in the order of the form, then keys that the form
 * does not have. Empty when the answer may be submitted. Give it what `tidy` returns, so that spaces do not count.
 * The same in the browser and on the server; never throws, whatever the values are.
 */
export function checkAnswer(form: readonly Field[], values: Values, context: CheckContext = {}): AnswerProblem[] {
  if (!isRecord(values))
    return [{ field: '', path: [], code: 'type', message: 'An answer must be an object by field key.' }];
  const asked = new Set(visibleFields(form, values));
  const problems = form.flatMap((field) =>
    findings(field, valueAt(values, field.key), asked.has(field), context).map((f) => ({ field: field.key, ...f })),
  );
  return [...problems, ...unknownKeys(form, values).map(unknownField)];
}

function unknownKeys(fields: readonly { key: string }[], values: Record<string, unknown>): string[] {
  const known = new Set(fields.map((f) => f.key));
  return Object.keys(values)
    .filter((key) => !known.has(key))
    .slice(0, problemsMax);
}

function unknownField(key: string): AnswerProblem {
  return {
    field: key,
    path: [],
    code: 'unknown-field',
    message: `The form has no field “${key.slice(0, 40)}”; leave it out.`,
  };
}

function findings(field: Field, value: unknown, asked: boolean, context: CheckContext): Finding[] {
  if (isBlank(value)) return asked && field.required ? [{ path: [], code: 'required', message: required(field) }] : [];
  if (!asked)
    return [{ path: [], code: 'hidden-field', message: 'Is not asked after the answers above it; leave it empty.' }];
  if (field.kind === 'table') return tableFindings(field, value, context);
  const finding = checkValue(field, value) ?? beyondSchema(field, value, context.row);
  return finding ? [finding] : [];
}

/** The first thing that JSON Schema has against a value. */
function checkValue(field: Field, value: unknown): Finding | undefined {
  const { schema, validator } = compiled(field);
  const early = tooMuch(field, schema, value);
  if (early) return early;
  const error = firstError(validator, settled(field, value));
  if (!error) return undefined;
  const path = error.instanceLocation.split('/').slice(1).map(step);
  const [code, message] = explain(field, error.keyword, schema[error.keyword], path.length > 0);
  return { path, code, message };
}

/** Lengths come first, so that no pattern and no comparison of all with all ever runs over more than the field allows. */
function tooMuch(field: Field, schema: JsonSchema, value: unknown): Finding | undefined {
  const keyword = typeof value === 'string' ? 'maxLength' : 'maxItems';
  const most = schema[keyword];
  if (typeof most !== 'number') return undefined;
  if (Array.isArray(value) ? value.length <= most : typeof value !== 'string' || charactersWithin(value, most))
    return undefined;
  const [code, message] = explain(field, keyword, most, false);
  return { path: [], code, message };
}

/** JSON Schema counts code points, of which a text has at least half as many as UTF-16 units. */
function charactersWithin(text: string, most: number): boolean {
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most);
}

interface Failure {
  keyword: string;
  instanceLocation: string;
}

/** The validator throws on what JSON cannot hold and on nesting too deep for the stack, and takes NaN for a number. */
function firstError(validator: Validator, value: unknown): Failure | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return { keyword: 'type', instanceLocation: '#' };
  try {
    const { errors } = validator.validate(value);
    return errors.find((error) => !wrappers.has(error.keyword));
  } catch {
    return { keyword: 'type', instanceLocation: '#' };
  }
}
/** Keywords that only say that something inside them failed; what failed follows them. */
const wrappers = new Set(['items', 'properties', 'additionalProperties']);

const compiledFields = new WeakMap<Field, { schema: JsonSchema; validator: Validator }>();
function compiled(field: Field) {
  let found = compiledFields.get(field);
  if (!found) {
    const schema = schemaOfField(field);
    found = { schema, validator: new Validator(schema as Schema, '2020-12') };
    compiledFields.set(field, found);
  }
  return found;
}

function step(token: string): string | number {
  const plain = decodeURIComponent(token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return /^\d+$/.test(plain) ? Number(plain) : plain;
}

function tableFindings(table: FieldOf<'table'>, value: unknown, context: CheckContext): Finding[] {
  if (!Array.isArray(value)) return [{ path: [], code: 'type', message: 'Must be a list of rows.' }];
  const { rowsMin, rowsMax } = table;
  if (value.length < rowsMin || value.length > rowsMax) {
    const few = value.length < rowsMin;
    const [code, message] = explain(table, few ? 'minItems' : 'maxItems', few ? rowsMin : rowsMax, false);
    return [{ path: [], code, message }];
  }
  const found: Finding[] = [];
  for (const [i, row] of value.entries()) {
    if (found.length >= problemsMax) break;
    found.push(...rowFindings(table.columns, row, i, context));
  }
  return found.slice(0, problemsMax);
}

function rowFindings(columns: readonly SimpleField[], row: unknown, i: number, context: CheckContext): Finding[] {
  const place = `Row ${i + 1}`;
  if (!isRecord(row)) return [{ path: [i], code: 'type', message: `${place}: must be an object by column key.` }];
  const asked = new Set(visibleFields(columns, row));
  const cells = columns.flatMap((column) =>
    findings(column, valueAt(row, column.key), asked.has(column), context).map(({ path, code, message }) => ({
      path: [i, column.key, ...path],
      code,
      message: `${place}, ${column.label}: ${message}`,
    })),
  );
  const unknown = unknownKeys(columns, row).map((key) => ({
    path: [i, key],
    code: 'unknown-field' as const,
    message: `${place}: the table has no column “${key.slice(0, 40)}”; leave it out.`,
  }));
  return [...cells, ...unknown];
}
