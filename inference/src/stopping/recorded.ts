import { type Answers, unknown } from '../answers/answers.ts';
import { type Grouped, groupBy } from '../answers/by.ts';
import { type Calibrated, OnlineHds } from '../online/online-hds.ts';
import { mustBeWithin } from '../problem.ts';
import { makeRandom, type Random } from '../random.ts';
import type { ItemSoFar } from './rules.ts';

export interface RecordedOptions {
  /** Decides which items are the seeds and, in random order, whose answer comes next. */
  seed: number;
  /** In which order the answers to one item come: shuffled (the default) or as recorded. */
  order?: 'random' | 'recorded';
  /**
   * Whose recorded answer comes next: `given` by the order (the default), or the one that is expected to say most about the item, as if those who
   * answered it had all been there to choose from.
   */
  choice?: 'given' | 'best-worker';
  /** Every item begins with so many answers. Default 1. */
  start?: number;
  /** A share of items that begins with more answers, so that people's skill is known early, and how many. Default 0.05 and 5. */
  seedShare?: number;
  seedAnswers?: number;
  /** Which items those are, where that is not left to chance; then `seedShare` means nothing. */
  seeds?: (item: number) => boolean;
  /** What the confidence is measured with. Default: the score. */
  calibration?: Calibrated;
  /** True class per item, `unknown` (-1) where nobody knows: clamped from the beginning. Default: nothing is known. */
  gold?: Int32Array;
}

/** How it ended. */
export interface Replayed {
  /** How many of the recorded answers were used. */
  answers: number;
  /** With all answers that were used; fitted. */
  state: OnlineHds;
  /** What the model believes, items × classes; and the shares of the votes, the same shape (even where there are none). */
  posterior: Float64Array;
  shares: Float64Array;
  rounds: number;
  refits: number;
}

/** The recorded answers, and how far they have been shown. */
export class RecordedCrowd {
  readonly state: OnlineHds;
  /** In which items take their turns. */
  readonly order: Int32Array;
  readonly #recorded: Answers;
  readonly #grouped: Grouped;
  readonly #shown: Int32Array;
  readonly #votes: Float64Array;
  readonly #choose: boolean;
  /** What the confidence is measured with; a replay that learns it on the way puts it here. */
  calibration: Calibrated | undefined;

  constructor(recorded: Answers, options: RecordedOptions) {
    const random = makeRandom(options.seed);
    this.#recorded = recorded;
    this.#grouped = groupBy(recorded.item, recorded.items);
    this.#shown = new Int32Array(recorded.items);
    this.#votes = new Float64Array(recorded.items * recorded.classes);
    this.#choose = options.choice === 'best-worker';
    this.calibration = options.calibration;
    this.order = random.shuffle(Int32Array.from({ length: recorded.items }, (_, i) => i));
    if (options.order !== 'recorded') this.#mix(random);
    this.state = new OnlineHds(recorded.classes, { repeats: 'keep' });
    options.gold?.forEach((label, item) => {
      if (label !== unknown) this.state.setGold(item, label);
    });
  }

  begin({ start = 1, seedShare = 0.05, seedAnswers = 5, seeds: isSeed }: RecordedOptions): void {
    mustBeWithin('start', start, 1, 1e9);
    mustBeWithin('seedShare', seedShare, 0, 1);
    mustBeWithin('seedAnswers', seedAnswers, 0, 1e9);
    const seeds = Math.round(seedShare * this.order.length);
    this.order.forEach((item, turn) => {
      const wanted = (isSeed ? isSeed(item) : turn < seeds) ? Math.max(start, seedAnswers) : start;
      for (let n = 0; n < wanted && this.hasMore(item); n++) this.reveal(item);
    });
  }

  hasMore(item: number): boolean {
    const { starts } = this.#grouped;
    return starts[item]! + this.#shown[item]! < starts[item + 1]!;
  }

  soFar(item: number): ItemSoFar {
    const { classes } = this.#recorded;
    return {
      answers: this.#shown[item]!,
      votes: this.#votes.subarray(item * classes, (item + 1) * classes),
      confidence: this.calibration ? this.state.confidence(item, this.calibration) : this.state.score(item),
    };
  }

  /** Shows one more answer. */
  reveal(item: number): 1 {
    const { worker, label, classes } = this.#recorded;
    const { starts, rows } = this.#grouped;
    const at = starts[item]! + this.#shown[item]!++;
    if (this.#choose) this.#bringForward(item, at);
    const row = rows[at]!;
    this.state.add(item, worker[row]!, label[row]!);
    this.#votes[item * classes + label[row]!]!++;
    return 1;
  }

  /** Fits all that was shown, to the end. */
  end(rounds: number, refits: number): Replayed {
    const { state } = this;
    const { posterior } = state.refit()!;
    return { answers: state.size, state, posterior, shares: this.#shares(), rounds, refits: refits + 1 };
  }

  #shares(): Float64Array {
    const { classes } = this.#recorded;
    return this.#votes.map((votes, cell) => {
      const shown = this.#shown[Math.floor(cell / classes)]!;
      return shown === 0 ? 1 / classes : votes / shown;
    });
  }

  #mix(random: Random): void {
    const { starts, rows } = this.#grouped;
    for (let i = 0; i < this.#recorded.items; i++) random.shuffle(rows.subarray(starts[i]!, starts[i + 1]!));
  }

  /** Puts the answer of the person who is expected to say most first among those not shown yet. */
  #bringForward(item: number, at: number): void {
    const { starts, rows } = this.#grouped;
    let [most, chosen] = [-1, at];
    for (let r = at; r < starts[item + 1]!; r++) {
      const { information } = this.state.gain(item, this.#recorded.worker[rows[r]!]!);
      if (information > most) [most, chosen] = [information, r];
    }
    const kept = rows[at]!;
    rows[at] = rows[chosen]!;
    rows[chosen] = kept;
  }
}
