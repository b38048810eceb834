import type { Field } from './field.ts';
import { patternProblem, waysMaxInTable } from './pattern.ts';
import { patternInputMax, schemaOfField } from './schema-of.ts';

export interface Contradiction {
  /** The field's property that is wrong. */
  at: string;
  message: string;
}

/**
 * What no answer could satisfy, or would make checking an answer a danger: limits that cross, options and columns that share a key,
 * patterns that take too long. For when a form is saved; knows nothing of other fields.
 */
export function contradictions(field: Field): Contradiction[] {
  return [...crossed(field), ...repeated(field), ...(field.kind === 'table' ? inColumns(field) : patternIn(field))];
}

const limits = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
  ['formatMinimum', 'formatMaximum'],
] as const;

function crossed(field: Field): Contradiction[] {
  const schema = schemaOfField(field) as Record<string, string | number | undefined>;
  const crosses = limits.some(([min, max]) => {
    const [least, most] = [schema[min], schema[max]];
    return least !== undefined && most !== undefined && least > most;
  });
  return crosses ? [wrong(...crossing(field))] : [];
}

function crossing(field: Field): [string, string] {
  if (field.kind === 'table') return ['rowsMax', 'must not be below rowsMin'];
  if (field.kind === 'choices') return ['min', 'asks for more options than may be chosen'];
  if (field.kind === 'text' || field.kind === 'long_text')
    return ['minLength', 'asks for more characters than may be written'];
  return ['max', 'must not be below min'];
}

function repeated(field: Field): Contradiction[] {
  const lists: [string, string, string[]][] = [];
  if ('options' in field) lists.push(['options', 'two options have the same value', field.options.map((o) => o.value)]);
  if ('labels' in field) lists.push(['labels', 'two labels have the same value', field.labels.map((l) => l.value)]);
  if (field.kind === 'table') lists.push(['columns', 'two columns have the same key', field.columns.map((c) => c.key)]);
  return lists.filter(([, , keys]) => new Set(keys).size < keys.length).map(([at, message]) => wrong(at, message));
}

function patternIn(field: Field, ways?: number): Contradiction[] {
  if (!('pattern' in field) || field.pattern === undefined) return [];
  const problem = patternProblem(field.pattern, ways);
  if (problem) return [wrong('pattern', problem)];
  if (field.pattern && (field.maxLength ?? 0) > patternInputMax)
    return [wrong('maxLength', `must be ${patternInputMax} or less in a field with a pattern`)];
  return [];
}

function inColumns({ columns }: Extract<Field, { kind: 'table' }>): Contradiction[] {
  return columns.flatMap((column, i) => {
    const found = [...crossed(column), ...repeated(column), ...patternIn(column, waysMaxInTable)];
    const earlier = columns.slice(0, i).some((c) => c.key === column.showIf?.field);
    if (column.showIf && !earlier) found.push(wrong('showIf', 'must name a column that comes before this one'));
    return found.map(({ at, message }) => wrong('columns', `column ${column.key}: ${at} ${message}`));
  });
}

function wrong(at: string, message: string): Contradiction {
  return { at, message };
}
