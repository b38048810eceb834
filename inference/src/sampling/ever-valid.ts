import { incompleteBeta } from '../distributions/beta.ts';
import { lnGamma } from '../distributions/gamma.ts';
import { hypergeometricPmf } from '../distributions/hypergeometric.ts';
import { binomialTerm } from '../distributions/term.ts';
import { capitalOfBatch } from './bets.ts';
import { crossing } from './crossing.ts';
import { last } from './last.ts';

/**
 * Highest share that is not refuted by `wrong` of `reviewed` drawn from an endless process, at any time.
 * Source: bets against p by likelihood ratios to v p, spread over v as Beta(½, 1), in closed form by DLMF 8.17.1; that it is valid at
 * any time is Ville's inequality (Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021), lemma 1).
 */
export function shareMostOfProcess(reviewed: number, wrong: number, risk: number): number {
  if (risk === 0 || wrong === reviewed) return 1;
  const [a, b] = [wrong + 0.5, reviewed - wrong + 1];
  // ln (capital × risk), which rises with p from below nought at the share that was seen.
  const refuted = (p: number): number => {
    const front = (binomialTerm(a, b, p, 1 - p) * b) / (a + b);
    const gain = 0.5 * (1 - p) * incompleteBeta(p, 1 - p, a, b) * risk;
    return Math.min(lnMost, Math.max(-lnMost, Math.log(gain / (a * front))));
  };
  const seen = Math.max(1e-200, wrong / reviewed);
  // A first guess of how far the bound is away, doubled until it is beyond.
  const evidence = 2 - Math.log(risk);
  let far = seen + Math.sqrt((2 * seen * evidence) / reviewed) + evidence / reviewed;
  for (; far < 1 && refuted(far) < 0; far = seen + 2 * (far - seen));
  far = Math.min(far, 1 - 1e-12);
  return refuted(far) < 0 ? 1 : crossing(refuted, seen, far, precision)[1];
}

/** Where logarithms are cut off, so that nothing infinite comes in. */
const lnMost = 700;
const precision = 1e-11;

/**
 * Lowest share that is not refuted, at any time.
 * Source: the mixture of likelihoods under Jeffreys' Beta(½, ½) against that of p; Robbins, Annals of Mathematical Statistics 41 (1970),
 * section 2; as prior over posterior: Waudby-Smith and Ramdas, NeurIPS 33 (2020), section 2.
 */
export function shareLeastOfProcess(reviewed: number, wrong: number, risk: number): number {
  if (risk === 0 || wrong === 0) return 0;
  const least = lnMixture(reviewed, wrong) + Math.log(risk);
  const kept = (p: number) =>
    Math.max(-lnMost, wrong * Math.log(p) + (reviewed - wrong) * Math.log1p(-Math.min(p, 1 - 1e-16)) - least);
  return crossing(kept, 0, wrong / reviewed, precision)[0];
}

/** Most wrong items that are not refuted for a batch reviewed in random order; `wrongAt`: which reviews, from 0, found one. */
export function mostInBatch(population: number, reviewed: number, wrongAt: ArrayLike<number>, risk: number): number {
  const wrong = wrongAt.length;
  const high = population - (reviewed - wrong);
  if (risk === 0) return high;
  const possible = (m: number) => capitalOfBatch(m, population, reviewed, wrongAt) * risk < 1;
  return last(wrong, high, possible);
}

/** Fewest wrong items that are not refuted; as `shareLeastOfProcess`, with the likelihood of drawing without replacement. */
export function leastInBatch(population: number, reviewed: number, wrong: number, risk: number): number {
  if (risk === 0 || wrong === 0) return wrong;
  // The likelihood rises up to the most likely number, which is never refuted.
  const likeliest = Math.min(population - (reviewed - wrong), Math.floor((wrong * (population + 1)) / reviewed));
  const orders = lnGamma(reviewed + 1) - lnGamma(wrong + 1) - lnGamma(reviewed - wrong + 1);
  const mixture = Math.exp(lnMixture(reviewed, wrong) + orders);
  const refuted = (m: number) => mixture * risk >= hypergeometricPmf(wrong, population, m, reviewed);
  return refuted(wrong) ? last(wrong, likeliest, refuted) + 1 : wrong;
}

/** ln of the chance of one order of so many wrong and right ones when the share is drawn from Beta(½, ½). */
function lnMixture(reviewed: number, wrong: number): number {
  return lnGamma(wrong + 0.5) + lnGamma(reviewed - wrong + 0.5) - lnGamma(reviewed + 1) - Math.log(Math.PI);
}
