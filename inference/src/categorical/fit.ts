import type { Answers, Known } from '../answers/answers.ts';

/** What an algorithm concluded from the answers. */
export interface Fit {
  readonly algorithm: AlgorithmName;
  readonly items: number;
  readonly workers: number;
  readonly classes: number;
  /**
   * Belief per item, items × classes, row-major; each row sums to one. It is what the model says, not a probability that was
   * checked against truth: see calibration.
   */
  readonly posterior: Float64Array;
  readonly skill: Skill;
  /** Log-likelihood of the answers (natural log, summed, with the log-prior where the model has one) after each iteration; empty for algorithms without a likelihood. */
  readonly trace: readonly number[];
  readonly iterations: number;
  /** False when the iterations ran out first; the result is the best so far and says so. */
  readonly converged: boolean;
}

/** How good each worker is, as the algorithm sees it. */
export type Skill =
  | {
      kind: 'matrix';
      /** workers × classes × classes: chance that the worker says `label` (last) when `truth` (middle) is true; rows sum to one. */
      values: Float64Array;
      /** Same shape: the expected number of answers behind each cell, without the prior. */
      counts: Float64Array;
    }
  | {
      kind: 'scalar';
      /** One number per worker, 0 to 1, what it means is said by the algorithm (mostly: chance to be right). */
      values: Float64Array;
      /** How many answers each is made of. */
      counts: Float64Array;
    };

export interface FitOptions extends Known {
  /** Stops after so many rounds even without convergence. Default 100. */
  iterationsMax?: number;
  /** Stops when the log-likelihood per answer changes by less than this (nats). Default 1e-6. */
  tolerance?: number;
}

export type Algorithm = (answers: Answers, options?: FitOptions) => Fit;

export const algorithmNames = ['majority', 'wawa', 'zbs', 'one-coin', 'ds', 'hds', 'glad', 'mace', 'blend'] as const;
export type AlgorithmName = (typeof algorithmNames)[number];

/** The class with the highest belief; `unknown` (-1) where two or more share the highest: a tie broken silently would invent certainty. */
export function best(fit: Pick<Fit, 'posterior' | 'classes'>, item: number): number {
  const at = item * fit.classes;
  let [most, label, tied] = [-1, -1, false];
  for (let k = 0; k < fit.classes; k++) {
    const p = fit.posterior[at + k]!;
    if (p > most + tieWithin) [most, label, tied] = [p, k, false];
    else if (p > most - tieWithin) tied = true;
  }
  return tied ? -1 : label;
}

/** Beliefs closer than this are a tie: what differs there is rounding. */
export const tieWithin = 1e-12;
