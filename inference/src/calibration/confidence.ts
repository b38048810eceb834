import { best, type Fit } from '../categorical/fit.ts';
import { InferenceProblem } from '../problem.ts';
import { borneOut } from './borne.ts';
import { type Calibration, claimOf } from './calibrate.ts';

/** What a model says of itself, 0 to 1. It orders items; how often such items are right, nobody has looked. */
export interface Score {
  readonly kind: 'score';
  readonly value: number;
}

/** A number that was checked against gold: of results with this value, about this share is right. */
export interface Probability {
  readonly kind: 'probability';
  readonly value: number;
  /** How many gold items it stands on. */
  readonly gold: number;
}

export type Confidence = Score | Probability;

/**
 * How sure the leading class of one item is. Without a calibration it is the model's own belief and is called a score.
 * @param row the item's beliefs, one per class, summing to one (a row of `fit.posterior`)
 * @throws InferenceProblem calibration.other when the calibration was made for another number of classes, values.not-finite, values.shape
 */
export function confidence(row: ArrayLike<number>): Score;
export function confidence(row: ArrayLike<number>, calibration: Calibration): Probability;
export function confidence(row: ArrayLike<number>, calibration?: Calibration): Confidence;
export function confidence(row: ArrayLike<number>, calibration?: Calibration): Confidence {
  mustBeBeliefs(row);
  if (!calibration) return { kind: 'score', value: Math.max(...Array.from(row)) };
  mustHaveClasses(calibration, row.length);
  const lead = best({ posterior: Float64Array.from(row), classes: row.length }, 0);
  return { kind: 'probability', value: worthOf(calibration, row, 0, lead), gold: calibration.gold };
}

/** The same for all items of a fit at once; what was clamped to gold is known, not inferred, and its value means nothing. */
export type Confidences =
  | { readonly kind: 'score'; readonly values: Float64Array }
  | { readonly kind: 'probability'; readonly values: Float64Array; readonly gold: number };

/** @throws InferenceProblem calibration.other when the calibration belongs to another algorithm or another number of classes */
export function confidences(
  fit: Pick<Fit, 'algorithm' | 'items' | 'classes' | 'posterior'>,
  calibration?: Calibration,
): Confidences {
  const { items, classes, posterior } = fit;
  const values = new Float64Array(items);
  if (!calibration) {
    for (let i = 0; i < items; i++)
      for (let k = 0; k < classes; k++)
        if (posterior[i * classes + k]! > values[i]!) values[i] = posterior[i * classes + k]!;
    return { kind: 'score', values };
  }
  mustHaveClasses(calibration, classes);
  if (calibration.algorithm !== fit.algorithm)
    throw new InferenceProblem(
      'calibration.other',
      `The calibration was made for ${calibration.algorithm}, these beliefs are by ${fit.algorithm}. Calibrate ${fit.algorithm}.`,
    );
  for (let i = 0; i < items; i++) values[i] = worthOf(calibration, posterior, i * classes, best(fit, i));
  return { kind: 'probability', values, gold: calibration.gold };
}

/**
 * A calibration in the hands of something that asks about one row after the other, such as the incremental fit or a stopping rule.
 * @throws InferenceProblem calibration.other when a row has another number of classes
 */
export function calibrated(calibration: Calibration): { probability(posterior: Float64Array): number } {
  return {
    probability(posterior) {
      mustHaveClasses(calibration, posterior.length);
      return worthOf(calibration, posterior, 0, best({ posterior, classes: posterior.length }, 0));
    },
  };
}

/**
 * Takes a confidence only when it is a probability; scores are turned away, so that no promise is built on them.
 * @throws InferenceProblem confidence.uncalibrated
 */
export function mustBeProbability<T extends { readonly kind: 'score' | 'probability' }>(
  said: T,
): Extract<T, { kind: 'probability' }> {
  if (said.kind === 'probability') return said as Extract<T, { kind: 'probability' }>;
  throw new InferenceProblem(
    'confidence.uncalibrated',
    'This is a score: nobody has compared it with truth, so it is no probability. Calibrate on gold first (about 100 items).',
  );
}

function worthOf(calibration: Calibration, posterior: ArrayLike<number>, at: number, lead: number): number {
  // However sure the curve is, so much gold cannot vouch for more: the middle belief after as many successes and no failure.
  const claim = Math.min(claimOf(calibration, posterior, at, lead), 1 - 0.5 / (calibration.gold + 1));
  return calibration.borne ? borneOut(calibration.borne, claim) : claim;
}

function mustHaveClasses(calibration: Calibration, classes: number): void {
  if (calibration.classes === classes) return;
  throw new InferenceProblem(
    'calibration.other',
    `The calibration was made for ${calibration.classes} classes, these beliefs have ${classes}. Calibrate anew.`,
  );
}

function mustBeBeliefs(row: ArrayLike<number>): void {
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const p = row[k]!;
    if (!(p >= 0)) throw new InferenceProblem('values.not-finite', `The belief in class ${k} is ${p}.`);
    sum += p;
  }
  if (!(Math.abs(sum - 1) < 1e-6))
    throw new InferenceProblem('values.shape', `The beliefs of the row sum to ${sum}, not to one.`);
}
