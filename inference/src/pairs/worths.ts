import { mustBeWithin } from '../problem.ts';
import { cholesky, solve } from './cholesky.ts';
import { addPrior, covarianceOf, errorsOf, type Information, informationOf } from './information.ts';
import { chanceOf, softplus } from './logistic.ts';

/**
 * Scores on the logit scale: an item one higher is put first e times as often as last. 0 is the phantom that the prior
 * compares with.
 */
export interface Scores {
  readonly items: number;
  readonly scores: Float64Array;
  /** Standard errors of the scores. */
  readonly errors: Float64Array;
  /**
   * items × items; null for more than `denseMost` items. Then errors are those of each item with the others held, which
   * is somewhat too small.
   */
  readonly covariance: Float64Array | null;
  /** Log-likelihood with the log-prior after each round; it never falls. */
  readonly trace: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
}

export interface WorthOptions {
  /**
   * Each item has won and lost so many comparisons with a phantom of score 0. Keeps undefeated items and separate
   * groups finite. Default 0.1.
   */
  prior?: number;
  /** Stops after so many rounds even without convergence. Default 1000. */
  iterationsMax?: number;
  /** Stops when the log-likelihood per comparison changes by less than this (nats). Default 1e-6. */
  tolerance?: number;
}

/** Most items for which the matrix of second derivatives is inverted: about a second of work. */
export const denseMost = 600;

/** A likelihood of worths that is concave in scores and can be raised by Hunter's steps. */
export interface Model {
  readonly items: number;
  /** How many choices it is made of. */
  readonly size: number;
  /** Per item: how often it was chosen. */
  readonly wins: Float64Array;
  /**
   * Per item: the sum over the choices it was part of of one over their worths (exp of score); what wins are divided
   * by.
   */
  denominators(worths: Float64Array): Float64Array;
  logLikelihood(scores: Float64Array): number;
  /** Adds the second derivatives, with their sign turned. */
  inform(scores: Float64Array, information: Information): void;
}

export function settingsOf({ prior = 0.1, iterationsMax = 1000, tolerance = 1e-6 }: WorthOptions) {
  mustBeWithin('prior', prior, 1e-6, 1e6);
  mustBeWithin('iterationsMax', iterationsMax, 1, 1e6);
  mustBeWithin('tolerance', tolerance, 0, 1);
  return { prior, iterationsMax, tolerance };
}

/**
 * Climbs by minorise-maximise steps, w ← wins / Σ 1 / (worths of the choice) (Hunter 2004, "MM algorithms for
 * generalized Bradley-Terry models", eq. 3 and section 5), which never lower the likelihood; for up to `denseMost`
 * items Newton's method, halved until nothing falls, takes it to the end.
 */
export function fitWorths(model: Model, options: WorthOptions): Scores {
  const { prior, iterationsMax, tolerance } = settingsOf(options);
  const scores = new Float64Array(model.items);
  const height = (at: Float64Array): number => model.logLikelihood(at) + logPriorOf(at, prior);
  const trace: number[] = [];
  let converged = false;
  while (!converged && trace.length < iterationsMax) {
    raise(model, scores, prior);
    trace.push(height(scores));
    converged = trace.length > 1 && trace.at(-1)! - trace.at(-2)! <= tolerance * model.size;
  }
  const dense = model.items <= denseMost;
  for (let step = 0; dense && converged && step < 20 && newton(model, scores, prior, height); step++)
    trace.push(height(scores));
  return { ...scored(scores, known(model, scores, prior)), trace, iterations: trace.length, converged };
}

/** Scores with their errors. */
export function scored(scores: Float64Array, information: Information) {
  const covariance = information.dense ? covarianceOf(information) : null;
  return { items: scores.length, scores, errors: errorsOf(information, covariance), covariance };
}

function raise(model: Model, scores: Float64Array, prior: number): void {
  const worths = scores.map(Math.exp);
  const under = model.denominators(worths);
  for (let i = 0; i < scores.length; i++)
    scores[i] = Math.log((model.wins[i]! + prior) / (under[i]! + (2 * prior) / (worths[i]! + 1)));
  centre(scores);
}

/**
 * Shifts all scores to where the prior wants them: the likelihood does not change by it, and the steps above would creep.
 * The best shift is where Σ tanh((score + shift) / 2) is 0; found by halving an interval that holds it.
 */
export function centre(scores: Float64Array): void {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < scores.length; i++) {
    low = Math.min(low, -scores[i]!);
    high = Math.max(high, -scores[i]!);
  }
  for (let halving = 0; halving < 60 && high - low > 1e-14; halving++) {
    const shift = (low + high) / 2;
    let sum = 0;
    for (let i = 0; i < scores.length; i++) sum += Math.tanh((scores[i]! + shift) / 2);
    if (sum > 0) high = shift;
    else low = shift;
  }
  const shift = (low + high) / 2;
  for (let i = 0; i < scores.length; i++) scores[i]! += shift;
}

/** ln of chance and counter-chance against the phantom, `prior` times. */
export function logPriorOf(scores: Float64Array, prior: number): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum -= prior * (softplus(scores[i]!) + softplus(-scores[i]!));
  return sum;
}

/** One step of Newton's method; false when it is there, or when rounding leaves nothing to gain. */
function newton(model: Model, scores: Float64Array, prior: number, height: (at: Float64Array) => number): boolean {
  const lower = cholesky(known(model, scores, prior).cells, model.items);
  if (!lower) return false;
  const worths = scores.map(Math.exp);
  const under = model.denominators(worths);
  const slope = scores.map((s, i) => model.wins[i]! - worths[i]! * under[i]! + prior * (1 - 2 * chanceOf(s)));
  const step = solve(lower, model.items, slope.slice());
  if (step.every((by) => Math.abs(by) < 1e-10)) return false;
  const [start, before] = [scores.slice(), height(scores)];
  for (let share = 1; share > 1e-3; share /= 2) {
    for (let i = 0; i < scores.length; i++) scores[i] = start[i]! + share * step[i]!;
    if (height(scores) >= before) return true;
  }
  scores.set(start);
  return false;
}

function known(model: Model, scores: Float64Array, prior: number): Information {
  const information = informationOf(model.items, model.items <= denseMost);
  model.inform(scores, information);
  addPrior(information, scores, prior);
  return information;
}
