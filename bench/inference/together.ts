import {
  type Answers,
  accuracyOf,
  claimAfter,
  answers as columns,
  crossFit,
  fitWithModel,
  foldsOf,
  hds,
  type Learner,
  makeRandom,
  targetsOf,
} from '@manyhands/inference';
import { modelOf } from './contents.ts';
import type { CategoricalSet, CrowdSet } from './sets.ts';

/** Adaptive overlap with a model as one more witness whose skill is tracked; means over seeds. */
export interface TogetherResult {
  /** All answers by people: those that taught the model and the spot check included. */
  answers_per_item: number;
  /** Share of items with the right label; ties count by the chance to hit. */
  accuracy: number;
  /** How many of the answers were the spot check's. */
  spot_checks: number;
  /** What the spot check proves: at most this share is wrong, 95 % sure; and in how many seeds more was wrong. */
  wrong_at_most: number;
  broken: number;
  /** Share of the items that no person looked at before the spot check, and how many of those are wrong. */
  untouched: number;
  untouched_wrong: number;
  /** The same with at least one answer of a person to each item, and without the model. */
  with_one_answer: { answers_per_item: number; accuracy: number };
  /** The same where some items (counted as answers) are settled by somebody who knows at the start, and these alone teach the model; with the spot check's bound. */
  with_gold: { answers_per_item: number; accuracy: number; wrong_at_most: number; broken: number; golds: number };
  without_model: { answers_per_item: number; accuracy: number };
  seeds: number;
  cpu_s: number;
}

// Fixed beforehand, for all sets alike.
const seeds = 5;
const target = 0.95;
const seedShare = 0.1;
const seedAnswers = 5;
const spotChecksMost = 400;
const goldsMost = 400;
/** Sets with fewer known truths show nothing. */
const knownLeast = 200;
const roundsMost = 40;
const folds = 5;
/** Rounds after which the model learns anew; later ones bring few answers. */
const lessons = new Set([0, 1, 2, 4, 8]);

/**
 * Replays recorded answers as a live batch: a tenth of the items begins with up to five answers, and teaches a model; wherever model and people
 * together are less sure than the target, one more recorded answer is shown, and all is fitted anew. The model's bands of confidence are
 * judged by how they agree with people. In the end a spot check of random items, by somebody who knows, bounds what is wrong.
 */
export function together(sets: CrowdSet[], count = seeds): Record<string, TogetherResult> {
  const results: Record<string, TogetherResult> = {};
  for (const set of sets) {
    if (set.kind !== 'categorical') continue;
    const began = process.cpuUsage();
    const known = set.trueClass.filter((k) => k >= 0).length;
    const model = known >= knownLeast ? modelOf(set) : null;
    if (!model) continue;
    const golds = Math.min(goldsMost, Math.floor(known / 10));
    const runs = Array.from({ length: count }, (_, seed) => {
      const ask = { start: 0, golds: 0, seed };
      return {
        alone: checked(set, run(set, model.learner, ask), seed),
        gold: checked(set, run(set, model.learner, { ...ask, golds }), seed),
        one: run(set, model.learner, { ...ask, start: 1 }),
        without: run(set, null, { ...ask, start: 1 }),
      };
    });
    const mean = (of: (one: (typeof runs)[number]) => number) => runs.reduce((sum, one) => sum + of(one), 0) / count;
    const used = process.cpuUsage(began);
    results[set.name] = {
      answers_per_item: mean((r) => r.alone.answersPerItem),
      accuracy: mean((r) => r.alone.accuracy),
      spot_checks: mean((r) => r.alone.reviewed),
      wrong_at_most: mean((r) => r.alone.wrongAtMost),
      broken: mean((r) => Number(1 - r.alone.accuracy > r.alone.wrongAtMost)),
      untouched: mean((r) => r.alone.untouched),
      untouched_wrong: mean((r) => r.alone.untouchedWrong),
      with_one_answer: { answers_per_item: mean((r) => r.one.answersPerItem), accuracy: mean((r) => r.one.accuracy) },
      with_gold: {
        ...{ answers_per_item: mean((r) => r.gold.answersPerItem), accuracy: mean((r) => r.gold.accuracy) },
        ...{ wrong_at_most: mean((r) => r.gold.wrongAtMost), golds },
        broken: mean((r) => Number(1 - r.gold.accuracy > r.gold.wrongAtMost)),
      },
      without_model: {
        answers_per_item: mean((r) => r.without.answersPerItem),
        accuracy: mean((r) => r.without.accuracy),
      },
      seeds: count,
      cpu_s: (used.user + used.system) / 1e6,
    };
  }
  return results;
}

