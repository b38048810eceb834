import { type Answers, mustFit, unknown } from '../answers/answers.ts';
import { type Algorithm, type AlgorithmName, best, type FitOptions } from '../categorical/fit.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { makeRandom } from '../random.ts';

/** What a model believed of gold items while their truth was kept from it: the only thing that says whether it knows what it claims. */
export interface Withheld {
  readonly algorithm: AlgorithmName;
  readonly classes: number;
  /** The gold items, in rising order. */
  readonly item: Int32Array;
  /** The true class of each. */
  readonly truth: Int32Array;
  /** Which part it was kept back with, from 0. */
  readonly fold: Int32Array;
  /** Gold items × classes, row-major: the beliefs. */
  readonly posterior: Float64Array;
}

export interface WithholdOptions {
  /** Into how many parts gold is cut; each is kept back once, so there are as many fits. Default 5, at most as many as there is gold. */
  folds?: number;
  /** Who goes into which part. Default 1. */
  seed?: number;
  /** For every fit: limits, and what was believed beforehand. */
  fit?: Omit<FitOptions, 'gold'>;
}

/**
 * Cross-fits: keeps back one part of gold after the other, fits with the rest of gold clamped, and notes what is believed of the part
 * that was kept back. Beliefs of clamped gold are 1 by definition and say nothing about the model; never calibrate on those.
 * Gold that nobody answered is left out: nothing was concluded about it.
 * Source: Stone, "Cross-validatory choice and assessment of statistical predictions", JRSS B 36 (1974).
 * @param gold class per item, `unknown` (-1) where nobody knows
 * @throws InferenceProblem gold.none when no answered item has gold, gold.range, option.range, and what the algorithm throws
 */
export function withhold(
  answers: Answers,
  gold: Int32Array,
  algorithm: Algorithm,
  options: WithholdOptions = {},
): Withheld {
  const { folds = 5, seed = 1, fit } = options;
  mustBeWithin('folds', folds, 2, 1000);
  mustFit(answers, { gold });
  const item = answeredGold(answers, gold);
  const fold = foldsOf(item.length, Math.min(Math.floor(folds), item.length), seed);
  const { classes } = answers;
  const posterior = new Float64Array(item.length * classes);
  let name: AlgorithmName | undefined;
  for (let part = 0; part < Math.min(Math.floor(folds), item.length); part++) {
    const shown = gold.slice();
    for (let j = 0; j < item.length; j++) if (fold[j] === part) shown[item[j]!] = unknown;
    const found = algorithm(answers, { ...fit, gold: shown });
    name = found.algorithm;
    for (let j = 0; j < item.length; j++)
      if (fold[j] === part)
        posterior.set(found.posterior.subarray(item[j]! * classes, (item[j]! + 1) * classes), j * classes);
  }
  return { algorithm: name!, classes, item, truth: item.map((i) => gold[i]!), fold, posterior };
}

function answeredGold(answers: Answers, gold: Int32Array): Int32Array {
  const answered = new Uint8Array(answers.items);
  for (let r = 0; r < answers.item.length; r++) answered[answers.item[r]!] = 1;
  const items: number[] = [];
  for (let i = 0; i < gold.length; i++) if (gold[i] !== unknown && answered[i] === 1) items.push(i);
  if (items.length === 0)
    throw new InferenceProblem(
      'gold.none',
      'No answered item has gold, so nobody can say how often the answers are right. Give about 100 items their truth.',
    );
  return Int32Array.from(items);
}

function foldsOf(items: number, folds: number, seed: number): Int32Array {
  const order = makeRandom(seed).shuffle(Int32Array.from({ length: items }, (_, j) => j));
  const fold = new Int32Array(items);
  for (let place = 0; place < items; place++) fold[order[place]!] = place % folds;
  return fold;
}

/** Whether the leading class of each is the true one; where classes share the lead there is no leading class, which is not right. */
export function rightOf(withheld: Withheld): Uint8Array {
  return Uint8Array.from(withheld.truth, (truth, j) => (best(withheld, j) === truth ? 1 : 0));
}

/** The rows for which `keep` says yes, in their order. */
export function rowsOf(withheld: Withheld, keep: (row: number) => boolean): Withheld {
  const rows: number[] = [];
  for (let j = 0; j < withheld.item.length; j++) if (keep(j)) rows.push(j);
  const pick = (column: Int32Array) => Int32Array.from(rows, (j) => column[j]!);
  const posterior = new Float64Array(rows.length * withheld.classes);
  rows.forEach((j, to) => {
    posterior.set(withheld.posterior.subarray(j * withheld.classes, (j + 1) * withheld.classes), to * withheld.classes);
  });
  return {
    ...withheld,
    item: pick(withheld.item),
    truth: pick(withheld.truth),
    fold: pick(withheld.fold),
    posterior,
  };
}
