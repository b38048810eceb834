import { type Answers, type Known, mustHaveRoom, unknown } from '../answers/answers.ts';
import type { Skill } from './fit.ts';

/**
 * What the models with a confusion matrix per worker share. Tables are workers × label × truth, so that all that one answer
 * says about an item lies side by side; `cell` points there for each answer, answers of one item following each other.
 */
export interface Confusions {
  readonly items: number;
  readonly workers: number;
  readonly classes: number;
  /** items + 1: the answers of item i are cell[starts[i]] … cell[starts[i + 1] - 1]. */
  readonly starts: Int32Array;
  readonly cell: Int32Array;
  readonly known: Known;
  /** An item without gold teaches about workers when it has at least so many answers. */
  readonly teachesFrom: number;
  /** Label of each answer, where the share of the votes is itself an opinion; null where it is not. */
  readonly votes: Uint16Array | null;
  /** items × classes. */
  readonly posterior: Float64Array;
  /** Chance of the label given the truth. */
  readonly chance: Float64Array;
  /** Expected answers in each cell. */
  readonly counts: Float64Array;
  /** Chance of each class before any answer, for items without a prior of their own, and the expected items behind it. */
  readonly balance: Float64Array;
  readonly balanceCounts: Float64Array;
  /** One number per class, to count votes in. */
  readonly shares: Float64Array;
}

/**
 * Groups the answers by item and begins with the shares of the votes as beliefs (Dawid & Skene 1979, section 3).
 * @throws InferenceProblem classes.too-many
 */
export function beginConfusions(answers: Answers, known: Known, teachesFrom: number, withVotes = false): Confusions {
  const { items, workers, classes } = answers;
  mustHaveRoom(workers * classes ** 2, `A confusion matrix for each of ${workers} workers`, 'Use oneCoin or majority.');
  mustHaveRoom(items * classes, `A belief for each of ${items} items`, 'Split the items.');
  const starts = new Int32Array(items + 1);
  for (let r = 0; r < answers.item.length; r++) starts[answers.item[r]! + 1]!++;
  for (let i = 0; i < items; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, items);
  const cell = new Int32Array(answers.item.length);
  for (let r = 0; r < cell.length; r++)
    cell[next[answers.item[r]!]!++] = (answers.worker[r]! * classes + answers.label[r]!) * classes;
  const confusions = {
    ...{ items, workers, classes, starts, cell, known, teachesFrom },
    votes: withVotes ? votesOf(cell, classes) : null,
    posterior: new Float64Array(items * classes),
    chance: new Float64Array(workers * classes ** 2),
    counts: new Float64Array(workers * classes ** 2),
    balance: new Float64Array(classes),
    balanceCounts: new Float64Array(classes),
    shares: new Float64Array(classes),
  };
  countVotes(confusions);
  return confusions;
}

/** Labels fit into 16 bits, for more classes than that have no room for a matrix. */
function votesOf(cell: Int32Array, classes: number): Uint16Array {
  const votes = new Uint16Array(cell.length);
  for (let r = 0; r < cell.length; r++) votes[r] = (cell[r]! / classes) % classes;
  return votes;
}

function countVotes(c: Confusions): void {
  const { classes, starts, cell, posterior, known } = c;
  for (let i = 0; i < c.items; i++) {
    const [from, to, at] = [starts[i]!, starts[i + 1]!, i * classes];
    const gold = known.gold ? known.gold[i]! : unknown;
    if (gold !== unknown) posterior[at + gold] = 1;
    else for (let r = from; r < to; r++) posterior[at + ((cell[r]! / classes) % classes)]! += 1 / (to - from);
    if (gold !== unknown || to - from >= c.teachesFrom) teach(c, i);
  }
}

/** Adds what is believed of one item to the expected counts. */
function teach({ classes, starts, cell, posterior, counts, balanceCounts, known }: Confusions, item: number): void {
  const [from, to, at] = [starts[item]!, starts[item + 1]!, item * classes];
  if (classes === 3) {
    const [p, q, s] = [posterior[at]!, posterior[at + 1]!, posterior[at + 2]!];
    for (let r = from; r < to; r++) {
      const into = cell[r]!;
      counts[into]! += p;
      counts[into + 1]! += q;
      counts[into + 2]! += s;
    }
  } else
    for (let r = from; r < to; r++) {
      const into = cell[r]!;
      for (let k = 0; k < classes; k++) counts[into + k]! += posterior[at + k]!;
    }
  if (!known.prior) for (let k = 0; k < classes; k++) balanceCounts[k]! += posterior[at + k]!;
}

/**
 * E-step: beliefs from chances, and in the same pass the next expected counts. Gives the log-likelihood of the items that teach.
 * The product of the chances of up to 16 answers is taken as it is: the smallest chance is about 1e-17, so it cannot reach the
 * smallest number, and neither log nor exp is needed. Longer ones go through logs.
 */
export function inferConfusions(c: Confusions): number {
  const { classes, starts, posterior, known } = c;
  c.counts.fill(0);
  c.balanceCounts.fill(0);
  let logLikelihood = 0;
  for (let i = 0; i < c.items; i++) {
    const [from, to, at] = [starts[i]!, starts[i + 1]!, i * classes];
    const gold = known.gold ? known.gold[i]! : unknown;
    opinionBefore(c, i, gold);
    let [sum, log] = [0, 0];
    if (to - from > productsMost) log = multiplyLong(c, i);
    else multiplyShort(c, from, to, at);
    if (gold !== unknown) {
      sum = posterior[at + gold]!;
      posterior.fill(0, at, at + classes);
      posterior[at + gold] = 1;
    } else {
      for (let k = 0; k < classes; k++) sum += posterior[at + k]!;
      for (let k = 0; k < classes; k++) posterior[at + k]! /= sum;
    }
    if (gold === unknown && to - from < c.teachesFrom) continue;
    logLikelihood += Math.log(sum) + log;
    teach(c, i);
  }
  return logLikelihood;
}

