import { type contract, type Field, type Given, showAnswer, voteKey } from '@manyhands/contract';
import { marksOf, matchMarks } from './marks.ts';
import { pairRows } from './rows.ts';
import { scoreOf } from './score.ts';
import { wordChanges } from './word-changes.ts';

type Compared = Given<typeof contract.disagreements.item>['answers'][number]['differences'][string];
export type Difference = Compared['how'];

/** How one answer to a field differs from another value of it. */
export function differenceOf(field: Field, own: unknown, against: unknown): Compared {
  const same = voteKey(field, own) === voteKey(field, against);
  return { same, how: howOf(field, own, against) };
}

function howOf(field: Field, own: unknown, against: unknown): Difference {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return { as: 'words', ...wordChanges(text(own), text(against)) };
    case 'boxes':
    case 'points':
    case 'spans':
      return { as: 'marks', ...matchMarks(field.kind, marksOf(field, own), marksOf(field, against)) };
    case 'choice':
      return optionsOf(field, one(own), one(against));
    case 'choices':
      return optionsOf(field, list(own), list(against));
    case 'table':
      return { as: 'rows', rows: pairRows(field, list(own), list(against)).rows };
    default:
      return { as: 'value' };
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const one = (value: unknown): unknown[] => (value === undefined || value === null || value === '' ? [] : [value]);

function optionsOf(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  own: unknown[],
  against: unknown[],
): Difference {
  const named = (values: unknown[]) =>
    values.map((value) => ({
      value: String(value),
      label: showAnswer(field, field.kind === 'choice' ? value : [value]),
    }));
  return {
    as: 'options',
    same: named(own.filter((value) => against.includes(value))),
    extra: named(own.filter((value) => !against.includes(value))),
    missing: named(against.filter((value) => !own.includes(value))),
  };
}

/** The place of the value that is nearest to all others: of equal ones the first. */
export function nearestOf(field: Field, values: readonly unknown[]): number {
  const far = values.map((value) =>
    values.reduce<number>((sum, other) => sum + (scoreOf(field, [value, other])?.score ?? 0), 0),
  );
  return far.indexOf(Math.min(...far));
}
