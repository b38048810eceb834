import { mustBeWithin } from '../problem.ts';
import { editDistance, Vocabulary } from './edits.ts';
import { characters, type Normalisation, words } from './words.ts';

export interface DistanceOptions extends Normalisation {
  /** Stop when the distance is certain to be above this whole number; the result is then this plus one. */
  most?: number;
}

export interface ErrorRate {
  /** Insertions, deletions and substitutions. */
  errors: number;
  /** Words or characters in the reference. */
  length: number;
  /** errors ÷ length; may be above 1. Null when the reference is empty and the text is not: no rate describes that. */
  rate: number | null;
}

/** Edit distance in words after normalisation (by default: case ignored, each mark a word). @throws InferenceProblem option.range */
export function wordDistance(a: string, b: string, options: DistanceOptions = {}): number {
  return distance(words(a, options).keys, words(b, options).keys, options.most);
}

/** Edit distance in characters (code points, or graphemes) after normalisation. @throws InferenceProblem option.range */
export function characterDistance(
  a: string,
  b: string,
  options: DistanceOptions & { graphemes?: boolean } = {},
): number {
  return distance(characters(a, options), characters(b, options), options.most);
}

/**
 * Word error rate: word edit distance from text to reference ÷ words of the reference. Over many items take the mean of the rates
 * (each item counts the same) or the sum of errors ÷ the sum of lengths (each word does), and say which.
 * Source: NIST SCTK, sclite; the measure goes back to V. Levenshtein, 1966.
 */
export function wordErrorRate(text: string, reference: string, options: Normalisation = {}): ErrorRate {
  return rate(words(text, options).keys, words(reference, options).keys);
}

/** Character error rate: as the word error rate, in code points or graphemes. */
export function characterErrorRate(
  text: string,
  reference: string,
  options: Normalisation & { graphemes?: boolean } = {},
): ErrorRate {
  return rate(characters(text, options), characters(reference, options));
}

function rate(text: readonly string[], reference: readonly string[]): ErrorRate {
  const errors = distance(text, reference);
  const length = reference.length;
  return { errors, length, rate: length > 0 ? errors / length : errors === 0 ? 0 : null };
}

function distance(a: readonly string[], b: readonly string[], most = Number.MAX_SAFE_INTEGER): number {
  mustBeWithin('most', most, 0, Number.MAX_SAFE_INTEGER);
  const vocabulary = new Vocabulary();
  return editDistance(vocabulary.encode(a), vocabulary.encode(b), Math.floor(most));
}
