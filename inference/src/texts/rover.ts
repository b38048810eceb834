import { distinctTexts, type TextOptions, type TextResult, type Texts } from './answers.ts';
import { elect } from './elect.ts';
import { agreementWith, centrality, nearest } from './medoid.ts';
import { alignInto, type Network } from './network.ts';
import { written } from './words.ts';

export interface RoverOptions extends TextOptions {
  /**
   * `nearest` (the default): the most central text first, so that no odd answer shapes the network and the order of the answers plays
   * no part. `given`: as they come, as Fiscus has it.
   */
  order?: 'nearest' | 'given';
  /** `share` (the default): a word is the cheaper in a column the more voted for it. `any`: 0 or 1, as Fiscus has it. */
  cost?: 'share' | 'any';
}

export interface RoverResult extends TextResult {
  /** The words of the value, as compared, with the weighted share of answers that have each at its place; empty when not aligned. */
  words: { word: string; share: number; tied: boolean }[];
}

/** More different texts than this add little to a vote but time; the most central ones take part. */
const textsMost = 128;
/** Cells of all alignments together (about a second), and of one (64 MB). */
const cellsMost = 2 ** 28;
const alignmentMost = 2 ** 26;

/**
 * Recognizer Output Voting Error Reduction: texts are aligned one after another into a word transition network, and each column elects
 * a word, or none, by weight. Ties go to the longer word, then to the later one in code-unit order, and are reported.
 * With `{ order: 'given', cost: 'any' }` it is the method of the paper (voting by frequency of occurrence, α = 1), where the
 * same text given twice is aligned once with twice the weight. Of more than 128 different texts only the most central take part in the vote;
 * texts too long to align in about a second (ten of 3,600 words) come back as `medoid` gives them, and `method` says so.
 * Source: J. Fiscus, "ROVER", IEEE ASRU 1997, sections 2.1 and 2.2; most central first as in progressive multiple alignment,
 * D. Feng and R. Doolittle, J. Mol. Evol. 25, 1987.
 * @throws InferenceProblem answers.none, answers.lengths, values.not-finite
 */
export function rover(answers: readonly string[], options: RoverOptions = {}): RoverResult {
  const texts = distinctTexts(answers, options);
  const central = options.order === 'given' ? undefined : centrality(texts);
  const network = build(texts, orderOf(texts, central?.distances), options.cost !== 'any');
  if (!network) return { ...nearest(texts, central), words: [] };
  const outcome = elect(network, texts);
  return {
    value: written(outcome.surfaces, outcome.spaced),
    ...agreementWith(texts, outcome.value),
    answers: answers.length,
    tied: outcome.tied,
    method: 'rover',
    words: outcome.words,
  };
}

/** The most central first, or without distances in the order in which they were given. */
function orderOf(texts: Texts, distances: Float64Array | undefined): number[] {
  const order = Array.from(texts.ids, (_, t) => t);
  // Rounding must not tell equals apart; texts are sorted, and equals stay in that order.
  const rank = distances ? distances.map((distance) => Math.round(distance * 1e9)) : texts.first;
  return order.sort((s, t) => rank[s]! - rank[t]! || s - t).slice(0, textsMost);
}

/** The texts in a network, or null where that would take too long. */
function build(texts: Texts, order: readonly number[], byShare: boolean): Network | null {
  const network: Network = { columns: [], total: 0 };
  let cells = 0;
  for (const t of order) {
    const size = (texts.ids[t]!.length + 1) * (network.columns.length + 1);
    cells += size;
    if (size > alignmentMost || cells > cellsMost) return null;
    alignInto(network, texts.ids[t]!, t, texts.weights[t]!, byShare);
  }
  return network;
}
