import type { NumberAnswers } from './answers.ts';
import { countAnswers, middleOf } from './fit.ts';

/**
 * Degrees of freedom of the noise: heavy tails, yet a variance that exists. Lange, Little and Taylor 1989 advise 4
 * where it is not learned.
 */
export const freedom = 4;
/** Fisher information of one answer about the middle of t noise, in units of its precision. */
export const information = (freedom + 1) / (freedom + 3);
/** How many answers the crowd's precision counts for in a worker's. */
const strength = 4;
/** Deviations below this (typical distance of values: 1) are rounding, not skill. */
const precisionMost = 1e12;
/** ln Γ(5/2) − ln Γ(2) − ½ ln 4π: the logarithm of the density of t noise at its middle. */
const atMiddle = Math.log(3 / 8);

/** What is believed while `weightedNumbers` runs; only answers that teach something are in. Scaled values. */
export interface Noise {
  readonly item: Int32Array;
  readonly worker: Int32Array;
  readonly value: Float64Array;
  /** Answers per worker among these. */
  readonly counts: Int32Array;
  /** 1 where the truth is gold. */
  readonly fixed: Uint8Array;
  readonly truth: Float64Array;
  readonly truthVariance: Float64Array;
  readonly bias: Float64Array;
  readonly biasVariance: Float64Array;
  readonly precision: Float64Array;
  /** Weight of each answer; low for those far off. */
  readonly trust: Float64Array;
  /** The crowd's: variance of an answer, common bias, variance of biases; and the variance seen at the start. */
  crowd: { variance: number; bias: number; spread: number; start: number };
}

/** The state to begin with: truth where `start` says, no bias, everybody equally precise. */
export function noiseOf(answers: NumberAnswers, start: Float64Array, gold: Int32Array = new Int32Array()): Noise {
  const fixed = new Uint8Array(answers.items);
  for (const i of gold) fixed[i] = 1;
  const perItem = countAnswers(answers);
  const teaches = Uint8Array.from(answers.item, (i) => (perItem[i]! > 1 || fixed[i] === 1 ? 1 : 0));
  const kept = (_: number, r: number) => teaches[r] === 1;
  const [item, worker, value] = [answers.item.filter(kept), answers.worker.filter(kept), answers.value.filter(kept)];
  const counts = new Int32Array(answers.workers);
  for (let r = 0; r < worker.length; r++) counts[worker[r]!]!++;
  const variance = startVariance(item, value, start, perItem);
  const precision = new Float64Array(answers.workers).fill(Math.min(precisionMost, 1 / variance));
  return {
    item,
    worker,
    value,
    counts,
    fixed,
    truth: start,
    truthVariance: start.map((_, i) => (fixed[i] === 1 ? 0 : variance / Math.max(1, perItem[i]!))),
    bias: new Float64Array(answers.workers),
    biasVariance: new Float64Array(answers.workers).fill(variance / 4),
    precision,
    trust: new Float64Array(item.length),
    crowd: { variance, bias: 0, spread: variance / 4, start: variance },
  };
}

/**
 * Variance around the start by the middle distance, which outliers do not move; by the mean square where most answers
 * agree; 1 where nothing is seen.
 */
function startVariance(item: Int32Array, value: Float64Array, start: Float64Array, perItem: Int32Array): number {
  if (item.length === 0) return 1;
  const away = value.map((v, r) => Math.abs(v - start[item[r]!]!));
  const typical = (1.4826 * middleOf(away.slice().sort())) ** 2;
  let square = 0;
  let lost = 0;
  for (let r = 0; r < away.length; r++) {
    square += away[r]! ** 2 / away.length;
    lost += 1 / perItem[item[r]!]! / away.length;
  }
  // Distances from an item's own median are too small: of n answers about one is used up.
  return Math.max(1 / precisionMost, (typical > 1e-6 * square ? typical : square) / Math.max(0.5, 1 - lost));
}

/**
 * One round of coordinate ascent: trust, truth, bias, precision, crowd. Each step is the exact maximum with the others
 * held.
 */
export function round(noise: Noise): void {
  setTrust(noise);
  setTruth(noise);
  setBias(noise);
  shift(noise);
  setPrecision(noise);
  setCrowd(noise);
}

function awayOf(n: Noise, r: number): number {
  const [i, j] = [n.item[r]!, n.worker[r]!];
  return (n.value[r]! - n.truth[i]! - n.bias[j]!) ** 2 + n.truthVariance[i]! + n.biasVariance[j]!;
}

function setTrust(n: Noise): void {
  for (let r = 0; r < n.item.length; r++)
    n.trust[r] = (freedom + 1) / (freedom + n.precision[n.worker[r]!]! * awayOf(n, r));
}

