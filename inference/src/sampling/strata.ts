import { binomialCdf } from '../distributions/binomial.ts';
import { riskOf } from '../intervals/interval.ts';
import { type Claim, claimOf, mostWrong, mustBeReview } from './acceptance.ts';
import { last } from './last.ts';

/** What came of the review of one part of the batch. */
export interface Stratum {
  population: number;
  /** How many were drawn at random without repeats from this stratum; the number was fixed beforehand. */
  reviewed: number;
  wrong: number;
}

export interface StrataOptions {
  /** Chance that the claim is true, above 0 and below 1. */
  confidence: number;
  /** Whether the wrong ones that were found have been put right. Default false. */
  fixed?: boolean;
}

/**
 * What reviews of several parts of a batch let you claim of the whole. True with at least the confidence whatever the errors are in
 * each stratum, as everything that is decided here is decided by sizes, never by what was found:
 * strata that are reviewed completely are known; those that are not reviewed at all may be all wrong; strata reviewed at nearly the
 * same rate are pooled; the risk is split between the groups that result so that rarely reviewed ones get more of it.
 * @throws InferenceProblem option.range
 */
export function claimAfterStrata(strata: readonly Stratum[], { confidence, fixed = false }: StrataOptions): Claim {
  const risk = riskOf(confidence);
  for (const stratum of strata) mustBeReview(stratum);
  const sampled = strata.filter(({ reviewed, population }) => reviewed > 0 && reviewed < population);
  const groups = groupsOf(sampled);
  const rates = groups.map((group) => sum(group, 'reviewed') / sum(group, 'population'));
  const shares = rates.reduce((all, rate) => all + 1 / rate, 0);
  let most = 0;
  for (const { reviewed, population, wrong } of strata) {
    if (reviewed === 0) most += population;
    else if (reviewed === population) most += wrong;
  }
  // A group's bound is about ln(1 / its risk) / its rate; the sum is least when risks are in proportion to 1 / rate (Lagrange).
  for (const [g, group] of groups.entries()) most += mostInGroup(group, risk / (rates[g]! * shares));
  return claimOf(most - (fixed ? sum(strata, 'wrong') : 0), sum(strata, 'population'), confidence);
}

/** Strata are pooled while their rates are at most this many times the lowest of the group. */
const pooledWithin = 1.5;

function groupsOf(sampled: readonly Stratum[]): Stratum[][] {
  const groups: Stratum[][] = [];
  for (const stratum of [...sampled].sort((a, b) => rate(a) - rate(b))) {
    const group = groups.at(-1);
    if (group && rate(stratum) <= pooledWithin * rate(group[0]!)) group.push(stratum);
    else groups.push([stratum]);
  }
  return groups;
}

/**
 * Most wrong items in a group of strata. One stratum alone: exact. Several: the number of wrong ones found is a sum of
 * independent yes-or-no trials with unequal chances (Vatutin and Mikhailov 1982), at least Σ rate × wrong of them on average; among
 * all such sums with this mean the binomial one most often shows so few (Hoeffding, Annals of Mathematical Statistics 27
 * (1956), theorem 4, which needs a mean of at least one more than what was found).
 */
function mostInGroup(group: readonly Stratum[], risk: number): number {
  if (group.length === 1) return mostWrong(group[0]!, risk);
  const found = sum(group, 'wrong');
  const reviewed = sum(group, 'reviewed');
  const high = sum(group, 'population') - (reviewed - found);
  const possible = (wrong: number): boolean => {
    const trials = Math.min(reviewed, wrong);
    const mean = leastMean(group, wrong);
    return mean < found + 1 || binomialCdf(found, trials, Math.min(1, mean / trials)) > risk;
  };
  return last(found, high, possible);
}

/** The fewest wrong ones that the reviews would find on average, if so many were wrong: all hidden where reviews are rarest. */
function leastMean(byRate: readonly Stratum[], wrong: number): number {
  let [mean, left] = [0, wrong];
  for (const stratum of byRate) {
    const here = Math.min(left, stratum.population - (stratum.reviewed - stratum.wrong));
    mean += here * rate(stratum);
    left -= here;
  }
  return mean;
}

function rate({ reviewed, population }: Stratum): number {
  return reviewed / population;
}

function sum(strata: readonly Stratum[], what: keyof Stratum): number {
  return strata.reduce((all, stratum) => all + stratum[what], 0);
}
