import type { Answers } from '../answers/answers.ts';
import type { Fit, FitOptions } from './fit.ts';
import { glad } from './glad.ts';
import { hds } from './hds.ts';
import { mace } from './mace.ts';

/** Whose beliefs are averaged: models that differ in what they think a mistake is: a confusion, a hard item, a guess. */
export const blended = ['hds', 'glad', 'mace'] as const;

/**
 * The mean of what hierarchical Dawid-Skene, GLAD and MACE believe. Where they fail on different items it beats each of them.
 * @param options as for each of the three, `iterationsMax` too; gold is clamped
 * @returns skill: that of hierarchical Dawid-Skene. Iterations: of all three together; converged when all have. The trace is empty.
 * @throws what `hds` throws
 * Source: Stone, "The opinion pool", Annals of Mathematical Statistics 32 (1961): the linear pool, all weights alike.
 */
export function blend(answers: Answers, options: FitOptions = {}): Fit {
  const first = hds(answers, options);
  const fits = [first, glad(answers, options), mace(answers, options)];
  return {
    ...{ algorithm: 'blend', items: first.items, workers: first.workers, classes: first.classes },
    posterior: meanOf(fits.map((fit) => fit.posterior)),
    skill: first.skill,
    trace: [],
    iterations: fits.reduce((sum, fit) => sum + fit.iterations, 0),
    converged: fits.every((fit) => fit.converged),
  };
}

/** The mean of tables of the same shape. */
export function meanOf(tables: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(tables[0]?.length ?? 0);
  for (const table of tables) for (let at = 0; at < mean.length; at++) mean[at]! += table[at]! / tables.length;
  return mean;
}
