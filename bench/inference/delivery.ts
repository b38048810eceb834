import {
  type Answers,
  answers,
  best,
  claimAfter,
  type Fit,
  makeRandom,
  type ReviewOutcome,
  reviewsFor,
  unknown,
} from '@manyhands/inference';
import type { CategoricalSet } from './sets.ts';

export type Beliefs = Pick<Fit, 'posterior' | 'classes' | 'items' | 'algorithm'>;

/** What is shown as gold in one run, and on which items the result is judged. */
export interface Split {
  gold: Int32Array;
  judged: Int32Array;
}

/** How many items have a truth. */
export const truthsOf = ({ trueClass }: CategoricalSet): number => trueClass.filter((own) => own !== unknown).length;

/** 100 random items with a truth; of sets with fewer than 250 truths a third. The others are judged. */
export function splitOf({ trueClass }: CategoricalSet, seed: number): Split {
  const known = Int32Array.from(trueClass.keys()).filter((i) => trueClass[i] !== unknown);
  makeRandom(seed).shuffle(known);
  const golds = known.length < 250 ? Math.floor(known.length / 3) : 100;
  const gold = new Int32Array(trueClass.length).fill(unknown);
  for (const i of known.subarray(0, golds)) gold[i] = trueClass[i]!;
  return { gold, judged: known.slice(golds) };
}

export interface Delivery {
  /** The judged items that are said to be right with at least the target. */
  items: Int32Array;
  wrong: number;
  /** Of the judged items. */
  share: number;
}

export function deliver(
  beliefs: Beliefs,
  values: Float64Array,
  target: number,
  split: Split,
  truth: Int32Array,
): Delivery {
  const items = split.judged.filter((i) => values[i]! >= target);
  const wrong = items.reduce((sum, i) => sum + (best(beliefs, i) === truth[i] ? 0 : 1), 0);
  return { items, wrong, share: items.length / split.judged.length };
}

/** All answers to gold and the first two, in random order, to every other item: what a batch knows before it begins to stop. */
export function pilotOf(all: Answers, gold: Int32Array, seed: number, start = 2): Answers {
  const order = makeRandom(seed).shuffle(Int32Array.from(all.item.keys()));
  const given = new Int32Array(all.items);
  const rows = order.filter((r) => gold[all.item[r]!] !== unknown || given[all.item[r]!]!++ < start);
  const pick = (column: Int32Array) => rows.map((r) => column[r]!);
  return answers(pick(all.item), pick(all.worker), pick(all.label), all);
}

/** Items to which all gave the same answer: their share, and the share of those that is wrong all the same. Nothing made of answers can see it. */
export function unanimity({ collected, trueClass }: CategoricalSet): { share: number; wrong: number } {
  const { items, item, label } = collected.answers;
  const said = new Int32Array(items).fill(unknown);
  const split = -2;
  for (let r = 0; r < item.length; r++) {
    const i = item[r]!;
    if (said[i] === unknown) said[i] = label[r]!;
    else if (said[i] !== label[r]) said[i] = split;
  }
  let [known, unanimous, wrong] = [0, 0, 0];
  for (let i = 0; i < items; i++) {
    if (trueClass[i] === unknown) continue;
    known++;
    if (said[i]! < 0) continue;
    unanimous++;
    if (said[i] !== trueClass[i]) wrong++;
  }
  return { share: unanimous / known, wrong: unanimous === 0 ? 0 : wrong / unanimous };
}

/**
 * The largest share of items that can be delivered with at most (1 - target) wrong by somebody who knows every truth and only chooses how far down to go
 * in the order of beliefs, in each leading class on its own. Fewer than ten items do not count. It is 0 where the target is out of reach.
 */
export function reachable({ posterior, classes, items }: Beliefs, truth: Int32Array, target: number): number {
  const byClass = Array.from({ length: classes }, (): number[] => []);
  let known = 0;
  for (let i = 0; i < items; i++) {
    if (truth[i] === unknown) continue;
    known++;
    const lead = best({ posterior, classes }, i);
    if (lead >= 0) byClass[lead]!.push(i);
  }
  let reached = 0;
  byClass.forEach((of, lead) => {
    const doubt = (i: number) => 1 - posterior[i * classes + lead]!;
    of.sort((a, b) => doubt(a) - doubt(b));
    let [wrong, most] = [0, 0];
    of.forEach((i, above) => {
      if (truth[i] !== lead) wrong++;
      if (above + 1 >= 10 && wrong <= (1 - target) * (above + 1)) most = above + 1;
    });
    reached += most;
  });
  return reached / known;
}

/** What a spot check of a delivery finds, by the numbers a reviewer would have. */
export interface SpotCheck {
  reviewed: number;
  wrong: number;
  /** With 95 % confidence at most this share of the delivery is wrong. */
  bound: number;
}

/** Reviews as many items as it takes to claim the target when none is wrong, drawn uniformly. */
export function spotCheck(
  { items }: Delivery,
  target: number,
  isWrong: (item: number) => boolean,
  seed: number,
): SpotCheck {
  const population = items.length;
  const wanted = reviewsFor({ population, errorMost: 1 - target, confidence: 0.95 });
  const drawn = makeRandom(seed).shuffle(items.slice()).subarray(0, wanted);
  const found = drawn.reduce((sum, i) => sum + (isWrong(i) ? 1 : 0), 0);
  const outcome: ReviewOutcome = {
    population,
    reviewed: drawn.length,
    wrong: found,
    confidence: 0.95,
  };
  return { reviewed: drawn.length, wrong: found, bound: claimAfter(outcome).shareMost };
}
