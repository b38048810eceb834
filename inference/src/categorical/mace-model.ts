import { type Answers, unknown } from '../answers/answers.ts';
import { type ByItem, byItem, groupBy } from '../answers/by.ts';
import { digamma, lnGamma } from '../distributions/gamma.ts';
import type { Random } from '../random.ts';
import type { FitOptions } from './fit.ts';
import { settle } from './log-odds.ts';

/**
 * The tables of MACE. Only the labels that a worker really gave have a cell ("say"), so thousands of classes cost nothing.
 * Chances of the variational fit are geometric means and sum to less than one.
 */
export interface MaceModel extends ByItem {
  readonly answers: Answers;
  readonly options: FitOptions;
  readonly posterior: Float64Array;
  /** Per answer, in the order of `starts`: its cell. */
  readonly cell: Int32Array;
  /** Cells of worker w: firstCell[w] … firstCell[w + 1] - 1. */
  readonly firstCell: Int32Array;
  /** Per cell: how many answers, and how many of them are believed to be known, not guessed. */
  readonly given: Float64Array;
  readonly knownGiven: Float64Array;
  /** Per worker: chance to know the truth, chance to guess. Per cell: chance to say this label when guessing. */
  readonly know: Float64Array;
  readonly guess: Float64Array;
  readonly say: Float64Array;
  /** Chance of each class before any answer, for items without a prior of their own, and the expected items behind it. */
  readonly balance: Float64Array;
  readonly balanceCounts: Float64Array;
}

export function makeMaceModel(answers: Answers, options: FitOptions): MaceModel {
  const { starts, worker, label } = byItem(answers);
  const { cell, firstCell } = cellsOf(worker, label, answers);
  const cells = firstCell[answers.workers]!;
  const given = new Float64Array(cells);
  for (let r = 0; r < cell.length; r++) given[cell[r]!]!++;
  return {
    ...{ answers, options, starts, worker, label, cell, firstCell, given },
    posterior: new Float64Array(answers.items * answers.classes),
    knownGiven: new Float64Array(cells),
    know: new Float64Array(answers.workers),
    guess: new Float64Array(answers.workers),
    say: new Float64Array(cells),
    balance: new Float64Array(answers.classes).fill(1 / answers.classes),
    balanceCounts: new Float64Array(answers.classes),
  };
}

/** Numbers the pairs of worker and label that occur, those of one worker side by side. */
function cellsOf(
  worker: Int32Array,
  label: Int32Array,
  { workers, classes }: Answers,
): Pick<MaceModel, 'cell' | 'firstCell'> {
  const { starts, rows } = groupBy(worker, workers);
  const [cell, firstCell] = [new Int32Array(worker.length), new Int32Array(workers + 1)];
  const cellOfLabel = new Int32Array(classes).fill(-1);
  let cells = 0;
  for (let w = 0; w < workers; w++) {
    firstCell[w] = cells;
    for (let at = starts[w]!; at < starts[w + 1]!; at++) {
      const r = rows[at]!;
      // A cell numbered before this worker's first belongs to somebody else.
      if (cellOfLabel[label[r]!]! < firstCell[w]!) cellOfLabel[label[r]!] = cells++;
      cell[r] = cellOfLabel[label[r]!]!;
    }
  }
  firstCell[workers] = cells;
  return { cell, firstCell };
}

/** Begins somewhere: all classes alike, every other chance is drawn from 1 to 1 + `width` and then normalised. */
export function beginAnywhere(model: MaceModel, random: Random, width: number): void {
  const { answers, firstCell, know, guess, say } = model;
  model.balance.fill(1 / answers.classes);
  const draw = (): number => 1 + width * random.next();
  for (let w = 0; w < answers.workers; w++) {
    const [knowing, guessing] = [draw(), draw()];
    know[w] = knowing / (knowing + guessing);
    guess[w] = guessing / (knowing + guessing);
    const [from, to] = [firstCell[w]!, firstCell[w + 1]!];
    // Labels that this worker never gave have a part as well, the mean one.
    let sum = (1 + width / 2) * (answers.classes - (to - from));
    for (let c = from; c < to; c++) sum += say[c] = draw();
    for (let c = from; c < to; c++) say[c]! /= sum;
  }
}

/**
 * E-step. A worker who knows says the truth, so an answer lifts its own class by 1 + know / (guess × say) against each other one.
 * Gives the log-likelihood of the answers.
 */
export function inferMace(model: MaceModel): number {
  const { answers, options, starts, label, cell, posterior, knownGiven, balance, balanceCounts } = model;
  const { logGuess, lift, knows } = perCell(model);
  knownGiven.fill(0);
  balanceCounts.fill(0);
  let logLikelihood = 0;
  for (let i = 0; i < answers.items; i++) {
    const [from, to, at] = [starts[i]!, starts[i + 1]!, i * answers.classes];
    const row = posterior.subarray(at, at + answers.classes).fill(0);
    for (let r = from; r < to; r++) {
      row[label[r]!]! += lift[cell[r]!]!;
      logLikelihood += logGuess[cell[r]!]!;
    }
    const gold = options.gold?.[i] ?? unknown;
    const own = options.prior?.subarray(at, at + answers.classes);
    const heard = settle(row, gold, own ?? balance);
    for (let r = from; r < to; r++) knownGiven[cell[r]!]! += row[label[r]!]! * knows[cell[r]!]!;
    // An item that nobody answered and nobody knows would only confirm the balance.
    if (from === to && gold === unknown) continue;
    logLikelihood += heard;
    if (own) continue;
    if (gold !== unknown) logLikelihood += Math.log(balance[gold]!);
    for (let k = 0; k < row.length; k++) balanceCounts[k]! += row[k]!;
  }
  return logLikelihood;
}

