import type { Answers } from '../answers/answers.ts';
import type { FitOptions } from '../categorical/fit.ts';
import { mustBeWithin } from '../problem.ts';
import { RecordedCrowd, type RecordedOptions, type Replayed } from './recorded.ts';
import { makeRule, type StoppingRule } from './rules.ts';

/** When a replay fits anew. */
export interface RefitOptions {
  /** A refit is due when the answers have become more by this share. Default 0.05. */
  refitShare?: number;
  /** For the refits on the way; the last one runs to its end. Default: 10 rounds, tolerance 1e-2. */
  fit?: Pick<FitOptions, 'iterationsMax' | 'tolerance'>;
}

export interface ReplayOptions extends RecordedOptions, RefitOptions {
  rule: StoppingRule;
}

/** Refits that only look whether an item has to be opened again; each may open a handful. */
const secondLooksMost = 10;

/**
 * Goes through a recorded crowd as a live batch would have: a few items are asked about more at the start, the others little; then each round gives
 * every item that the rule does not let go one more of its recorded answers. What is believed moves with every answer, skills are
 * fitted anew as answers pile up, and items whose confidence has fallen are opened again. It ends when no item wants more or has more.
 * Refits are bounded by the logarithm of the number of answers.
 * @throws InferenceProblem option.range
 */
export function replay(recorded: Answers, options: ReplayOptions): Replayed {
  const { refitShare = 0.05, fit = { iterationsMax: 10, tolerance: 1e-2 } } = options;
  mustBeWithin('refitShare', refitShare, 0.001, 1000);
  const crowd = new RecordedCrowd(recorded, options);
  const { state } = crowd;
  const verdict = makeRule(options.rule);
  crowd.begin(options);
  const modelled = options.rule.kind === 'target';
  if (modelled) state.refit(fit);
  let [rounds, refits, fitted, looks] = [0, Number(modelled), state.size, 0];
  for (;;) {
    let given = 0;
    for (const item of crowd.order)
      if (crowd.hasMore(item) && verdict(crowd.soFar(item)) === 'ask') given += crowd.reveal(item);
    rounds += Number(given > 0);
    const due = state.size >= fitted * (1 + refitShare);
    if (given === 0 && (!modelled || state.size === fitted || looks++ >= secondLooksMost)) break;
    if (!modelled || (given > 0 && !due)) continue;
    state.refit(fit);
    [refits, fitted] = [refits + 1, state.size];
  }
  return crowd.end(rounds, refits);
}
