import { mustBeCount } from '../distributions/count.ts';
import { type Cuts, cutsOf, type Interval, type IntervalOptions } from '../intervals/interval.ts';
import { InferenceProblem } from '../problem.ts';
import { leastInBatch, mostInBatch, shareLeastOfProcess, shareMostOfProcess } from './ever-valid.ts';

export interface SequenceOptions extends IntervalOptions {
  /**
   * How many items there are, when a finite batch is reviewed in random order without repeats. Left out for a process that goes on
   * for ever, of which each review is an independent draw.
   */
  population?: number;
}

/** A confidence sequence as plain JSON. */
export interface SavedSequence {
  version: 1;
  confidence: number;
  side: 'both' | 'upper' | 'lower';
  /** Null for a process without end. */
  population: number | null;
  reviewed: number;
  wrong: number;
  /** For a batch: which reviews, counted from 0, found a wrong item. Empty for a process. */
  wrongAt: number[];
}

/**
 * The share of wrong items, as reviews come in: with the stated confidence the interval holds the true share *after every
 * single review at once*. So one may look at any time, stop when it is good enough, raise an alarm when it is not, or go on for ever.
 * An interval of fixed size looked at again and again has no such right.
 *
 * For a batch the shares are whole numbers of its items, and the interval ends as one point when all are reviewed.
 * Each update takes microseconds for a process; for a batch a fraction of a millisecond, which grows with the wrong ones found
 * (thousands: a tenth of a second). `record` takes many in before the interval is asked for.
 * Source: see `ever-valid.ts` (betting and mixture martingales; Waudby-Smith and Ramdas 2020 and 2024).
 */
export class ConfidenceSequence {
  readonly #saved: SavedSequence;
  readonly #cuts: Cuts;

  /** @throws InferenceProblem option.range */
  constructor({ confidence = 0.95, side = 'both', population }: SequenceOptions = {}) {
    if (population !== undefined) mustBeCount('The population', population, 1);
    this.#cuts = cutsOf({ confidence, side });
    const counts = { population: population ?? null, reviewed: 0, wrong: 0, wrongAt: [] };
    this.#saved = { version: 1, confidence, side, ...counts };
  }

  /**
   * Takes up where `save` left off.
   * @throws InferenceProblem state.version, option.range, counts.contradict
   */
  static from(saved: SavedSequence): ConfidenceSequence {
    if (saved.version !== 1)
      throw new InferenceProblem(
        'state.version',
        `The saved sequence has version ${saved.version}; this program reads 1.`,
      );
    const { confidence, side, population } = saved;
    const sequence = new ConfidenceSequence({ confidence, side, ...(population === null ? {} : { population }) });
    mustBeSaved(saved);
    const { reviewed, wrong, wrongAt } = saved;
    Object.assign(sequence.#saved, { reviewed, wrong, wrongAt: [...wrongAt] });
    return sequence;
  }

  get reviewed(): number {
    return this.#saved.reviewed;
  }

  /** How many of the reviewed were wrong. */
  get wrong(): number {
    return this.#saved.wrong;
  }

  /**
   * Takes in one review and gives the interval after it.
   * @throws InferenceProblem option.range when every item of the batch was reviewed already
   */
  update(wrong: boolean): Interval {
    this.record(wrong);
    return this.interval();
  }

  /** Takes in one review without working out the interval. Problems as `update`. */
  record(wrong: boolean): void {
    const saved = this.#saved;
    mustBeCount('The number of reviewed items', saved.reviewed + 1, 0, saved.population ?? Number.MAX_SAFE_INTEGER);
    if (wrong) saved.wrong++;
    if (wrong && saved.population !== null) saved.wrongAt.push(saved.reviewed);
    saved.reviewed++;
  }

  /** The shares of wrong items that are not refuted so far; [0, 1] before the first review. */
  interval(): Interval {
    const { population, reviewed, wrong, wrongAt } = this.#saved;
    const { low, high } = this.#cuts;
    if (population === null)
      return { low: shareLeastOfProcess(reviewed, wrong, low), high: shareMostOfProcess(reviewed, wrong, high) };
    return {
      low: (this.#saved.side === 'upper' ? 0 : leastInBatch(population, reviewed, wrong, low)) / population,
      high: this.#saved.side === 'lower' ? 1 : mostInBatch(population, reviewed, wrongAt, high) / population,
    };
  }

  /** The whole state, to be kept as JSON. */
  save(): SavedSequence {
    return { ...this.#saved, wrongAt: [...this.#saved.wrongAt] };
  }
}

function mustBeSaved({ population, reviewed, wrong, wrongAt }: SavedSequence): void {
  mustBeCount('The number of reviewed items', reviewed, 0, population ?? Number.MAX_SAFE_INTEGER);
  mustBeCount('The number of wrong ones among the reviewed', wrong, 0, reviewed);
  const rising = wrongAt.every((at, i) => Number.isInteger(at) && at > (wrongAt[i - 1] ?? -1) && at < reviewed);
  if (rising && wrongAt.length === (population === null ? 0 : wrong)) return;
  throw new InferenceProblem(
    'counts.contradict',
    `The saved sequence counts ${wrong} wrong of ${reviewed}, but lists ${wrongAt.length} places that do not fit.`,
  );
}
