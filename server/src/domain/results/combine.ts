import type { Field, FieldResult, Values } from '@manyhands/contract';
import { InferenceProblem } from '@manyhands/inference';
import { byFiles } from './kinds/by-files.ts';
import { byBoxes, byPoints, bySpans } from './kinds/by-marks.ts';
import { byGrades, byMedian } from './kinds/by-median.ts';
import { byMedoid } from './kinds/by-medoid.ts';
import { byOptions } from './kinds/by-options.ts';
import { byRanking } from './kinds/by-ranking.ts';
import { byVote } from './kinds/by-vote.ts';
import { dissentOf, isEmpty, type Outcome, scoreOf } from './kinds/outcome.ts';

export interface GivenAnswer {
  values: Values;
  /** Keys of the fields that were asked; null: all. What was not asked is not given, which is another thing than left empty. */
  asked: readonly string[] | null;
}

/** What is known of a field beside its answers: what a model makes of them, or what somebody found out. */
export interface KnownValue {
  /** null: cannot be told, undefined: empty. */
  value: unknown;
  confidence: number;
  kind: FieldResult['kind'];
  how: FieldResult['how'];
}

export interface Combined {
  /** By field key; null where the answers do not agree, left out where most leave the field empty. */
  values: Values;
  /** Share of answers that say what most say, 0 to 1, for every field that anybody answered. */
  agreement: Record<string, number>;
  /** How each value came about, for the same fields. */
  fields: Record<string, FieldResult>;
}

/**
 * The one place where answers become a result: each field by the rule of its kind (folder `kinds`). An empty field is a vote too;
 * a field that was not asked is none. The order of the answers decides nothing but the spelling among equals.
 * @param answers the accepted answers, the earliest first
 * @param known by field, goes before what the answers say
 */
export function combine(
  form: readonly Field[],
  answers: readonly GivenAnswer[],
  known: Readonly<Record<string, KnownValue>> = {},
): Combined {
  const combined: Combined = { values: {}, agreement: {}, fields: {} };
  for (const field of form) {
    const { key } = field;
    const given = answers
      .filter(({ asked }) => asked === null || asked.includes(key))
      .map(({ values }) => (Object.hasOwn(values, key) ? values[key] : undefined));
    const told = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!told && given.every((one) => isEmpty(field, one))) continue;
    const outcome =
      given.length > 0 ? outcomeOf(field, given) : { value: undefined, agreement: 1, how: 'vote' as const };
    const value = told ? told.value : outcome.value;
    if (value !== undefined) combined.values[key] = value;
    combined.agreement[key] = outcome.agreement;
    combined.fields[key] = told
      ? fieldResult(field, given, value, told)
      : fieldResult(field, given, value, {
          ...outcome,
          confidence: scoreOf(outcome.support ?? outcome.agreement, given.length),
          kind: 'score',
        });
  }
  return combined;
}

type Told = Pick<KnownValue, 'confidence' | 'kind' | 'how'> & Pick<Outcome, 'differs' | 'spread'>;

function fieldResult(field: Field, given: readonly unknown[], value: unknown, told: Told): FieldResult {
  const { confidence, kind, how, differs, spread } = told;
  return {
    ...{ confidence: Math.round(confidence * 10_000) / 10_000, kind, answers: given.length, how },
    dissent: dissentOf(field, given, value),
    ...(differs ? { differs } : {}),
    ...(spread ? { spread } : {}),
  };
}

/** By the rule of the kind; what the rule cannot take, such as more marks than can be compared, is voted on. */
function outcomeOf(field: Field, given: readonly unknown[]): Outcome {
  const vote = byVote(field, given);
  if (vote.agreement === 1) return vote;
  try {
    return ruleOf(field, given);
  } catch (error) {
    if (error instanceof InferenceProblem) return vote;
    throw error;
  }
}

function ruleOf(field: Field, given: readonly unknown[]): Outcome {
  switch (field.kind) {
    case 'choices':
      return byOptions(field, given);
    case 'number':
      return byMedian(field, given);
    case 'rating':
      return byGrades(field, given);
    case 'long_text':
      return byMedoid(field, given);
    case 'boxes':
      return byBoxes(field, given);
    case 'points':
      return byPoints(field, given);
    case 'spans':
      return bySpans(field, given);
    case 'ranking':
      return byRanking(field, given);
    case 'file':
      return byFiles(field, given);
    default:
      return byVote(field, given);
  }
}
