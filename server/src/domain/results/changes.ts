import { type ChangeReason, type Field, showAnswer, type Values, voteKey } from '@manyhands/contract';

export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

/**
 * What is another value now, in the order of the form. Another spelling of the same is no change; that answers agree no more, or
 * that a field is empty, is one.
 */
export function changesOf(form: readonly Field[], before: Values, after: Values): Change[] {
  return form.flatMap((field) => {
    const [from, to] = [before, after].map((values) =>
      Object.hasOwn(values, field.key) ? values[field.key] : undefined,
    );
    if (keyOf(field, from) === keyOf(field, to)) return [];
    return [{ field: field.key, from: told(field, from), to: told(field, to) }];
  });
}

/** null says that the answers do not agree, which is another thing than that there is nothing. */
const keyOf = (field: Field, value: unknown): string => (value === null ? 'null' : voteKey(field, value));

const toldMost = 2000;

/** A value as an event carries it: whole, or where it is long as a text that is cut. */
function told(field: Field, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (JSON.stringify(value).length <= toldMost) return value;
  const text = showAnswer(field, value);
  return text.length > toldMost ? `${text.slice(0, toldMost - 1)}…` : text;
}

/** Why a value changed, where nobody said it: by the number of answers that count. */
export function reasonOf(answersBefore: number, answersNow: number): ChangeReason {
  if (answersNow > answersBefore) return 'answer accepted';
  return answersNow < answersBefore ? 'answer taken back' : 'belief';
}
