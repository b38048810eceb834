import { type Clause, type Definition, type Field, type Values, voteKey } from '@manyhands/contract';
import { undoSeconds } from '../assignments/assignment.ts';
import { plainClauses } from '../templates/render-brief.ts';

export const decisionKinds = ['accepted', 'sent_back', 'rejected'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** After a decision was taken back its reviewer has at least so long, even when the answer's own deadline came meanwhile. */
const thinkMs = 10 * 60_000;

export const mayUndo = (decidedAt: Date, now: Date): boolean =>
  now.getTime() - decidedAt.getTime() <= undoSeconds * 1000;

/** When an answer is accepted by itself after a decision on it was taken back. */
export function dueAfterUndo(dueWas: Date | null, now: Date): Date {
  return new Date(Math.max(dueWas?.getTime() ?? 0, now.getTime() + thinkMs));
}

/** The clause of the brief with this number, as a reader sees it, or null. */
export function clauseOf({ brief }: Pick<Definition, 'brief'>, number: number): Clause | null {
  return plainClauses(brief).find((clause) => clause.number === number) ?? null;
}

/** Those of the keys that are no field of the form. */
export function unknownFields(form: readonly Field[], keys: readonly string[]): string[] {
  const known = new Set(form.map((field) => field.key));
  return [...new Set(keys)].filter((key) => !known.has(key));
}

/** Keys of the fields in which an answer says something else than at least one other, in the order of the form. */
export function differing(form: readonly Field[], answer: Values, others: readonly Values[]): string[] {
  const vote = (field: Field, values: Values) =>
    voteKey(field, Object.hasOwn(values, field.key) ? values[field.key] : undefined);
  return form
    .filter((field) => others.some((other) => vote(field, other) !== vote(field, answer)))
    .map((field) => field.key);
}
