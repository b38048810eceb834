import type { Answers } from '../answers/answers.ts';
import type { Gain } from '../online/gain.ts';
import { mustBeWithin } from '../problem.ts';
import { nextRound } from './budget.ts';
import { RecordedCrowd, type RecordedOptions, type Replayed } from './recorded.ts';
import type { RefitOptions } from './replay.ts';

export interface SpendOptions extends RecordedOptions, Pick<RefitOptions, 'fit'> {
  /** How many answers may be used in all, those of the beginning included. The beginning is not cut short. */
  answers: number;
  /** Which gain counts. Default: information. */
  by?: keyof Gain;
  /** What is spent between two refits, as a share of all answers that may be used. Default 0.05. */
  roundShare?: number;
}

/**
 * Goes through a recorded crowd under a total budget: after the beginning, each round buys the answers that are expected to bring most, and skills are
 * fitted anew. Ends when the budget is spent, when nothing is left to ask, or when nothing would bring anything.
 * @throws InferenceProblem option.range
 */
export function replaySpending(recorded: Answers, options: SpendOptions): Replayed {
  const { by = 'information', roundShare = 0.05, fit = { iterationsMax: 10, tolerance: 1e-2 } } = options;
  mustBeWithin('answers', options.answers, 0, Number.MAX_SAFE_INTEGER);
  mustBeWithin('roundShare', roundShare, 0.001, 1);
  const crowd = new RecordedCrowd(recorded, options);
  const { state, order } = crowd;
  crowd.begin(options);
  const perRound = Math.max(1, Math.ceil(options.answers * roundShare));
  let rounds = 0;
  while (state.size < options.answers) {
    state.refit(fit);
    const budget = Math.min(perRound, options.answers - state.size);
    const bought = nextRound(state, { budget, by, items: order.filter((item) => crowd.hasMore(item)) });
    if (bought.length === 0) break;
    for (const { item } of bought) crowd.reveal(item);
    rounds++;
  }
  return crowd.end(rounds, rounds);
}
