import type { Answers } from '../answers/answers.ts';
import { type Algorithm, type AlgorithmName, best } from '../categorical/fit.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { type Borne, bear } from './borne.ts';
import { chanceOf, fitLogistic, type Logistic, type LogisticRow } from './logistic.ts';
import { classTemperaturesOf, logOdds, temperatureOf } from './temperature.ts';
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
  /** By how much the model's log-odds are divided for all classes alike; 1 would mean that they were honest. */
  readonly temperature: number;
  /** By leading class: the temperatures that `temperature` and `class-temperature` go by. */
  readonly classTemperatures: readonly number[];
  /** For `class-odds`: the leading classes that have a shift of their own, and the models with the weight of each. */
  readonly groups: readonly number[];
  readonly models: readonly (Logistic & { readonly weight: number })[];
  /** What withheld gold bears out; null when that was not asked for. */
  readonly borne: Borne | null;
}

/**
 * `temperature`: one number for all. `class-temperature`: one per leading class, drawn to the shared one. `class-odds` (the default): after the
 * shared temperature a level and a slope, and a shift per leading class that is as large as gold asks for; it is what finds that
 * "same" can be trusted and "different" cannot.
 */
export type CalibrationMethod = 'temperature' | 'class-temperature' | 'class-odds';

export interface CalibrateOptions extends WithholdOptions {
  method?: CalibrationMethod;
  /**
   * `true` (the default): no confidence above what withheld gold bears out on average. A number from 0.5 to 0.999: not above what it bears out
   * with that assurance, which needs much more gold. `false`: the curve alone.
   */
  borne?: boolean | number;
}

/** Shifts per class may be small or large; which one it is, gold decides (the evidence weighs the four models). */
const groupSpreads = [0.3, 0.6, 1.2, 2.4];
/** After the temperature log-odds are expected to be honest: level 0, slope 1. */
const prior = { level: { mean: 0, spread: 1 }, slope: { mean: 1, spread: 0.3 } };
/** So many leading classes, the most frequent ones, may have a shift of their own. */
const groupsMost = 32;

/**
 * Learns from gold what a fit's beliefs are worth. Gold is kept back part by part (see `withhold`), so nothing is calibrated on items whose
 * truth the model was told; afterwards fit with all gold clamped and ask `confidence` about the rest.
 *
 * With little gold the priors speak, and nothing is borne out: with n gold items, all right, no confidence exceeds 1 - ½ / (n + 1), so fewer than
 * 9 never give 95 %. All right, all wrong and one class are no special cases: priors keep every number finite.
 * Source: Guo et al. 2017 (temperature); Platt, "Probabilistic outputs for support vector machines" (1999), with the shifts of a multilevel
 * model (Gelman and Hill 2007, chapter 12) and Bayesian averaging of the four (Hoeting et al., Statistical Science 14, 1999).
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

/** The same for beliefs that are there already; they have to be of gold that was kept from the model. */
export function calibrateOn(
  withheld: Withheld,
  { method = 'class-odds', borne = true }: Pick<CalibrateOptions, 'method' | 'borne'> = {},
): Calibration {
  if (withheld.item.length === 0)
    throw new InferenceProblem(
      'gold.none',
      'There is no withheld gold to calibrate on. Give about 100 items their truth.',
    );
  if (typeof borne === 'number') mustBeWithin('borne', borne, 0.5, 0.999);
  const curve = curveOf(withheld, method);
  if (borne === false) return curve;
  const claims = claimsOf(withheld, method);
  return { ...curve, borne: bear(claims, rightOf(withheld), borne === true ? undefined : borne) };
}

/** What each gold item would be given by a curve that was made without its part. */
function claimsOf(withheld: Withheld, method: CalibrationMethod): number[] {
  const claims: number[] = new Array(withheld.item.length).fill(0);
  for (const part of new Set(withheld.fold)) {
    const curve = curveOf(
      rowsOf(withheld, (j) => withheld.fold[j] !== part),
      method,
    );
    for (let j = 0; j < claims.length; j++)
      if (withheld.fold[j] === part)
        claims[j] = claimOf(curve, withheld.posterior, j * withheld.classes, best(withheld, j));
  }
  return claims;
}

function curveOf(withheld: Withheld, method: CalibrationMethod): Calibration {
  const right = rightOf(withheld);
  const temperature = temperatureOf(withheld);
  const { groups, models } =
    method === 'class-odds' ? shiftsOf(withheld, right, temperature) : { groups: [], models: [] };
  return {
    kind: 'calibration',
    version: 1,
    method,
    algorithm: withheld.algorithm,
    classes: withheld.classes,
    gold: withheld.item.length,
    right: right.reduce((sum, one) => sum + one, 0),
    temperature,
    classTemperatures:
      method === 'class-temperature'
        ? classTemperaturesOf(withheld, temperature)
        : new Array<number>(withheld.classes).fill(temperature),
    groups,
    models,
    borne: null,
  };
}

function shiftsOf(withheld: Withheld, right: Uint8Array, temperature: number): Pick<Calibration, 'groups' | 'models'> {
  const { posterior, classes } = withheld;
  const leads = Array.from(right, (_, j) => best(withheld, j));
  const times = new Map<number, number>();
  for (const lead of leads) if (lead >= 0) times.set(lead, (times.get(lead) ?? 0) + 1);
  const groups = [...times]
    .sort((a, b) => b[1] - a[1])
    .map(([lead]) => lead)
    .slice(0, groupsMost);
  const placeOf = new Map(groups.map((lead, place) => [lead, place]));
  const rows: LogisticRow[] = leads.map((lead, j) => ({
    x: lead < 0 ? 0 : damped(logOdds(posterior, j * classes, classes, lead, temperature)),
    group: placeOf.get(lead) ?? -1,
    right: right[j] === 1,
  }));
  const fits = groupSpreads.map((groupSpread) => fitLogistic(rows, groups.length, { ...prior, groupSpread }));
  const highest = Math.max(...fits.map((fit) => fit.logEvidence));
  const weights = fits.map((fit) => Math.exp(fit.logEvidence - highest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return { groups, models: fits.map(({ logEvidence: _, ...fit }, m) => ({ ...fit, weight: weights[m]! / sum })) };
}

/**
 * What the curve alone says of the leading class of a row: before gold has borne it out. With a tie no class leads; then it is said of any one of
 * them.
 */
export function claimOf(calibration: Calibration, posterior: ArrayLike<number>, at: number, lead: number): number {
  const { classes, method, temperature, classTemperatures, groups, models } = calibration;
  const label = lead >= 0 ? lead : leaderOf(posterior, at, classes);
  if (method !== 'class-odds') {
    const own = lead >= 0 ? classTemperatures[lead]! : temperature;
    return 1 / (1 + Math.exp(-logOdds(posterior, at, classes, label, own)));
  }
  const x = damped(logOdds(posterior, at, classes, label, temperature));
  const group = lead >= 0 ? groups.indexOf(lead) : -1;
  let chance = 0;
  for (const model of models) chance += model.weight * chanceOf(model, x, group);
  return chance;
}

/** Log-odds beyond 3 (95 %) count by their logarithm: what agrees that far also errs together, and one answer more says less and less. */
const damped = (odds: number): number => (odds > 3 ? 3 + Math.log1p(odds - 3) : odds);

function leaderOf(posterior: ArrayLike<number>, at: number, classes: number): number {
  let label = 0;
  for (let k = 1; k < classes; k++) if (posterior[at + k]! > posterior[at + label]!) label = k;
  return label;
}
