import type { Answers } from '../answers/answers.ts';
import { mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';
import { agreementWith, voteShares } from './votes.ts';

/**
 * Worker agreement with aggregate: a majority vote, each worker's agreement with it, and a second vote weighted by that agreement.
 * @param options gold takes the place of its item's vote, so that workers are measured by it; a prior is checked and not used
 * @returns posterior: shares of the weighted votes, which are no probabilities. Skill: agreement with the first vote; where n classes
 * share its lead each counts 1/n, so that the order of the classes does not matter. The trace is empty.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 * Source: described in Ustalov, Pavlichenko, Tseitlin, "Learning from Crowds with Crowd-Kit", JOSS 9 (2024), where ties go to the first class.
 */
export function wawa(answers: Answers, options: FitOptions = {}): Fit {
  mustBeUsable(answers, options);
  const { items, workers, classes } = answers;
  const skill = agreementWith(voteShares(answers, options), answers);
  const posterior = voteShares(answers, options, skill.values);
  return { algorithm: 'wawa', items, workers, classes, posterior, skill, trace: [], iterations: 1, converged: true };
}
