import { mustBeWithin } from '../problem.ts';

/** A range that holds the unknown number with the confidence that was asked for. Both ends belong to it. */
export interface Interval {
  low: number;
  high: number;
}

export interface IntervalOptions {
  /** Chance that the interval holds the truth, above 0 and below 1. Default 0.95. */
  confidence?: number;
  /**
   * `both` ends cut off half of the remaining chance each (the default). `upper` spends all of it on the high end, so that
   * "at most `high`" is said with the whole confidence, and low is 0; `lower` is its mirror.
   */
  side?: 'both' | 'upper' | 'lower';
}

/** How much chance each end may cut off; 0 where that end is not bounded. */
export interface Cuts {
  low: number;
  high: number;
}

/** @throws InferenceProblem option.range unless 0 < confidence < 1 */
export function cutsOf({ confidence = 0.95, side = 'both' }: IntervalOptions): Cuts {
  const cut = riskOf(confidence);
  if (side === 'upper') return { low: 0, high: cut };
  if (side === 'lower') return { low: cut, high: 0 };
  return { low: cut / 2, high: cut / 2 };
}

/** 1 - confidence. @throws InferenceProblem option.range unless 0 < confidence < 1, as nothing finite is certain and no confidence is no claim */
export function riskOf(confidence: number): number {
  mustBeWithin('The confidence', confidence, 1e-12, 1 - 1e-12);
  return 1 - confidence;
}
