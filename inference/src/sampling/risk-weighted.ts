import { mustBeCount } from '../distributions/count.ts';
import { riskOf } from '../intervals/interval.ts';
import { InferenceProblem } from '../problem.ts';
import { type Claim, claimOf } from './acceptance.ts';
import { freshStakes, settle, worth } from './bets.ts';
import type { Sample } from './draws.ts';
import { last } from './last.ts';

export interface SampleOutcome {
  /** What `drawSample` gave. */
  sample: Sample;
  /** 1 for each item of the sample that turned out wrong, in the order of the draws. May be shorter: the rest is not reviewed yet. */
  wrong: ArrayLike<number>;
  /** Chance that the claim is true, above 0 and below 1. */
  confidence: number;
  /** Whether the wrong ones that were found have been put right. Default false. */
  fixed?: boolean;
}

export interface WeightedClaim extends Claim {
  /** Unbiased estimate of how many are wrong in the batch as it was drawn from, cut to what is possible. */
  wrongAbout: number;
}

/**
 * What a sample of unequal chances lets you claim of the whole batch. It holds at any time: reviews may stop or go on
 * depending on what they show, and the claim after each is true with the confidence, for all of them together. That costs
 * about a quarter more reviews than `claimAfter` on a plain sample of a size fixed beforehand.
 * Source: betting on the draws' unbiased values; Shekhar, Xu, Lipton, Liang and Ramdas, Risk-limiting financial audits via weighted
 * sampling without replacement (UAI 2023), section 2; Waudby-Smith and Ramdas 2024, section 5. The estimate: Raj, JASA 51 (1956).
 * @throws InferenceProblem option.range, values.shape
 */
export function claimAfterSample(outcome: SampleOutcome): WeightedClaim {
  const { sample, wrong, confidence } = outcome;
  const risk = riskOf(confidence);
  const found = mustBeOutcome(sample, wrong);
  const right = wrong.length - found;
  const possible = (m: number) => capitalAgainst(m, sample, wrong) * risk < 1;
  const most = last(found, sample.population - right, possible);
  const about = wrong.length === 0 ? 0 : meanValue(sample, wrong);
  return {
    ...claimOf(most - (outcome.fixed ? found : 0), sample.population, confidence),
    wrongAbout: Math.min(sample.population - right, Math.max(found, about)),
  };
}

/** Capital of the bets that fewer than m are wrong, after all reviews. Rises with m. */
export function capitalAgainst(m: number, sample: Sample, wrong: ArrayLike<number>): number {
  const capital = freshStakes();
  let left = m;
  for (let t = 0; t < wrong.length; t++) {
    settle(capital, wrong[t] ? 1 / sample.chances[t]! : 0, left, 1 / sample.chancesLeast[t]!);
    if (wrong[t]) left--;
  }
  return worth(capital);
}

/** Each draw estimates the wrong ones by those already found and 1 / chance if it is wrong; their mean is Raj's estimate. */
function meanValue({ chances }: Sample, wrong: ArrayLike<number>): number {
  let [sum, found] = [0, 0];
  for (let t = 0; t < wrong.length; t++) {
    sum += found + (wrong[t] ? 1 / chances[t]! : 0);
    if (wrong[t]) found++;
  }
  return sum / wrong.length;
}

function mustBeOutcome(sample: Sample, wrong: ArrayLike<number>): number {
  const { population, chances, chancesLeast } = sample;
  mustBeCount('The number of reviewed items', wrong.length, 0, chances.length);
  mustBeCount('The population', population, chances.length);
  if (chancesLeast.length !== chances.length)
    throw new InferenceProblem(
      'values.shape',
      `There are ${chances.length} chances but ${chancesLeast.length} least ones.`,
    );
  let found = 0;
  for (let t = 0; t < wrong.length; t++) {
    mustBeCount(`Review ${t}`, Number(wrong[t]), 0, 1);
    if (!(chancesLeast[t]! > 0 && chancesLeast[t]! <= chances[t]! && chances[t]! <= 1))
      throw new InferenceProblem(
        'option.range',
        `Draw ${t} has the chance ${chances[t]}, the least being ${chancesLeast[t]}.`,
      );
    if (wrong[t]) found++;
  }
  return found;
}
