import { type Answers, mustFit } from '../answers/answers.ts';
import { mustBeWithin } from '../problem.ts';
import type { Fit, FitOptions } from './fit.ts';

/** A model that expectation maximisation can climb: both steps work on tables that they share. */
export interface Steps {
  /** M-step: turns expected counts into parameters. Gives the log-prior of those parameters, 0 where the model has none. */
  learn(): number;
  /** E-step: turns parameters into beliefs and the next expected counts. Gives the log-likelihood of the answers. */
  infer(): number;
  /** Asked after each M-step but the first: whether to leave it at the beliefs there are. By default never. */
  isEnough?(): boolean;
}

/**
 * Alternates the two steps until what they climb, log-likelihood plus log-prior, changes by less than `tolerance` per answer.
 * The expected counts have to be there (from the shares of the votes) before the first round.
 * Source: Dempster, Laird, Rubin, "Maximum likelihood from incomplete data via the EM algorithm", JRSS B 39 (1977), theorem 1:
 * no round lowers it; with a log-prior section 2, "the EM algorithm for posterior modes".
 */
export function climb(
  steps: Steps,
  answers: Answers,
  options: FitOptions,
): Pick<Fit, 'trace' | 'iterations' | 'converged'> {
  const { iterationsMax, tolerance } = limitsOf(options);
  const trace: number[] = [];
  let before = -Infinity;
  while (trace.length < iterationsMax) {
    const prior = steps.learn();
    if (trace.length > 0 && steps.isEnough?.()) return { trace, iterations: trace.length, converged: true };
    const now = prior + steps.infer();
    trace.push(now);
    if (Math.abs(now - before) < tolerance * answers.item.length)
      return { trace, iterations: trace.length, converged: true };
    before = now;
  }
  return { trace, iterations: trace.length, converged: false };
}

/** @throws InferenceProblem option.range, gold.range, prior.shape, values.not-finite */
export function mustBeUsable(answers: Answers, options: FitOptions): void {
  limitsOf(options);
  mustFit(answers, options);
}

function limitsOf({ iterationsMax = 100, tolerance = 1e-6 }: FitOptions): { iterationsMax: number; tolerance: number } {
  mustBeWithin('iterationsMax', iterationsMax, 1, 1e6);
  mustBeWithin('tolerance', tolerance, 0, 1);
  return { iterationsMax, tolerance };
}
