import { createHash } from 'node:crypto';
import type { Field, ResultHow, Values } from '@manyhands/contract';
import type { KnownValue } from './combine.ts';

/** What a model believes of one field of an item. */
export interface BelievedField {
  /** The value in the form of an answer; null where two are equally likely, left out where the field is to be empty. */
  value?: unknown;
  /** 0 to 1. */
  score: number;
  /** Compared with gold: then the score is a confidence. */
  calibrated: boolean;
}

/** By item, by field key. */
export type Believed = ReadonlyMap<string, Readonly<Record<string, BelievedField>>>;

/** What somebody found out about a field: goes before all answers and models. */
export interface FixedField {
  value: unknown;
  how: Extract<ResultHow, 'gold' | 'spot check' | 'review' | 'verification'>;
}

/** What the last fit believed, and a mark of the answers that it knew. */
export interface Fitted {
  basis: string;
  fields: Record<string, BelievedField>;
}

const modelled: readonly Field['kind'][] = ['choice', 'yes_no', 'rating'];

/** Whether a model may say what the value is. Of all others it only counts whole answers, which the rules of their kinds do better. */
export const isModelled = (field: Field): boolean => modelled.includes(field.kind);

/**
 * What goes before the answers, by field: what people found out, then what was believed by the one handed later.
 * @param beliefs the weakest first
 */
export function knownOf(
  form: readonly Field[],
  beliefs: readonly (Readonly<Record<string, BelievedField>> | null | undefined)[],
  fixed: Readonly<Record<string, FixedField>> | null,
): Record<string, KnownValue> {
  const known: Record<string, KnownValue> = {};
  for (const field of form) {
    const { key } = field;
    for (const belief of isModelled(field) ? beliefs : []) {
      const one = belief && Object.hasOwn(belief, key) ? belief[key] : undefined;
      if (one)
        known[key] = {
          ...{ value: one.value, confidence: Math.min(1, Math.max(0, one.score)), how: 'model' },
          kind: one.calibrated ? 'confidence' : 'score',
        };
    }
    const found = fixed && Object.hasOwn(fixed, key) ? fixed[key] : undefined;
    if (found) known[key] = { value: found.value ?? undefined, confidence: 1, kind: 'score', how: found.how };
  }
  return known;
}

/** A result that a reviewer has looked at stays as it is, whatever answers come later. */
export const keptOf = (form: readonly Field[], values: Values): Record<string, KnownValue> =>
  Object.fromEntries(
    form.map(({ key }) => [
      key,
      { value: Object.hasOwn(values, key) ? values[key] : undefined, confidence: 1, kind: 'score', how: 'spot check' },
    ]),
  );

/**
 * A mark that two lists of answers share when they are the same, whatever their order: an answer that is changed has another time.
 * @param answers `at` is when it was last written, as the database writes it
 */
export function basisOf(answers: readonly { id: string; at: string }[]): string {
  const all = answers.map(({ id, at }) => `${id} ${at}`).sort();
  return createHash('sha256').update(all.join()).digest('base64url').slice(0, 16);
}