function perCell({
  answers,
  firstCell,
  know,
  guess,
  say,
}: MaceModel): Record<'logGuess' | 'lift' | 'knows', Float64Array> {
  const logGuess = new Float64Array(say.length);
  const [lift, knows] = [new Float64Array(say.length), new Float64Array(say.length)];
  for (let w = 0; w < answers.workers; w++)
    for (let c = firstCell[w]!; c < firstCell[w + 1]!; c++) {
      const guessed = guess[w]! * say[c]!;
      logGuess[c] = Math.log(guessed);
      lift[c] = Math.log1p(know[w]! / guessed);
      knows[c] = know[w]! / (know[w]! + guessed);
    }
  return { logGuess, lift, knows };
}

/** What a worker's parameters are believed to be before anybody answered. */
export interface MacePrior {
  /** Answers lent to knowing and to guessing (Beta). */
  know: number;
  guess: number;
  /** Answers lent to each label when guessing (Dirichlet). */
  say: number;
  /** Items lent to each class (Dirichlet). */
  balance: number;
}

/**
 * Variational M-step: posteriors of the parameters, as the geometric means of their chances. Gives less their divergence from the
 * prior, so that together with the E-step's log-likelihood it is the lower bound of the evidence, which no round lowers.
 * Source: Hovy et al. 2013, section 2.3; Beal, "Variational algorithms for approximate Bayesian inference" (2003), theorem 2.2.
 */
export function learnVariational(model: MaceModel, prior: MacePrior): number {
  const { answers, firstCell, given, knownGiven, know, guess, say } = model;
  const total = prior.know + prior.guess;
  let bound = learnBalance(model, prior.balance);
  for (let w = 0; w < answers.workers; w++) {
    const { knew, guessed } = countsOf(model, w);
    const whole = digamma(total + knew + guessed);
    const logKnow = digamma(prior.know + knew) - whole;
    const logGuess = digamma(prior.guess + guessed) - whole;
    know[w] = Math.exp(logKnow);
    guess[w] = Math.exp(logGuess);
    bound += lnGamma(total) - lnGamma(total + knew + guessed) - knew * logKnow - guessed * logGuess;
    bound += lnGamma(prior.know + knew) - lnGamma(prior.know) + lnGamma(prior.guess + guessed) - lnGamma(prior.guess);
    const [lent, all] = [prior.say * answers.classes, digamma(prior.say * answers.classes + guessed)];
    bound += lnGamma(lent) - lnGamma(lent + guessed);
    for (let c = firstCell[w]!; c < firstCell[w + 1]!; c++) {
      const count = Math.max(0, given[c]! - knownGiven[c]!);
      const logSay = digamma(prior.say + count) - all;
      say[c] = Math.exp(logSay);
      bound += lnGamma(prior.say + count) - lnGamma(prior.say) - count * logSay;
    }
  }
  return bound;
}

function learnBalance({ balance, balanceCounts }: MaceModel, lent: number): number {
  let sum = lent * balance.length;
  let bound = lnGamma(sum);
  for (const count of balanceCounts) sum += count;
  const whole = digamma(sum);
  bound -= lnGamma(sum);
  for (let k = 0; k < balance.length; k++) {
    const count = balanceCounts[k]!;
    const log = digamma(lent + count) - whole;
    balance[k] = Math.exp(log);
    bound += lnGamma(lent + count) - lnGamma(lent) - count * log;
  }
  return bound;
}

/**
 * M-step of plain EM, each count with `smoothing` more: the mode under a Dirichlet prior of 1 + smoothing. Gives its log-prior.
 * Source: Hovy et al. 2013, section 2.2.
 */
export function learnSmoothed(model: MaceModel, smoothing: number): number {
  const { answers, firstCell, given, knownGiven, know, guess, say } = model;
  let logPrior = 0;
  let items = smoothing * answers.classes;
  for (const count of model.balanceCounts) items += count;
  for (let k = 0; k < answers.classes; k++) {
    model.balance[k] = (model.balanceCounts[k]! + smoothing) / items;
    logPrior += smoothing * Math.log(model.balance[k]!);
  }
  for (let w = 0; w < answers.workers; w++) {
    const { knew, guessed } = countsOf(model, w);
    know[w] = (knew + smoothing) / (knew + guessed + 2 * smoothing);
    guess[w] = (guessed + smoothing) / (knew + guessed + 2 * smoothing);
    logPrior += smoothing * (Math.log(know[w]!) + Math.log(guess[w]!));
    const [from, to, all] = [firstCell[w]!, firstCell[w + 1]!, guessed + smoothing * answers.classes];
    logPrior += (answers.classes - (to - from)) * smoothing * Math.log(smoothing / all);
    for (let c = from; c < to; c++) {
      say[c] = (Math.max(0, given[c]! - knownGiven[c]!) + smoothing) / all;
      logPrior += smoothing * Math.log(say[c]!);
    }
  }
  return logPrior;
}

/** Answers of one worker that are believed to be known and to be guessed. */
export function countsOf(
  { firstCell, given, knownGiven }: MaceModel,
  worker: number,
): { knew: number; guessed: number } {
  let [knew, guessed] = [0, 0];
  for (let c = firstCell[worker]!; c < firstCell[worker + 1]!; c++) {
    knew += knownGiven[c]!;
    guessed += Math.max(0, given[c]! - knownGiven[c]!);
  }
  return { knew, guessed };
}
