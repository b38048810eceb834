import { type Field, voteKey } from '@manyhands/contract';
import {
  type Calibration,
  calibrate,
  calibrated,
  goldToCalibrate,
  hds,
  OnlineHds,
  unknown,
} from '@manyhands/inference';
import { voteKindOf } from './belief.ts';

/** Between two full fits the answers grow by this share. */
const refitShare = 0.05;
const onTheWay = { iterationsMax: 10, tolerance: 1e-2 };

/** What the model holds of one item's field: the leading value's key (null when the lead is shared), and how sure it is. */
export interface Held {
  key: string | null;
  score: number;
  calibrated: boolean;
}

/**
 * What a batch has taught about one field with few possible values: who answers how, and what is true of each item. Items and workers are
 * numbered by the caller. Derived from the answers in the database, so it can be forgotten and built anew at any time.
 */
export class FieldModel {
  readonly field: Field;
  readonly #classes: readonly string[];
  readonly #classOf: ReadonlyMap<string, number>;
  readonly #state: OnlineHds;
  readonly #gold = new Map<number, number>();
  #calibration: Calibration | null = null;
  #calibratedOn = 0;
  #fitted = 0;

  constructor(field: Field) {
    this.field = field;
    this.#classes = classesOf(field);
    this.#classOf = new Map(this.#classes.map((key, k) => [key, k]));
    this.#state = new OnlineHds(this.#classes.length);
  }

  get answers(): number {
    return this.#state.size;
  }
  get calibration(): Calibration | null {
    return this.#calibration;
  }

  /** Makes these the answers to an item, whatever was known before: worker → value. */
  put(item: number, given: ReadonlyMap<number, unknown>): void {
    const wanted = new Map<number, number>();
    for (const [worker, value] of given) {
      const k = this.#classOf.get(voteKey(this.field, value));
      if (k !== undefined) wanted.set(worker, k);
    }
    for (const { worker, label } of this.#state.answersTo(item)) {
      const now = wanted.get(worker);
      if (now === undefined) this.#state.withdraw(item, worker);
      else if (now !== label) this.#state.replace(item, worker, now);
      wanted.delete(worker);
    }
    for (const [worker, k] of wanted) this.#state.add(item, worker, k);
  }

  /** One worker's answer to an item that very many people answer. */
  putOne(item: number, worker: number, value: unknown): void {
    const k = this.#classOf.get(voteKey(this.field, value));
    if (this.#state.hasAnswered(item, worker)) this.#state.withdraw(item, worker);
    if (k !== undefined) this.#state.add(item, worker, k);
  }

  /** Says what is true, by item; of all others nothing is known (any more). */
  knowGold(truths: ReadonlyMap<number, unknown>): void {
    for (const item of [...this.#gold.keys()]) if (!truths.has(item)) this.#setGold(item, unknown);
    for (const [item, value] of truths) this.#setGold(item, this.#classOf.get(voteKey(this.field, value)) ?? unknown);
  }

  #setGold(item: number, k: number): void {
    if ((this.#gold.get(item) ?? unknown) === k) return;
    this.#state.setGold(item, k);
    if (k === unknown) this.#gold.delete(item);
    else this.#gold.set(item, k);
  }

  held(item: number): Held {
    const posterior = this.#state.posterior(item);
    const lead = this.#state.best(item);
    return {
      key: lead < 0 ? null : this.#classes[lead]!,
      score: this.#calibration ? calibrated(this.#calibration).probability(posterior) : this.#state.score(item),
      calibrated: this.#calibration !== null,
    };
  }

  /** Whether enough has come in since the last fit that skills are worth fitting anew. */
  get refitIsDue(): boolean {
    return this.#state.size > 0 && this.#state.size >= this.#fitted * (1 + refitShare);
  }

  /** Fits skills anew, and calibrates once there is gold enough. @param whole runs the fit to its end */
  refit(whole = false): void {
    this.#state.refit(whole ? {} : onTheWay);
    this.#fitted = this.#state.size;
    const answered = [...this.#gold].filter(([item]) => this.#state.answersOf(item) > 0);
    if (answered.length < goldToCalibrate) {
      this.#calibration = null;
      return;
    }
    // Calibrating fits several times, so it waits until answers have grown by a fifth, or gold has.
    const now = this.#state.size * answered.length;
    if (this.#calibration && now < this.#calibratedOn * 1.2 && !whole) return;
    const gold = new Int32Array(this.#state.items).fill(unknown);
    for (const [item, k] of answered) gold[item] = k;
    this.#calibration = calibrate(this.#state.answers(), gold, hds);
    this.#calibratedOn = now;
  }
}

/** The keys of what can be answered, as `voteKey` writes them; nothing too, where a field may be left out. */
function classesOf(field: Field): string[] {
  const blank = !field.required || field.showIf ? [''] : [];
  return [...possibleValues(field).map((value) => voteKey(field, value)), ...blank];
}

function possibleValues(field: Field): unknown[] {
  if (field.kind === 'choice') return field.options.map(({ value }) => value);
  if (field.kind === 'yes_no') return [true, false];
  if (field.kind === 'rating') return Array.from({ length: field.max }, (_, i) => i + 1);
  return [];
}

/** The model of a field, or null where there are too many possible values, or votes make no sense. */
export const modelOf = (field: Field): FieldModel | null =>
  voteKindOf(field) === 'closed' ? new FieldModel(field) : null;
