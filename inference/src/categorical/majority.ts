import { type Answers, unknown } from '../answers/answers.ts';
import type { Random } from '../random.ts';
import { mustBeUsable } from './em.ts';
import { type Fit, type FitOptions, tieWithin } from './fit.ts';
import { agreementWith, voteShares } from './votes.ts';

/**
 * Counts heads: the belief of an item is the share of its votes, so that a tie shows as equal shares and `best` gives none.
 * @param options gold makes its item certain and moves nothing else; a prior is checked and not used
 * @returns skill: how often a worker says what most say, of n classes that share the lead each counting 1/n. An item without
 * answers has equal shares; one of 10,000 answers is as good as one of two. There is no likelihood, so the trace is empty.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 * Source: plurality voting; as a baseline of truth inference in Dawid & Skene, Applied Statistics 28 (1979), section 3.
 */
export function majority(answers: Answers, options: FitOptions = {}): Fit {
  mustBeUsable(answers, options);
  const { items, workers, classes } = answers;
  const posterior = voteShares(answers, options);
  const skill = agreementWith(posterior, answers);
  return {
    algorithm: 'majority',
    items,
    workers,
    classes,
    posterior,
    skill,
    trace: [],
    iterations: 1,
    converged: true,
  };
}

/**
 * The leading class of each item; where several share the lead, one of them by lot. Nothing in this package calls it on its own:
 * a result by lot looks as certain as any other.
 * @returns a class per item, length: items
 */
export function breakTies(fit: Pick<Fit, 'posterior' | 'items' | 'classes'>, random: Random): Int32Array {
  const labels = new Int32Array(fit.items).fill(unknown);
  for (let i = 0; i < fit.items; i++) {
    const row = fit.posterior.subarray(i * fit.classes, (i + 1) * fit.classes);
    const leaders = leadersOf(row);
    labels[i] = leaders[leaders.length === 1 ? 0 : random.below(leaders.length)]!;
  }
  return labels;
}

/** The classes that share the highest belief, one or more. */
function leadersOf(row: Float64Array): number[] {
  let most = 0;
  for (let k = 0; k < row.length; k++) if (row[k]! > most) most = row[k]!;
  const leaders: number[] = [];
  for (let k = 0; k < row.length; k++) if (row[k]! > most - tieWithin) leaders.push(k);
  return leaders;
}
