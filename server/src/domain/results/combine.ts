import { type Field, type Values, voteKey } from '@manyhands/contract';
import { vote } from '@manyhands/inference';

export interface Combined {
  /** By field key; null where the answers tie, left out where most leave the field empty. */
  values: Values;
  /** Share of answers that say what most say, 0 to 1, for every field that anybody answered. */
  agreement: Record<string, number>;
}

/**
 * The one place where answers become a result: per field what most accepted answers say, as `voteKey` tells two answers apart.
 * An empty field is a vote too, so that a field asked of one worker only does not become the item's value against two.
 * @param answers the accepted answers in a fixed order, since the first of equal votes gives the spelling
 */
export function combine(form: readonly Field[], answers: readonly Values[]): Combined {
  const fields = form.flatMap((field) => {
    const given = answers.map((answer) => (Object.hasOwn(answer, field.key) ? answer[field.key] : undefined));
    const { value, agreement, tied } = vote(
      given.map((one) => ({ one, vote: voteKey(field, one) })),
      ({ vote }) => vote,
    );
    const empty = given.every((one) => voteKey(field, one) === '');
    return empty ? [] : [{ key: field.key, agreement, tied, value: value?.vote === '' ? undefined : value?.one }];
  });
  return {
    values: Object.fromEntries(
      fields.filter((f) => f.tied || f.value !== undefined).map((f) => [f.key, f.tied ? null : f.value]),
    ),
    agreement: Object.fromEntries(fields.map((f) => [f.key, f.agreement])),
  };
}
