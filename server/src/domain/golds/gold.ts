import {
  type Cell,
  type Definition,
  type Field,
  type goldSources,
  type goldStates,
  isBlank,
  type Values,
  voteKey,
} from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type GoldState = (typeof goldStates)[number];
export type GoldSource = (typeof goldSources)[number];

/** Which verb leads where. `correct` is a change of the truth; a suspension is ended by it, or by `resume`. */
export const moves = {
  active: { suspend: 'suspended', correct: 'active', retire: 'retired' },
  suspended: { resume: 'active', correct: 'active', retire: 'retired' },
  retired: {},
} satisfies Machine<GoldState>;

export interface FieldVerdict {
  field: string;
  said: Cell;
  truth: Cell;
  right: boolean;
}
export interface Verdict {
  /** Right in every field whose truth is known. */
  right: boolean;
  /** One entry per such field that the form has, in the form's order. */
  fields: FieldVerdict[];
}

/**
 * Holds an answer against a truth, field by field, as votes are told apart: what counts as the same answer for a result counts as right here.
 * Fields whose truth is not known say nothing; a truth of null wants the field empty.
 */
export function judge(form: readonly Field[], truth: Values, answer: Values): Verdict {
  const fields = form.flatMap((field) => {
    if (!Object.hasOwn(truth, field.key)) return [];
    const said = cellAt(answer, field.key);
    const known = cellAt(truth, field.key);
    return [{ field: field.key, said, truth: known, right: voteKey(field, said) === voteKey(field, known) }];
  });
  return { right: fields.every((one) => one.right), fields };
}

const cellAt = (values: Values, key: string): Cell => {
  const value = Object.hasOwn(values, key) ? values[key] : null;
  return isBlank(value) ? null : (value as Cell);
};

/**
 * Whether a gold can be mixed into a batch of this version: at least one field it knows is asked, and the input has what every item needs.
 * A template may have moved on since the gold was made.
 */
export function fits(
  { columns, form }: Definition,
  { input, truth }: { input: Record<string, Cell>; truth: Values },
): boolean {
  const given = (key: string) => Object.hasOwn(input, key) && !isBlank(input[key]);
  return (
    form.some((field) => Object.hasOwn(truth, field.key)) &&
    columns.every(({ key, required }) => !required || given(key))
  );
}
