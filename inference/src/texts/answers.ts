import { weightsOf } from '../answers/weights.ts';
import { InferenceProblem } from '../problem.ts';
import { type Symbols, Vocabulary } from './edits.ts';
import { type Normalisation, type Words, words } from './words.ts';

export interface TextOptions extends Normalisation {
  /** How much each answer counts, in the order of the answers; 0 to 1e12, not all 0. Default: all the same. */
  weights?: ArrayLike<number> | undefined;
}

/** What the texts come to. A tie is reported, never hidden: who needs one text gets one, and sees that it is not decided. */
export interface TextResult {
  /** The text in the writing of the answers. */
  value: string;
  /** Weighted mean over the answers of 1 − word distance to the value ÷ words of the longer, 0 to 1. Not a probability. */
  agreement: number;
  /** Weighted share of answers that are the value word for word, 0 to 1. */
  support: number;
  answers: number;
  tied: boolean;
  /** How it was found: large inputs fall back to cheaper methods, as `rover` and `medoid` document. */
  method: 'rover' | 'medoid' | 'medoid-by-trigrams';
}

/** The different texts among the answers, each with the weight of all who wrote it. */
export interface Texts {
  /** As words, sorted by code units as they came: the order of the answers plays no part. */
  readonly texts: Words[];
  /** Which answer was the first to say so. */
  readonly first: Int32Array;
  readonly ids: Symbols[];
  readonly weights: Float64Array;
  readonly total: number;
  readonly answers: number;
  readonly vocabulary: Vocabulary;
}

/** @throws InferenceProblem answers.none, answers.lengths, values.not-finite */
export function distinctTexts(answers: readonly string[], options: TextOptions): Texts {
  if (answers.length === 0)
    throw new InferenceProblem('answers.none', 'There are no texts. Wait for the first answer, or check the column.');
  const weights = weightsOf(options.weights, answers.length);
  const seen = new Map<string, { weight: number; first: number }>();
  for (let i = 0; i < answers.length; i++) {
    const weight = weights[i]!;
    const before = seen.get(answers[i]!);
    if (before) before.weight += weight;
    else seen.set(answers[i]!, { weight, first: i });
  }
  // Answers without weight are no answers; the order by code unit makes results independent of who came first.
  const kept = [...seen].filter(([, { weight }]) => weight > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const vocabulary = new Vocabulary();
  const texts = kept.map(([text]) => words(text, options));
  return {
    texts,
    first: Int32Array.from(kept, ([, { first }]) => first),
    ids: texts.map((one) => vocabulary.encode(one.keys)),
    weights: Float64Array.from(kept, ([, { weight }]) => weight),
    total: kept.reduce((sum, [, { weight }]) => sum + weight, 0),
    answers: answers.length,
    vocabulary,
  };
}
