import type { Answers } from '../answers/answers.ts';
import { type Algorithm, type AlgorithmName, best } from '../categorical/fit.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { type Borne, bear } from './borne.ts';
import { logOdds } from './log-odds.ts';
import { classTemperaturesOf, temperatureOf } from './temperature.ts';
import { rightOf, rowsOf, type Withheld, type WithholdOptions, withhold } from './withhold.ts';

/** Turns beliefs into probabilities. Plain numbers: `JSON.stringify` keeps it whole, `loadCalibration` takes it back. */
export interface Calibration {
  readonly kind: 'calibration';
  readonly version: 1;
  readonly method: CalibrationMethod;
  readonly algorithm: AlgorithmName;
  readonly classes: number;
  /** How many gold items it stands on, and of how many the leading class was right. */
  readonly gold: number;
  readonly right: number;
  /** By how much the model's log-odds are divided: for all classes, and by leading class. 1 would mean that they were honest. */
  readonly temperature: number;
  readonly classTemperatures: readonly number[];
  /** What withheld gold bears out at each cut; null when that was not asked for. */
  readonly borne: Borne | null;
}

/**
 * `temperature`: one for all. `class-temperature` (the default): one per leading class, drawn to a shared one while gold is little; it finds
 * that "different" can be trusted and "same" cannot.
 */
export type CalibrationMethod = 'temperature' | 'class-temperature';

export interface CalibrateOptions extends WithholdOptions {
  method?: CalibrationMethod;
  /**
   * How sure to be that a temperature is high enough, 0.01 to 0.99. At 0.5 promises of small gold are kept half of the time, and items are
   * chosen by the promise, so those that promise too much are chosen more. Default 0.9.
   */
  assurance?: number;
  /**
   * Hold every confidence to what gold itself shows at that height, not only to the curve: `true` on average, a number from 0.5 to 0.999 with that
   * assurance (Clopper-Pearson), which needs much more gold. Default false.
   */
  borne?: boolean | number;
}

/**
 * Learns from gold what a fit's beliefs are worth. Gold is kept back part by part (see `withhold`), so nothing is calibrated on items whose
 * truth the model was told; afterwards fit with all gold clamped and ask `confidence` about the rest.
 *
 * With little gold the prior speaks, and no confidence exceeds 1 - ½ / (gold + 1): fewer than 9 never give 95 %. All right, all wrong and one class
 * are no special cases: the prior keeps every number finite. It cannot see errors that everybody makes alike: spot checks do.
 * Source: Guo et al. 2017 (temperature) and `classTemperaturesOf`.
 * @throws InferenceProblem gold.none, gold.range, option.range
 */
export function calibrate(
  answers: Answers,
  gold: Int32Array,
  algorithm: Algorithm,
  options: CalibrateOptions = {},
): Calibration {
  return calibrateOn(withhold(answers, gold, algorithm, options), options);
}

type CurveOptions = Pick<CalibrateOptions, 'method' | 'assurance' | 'borne'>;

/** The same for beliefs that are there already; they have to be of gold that was kept from the model. */
export function calibrateOn(withheld: Withheld, options: CurveOptions = {}): Calibration {
  const { borne = false } = options;
  if (withheld.item.length === 0)
    throw new InferenceProblem(
      'gold.none',
      'There is no withheld gold to calibrate on. Give about 100 items their truth.',
    );
  if (typeof borne === 'number') mustBeWithin('borne', borne, 0.5, 0.999);
  const curve = curveOf(withheld, options);
  if (borne === false) return curve;
  return {
    ...curve,
    borne: bear(claimsOf(withheld, options), rightOf(withheld), borne === true ? undefined : borne),
  };
}

/** What each gold item would be given by a curve that was made without its part. */
function claimsOf(withheld: Withheld, options: CurveOptions): number[] {
  const claims = new Array<number>(withheld.item.length).fill(0);
  for (const part of new Set(withheld.fold)) {
    const others = rowsOf(withheld, (j) => withheld.fold[j] !== part);
    const curve = curveOf(others, options);
    for (let j = 0; j < claims.length; j++)
      if (withheld.fold[j] === part)
        claims[j] = claimOf(curve, withheld.posterior, j * withheld.classes, best(withheld, j));
  }
  return claims;
}

function curveOf(withheld: Withheld, { method = 'class-temperature', assurance = 0.9 }: CurveOptions): Calibration {
  const temperature = temperatureOf(withheld, assurance);
  return {
    kind: 'calibration',
    version: 1,
    method,
    algorithm: withheld.algorithm,
    classes: withheld.classes,
    gold: withheld.item.length,
    right: rightOf(withheld).reduce((sum, one) => sum + one, 0),
    temperature,
    classTemperatures:
      method === 'class-temperature'
        ? classTemperaturesOf(withheld, assurance)
        : new Array<number>(withheld.classes).fill(temperature),
    borne: null,
  };
}

/** What the curve alone says of the leading class of a row. With a tie (-1) no class leads; then it is said of any one of them. */
export function claimOf(calibration: Calibration, posterior: ArrayLike<number>, at: number, lead: number): number {
  const { classes, temperature, classTemperatures } = calibration;
  if (lead >= 0) return 1 / (1 + Math.exp(-logOdds(posterior, at, classes, lead, classTemperatures[lead]!)));
  let label = 0;
  for (let k = 1; k < classes; k++) if (posterior[at + k]! > posterior[at + label]!) label = k;
  return 1 / (1 + Math.exp(-logOdds(posterior, at, classes, label, temperature)));
}
