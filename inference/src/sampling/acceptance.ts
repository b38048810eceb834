import { mustBeCount } from '../distributions/count.ts';
import { hypergeometricCdf } from '../distributions/hypergeometric.ts';
import { riskOf } from '../intervals/interval.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { last } from './last.ts';

/** What one wants to be able to say of a batch. */
export interface WantedClaim {
  /** Items in the batch. */
  population: number;
  /** "At most this share of them is wrong", 0 to 1. */
  errorMost: number;
  /** Chance that a batch worse than that is found out, above 0 and below 1. */
  confidence: number;
  /** The claim stands with up to so many wrong ones among those reviewed. Default 0. */
  failuresAllowed?: number;
}

/**
 * How many items, drawn at random without repeats, have to be reviewed for the claim: the smallest number for which any batch
 * with more than `errorMost` wrong shows more than `failuresAllowed` of them with at least the confidence. Nothing has to be
 * reviewed where the claim says nothing (errorMost of 1, an empty batch).
 * Source: acceptance sampling of isolated lots, ISO 2859-2 (limiting quality), by the hypergeometric distribution.
 * @throws InferenceProblem option.range; counts.contradict when more failures are allowed than the claim permits in the whole batch
 */
export function reviewsFor(claim: WantedClaim): number {
  const { population, errorMost, failuresAllowed = 0 } = claim;
  mustBeCount('The population', population);
  mustBeWithin('errorMost', errorMost, 0, 1);
  mustBeCount('failuresAllowed', failuresAllowed);
  const risk = riskOf(claim.confidence);
  // A hair is added because 0.07 × 100 is 7.000000000000001 here and 0.29 × 100 is 28.999999999999996.
  const wrongMost = Math.floor(errorMost * population + 1e-9);
  if (wrongMost >= population) return 0;
  if (failuresAllowed > wrongMost)
    throw new InferenceProblem(
      'counts.contradict',
      `${failuresAllowed} failures are allowed, but the claim permits only ${wrongMost} wrong among all ${population} items.`,
    );
  const tooFew = (reviews: number) => hypergeometricCdf(failuresAllowed, population, wrongMost + 1, reviews) > risk;
  return last(0, population - 1, tooFew) + 1;
}

/** What came of a review. */
export interface ReviewOutcome {
  /** Items in the batch. */
  population: number;
  /** How many were drawn at random without repeats, and reviewed. */
  reviewed: number;
  /** How many of those were wrong. */
  wrong: number;
  /** Chance that the claim is true, above 0 and below 1. */
  confidence: number;
  /** Whether the wrong ones that were found have been put right, so that they no longer count. Default false. */
  fixed?: boolean;
}

/** "At most `wrongMost` of the items, a share of `shareMost`, are wrong." */
export interface Claim {
  /** Most wrong items that there can be in the batch as it is now. */
  wrongMost: number;
  /** The same as a share of the batch; 0 for an empty batch. */
  shareMost: number;
  confidence: number;
}

/**
 * What a review lets you claim of the whole batch: the exact one-sided bound for a number of reviews fixed beforehand. For reviews
 * that go on until the result pleases, take a `ConfidenceSequence`. Nothing reviewed means that everything may be wrong; all
 * reviewed means that nothing is uncertain.
 * Source: the largest W with P(X ≤ wrong | W wrong in the batch) above 1 - confidence; Buonaccorsi, American Statistician 41 (1987), section 2.
 * @throws InferenceProblem option.range (such as more reviewed than there are, more wrong than reviewed)
 */
export function claimAfter(outcome: ReviewOutcome): Claim {
  const { population, confidence } = outcome;
  const wrongMost = mostWrong(outcome, riskOf(confidence));
  return claimOf(wrongMost - (outcome.fixed ? outcome.wrong : 0), population, confidence);
}

/** Most items that can be wrong in the batch, at the given risk of being mistaken. */
export function mostWrong(outcome: Omit<ReviewOutcome, 'confidence'>, risk: number): number {
  const { population, reviewed, wrong } = outcome;
  mustBeReview(outcome);
  const possible = (marked: number) => hypergeometricCdf(wrong, population, marked, reviewed) > risk;
  return last(wrong, population - (reviewed - wrong), possible);
}

/** @throws InferenceProblem option.range */
export function mustBeReview({ population, reviewed, wrong }: Omit<ReviewOutcome, 'confidence'>): void {
  mustBeCount('The population', population);
  mustBeCount('The number of reviewed items', reviewed, 0, population);
  mustBeCount('The number of wrong ones among the reviewed', wrong, 0, reviewed);
}

export function claimOf(wrongMost: number, population: number, confidence: number): Claim {
  return { wrongMost, shareMost: population === 0 ? 0 : wrongMost / population, confidence };
}
