import type { Answers } from '../answers/answers.ts';
import { mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';
import { agreementWith, voteShares } from './votes.ts';

/** The step toward the agreement is whole for so many rounds, then halves each time as many have passed. */
const roundsPerStep = 20;

/**
 * Zero-based skill: weighted votes and the workers' agreement with them in turns, until no skill moves by more than `tolerance`.
 * All begin alike, so the first vote counts heads. Where votes swing to and fro, the steps get smaller until they rest.
 * @param options gold takes the place of its item's vote, so that workers are measured by it; a prior is checked and not used
 * @returns posterior: shares of the weighted votes, which are no probabilities. Skill: agreement with them. The trace is empty.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 * Source: described in Ustalov, Pavlichenko, Tseitlin, "Learning from Crowds with Crowd-Kit", JOSS 9 (2024).
 */
export function zeroBasedSkill(answers: Answers, options: FitOptions = {}): Fit {
  mustBeUsable(answers, options);
  const { iterationsMax = 100, tolerance = 1e-6 } = options;
  const { items, workers, classes } = answers;
  let skill = agreementWith(voteShares(answers, options), answers);
  let [iterations, converged] = [1, false];
  while (!converged && iterations < iterationsMax) {
    iterations++;
    const step = 0.5 ** Math.floor(iterations / roundsPerStep);
    const target = agreementWith(voteShares(answers, options, skill.values), answers);
    let moved = 0;
    for (let w = 0; w < workers; w++) {
      const before = skill.values[w]!;
      target.values[w] = before + step * (target.values[w]! - before);
      moved = Math.max(moved, Math.abs(target.values[w]! - before));
    }
    skill = target;
    converged = moved <= tolerance;
  }
  const posterior = voteShares(answers, options, skill.values);
  return { algorithm: 'zbs', items, workers, classes, posterior, skill, trace: [], iterations, converged };
}