interface Run {
  answersPerItem: number;
  accuracy: number;
  posterior: Float64Array;
  /** How many answers of people each item has. */
  shown: Int32Array;
  /** The class of each item settled beforehand, -1 for the others. */
  gold: Int32Array;
}

interface Ask {
  /** So many answers are asked for each item, whatever the model says. */
  start: number;
  /** So many items, random ones, are settled beforehand. */
  golds: number;
  seed: number;
}

/** One replay. Without a learner, people alone. */
function run(set: CategoricalSet, learner: Learner | null, { start, golds, seed }: Ask): Run {
  const crowd = new Replay(set.collected.answers, seed);
  const gold = crowd.begin(start, golds, set.trueClass);
  const { items, classes } = set.collected.answers;
  const fold = foldsOf(items, folds, { seed });
  let [beliefs, posterior]: [Float64Array | null, Float64Array] = [null, new Float64Array(0)];
  for (let round = 0; round < roundsMost; round++) {
    const people = crowd.shownAnswers();
    // Gold stays as it is, so what it has to teach is taught in the first round.
    if (learner && lessons.has(round) && (golds === 0 || round === 0))
      beliefs = golds > 0 ? goldLesson(learner, gold, classes, fold) : lesson(learner, people, crowd.shown, fold);
    posterior = (beliefs ? fitWithModel(people, beliefs, { gold }).fit : hds(people, { gold })).posterior;
    let given = 0;
    for (let i = 0; i < items; i++) {
      if (gold[i]! >= 0) continue;
      const row = posterior.subarray(i * classes, (i + 1) * classes);
      const confidence = row.reduce((a, b) => Math.max(a, b), 0);
      if (crowd.shown[i]! < start || confidence < target) given += crowd.show(i);
    }
    if (given === 0) break;
  }
  const accuracy = accuracyOf({ posterior, classes, items }, set.trueClass);
  return { answersPerItem: (crowd.size + golds) / items, accuracy, posterior, shown: crowd.shown, gold };
}

/** What the model makes of each item, taught by what people concluded on items of other folds with two answers or more. */
function lesson(learner: Learner, people: Answers, shown: Int32Array, fold: Int32Array): Float64Array {
  const least = shown.some((count) => count >= 2) ? 2 : 1;
  const taught = Int32Array.from(shown.keys()).filter((i) => shown[i]! >= least);
  return crossFit(learner, { classes: people.classes, values: hds(people).posterior }, fold, taught);
}

/** The same, taught by gold of other folds alone. */
function goldLesson(learner: Learner, gold: Int32Array, classes: number, fold: Int32Array): Float64Array {
  const taught = Int32Array.from(gold.keys()).filter((i) => gold[i]! >= 0);
  return crossFit(learner, targetsOf(gold, classes), fold, taught);
}

/** Has random items looked at by somebody who knows, and says what that proves of all. */
function checked(set: CategoricalSet, { posterior, shown, gold, ...rest }: Run, seed: number) {
  const { items, classes } = set.collected.answers;
  // What was settled beforehand is right already, and not drawn.
  const known = Int32Array.from(set.trueClass.keys()).filter((i) => set.trueClass[i]! >= 0 && gold[i]! < 0);
  const wrongAt = (i: number): number => {
    const truth = posterior[i * classes + set.trueClass[i]!]!;
    for (let k = 0; k < classes; k++) if (k !== set.trueClass[i] && posterior[i * classes + k]! >= truth) return 1;
    return 0;
  };
  const wrongOf = (list: Int32Array): number => list.reduce((sum, i) => sum + wrongAt(i), 0);
  const sample = makeRandom(seed + 1_000_003)
    .shuffle(known.slice())
    .subarray(0, Math.min(spotChecksMost, Math.floor(known.length / 10)));
  const [reviewed, wrong] = [sample.length, wrongOf(sample)];
  const claim = claimAfter({ population: known.length, reviewed, wrong, confidence: 0.95 });
  const untouched = known.filter((i) => shown[i] === 0);
  return {
    ...rest,
    reviewed,
    answersPerItem: rest.answersPerItem + reviewed / items,
    wrongAtMost: claim.shareMost,
    untouched: untouched.length / known.length,
    untouchedWrong: untouched.length > 0 ? wrongOf(untouched) / untouched.length : 0,
  };
}

