import { unknown } from '../answers/answers.ts';
import { expectedGain, type Gain } from './gain.ts';
import type { OnlineHds } from './online-hds.ts';

/** The answer that would help most. */
export interface NextAnswer {
  item: number;
  /** -1 for an average member of the crowd. */
  worker: number;
  gain: Gain;
}

export interface NextOptions {
  /** Items in question; default: all. */
  items?: Iterable<number>;
  /** People who could answer now; default: an average member of the crowd. */
  workers?: readonly number[];
  /** What counts: certainty (the default, which also sees what several answers together would do) or the leading class being right. */
  by?: keyof Gain;
}

/**
 * Which further answer would help most: of which item and, among those who could answer now, of whom. Nobody is asked twice about
 * an item, and items with gold are not asked about. Ties go to the first. Takes items × workers × classes² steps.
 * @returns null when nothing is left to ask
 */
export function nextAnswer(state: OnlineHds, options: NextOptions = {}): NextAnswer | null {
  const by = options.by ?? 'information';
  const workers = (options.workers ?? [-1]).map((worker) => ({ worker, chances: state.chances(worker) }));
  let most: NextAnswer | null = null;
  for (const item of options.items ?? upTo(state.items)) {
    if (state.goldOf(item) !== unknown) continue;
    const posterior = state.posterior(item);
    for (const { worker, chances } of workers) {
      if (worker >= 0 && state.hasAnswered(item, worker)) continue;
      const gain = expectedGain(posterior, chances);
      if (most === null || gain[by] > most.gain[by]) most = { item, worker, gain };
    }
  }
  return most;
}

function* upTo(count: number): Iterable<number> {
  for (let i = 0; i < count; i++) yield i;
}
