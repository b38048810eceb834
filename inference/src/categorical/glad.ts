import { type Answers, mustHaveRoom, unknown } from '../answers/answers.ts';
import { type ByItem, byItem } from '../answers/by.ts';
import { climb, mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';
import { settle } from './log-odds.ts';

/** A fit of GLAD with its own terms. The chance to be right is 1 / (1 + exp(-ability × exp(ease))). */
export interface GladFit extends Fit {
  /** Per worker: α; the larger, the better. Guessing between two is 0, contrary is below. */
  readonly ability: Float64Array;
  /** Per item: ln β; the larger, the easier. */
  readonly ease: Float64Array;
}

/** Abilities and eases are believed to be about so much, give or take 1, before anybody answered. */
const usual = 1;
/**
 * Rounds stop earlier than in the other models: later ones still sharpen abilities, but move labels to and fro. Nats per answer.
 */
const toleranceUsual = 1e-4;
/** How often an M-step goes over all abilities and then all eases. It need not reach its peak: that it rises is enough. */
const sweeps = 2;
/** How often a step of an ease is halved before the ease stays where it is, and how far it may go at once. */
const halvingsMost = 12;
const stepMost = 1;

interface Glad extends ByItem {
  readonly answers: Answers;
  readonly options: FitOptions;
  readonly posterior: Float64Array;
  readonly ability: Float64Array;
  readonly ease: Float64Array;
  /** Per answer: the belief that it is right. */
  readonly right: Float64Array;
}

/**
 * GLAD: each worker has an ability, each item an ease, and the chance to be right is the logistic function of their product;
 * who is wrong says one of the other classes, all alike. Expectation maximisation with a normal prior on each ability and the
 * logarithm of each ease.
 * @param options gold is clamped and teaches; without an item prior all classes are believed alike; tolerance 1e-4 by default
 * @returns skill: chance to be right on an item of mean ease, with the number of answers; `ability` and `ease` beside it. The trace has
 * the log-likelihood plus the log-density of the normal priors without their constants; no round lowers it. With one class all is certain.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 * Source: Whitehill, Ruvolo, Wu, Bergsma, Movellan, "Whose vote should count more", NIPS 22 (2009): equation 1 (model), 2.1 (E-step and
 * M-step, priors); several classes as in its supplement: what is not right is spread evenly.
 */
export function glad(answers: Answers, options: FitOptions = {}): GladFit {
  mustBeUsable(answers, options);
  const { items, workers, classes } = answers;
  mustHaveRoom(items * classes, `A belief for each of ${items} items`, 'Split the items.');
  const model: Glad = {
    ...{ ...byItem(answers), answers, options },
    posterior: new Float64Array(items * classes),
    ability: new Float64Array(workers).fill(usual),
    ease: new Float64Array(items).fill(usual),
    right: new Float64Array(answers.item.length),
  };
  infer(model);
  const limits = { ...options, tolerance: options.tolerance ?? toleranceUsual };
  const climbed = climb({ learn: () => learn(model), infer: () => infer(model) }, answers, limits);
  const { posterior, ability, ease } = model;
  return { algorithm: 'glad', items, workers, classes, posterior, ability, ease, skill: skillOf(model), ...climbed };
}

/** E-step. An answer multiplies the odds of its own class against each other one by (classes - 1) exp(ability × β). */
function infer({ answers, options, starts, worker, label, posterior, ability, ease, right }: Glad): number {
  const { items, classes } = answers;
  const others = classes > 1 ? Math.log(classes - 1) : 0;
  let logLikelihood = 0;
  for (let i = 0; i < items; i++) {
    const [from, to, at] = [starts[i]!, starts[i + 1]!, i * classes];
    const beta = Math.exp(ease[i]!);
    const row = posterior.subarray(at, at + classes).fill(0);
    for (let r = from; r < to; r++) {
      const z = ability[worker[r]!]! * beta;
      row[label[r]!]! += z + others;
      logLikelihood -= softplus(z) + others;
    }
    logLikelihood += settle(row, options.gold?.[i] ?? unknown, options.prior?.subarray(at, at + classes));
    for (let r = from; r < to; r++) right[r] = row[label[r]!]!;
  }
  return logLikelihood;
}

/** M-step, bounded. Gives the log-prior. */
function learn(model: Glad): number {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    learnAbilities(model);
    for (let i = 0; i < model.answers.items; i++) model.ease[i] = easeOf(model, i);
  }
  let logPrior = 0;
  for (const alpha of model.ability) logPrior -= (alpha - usual) ** 2 / 2;
  for (const ease of model.ease) logPrior -= (ease - usual) ** 2 / 2;
  return logPrior;
}

/**
 * The logistic function has a quadratic lower bound that touches it at the present ability; its peak is known in closed form, and
 * never lies below. Source: Jaakkola & Jordan, Statistics and Computing 10 (2000), equation 6.
 */
function learnAbilities({ answers, starts, worker, ability, ease, right }: Glad): void {
  const pull = new Float64Array(answers.workers).fill(usual);
  const hold = new Float64Array(answers.workers).fill(1);
  for (let i = 0; i < answers.items; i++) {
    const beta = Math.exp(ease[i]!);
    for (let r = starts[i]!; r < starts[i + 1]!; r++) {
      const w = worker[r]!;
      const z = ability[w]! * beta;
      const bend = Math.abs(z) < 1e-4 ? 1 / 4 : (sigmoid(z) - 0.5) / z;
      pull[w]! += (right[r]! - 0.5) * beta;
      hold[w]! += bend * beta * beta;
    }
  }
  for (let w = 0; w < answers.workers; w++) ability[w] = pull[w]! / hold[w]!;
}

/** One Newton step of an item's ease with the curvature that is expected, halved until what is climbed does not fall. */
function easeOf(model: Glad, item: number): number {
  const { starts, worker, ability, right } = model;
  const here = model.ease[item]!;
  const beta = Math.exp(here);
  let [slope, bend, height] = [usual - here, 1, -((here - usual) ** 2) / 2];
  for (let r = starts[item]!; r < starts[item + 1]!; r++) {
    const z = ability[worker[r]!]! * beta;
    const s = sigmoid(z);
    slope += (right[r]! - s) * z;
    bend += s * (1 - s) * z * z;
    height += right[r]! * z - softplus(z);
  }
  let step = Math.max(-stepMost, Math.min(stepMost, slope / bend));
  for (let halvings = 0; halvings < halvingsMost; halvings++, step /= 2)
    if (heightAt(model, item, here + step) >= height) return here + step;
  return here;
}

/** What the M-step climbs, as far as it depends on one item's ease. */
function heightAt({ starts, worker, ability, right }: Glad, item: number, ease: number): number {
  const beta = Math.exp(ease);
  let height = -((ease - usual) ** 2) / 2;
  for (let r = starts[item]!; r < starts[item + 1]!; r++) {
    const z = ability[worker[r]!]! * beta;
    height += right[r]! * z - softplus(z);
  }
  return height;
}

function skillOf({ answers, ability, ease }: Glad): Fit['skill'] {
  let sum = 0;
  for (const one of ease) sum += one;
  const beta = Math.exp(sum / Math.max(1, ease.length));
  const counts = new Float64Array(answers.workers);
  for (let r = 0; r < answers.worker.length; r++) counts[answers.worker[r]!]!++;
  return { kind: 'scalar', values: ability.map((alpha) => sigmoid(alpha * beta)), counts };
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** ln(1 + exp(z)) without overflow. */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
