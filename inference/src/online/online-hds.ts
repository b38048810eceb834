import { type Answers, answers as columns, mustHaveRoom, unknown } from '../answers/answers.ts';
import type { FitOptions } from '../categorical/fit.ts';
import { best } from '../categorical/fit.ts';
import { type HdsFit, hds, hdsTeachesFrom } from '../categorical/hds.ts';
import { InferenceProblem } from '../problem.ts';
import { AnswerLog } from './answer-log.ts';
import { expectedGain, type Gain } from './gain.ts';
import { grown } from './grown.ts';
import { packState, unpackState } from './saved.ts';
import { Tallies } from './tallies.ts';
import { weighAnswer } from './weigh.ts';

export interface OnlineOptions {
  /** What to do with a second answer of a worker to the same item: refuse it (the default; see `replace`), or count it as if it were by somebody else. */
  repeats?: 'refuse' | 'keep';
}

/** Turns what the model believes of an item into the chance that its leading class is true, as measured on gold. */
export interface Calibrated {
  /** @param posterior one row, summing to one */
  probability(posterior: Float64Array): number;
}

/**
 * Hierarchical Dawid-Skene that takes one answer at a time. Items and workers are numbered from 0 and may appear at any time, in
 * any order; classes are fixed. Each change moves its item's belief and the counts of the people who answered it, in time that
 * depends on that item alone; nothing else moves until `refit`, which is the batch fit and agrees with `hds` whatever came when.
 *
 * Three promises hold between refits. A further answer never lowers the belief in the label that it gives, so unanimous answers
 * never lower confidence: somebody thought to answer worse than by chance counts as saying nothing, and only a refit, which sees
 * everything, may hold their answers against their labels. An item with one answer and without gold teaches nothing about its
 * worker. And an item never confirms itself: its own answers are not among those that its worker is judged by.
 *
 * Source: Neal, Hinton, "A view of the EM algorithm that justifies incremental, sparse, and other variants" (1998), section 4
 * (one item's part of the expected counts is taken out and put back); the model is that of `hds`.
 */
export class OnlineHds {
  readonly classes: number;
  readonly repeats: 'refuse' | 'keep';
  #log = new AnswerLog();
  #tallies: Tallies;
  #gold: Int32Array = new Int32Array(0);
  #posterior: Float64Array = new Float64Array(0);
  #items = 0;

  /** @throws InferenceProblem option.range, classes.too-many */
  constructor(classes: number, options: OnlineOptions = {}) {
    if (!Number.isSafeInteger(classes) || classes < 1)
      throw new InferenceProblem('option.range', `There are ${classes} classes; give a whole number from 1.`);
    mustHaveRoom(classes ** 2, `A confusion matrix of ${classes} classes`, 'Use fewer classes.');
    this.classes = classes;
    this.repeats = options.repeats ?? 'refuse';
    this.#tallies = new Tallies(classes);
  }

  /** One more than the largest item, worker seen. */
  get items(): number {
    return this.#items;
  }
  get workers(): number {
    return this.#tallies.workers;
  }
  /** How many answers there are. */
  get size(): number {
    return this.#log.size;
  }

  /**
   * Takes one answer.
   * @throws InferenceProblem answers.range, classes.too-many; answers.duplicate when the worker has answered the item, unless repeats are kept
   */
  add(item: number, worker: number, label: number): void {
    this.#mustBeIn(label);
    if (worker === -1) throw new InferenceProblem('answers.range', 'The worker is -1; give a whole number from 0.');
    this.#makeRoom(item, worker);
    if (this.repeats === 'refuse' && this.#log.find(item, worker) >= 0)
      throw new InferenceProblem(
        'answers.duplicate',
        `Worker ${worker} has answered item ${item}. Replace that answer.`,
      );
    this.#change(item, () => {
      if (this.#log.countOf(item) === 0) this.#forget(item);
      this.#weigh(item, worker, label, this.#votesFor(item, label));
      this.#log.push(item, worker, label);
    });
  }

