import { type Answers, mustFit, unknown } from '../answers/answers.ts';
import { soften, temperatureOf } from '../calibration/temperature.ts';
import { type Withheld, withhold } from '../calibration/withhold.ts';
import type { Interval } from '../intervals/interval.ts';
import { wilsonInterval } from '../intervals/proportions.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { hitOf } from './accuracy.ts';
import { algorithms } from './algorithms.ts';
import { blended, meanOf } from './blend.ts';
import { type AlgorithmName, algorithmNames, type FitOptions } from './fit.ts';

/** With fewer answered gold items nothing is compared. */
export const goldToChoose = 20;
/** With fewer a calibrated confidence is too uncertain to decide by. */
export const goldToCalibrate = 100;
/** A belief in the truth counts as at least this much: one item that everybody gets wrong must not decide. */
const beliefLeast = 0.01;
/** Shares of votes are often exactly nought, which no temperature can soften: so much of them is spread over all classes. */
const spread = 0.1;
const countsVotes: readonly AlgorithmName[] = ['majority', 'wawa', 'zbs'];

export interface ChooseOptions {
  /** Who takes part; by default all. */
  among?: readonly AlgorithmName[];
  /** Stays chosen unless another is ahead. Default hds. */
  usual?: AlgorithmName;
  /** By how many standard errors of the paired difference another has to be ahead. Default 0.5. */
  caution?: number;
  /** Into how many parts gold is cut, each kept back once. Default 5. */
  folds?: number;
  /** Who goes into which part. Default 1. */
  seed?: number;
  /** For every fit. */
  fit?: Omit<FitOptions, 'gold'>;
}

/** How one algorithm did on gold that was kept from it. */
export interface ChoiceScore {
  algorithm: AlgorithmName;
  /** Share of gold items that it got right, ties counted as they fall by lot on average, with Wilson's 95 % interval. */
  accuracy: number;
  interval: Interval;
  /** Mean natural log of the belief in the truth, after one temperature for all items; 0 is perfect. */
  logScore: number;
  temperature: number;
  /** Mean lead in log score over the usual algorithm on the same items, and its standard error; both 0 for the usual one. */
  lead: number;
  error: number;
}

export interface Choice {
  pick: AlgorithmName;
  /** A sentence for people. */
  reason: string;
  /** Gold items that were answered. */
  gold: number;
  /** One per algorithm that could run, the best log score first; empty with less than 20 gold items. */
  scores: ChoiceScore[];
}

/**
 * Picks the algorithm for these answers by cross-validation on gold: each part of gold is kept back once while the rest is clamped.
 * What is compared is the log score after temperature, item by item against the usual algorithm. Of 100 items two algorithms
 * often differ on three or four, which says little; how sure each was of all the others says far more. Another than
 * the usual one is picked only where its lead, less `caution` standard errors, is above nought; of several the one where that is largest.
 * Algorithms that need more room than there is take no part; without the usual one, the first that can run takes its place.
 * @param gold class per item, `unknown` (-1) where nobody knows. With fewer than 20 answered ones: the usual algorithm, and why
 * @throws InferenceProblem gold.none when no answered item has gold, gold.range, option.range, and what the fits throw for a bad prior
 * Source: Stone, "Cross-validatory choice and assessment of statistical predictions", JRSS B 36 (1974); the rule of standard errors
 * after Breiman et al., Classification and Regression Trees (1984), section 3.4.3; log score: Good, "Rational decisions", JRSS B 14 (1952).
 */
export function choose(answers: Answers, gold: Int32Array, options: ChooseOptions = {}): Choice {
  const { among = algorithmNames, usual = 'hds', caution = 0.5 } = options;
  mustBeWithin('caution', caution, 0, 100);
  mustFit(answers, { gold });
  const count = answeredGold(answers, gold);
  if (count === 0)
    throw new InferenceProblem(
      'gold.none',
      'No answered item has gold, so nothing can be compared. Give some items gold.',
    );
  if (count < goldToChoose) {
    const reason = `It is the default: ${count} gold ${count === 1 ? 'item is' : 'items are'} too few to compare algorithms, which takes ${goldToChoose}, better ${goldToCalibrate}.`;
    return { pick: usual, reason, gold: count, scores: [] };
  }
  const kept = withholdAll(answers, gold, [usual, ...among], options);
  const first = kept[0]!;
  const measure = first.algorithm;
  const against = logScoresOf(first).values;
  const scores = kept.map((withheld) => scoreOf(withheld, against));
  let pick = scores[0]!;
  for (const score of scores) if (surplus(score, caution) > surplus(pick, caution) + 1e-12) pick = score;
  const reason = reasonFor(pick, scores[0]!, count, measure === usual);
  return { pick: pick.algorithm, reason, gold: count, scores: scores.sort((a, b) => b.logScore - a.logScore) };
}