function setTruth(n: Noise): void {
  const [weight, sum] = [new Float64Array(n.truth.length), new Float64Array(n.truth.length)];
  for (let r = 0; r < n.item.length; r++) {
    const [i, j] = [n.item[r]!, n.worker[r]!];
    const w = n.precision[j]! * n.trust[r]!;
    weight[i]! += w;
    sum[i]! += w * (n.value[r]! - n.bias[j]!);
  }
  for (let i = 0; i < weight.length; i++) {
    if (n.fixed[i] === 1 || weight[i] === 0) continue;
    n.truth[i] = sum[i]! / weight[i]!;
    n.truthVariance[i] = 1 / weight[i]!;
  }
}

function setBias(n: Noise): void {
  const { bias: common, spread } = n.crowd;
  const weight = new Float64Array(n.bias.length).fill(1 / spread);
  const sum = new Float64Array(n.bias.length).fill(common / spread);
  for (let r = 0; r < n.item.length; r++) {
    const j = n.worker[r]!;
    const w = n.precision[j]! * n.trust[r]!;
    weight[j]! += w;
    sum[j]! += w * (n.value[r]! - n.truth[n.item[r]!]!);
  }
  for (let j = 0; j < weight.length; j++) {
    n.bias[j] = sum[j]! / weight[j]!;
    n.biasVariance[j] = 1 / weight[j]!;
  }
}

/**
 * Moves all biases up and all unknown truths down by the same amount, as far as gold and the prior want it. Answers to
 * items without gold do not change by that, which is why the single steps above would creep there.
 */
function shift(n: Noise): void {
  let [pull, weight] = [0, 0];
  for (let r = 0; r < n.item.length; r++) {
    const [i, j] = [n.item[r]!, n.worker[r]!];
    if (n.fixed[i] === 0) continue;
    const w = n.precision[j]! * n.trust[r]!;
    pull += w * (n.value[r]! - n.truth[i]! - n.bias[j]!);
    weight += w;
  }
  const { spread } = n.crowd;
  let by: number;
  if (weight > 0) {
    // The common bias moves along, and its own prior holds it back.
    by = (pull - n.crowd.bias / spread) / (weight + 1 / spread);
    n.crowd.bias += by;
  } else {
    let sum = 0;
    for (let j = 0; j < n.bias.length; j++) sum += n.bias[j]!;
    by = -sum / n.bias.length;
  }
  for (let j = 0; j < n.bias.length; j++) n.bias[j]! += by;
  for (let i = 0; i < n.truth.length; i++) if (n.fixed[i] === 0) n.truth[i]! -= by;
}

function setPrecision(n: Noise): void {
  const squares = new Float64Array(n.precision.length).fill(strength * n.crowd.variance);
  for (let r = 0; r < n.item.length; r++) squares[n.worker[r]!]! += n.trust[r]! * awayOf(n, r);
  for (let j = 0; j < squares.length; j++)
    n.precision[j] = Math.min(precisionMost, (strength + n.counts[j]!) / squares[j]!);
}

/** The crowd's own numbers; what was seen at the start counts as one more worker, so that they exist with few workers. */
function setCrowd(n: Noise): void {
  const { crowd } = n;
  const workers = n.bias.length;
  let [precisions, biases, squares] = [1 / crowd.start, 0, 0];
  for (let j = 0; j < workers; j++) {
    precisions += n.precision[j]!;
    biases += n.bias[j]!;
  }
  crowd.variance = Math.max(1 / precisionMost, (workers + 1) / precisions);
  if (n.fixed.includes(1)) crowd.bias = biases / (workers + 1);
  for (let j = 0; j < workers; j++) squares += (n.bias[j]! - crowd.bias) ** 2 + n.biasVariance[j]!;
  crowd.spread = (crowd.start / 4 + crowd.bias ** 2 + squares) / (workers + 2);
}

/**
 * The bound that the rounds raise: expected log-density of answers, biases and precisions, and the entropy of what is
 * believed.
 */
export function objective(n: Noise): number {
  const { crowd } = n;
  let sum = n.item.length * atMiddle;
  for (let r = 0; r < n.item.length; r++) {
    const p = n.precision[n.worker[r]!]!;
    sum += Math.log(p) / 2 - ((freedom + 1) / 2) * Math.log1p((p * awayOf(n, r)) / freedom);
  }
  const seen = new Uint8Array(n.truth.length);
  for (let r = 0; r < n.item.length; r++) seen[n.item[r]!] = 1;
  for (let i = 0; i < n.truth.length; i++)
    if (seen[i] === 1 && n.fixed[i] === 0) sum += (1 + Math.log(2 * Math.PI * n.truthVariance[i]!)) / 2;
  for (let j = 0; j < n.bias.length; j++) {
    const away = (n.bias[j]! - crowd.bias) ** 2 + n.biasVariance[j]!;
    sum += (1 + Math.log(n.biasVariance[j]! / crowd.spread) - away / crowd.spread) / 2;
    sum += (strength / 2) * (Math.log(n.precision[j]! * crowd.variance) - n.precision[j]! * crowd.variance);
  }
  sum += (strength / 2) * (Math.log(crowd.variance / crowd.start) - crowd.variance / crowd.start);
  return sum - (2 * Math.log(crowd.spread) + (crowd.start / 4 + crowd.bias ** 2) / crowd.spread) / 2;
}