/** Recorded answers, shown one after the other, those to each item in random order. */
class Replay {
  readonly shown: Int32Array;
  readonly #recorded: Answers;
  readonly #rowsOf: Int32Array[];
  readonly #order: Int32Array;
  readonly #rows: number[] = [];

  constructor(recorded: Answers, seed: number) {
    const random = makeRandom(seed);
    this.#recorded = recorded;
    this.shown = new Int32Array(recorded.items);
    const lists: number[][] = Array.from({ length: recorded.items }, () => []);
    recorded.item.forEach((i, r) => {
      lists[i]!.push(r);
    });
    this.#rowsOf = lists.map((list) => random.shuffle(Int32Array.from(list)));
    this.#order = random.shuffle(Int32Array.from({ length: recorded.items }, (_, i) => i));
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Shows the first answers and gives the gold: the first items in order, of those with a known truth. */
  begin(start: number, golds: number, truth: Int32Array): Int32Array {
    const most = Math.round(seedShare * this.#order.length);
    this.#order.forEach((item, turn) => {
      for (let n = 0; n < (turn < most ? seedAnswers : start); n++) this.show(item);
    });
    const gold = new Int32Array(truth.length).fill(-1);
    const known = this.#order.filter((item) => truth[item]! >= 0);
    for (const item of known.subarray(0, golds)) gold[item] = truth[item]!;
    return gold;
  }

  /** Shows one more answer; 0 when there is none left. */
  show(item: number): number {
    const row = this.#rowsOf[item]![this.shown[item]!];
    if (row === undefined) return 0;
    this.#rows.push(row);
    this.shown[item]!++;
    return 1;
  }

  shownAnswers(): Answers {
    const { item, worker, label, items, workers, classes } = this.#recorded;
    const rows = Int32Array.from(this.#rows);
    const part = (column: Int32Array) => rows.map((r) => column[r]!);
    return columns(part(item), part(worker), part(label), { items, workers, classes });
  }
}

/** Lines for people, beside the reference figures where there are some. */
export function togetherLines(
  results: Record<string, TogetherResult>,
  reference: Record<string, { answers_per_item: number; accuracy: number }> = {},
): string[] {
  const lines = ['all together: people and a model as one more worker whose skill is tracked'];
  const pair = (r: { answers_per_item: number; accuracy: number }) =>
    `${r.answers_per_item.toFixed(2)} answers per item, ${(r.accuracy * 100).toFixed(1)} % right`;
  for (const [name, r] of Object.entries(results)) {
    const known = reference[name];
    lines.push(`  ${name}: ${pair(r)}${known ? ` (reference ${pair(known)})` : ''}`);
    lines.push(
      `    spot check of ${Math.round(r.spot_checks)} (counted above): at most ${(r.wrong_at_most * 100).toFixed(1)} % wrong, 95 % sure; broken in ${r.broken * r.seeds} of ${r.seeds} runs`,
      `    nobody looked at ${(r.untouched * 100).toFixed(1)} % of the items; of those ${(r.untouched_wrong * 100).toFixed(1)} % are wrong`,
      `    taught by ${r.with_gold.golds} gold alone: ${pair(r.with_gold)} (gold and spot check counted), at most ${(r.with_gold.wrong_at_most * 100).toFixed(1)} % wrong, broken in ${r.with_gold.broken * r.seeds}`,
      `    with one answer to each at least: ${pair(r.with_one_answer)}; people alone: ${pair(r.without_model)}`,
    );
  }
  return lines;
}