function answeredGold({ items, item }: Answers, gold: Int32Array): number {
  const answered = new Uint8Array(items);
  for (let r = 0; r < item.length; r++) answered[item[r]!] = 1;
  let count = 0;
  for (let i = 0; i < items; i++) if (answered[i] === 1 && gold[i] !== unknown) count++;
  return count;
}

/** Runs every algorithm once per part; the blend is made of what its members believed, without running them again. */
function withholdAll(
  answers: Answers,
  gold: Int32Array,
  names: readonly AlgorithmName[],
  { folds, seed, fit }: ChooseOptions,
): Withheld[] {
  const done = new Map<AlgorithmName, Withheld>();
  const how = { ...(folds !== undefined && { folds }), ...(seed !== undefined && { seed }), ...(fit && { fit }) };
  const run = (name: AlgorithmName): Withheld | undefined => {
    if (done.has(name)) return done.get(name);
    const members = name === 'blend' ? blended.map(run) : [];
    if (name === 'blend' && members.includes(undefined)) return undefined;
    const posteriors = members.map((member) => member!.posterior);
    const withheld =
      name === 'blend'
        ? { ...members[0]!, algorithm: name, posterior: meanOf(posteriors) }
        : unlessTooLarge(() => withhold(answers, gold, algorithms[name], how));
    if (withheld) done.set(name, withheld);
    return withheld;
  };
  const wanted = [...new Set(names)].map(run).filter((one) => one !== undefined);
  if (wanted.length > 0) return wanted;
  throw new InferenceProblem('classes.too-many', 'None of the algorithms has room for so many classes. Use majority.');
}

function unlessTooLarge(run: () => Withheld): Withheld | undefined {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof InferenceProblem && problem.code === 'classes.too-many') return undefined;
    throw problem;
  }
}

function logScoresOf(given: Withheld): { temperature: number; values: Float64Array } {
  const even = spread / given.classes;
  const withheld = countsVotes.includes(given.algorithm)
    ? { ...given, posterior: given.posterior.map((share) => (1 - spread) * share + even) }
    : given;
  const temperature = temperatureOf(withheld);
  const softer = soften(withheld.posterior, withheld.classes, temperature);
  const values = Float64Array.from(withheld.truth, (truth, j) =>
    Math.log(Math.max(beliefLeast, softer[j * withheld.classes + truth]!)),
  );
  return { temperature, values };
}

function scoreOf(withheld: Withheld, against: Float64Array): ChoiceScore {
  const { temperature, values } = logScoresOf(withheld);
  const count = values.length;
  let [hits, sum, lead] = [0, 0, 0];
  for (let j = 0; j < count; j++) {
    hits += hitOf(withheld, j, withheld.truth[j]!);
    sum += values[j]!;
    lead += (values[j]! - against[j]!) / count;
  }
  let squares = 0;
  for (let j = 0; j < count; j++) squares += (values[j]! - against[j]! - lead) ** 2;
  return {
    ...{ algorithm: withheld.algorithm, accuracy: hits / count, interval: wilsonInterval(Math.round(hits), count) },
    ...{ logScore: sum / count, temperature, lead, error: Math.sqrt(squares / (count * (count - 1))) },
  };
}

function surplus({ lead, error }: ChoiceScore, caution: number): number {
  return lead - caution * error;
}

function reasonFor(pick: ChoiceScore, measure: ChoiceScore, gold: number, isUsual: boolean): string {
  const share = ({ algorithm, accuracy }: ChoiceScore) => `${algorithm} ${(accuracy * 100).toFixed(1)} %`;
  if (pick === measure) {
    const why = isUsual ? 'It is the default' : 'The default does not fit into memory and this is the first that does';
    return `${why}, and no other is clearly ahead on ${gold} gold items that were kept from it in turns (right: ${share(pick)}).`;
  }
  const clearly =
    pick.error > 0 ? `ahead by ${(pick.lead / pick.error).toFixed(1)} standard errors` : 'on each of them';
  return `On ${gold} gold items that were kept from it in turns it believes more in the truth than ${measure.algorithm} (right: ${share(pick)}, ${share(measure)}; ${clearly}).`;
}