  /**
   * Takes back the worker's (newest) answer to the item, as if it had never been given.
   * @throws InferenceProblem answers.none when there is no such answer
   */
  withdraw(item: number, worker: number): void {
    const row = this.#mustFind(item, worker);
    this.#change(item, () => {
      this.#log.remove(row);
      this.#rethink(item);
    });
  }

  /**
   * Puts another label in place of the worker's (newest) answer to the item.
   * @throws InferenceProblem answers.none when there is no such answer, answers.range
   */
  replace(item: number, worker: number, label: number): void {
    this.#mustBeIn(label);
    const row = this.#mustFind(item, worker);
    this.#change(item, () => {
      this.#log.label[row] = label;
      this.#rethink(item);
    });
  }

  /**
   * Says what is true of an item, corrects it, or takes it back (`unknown`, -1).
   * @throws InferenceProblem gold.range, answers.range
   */
  setGold(item: number, label: number): void {
    if (!Number.isSafeInteger(label) || label < unknown || label >= this.classes)
      throw new InferenceProblem('gold.range', `Gold ${label} is no class; they go from 0 to ${this.classes - 1}.`);
    this.#makeRoom(item, -1);
    this.#change(item, () => {
      this.#gold[item] = label;
      this.#rethink(item);
    });
  }

  /** The item's true class as set, `unknown` (-1) where it was not. */
  goldOf(item: number): number {
    return item < this.#items ? this.#gold[item]! : unknown;
  }

  /** How many answers the item has. */
  answersOf(item: number): number {
    return this.#log.countOf(item);
  }

  /** What is believed of an item, one number per class, summing to one. An item without answers is like the others. */
  posterior(item: number): Float64Array {
    if (this.#isBlank(item)) return Float64Array.from({ length: this.classes }, (_, k) => this.#tallies.share(k));
    return this.#posterior.slice(item * this.classes, (item + 1) * this.classes);
  }

  /** The leading class, `unknown` (-1) when two share the lead. */
  best(item: number): number {
    return best({ posterior: this.posterior(item), classes: this.classes }, 0);
  }

  /** What the model believes of the leading class. A score: not a probability that was checked against truth. */
  score(item: number): number {
    return this.posterior(item).reduce((most, belief) => Math.max(most, belief), 0);
  }

  /** The chance that the leading class is true, by a calibration that was fitted on gold. */
  confidence(item: number, calibration: Calibrated): number {
    return calibration.probability(this.posterior(item));
  }

  /** How the worker answers: label × truth, row-major, columns summing to one; for a worker not seen yet (or -1), the crowd. */
  chances(worker: number): Float64Array {
    const { classes } = this;
    return Float64Array.from({ length: classes ** 2 }, (_, cell) =>
      this.#tallies.chance(worker, Math.floor(cell / classes), cell % classes),
    );
  }

  /** What one more answer to the item would bring, by this worker, or by an average one (-1, the default). */
  gain(item: number, worker = -1): Gain {
    if (this.goldOf(item) !== unknown) return { correctness: 0, information: 0 };
    return expectedGain(this.posterior(item), this.chances(worker));
  }

  /** All answers as columns, without those withdrawn, in order of arrival. Throws answers.none when there are none. */
  answers(): Answers {
    const { item, worker, label } = this.#log.columns();
    return columns(item, worker, label, { items: this.#items, workers: this.workers, classes: this.classes });
  }

  /** The answers to one item, in no order. */
  answersTo(item: number): { worker: number; label: number }[] {
    return this.#log.answersTo(item);
  }

  hasAnswered(item: number, worker: number): boolean {
    return this.#log.find(item, worker) >= 0;
  }

  /**
   * Fits all answers anew, as `hds` does, and goes on from there: beliefs are then exactly those of the fit. Null when there are no answers.
   * @throws InferenceProblem option.range
   */
  refit(options: Pick<FitOptions, 'iterationsMax' | 'tolerance'> = {}): HdsFit | null {
    if (this.size === 0) return null;
    const fit = hds(this.answers(), { ...options, gold: this.#gold.slice(0, this.#items) });
    this.#posterior.set(fit.posterior);
    this.#tallies.clear();
    for (let i = 0; i < this.#items; i++) this.#teach(i, 1);
    return fit;
  }

  /** The whole state as bytes, the same on every machine; `OnlineHds.load` gives back a state that goes on exactly as this one would. */
  save(): Uint8Array {
    return packState({
      ...{ classes: this.classes, repeats: this.repeats, items: this.#items, workers: this.workers },
      answers: this.#log.columns(),
      gold: this.#gold.slice(0, this.#items),
      posterior: this.#posterior.slice(0, this.#items * this.classes),
      tables: this.#tallies.tables(),
    });
  }

  /** @throws InferenceProblem state.version when the bytes are not such a state, are of another version, or are cut short */
  static load(bytes: Uint8Array): OnlineHds {
    const saved = unpackState(bytes);
    const state = new OnlineHds(saved.classes, { repeats: saved.repeats });
    const { item, worker, label } = saved.answers;
    for (let r = 0; r < item.length; r++) state.#log.push(item[r]!, worker[r]!, label[r]!);
    state.#items = saved.items;
    state.#gold = saved.gold;
    state.#posterior = saved.posterior;
    state.#tallies.take(saved.workers, saved.tables);
    return state;
  }

  #isBlank(item: number): boolean {
    return item >= this.#items || (this.#log.countOf(item) === 0 && this.#gold[item] === unknown);
  }

  /** Takes the item's part out of the counts, changes it, and puts its new part in. */
  #change(item: number, change: () => void): void {
    this.#teach(item, -1);
    change();
    this.#teach(item, 1);
  }

  #teach(item: number, times: 1 | -1): void {
    if (this.#gold[item] === unknown && this.#log.countOf(item) < hdsTeachesFrom) return;
    const at = item * this.classes;
    this.#tallies.countItem(this.#posterior, at, times);
    for (let row = this.#log.newest(item); row >= 0; row = this.#log.before(row))
      this.#tallies.countAnswer(this.#log.worker[row]!, this.#log.label[row]!, this.#posterior, at, times);
  }

  /** What is believed before any answer: gold, or the share of each class. */
  #forget(item: number): void {
    const [at, gold] = [item * this.classes, this.#gold[item]!];
    for (let k = 0; k < this.classes; k++)
      this.#posterior[at + k] = gold === unknown ? this.#tallies.share(k) : Number(k === gold);
  }

  /** Belief from nothing but the item's answers and what other items say of the people who gave them. */
  #rethink(item: number): void {
    this.#forget(item);
    const votes = new Float64Array(this.classes);
    for (let row = this.#log.newest(item); row >= 0; row = this.#log.before(row)) {
      const label = this.#log.label[row]!;
      this.#weigh(item, this.#log.worker[row]!, label, votes[label]!++);
    }
  }

  #weigh(item: number, worker: number, label: number, votes: number): void {
    if (this.#gold[item] !== unknown) return;
    weighAnswer(this.#posterior, item * this.classes, this.#tallies, { worker, label, votes });
  }

  #votesFor(item: number, label: number): number {
    let votes = 0;
    for (let row = this.#log.newest(item); row >= 0; row = this.#log.before(row))
      if (this.#log.label[row] === label) votes++;
    return votes;
  }

  #makeRoom(item: number, worker: number): void {
    for (const [name, id] of [
      ['item', item],
      ['worker', worker],
    ] as const)
      if (!Number.isSafeInteger(id) || (id < 0 && name === 'item') || id < -1)
        throw new InferenceProblem('answers.range', `The ${name} is ${id}; give a whole number from 0.`);
    mustHaveRoom((item + 1) * this.classes, `A belief for each of ${item + 1} items`, 'Number the items from 0.');
    this.#tallies.makeRoom(worker + 1);
    if (item < this.#items) return;
    this.#gold = grown(this.#gold, item + 1, unknown);
    this.#posterior = grown(this.#posterior, (item + 1) * this.classes);
    this.#items = item + 1;
  }

  #mustBeIn(label: number): void {
    if (!Number.isSafeInteger(label) || label < 0 || label >= this.classes)
      throw new InferenceProblem('answers.range', `The label is ${label}; classes go from 0 to ${this.classes - 1}.`);
  }

  #mustFind(item: number, worker: number): number {
    const row = this.#log.find(item, worker);
    if (row < 0) throw new InferenceProblem('answers.none', `Worker ${worker} has not answered item ${item}.`);
    return row;
  }
}
