import { mustBeWithin } from '../problem.ts';
import { bradleyTerry } from './bradley-terry.ts';
import type { Comparisons } from './comparisons.ts';
import { addPair, addPrior, informationOf } from './information.ts';
import { chanceOf, softplus } from './logistic.ts';
import { centre, denseMost, logPriorOf, type Scores, scored, settingsOf, type WorthOptions } from './worths.ts';

export interface NoisyScores extends Scores {
  readonly skill: {
    /**
     * Per worker: the chance to answer as the scores have it and not the other way round; ½ is guessing, below it the
     * worker turns answers round.
     */
    values: Float64Array;
    /** Comparisons per worker. */
    counts: Int32Array;
  };
}

export interface NoisyOptions extends WorthOptions {
  /**
   * What a worker is lent: so many comparisons answered rightly and wrongly (Beta prior on the skill). Default 4 and 1.
   */
  lent?: { right: number; wrong: number };
}

/**
 * Bradley-Terry with workers who differ: worker k answers as the scores have it with chance `skill`, and turned round
 * otherwise (Crowd-BT: Chen, Bennett, Collins-Thompson and Horvitz 2013, "Pairwise ranking aggregation in a
 * crowdsourced setting", section 3; the phantom is their virtual node). Fitted by EM over "turned round or not": skills
 * are shares (with a Beta prior), scores take one MM step (Hunter 2004, eq. 3) on the comparisons as they are believed
 * to have been meant; the trace never falls. It begins at the plain scores, because with everybody turned round the
 * likelihood is the same. Errors take the skills as known. A tie says nothing about skill and is half a win for each.
 * @throws InferenceProblem option.range
 */
export function noisyBradleyTerry(comparisons: Comparisons, options: NoisyOptions = {}): NoisyScores {
  const { prior, iterationsMax, tolerance } = settingsOf(options);
  const lent = options.lent ?? { right: 4, wrong: 1 };
  mustBeWithin('lent.right', lent.right, 1e-6, 1e6);
  mustBeWithin('lent.wrong', lent.wrong, 1e-6, 1e6);
  const state: State = {
    prior,
    lent,
    scores: bradleyTerry(comparisons, { prior, iterationsMax: Math.min(50, iterationsMax) }).scores,
    skill: new Float64Array(comparisons.workers).fill(lent.right / (lent.right + lent.wrong)),
  };
  const trace: number[] = [];
  let converged = false;
  while (!converged && trace.length < iterationsMax) {
    step(comparisons, state);
    trace.push(heightOf(comparisons, state));
    converged = trace.length > 1 && trace.at(-1)! - trace.at(-2)! <= tolerance * comparisons.winner.length;
  }
  const counts = new Int32Array(comparisons.workers);
  for (let r = 0; r < comparisons.worker.length; r++) counts[comparisons.worker[r]!]!++;
  const found = scored(state.scores, knownOf(comparisons, state));
  return { ...found, skill: { values: state.skill, counts }, trace, iterations: trace.length, converged };
}

interface State {
  readonly prior: number;
  readonly lent: { right: number; wrong: number };
  readonly scores: Float64Array;
  readonly skill: Float64Array;
}

function step({ items, winner, loser, worker, tie }: Comparisons, { prior, lent, scores, skill }: State): void {
  const worths = scores.map(Math.exp);
  const [wins, under] = [new Float64Array(items).fill(prior), worths.map((w) => (2 * prior) / (w + 1))];
  const [right, all] = [new Float64Array(skill.length), new Float64Array(skill.length)];
  for (let r = 0; r < winner.length; r++) {
    const [a, b, k] = [winner[r]!, loser[r]!, worker[r]!];
    let meant = 0.5;
    if (tie[r] === 0) {
      const chance = chanceOf(scores[a]! - scores[b]!);
      const straight = skill[k]! * chance;
      meant = straight / (straight + (1 - skill[k]!) * (1 - chance));
      right[k]! += meant;
      all[k]!++;
    }
    wins[a]! += meant;
    wins[b]! += 1 - meant;
    const share = 1 / (worths[a]! + worths[b]!);
    under[a]! += share;
    under[b]! += share;
  }
  for (let i = 0; i < items; i++) scores[i] = Math.log(wins[i]! / under[i]!);
  centre(scores);
  for (let k = 0; k < skill.length; k++) skill[k] = (right[k]! + lent.right) / (all[k]! + lent.right + lent.wrong);
}

function heightOf({ winner, loser, worker, tie }: Comparisons, { prior, lent, scores, skill }: State): number {
  let sum = logPriorOf(scores, prior);
  for (let r = 0; r < winner.length; r++) {
    const lead = scores[winner[r]!]! - scores[loser[r]!]!;
    const chance = chanceOf(lead);
    const one = skill[worker[r]!]!;
    sum += tie[r] === 1 ? -(softplus(lead) + softplus(-lead)) / 2 : Math.log(one * chance + (1 - one) * (1 - chance));
  }
  for (const one of skill) sum += lent.right * Math.log(one) + lent.wrong * Math.log(1 - one);
  return sum;
}

/**
 * Fisher information: (derivative of the chance)² / (chance · counter-chance) per comparison, which is never negative.
 */
function knownOf({ items, winner, loser, worker, tie }: Comparisons, { prior, scores, skill }: State) {
  const information = informationOf(items, items <= denseMost);
  for (let r = 0; r < winner.length; r++) {
    const chance = chanceOf(scores[winner[r]!]! - scores[loser[r]!]!);
    const one = tie[r] === 1 ? 1 : skill[worker[r]!]!;
    const seen = one * chance + (1 - one) * (1 - chance);
    const slope = (2 * one - 1) * chance * (1 - chance);
    if (seen > 0 && seen < 1) addPair(information, winner[r]!, loser[r]!, slope ** 2 / (seen * (1 - seen)));
  }
  addPrior(information, scores, prior);
  return information;
}