const productsMost = 16;

/** What is believed of an item before anybody's skill is considered: its prior or the class shares, and the share of the votes where that counts. */
function opinionBefore(c: Confusions, item: number, gold: number): void {
  const { classes, starts, posterior, known, votes } = c;
  const [from, to, at] = [starts[item]!, starts[item + 1]!, item * classes];
  for (let k = 0; k < classes; k++) posterior[at + k] = known.prior ? known.prior[at + k]! : c.balance[k]!;
  // What the gold says outdoes the item's prior, also one that thought it impossible.
  if (gold !== unknown && known.prior) posterior[at + gold] = 1;
  if (!votes || to === from) return;
  const shares = c.shares.fill(1);
  for (let r = from; r < to; r++) shares[votes[r]!]!++;
  for (let k = 0; k < classes; k++) posterior[at + k]! *= shares[k]! / (to - from + classes);
}

/** Up to `productsMost` answers, as they are. */
function multiplyShort(c: Confusions, from: number, to: number, at: number): void {
  const { classes, cell, posterior, chance } = c;
  if (classes === 2) multiplyTwo(c, from, to, at);
  else if (classes === 3) multiplyThree(c, from, to, at);
  else
    for (let r = from; r < to; r++) {
      const says = cell[r]!;
      for (let k = 0; k < classes; k++) posterior[at + k]! *= chance[says + k]!;
    }
}

/** Two and three classes, which most questions have, stay in registers. */
function multiplyTwo({ cell, posterior, chance }: Confusions, from: number, to: number, at: number): void {
  let [p, q] = [posterior[at]!, posterior[at + 1]!];
  for (let r = from; r < to; r++) {
    const says = cell[r]!;
    p *= chance[says]!;
    q *= chance[says + 1]!;
  }
  posterior[at] = p;
  posterior[at + 1] = q;
}

function multiplyThree({ cell, posterior, chance }: Confusions, from: number, to: number, at: number): void {
  let [p, q, s] = [posterior[at]!, posterior[at + 1]!, posterior[at + 2]!];
  for (let r = from; r < to; r++) {
    const says = cell[r]!;
    p *= chance[says]!;
    q *= chance[says + 1]!;
    s *= chance[says + 2]!;
  }
  posterior[at] = p;
  posterior[at + 1] = q;
  posterior[at + 2] = s;
}

/** An item with many answers, class by class through logs: leaves numbers relative to the largest, and gives the log of what they are relative to. */
function multiplyLong({ classes, starts, cell, posterior, chance, known }: Confusions, item: number): number {
  const [to, at] = [starts[item + 1]!, item * classes];
  let most = -Infinity;
  for (let k = 0; k < classes; k++) {
    let log = 0;
    let product = posterior[at + k]!;
    for (let r = starts[item]!; r < to; r++) {
      product *= chance[cell[r]! + k]!;
      if (product < 1e-200) {
        log += Math.log(product);
        product = 1;
      }
    }
    posterior[at + k] = log + Math.log(product);
    if (posterior[at + k]! > most) most = posterior[at + k]!;
  }
  const gold = known.gold ? known.gold[item]! : unknown;
  if (gold !== unknown) most = posterior[at + gold]!;
  for (let k = 0; k < classes; k++) posterior[at + k] = Math.exp(posterior[at + k]! - most);
  return most;
}

/** Class balance from expected items, each class with `extra` more; gives its log-prior. */
export function learnBalance({ classes, balance, balanceCounts }: Confusions, extra: number): number {
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += balanceCounts[k]! + extra;
  let logPrior = 0;
  for (let k = 0; k < classes; k++) {
    balance[k] = (balanceCounts[k]! + extra) / sum;
    logPrior += extra * Math.log(balance[k]!);
  }
  return logPrior;
}

/** Expected log-chance of the answers: the counts times the logs of the chances. */
export function expectedLog({ counts, chance }: Confusions): number {
  let sum = 0;
  for (let cell = 0; cell < counts.length; cell++)
    if (counts[cell]! > 0) sum += counts[cell]! * Math.log(chance[cell]!);
  return sum;
}

/** Adds up a worker's expected answers to items of each class. */
export function sumByTruth({ classes, counts }: Confusions, worker: number, sums: Float64Array): void {
  const size = classes ** 2;
  for (let at = worker * size; at < (worker + 1) * size; at += classes)
    for (let k = 0; k < classes; k++) sums[k]! += counts[at + k]!;
}

/** The tables as workers × truth × label, turned in place: nothing can be learned from the confusions after that. */
export function skillOf({ workers, classes, chance, counts }: Confusions): Skill {
  for (const table of [chance, counts]) for (let w = 0; w < workers; w++) turn(table, w * classes ** 2, classes);
  return { kind: 'matrix', values: chance, counts };
}

/** Turns the square matrix at the place about its diagonal. */
export function turn(table: Float64Array, at: number, classes: number): void {
  for (let row = 0; row < classes; row++)
    for (let column = 0; column < row; column++) {
      const [one, other] = [at + row * classes + column, at + column * classes + row];
      const kept = table[one]!;
      table[one] = table[other]!;
      table[other] = kept;
    }
}
