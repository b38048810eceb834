import { type Collected, collect, makeRandom, unknown } from '@manyhands/inference';
import type { CategoricalSet } from '../inference/sets.ts';

/** A recorded crowd as people who wait to be asked: each may answer an item once. */
export interface RecordedCrowd {
  collected: Collected;
  /** True class per item, -1 where nobody knows. */
  truth: Int32Array;
  /** The part of it that the owner is told beforehand, as gold; -1 elsewhere. */
  gold: Int32Array;
  /** By item: rows of the answers in the order in which they will be given. */
  rows: Int32Array[];
}

const goldMost = 100;
/** Gold is at most this share of what is known, so that enough is left to measure on. */
const goldShare = 0.3;

/** @param seed decides which items are gold, and in which order the answers to an item come */
export function makeCrowd(set: CategoricalSet, withGold: boolean, seed: number): RecordedCrowd {
  const labels = set.collected.labels;
  // The product takes one answer of a worker to an item: the first one.
  const collected = collect(set.rows, { labels, duplicates: 'first' });
  const classOf = new Map(labels.map((label, k) => [String(label), k]));
  const truth = Int32Array.from(collected.itemIds, (id) => classOf.get(set.truth.get(String(id)) ?? '') ?? unknown);
  const random = makeRandom(seed);
  const known = random.shuffle(Int32Array.from(truth.keys()).filter((item) => truth[item] !== unknown));
  const gold = new Int32Array(truth.length).fill(unknown);
  const golds = withGold ? Math.min(goldMost, Math.floor(known.length * goldShare)) : 0;
  for (const item of known.subarray(0, golds)) gold[item] = truth[item]!;
  const { answers } = collected;
  const lists: number[][] = Array.from({ length: answers.items }, () => []);
  for (let r = 0; r < answers.item.length; r++) lists[answers.item[r]!]!.push(r);
  return { collected, truth, gold, rows: lists.map((list) => random.shuffle(Int32Array.from(list))) };
}

/** Share of the items that are right, of those that are known and were not told beforehand; a shared lead counts by its share. */
export function accuracy(crowd: RecordedCrowd, rightOf: (item: number, truth: number) => number): number {
  let [right, known] = [0, 0];
  crowd.truth.forEach((truth, item) => {
    if (truth === unknown || crowd.gold[item] !== unknown) return;
    known++;
    right += rightOf(item, truth);
  });
  return right / known;
}

/** Three answers each (or as many as were recorded) and the majority of them, with ties by chance: what a user would do without. */
export function fixedMajority(crowd: RecordedCrowd, each: number): { accuracy: number; answers_per_item: number } {
  const { label, classes } = crowd.collected.answers;
  let used = 0;
  const votes = crowd.rows.map((rows) => {
    const counts = new Int32Array(classes);
    for (const row of rows.subarray(0, each)) counts[label[row]!]!++;
    used += Math.min(each, rows.length);
    return counts;
  });
  const share = (item: number, truth: number): number => {
    const counts = votes[item]!;
    const most = Math.max(...counts);
    const leading = counts.filter((count) => count === most).length;
    return counts[truth] === most ? 1 / leading : 0;
  };
  return { accuracy: accuracy(crowd, share), answers_per_item: used / crowd.rows.length };
}
