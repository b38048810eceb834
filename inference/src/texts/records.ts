import { weightsOf } from '../answers/weights.ts';
import { InferenceProblem } from '../problem.ts';
import type { TextOptions } from './answers.ts';
import { medoid } from './medoid.ts';
import { rover } from './rover.ts';
import { normalise } from './words.ts';

/** One answer of a structured text: field → what was written, null or absent where nothing was. */
export type TextRecord = Readonly<Record<string, string | null | undefined>>;

/** What became of one field. */
export interface FieldResult {
  /** Null when most (by weight) left the field empty, or when a vote is tied. */
  value: string | null;
  /** 0 to 1; what it means is said by the method, for an empty field the share that left it empty. */
  agreement: number;
  /** Weighted share of answers that give exactly this value, 0 to 1. */
  support: number;
  /** How many answers fill the field in. */
  answers: number;
  tied: boolean;
}

/**
 * How a field is decided: `vote` counts texts that are equal after normalisation (names, codes, choices), `rover` votes word by word
 * (sentences heard or read), `medoid` picks the most central answer (free wording), or a function of one's own.
 */
export type FieldMethod =
  | 'vote'
  | 'rover'
  | 'medoid'
  | ((texts: readonly string[], options: TextOptions) => Pick<FieldResult, 'value' | 'agreement' | 'support' | 'tied'>);

export interface RecordResult {
  fields: Record<string, FieldResult>;
  /** The least agreement of any field: a record is as sure as its least sure field. */
  agreement: number;
  /** Fields that are tied, in order. */
  tied: string[];
}

/**
 * Decides each field of structured texts by its own method. Whether a field is filled in at all is decided first, by weight; an empty field
 * wins only when more than half left it empty. A text of white space alone is empty.
 * @param methods field → method; only these fields are decided
 * @throws InferenceProblem answers.none, answers.lengths, values.not-finite
 */
export function fieldwise(
  records: readonly TextRecord[],
  methods: Readonly<Record<string, FieldMethod>>,
  options: TextOptions = {},
): RecordResult {
  if (records.length === 0)
    throw new InferenceProblem('answers.none', 'There are no records. Wait for the first answer.');
  const weights = weightsOf(options.weights, records.length);
  const fields = Object.fromEntries(
    Object.entries(methods).map(([field, method]) => [field, fieldOf(records, field, method, weights, options)]),
  );
  const decided = Object.values(fields);
  return {
    fields,
    agreement: decided.reduce((least, { agreement }) => Math.min(least, agreement), 1),
    tied: Object.keys(fields).filter((field) => fields[field]!.tied),
  };
}

function fieldOf(
  records: readonly TextRecord[],
  field: string,
  method: FieldMethod,
  weights: Float64Array,
  options: TextOptions,
): FieldResult {
  const [texts, its]: [string[], number[]] = [[], []];
  let [filled, total] = [0, 0];
  records.forEach((record, r) => {
    const weight = weights[r]!;
    total += weight;
    const text = Object.hasOwn(record, field) ? record[field] : null;
    if (weight === 0 || text === null || text === undefined || text.trim() === '') return;
    texts.push(text);
    its.push(weight);
    filled += weight;
  });
  const share = filled / total;
  if (share < 0.5 || texts.length === 0)
    return { value: null, agreement: 1 - share, support: 1 - share, answers: texts.length, tied: false };
  const one = { ...options, weights: its };
  const result =
    typeof method === 'function' ? method(texts, one) : { vote: plurality, rover, medoid }[method](texts, one);
  const { value, agreement, support, tied } = result;
  // Those who left the field empty agree with no text.
  return { value, agreement: agreement * share, support: support * share, answers: texts.length, tied };
}

/** The text most wrote, in its most frequent writing; null when two lead together. Agreement is the share that wrote it. */
function plurality(texts: readonly string[], options: TextOptions) {
  const groups = new Map<string, { weight: number; writings: Map<string, number> }>();
  texts.forEach((text, t) => {
    const key = normalise(text, options);
    const weight = options.weights?.[t] ?? 1;
    const group = groups.get(key) ?? { weight: 0, writings: new Map<string, number>() };
    group.weight += weight;
    group.writings.set(text.trim(), (group.writings.get(text.trim()) ?? 0) + weight);
    groups.set(key, group);
  });
  const ranked = [...groups.values()].sort((a, b) => b.weight - a.weight);
  const [first, second] = ranked;
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  const share = first!.weight / total;
  const tied = second !== undefined && first!.weight - second.weight < 1e-9 * total;
  const [writing] = [...first!.writings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]!;
  return { value: tied ? null : writing, agreement: share, support: share, tied };
}
