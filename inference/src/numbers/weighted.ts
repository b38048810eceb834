import { mustBeWithin } from '../problem.ts';
import type { NumberAnswers } from './answers.ts';
import { medianNumbers } from './centre.ts';
import { countAnswers, type KnownNumbers, type NumberFit, type Scaled, scaled, settle } from './fit.ts';
import { freedom, information, type Noise, noiseOf, objective, round } from './noise.ts';

export interface WeightedOptions extends KnownNumbers {
  /** Stops after so many rounds even without convergence. Default 200. */
  iterationsMax?: number;
  /** Stops when the objective per answer changes by less than this (nats). Default 1e-6. */
  tolerance?: number;
}

export interface WeightedNumbers extends NumberFit {
  readonly skill: {
    /** Per worker: how far the answers lie above the truth on average, drawn to the crowd's common bias. */
    bias: Float64Array;
    /**
     * Per worker: the scale of the rest; a worker's precision is one over its square. Never below a millionth of the
     * typical distance between values.
     */
    deviation: Float64Array;
    /** Per worker: answers to items with gold or with another answer; only those say something about the worker. */
    counts: Int32Array;
  };
  /** The objective after each round, natural log; it never falls. */
  readonly trace: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Estimates each item from workers who differ in bias and precision, and who now and then are far off.
 *
 * Model: answer = truth + the worker's bias + the worker's deviation × noise, with Student's t noise of 4 degrees of
 * freedom, so that one slip of the pen does not spoil a good worker (Lange, Little and Taylor 1989, "Robust statistical
 * modeling using the t distribution", the weights of their EM). Precision per annotator is Raykar et al. 2010,
 * "Learning from crowds", section 5. Biases are drawn to a common one (normal, its spread learned), precisions to the
 * crowd's (scaled chi-square, 4 degrees of freedom), so that workers with few answers do not explode. The truth of an
 * item is integrated over, not maximised: otherwise whoever decides an item alone looks perfect. Fitted by coordinate
 * ascent on the variational bound (Bishop 2006, section 10.1), which never falls. Items with one answer and no gold
 * teach nothing about workers.
 *
 * Without gold the common bias of all workers cannot be seen and is taken as 0 (errors allow for the chance that this
 * many workers, drawn from people without a bias on average, lean to one side). Gold is clamped and reveals it. Errors
 * take the Fisher information of t noise and the uncertainty of the biases into account.
 * @throws InferenceProblem option.range, gold.range, gold.contradicts, answers.lengths, values.not-finite
 */
export function weightedNumbers(answers: NumberAnswers, options: WeightedOptions = {}): WeightedNumbers {
  const { iterationsMax = 200, tolerance = 1e-6, gold } = options;
  mustBeWithin('iterationsMax', iterationsMax, 1, 1e6);
  mustBeWithin('tolerance', tolerance, 0, 1);
  const scale = scaled(answers, gold);
  const columns = { ...answers, value: scale.value };
  const start = medianNumbers(columns).estimate;
  for (let g = 0; gold && g < gold.item.length; g++)
    start[gold.item[g]!] = within(gold.value[g]! / scale.unit - scale.middle / scale.unit);
  const noise = noiseOf(columns, start, gold?.item);
  const trace: number[] = [];
  let converged = noise.item.length === 0;
  while (!converged && trace.length < iterationsMax) {
    round(noise);
    trace.push(objective(noise) - noise.item.length * Math.log(scale.unit));
    const [before, now] = [trace.at(-2), trace.at(-1)!];
    converged = before !== undefined && Math.abs(now - before) <= tolerance * noise.item.length;
  }
  return { ...estimates(columns, noise, scale, gold), trace, iterations: trace.length, converged };
}

/** Gold a billion typical distances away is a slip, and its square has to stay a number. */
const within = (z: number): number => Math.max(-1e9, Math.min(1e9, z));

/** The estimates in the unit of the values, from all answers, also those that taught nothing. */
function estimates(answers: NumberAnswers, noise: Noise, scale: Scaled, gold: KnownNumbers['gold']) {
  const { items, workers, item, worker, value } = answers;
  const { bias, biasVariance, precision } = noise;
  const [weight, sum, error] = [new Float64Array(items), new Float64Array(items), new Float64Array(items)];
  const [trusted, borrowed] = [new Float64Array(items), new Float64Array(items)];
  const counts = countAnswers(answers);
  for (let r = 0; r < item.length; r++) {
    const [i, j] = [item[r]!, worker[r]!];
    const residual = value[r]! - bias[j]!;
    const away = (residual - noise.truth[i]!) ** 2 + noise.truthVariance[i]! + biasVariance[j]!;
    // A lone answer cannot be far off from the others: it is trusted as the average answer is.
    const trust = counts[i] === 1 ? 1 : (freedom + 1) / (freedom + precision[j]! * away);
    const w = precision[j]! * trust;
    weight[i]! += w;
    sum[i]! += w * residual;
    trusted[i]! += w * information;
    borrowed[i]! += w * w * biasVariance[j]!;
  }
  const estimate = sum.map((s, i) => (counts[i] === 0 ? 0 : s / weight[i]!));
  const common = commonVariance(noise);
  for (let i = 0; i < items; i++)
    if (counts[i]! > 0) error[i] = Math.sqrt(1 / trusted[i]! + borrowed[i]! / weight[i]! ** 2 + common);
  settle(estimate, error, counts, scale, gold);
  const skill = {
    bias: bias.map((b) => b * scale.unit),
    deviation: precision.map((p) => scale.unit / Math.sqrt(p)),
    counts: noise.counts,
  };
  return { algorithm: 'weighted' as const, items, workers, estimate, error, counts, skill };
}

/**
 * How uncertain the common bias is, which shifts all estimates alike: what the biases of so many workers leave open,
 * and gold closes.
 */
function commonVariance({ crowd, bias, item, worker, fixed, precision, trust }: Noise): number {
  let gold = 0;
  for (let r = 0; r < item.length; r++) if (fixed[item[r]!] === 1) gold += precision[worker[r]!]! * trust[r]!;
  return 1 / (gold + 1 / (crowd.spread * (1 / bias.length + (gold > 0 ? 1 : 0))));
}
