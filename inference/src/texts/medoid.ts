import { distinctTexts, type TextOptions, type TextResult, type Texts } from './answers.ts';
import { editDistance, type Symbols } from './edits.ts';
import { trigramDistances, trigramDistancesTo } from './trigrams.ts';
import { written } from './words.ts';

/** Distances closer than this are the same: what differs is rounding. */
const tieWithin = 1e-9;

/** Comparing all pairs may take so many steps of 32 words (about a second); beyond it, trigrams stand in for edit distance. */
const stepsMost = 2 ** 28;

/**
 * The answer that is nearest to all others: least weighted mean word distance, each distance divided by the longer text's words.
 * Where several different texts are equally near (always so for two), `tied` says so and the longest of them is given (of
 * equally long ones the first in code-unit order).
 * Time grows with answers² × length²; above a second's worth the distance is 1 − cosine to the mean trigram profile (`medoid-by-trigrams`).
 * Source: the set median of T. Kohonen, "Median strings", Pattern Recognition Letters 3, 1985.
 * @throws InferenceProblem answers.none, answers.lengths, values.not-finite
 */
export function medoid(answers: readonly string[], options: TextOptions = {}): TextResult {
  return nearest(distinctTexts(answers, options));
}

/** The medoid of texts already cut into words. */
export function nearest(texts: Texts, { distances, exact } = centrality(texts)): TextResult {
  let [best, ties] = [0, 1];
  for (let t = 1; t < distances.length; t++) {
    if (distances[t]! < distances[best]! - tieWithin) [best, ties] = [t, 1];
    else if (distances[t]! < distances[best]! + tieWithin && !same(texts.ids[t]!, texts.ids[best]!)) {
      ties++;
      if (texts.ids[t]!.length > texts.ids[best]!.length) best = t;
    }
  }
  const { surfaces, spaced } = texts.texts[best]!;
  return {
    value: written(surfaces, spaced),
    ...agreementWith(texts, texts.ids[best]!),
    answers: texts.answers,
    tied: ties > 1,
    method: exact ? 'medoid' : 'medoid-by-trigrams',
  };
}

/** How far each different text is from all answers, 0 to 1; smaller is more central. */
export function centrality(texts: Texts): { distances: Float64Array; exact: boolean } {
  const { ids, weights, total } = texts;
  if (pairSteps(ids) > stepsMost) return { distances: trigramDistances(texts), exact: false };
  const distances = new Float64Array(ids.length);
  for (let s = 0; s < ids.length; s++)
    for (let t = s + 1; t < ids.length; t++) {
      const distance = shareOfEdits(ids[s]!, ids[t]!);
      distances[s]! += (distance * weights[t]!) / total;
      distances[t]! += (distance * weights[s]!) / total;
    }
  return { distances, exact: true };
}

/** Word distance ÷ words of the longer text, 0 to 1; two empty texts are the same. */
export function shareOfEdits(a: Symbols, b: Symbols): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : editDistance(a, b) / longer;
}

/** Agreement and support of a value, as `TextResult` defines them. */
export function agreementWith(texts: Texts, value: Symbols): { agreement: number; support: number } {
  const { ids, weights, total } = texts;
  const steps = ids.reduce((sum, { length }) => sum + (length * value.length) / 32, 0);
  const far = steps > stepsMost ? trigramDistancesTo(value, texts) : undefined;
  let [agreement, support] = [0, 0];
  for (let t = 0; t < ids.length; t++) {
    if (same(ids[t]!, value)) support += weights[t]! / total;
    agreement += (1 - (far ? far[t]! : shareOfEdits(ids[t]!, value))) * (weights[t]! / total);
  }
  return { agreement: Math.min(1, agreement), support: Math.min(1, support) };
}

export function same(a: Symbols, b: Symbols): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function pairSteps(ids: readonly Symbols[]): number {
  let [sum, squares] = [0, 0];
  for (const { length } of ids) {
    // A comparison costs some fifty steps before its first word.
    sum += length + 40;
    squares += (length + 40) ** 2;
  }
  return (sum * sum - squares) / 2 / 32;
}
