import { type Field, type Plan, type Values, voteKey } from '@manyhands/contract';
import { type FieldBelief, fieldVerdict, type ItemVerdict, itemVerdict, voteKindOf } from './belief.ts';
import { type FieldModel, modelOf } from './field-model.ts';

/** One answer that counts, as far as it was asked. */
export interface Given {
  workerId: string;
  values: Values;
  /** null: all fields were asked. */
  asked: readonly string[] | null;
}

export interface ItemBelief {
  verdict: ItemVerdict;
  /** Of the field that is least sure; null when nothing can be voted on. */
  score: number | null;
  calibrated: boolean;
  answers: number;
  fields: Record<string, FieldBelief>;
  /** Fields that need not be asked again. */
  settled: string[];
}

// Items are known to the models by their number. Gold has negative ones, and gets the places below this.
const goldPlaces = 10_000;
const placeOf = (number: number): number | null => {
  if (number > 0) return number + goldPlaces;
  return -number < goldPlaces ? -number : null;
};

/** What the answers of one batch have taught so far, field by field. */
export class BatchModel {
  readonly form: readonly Field[];
  readonly plan: Plan;
  readonly #models = new Map<string, FieldModel>();
  readonly #workers = new Map<string, number>();

  constructor(form: readonly Field[], plan: Plan) {
    this.form = form;
    this.plan = plan;
    for (const field of form) {
      const model = modelOf(field);
      if (model) this.#models.set(field.key, model);
    }
  }

  /** Whether answers bring proof that is looked at before they are accepted. */
  get asksProof(): boolean {
    return this.form.some((field) => (field.kind === 'file' || field.kind === 'url') && field.proof);
  }
  /** How many labels it holds: what it weighs in memory. */
  get weight(): number {
    return [...this.#models.values()].reduce((sum, model) => sum + model.answers, 0);
  }

  /** Makes these the answers to an item, whatever was known of it. */
  put(number: number, given: readonly Given[]): void {
    const place = placeOf(number);
    if (place === null) return;
    for (const [key, model] of this.#models)
      model.put(
        place,
        new Map(
          given.filter((one) => wasAsked(one, key)).map((one) => [this.#workerOf(one.workerId), one.values[key]]),
        ),
      );
  }

  /** One more answer to a gold item, which has too many to be put at once. */
  putGoldAnswer(number: number, given: Given): void {
    const place = placeOf(number);
    if (place === null) return;
    for (const [key, model] of this.#models)
      if (wasAsked(given, key)) model.putOne(place, this.#workerOf(given.workerId), given.values[key]);
  }

  /** Says what is true of items, by their numbers, for the fields named; of all else nothing is known (any more). */
  knowGold(truths: readonly { number: number; truth: Values }[]): void {
    for (const [key, model] of this.#models) {
      const known = truths.flatMap(({ number, truth }) => {
        const place = placeOf(number);
        return place !== null && Object.hasOwn(truth, key) ? [[place, truth[key]] as const] : [];
      });
      model.knowGold(new Map(known));
    }
  }

  get refitIsDue(): boolean {
    return [...this.#models.values()].some((model) => model.refitIsDue);
  }
  refit(whole = false): void {
    for (const model of this.#models.values()) if (whole || model.refitIsDue) model.refit(whole);
  }
  /** Whether any field can be judged by confidence: only then a fit may change what is asked. */
  get isCalibrated(): boolean {
    return [...this.#models.values()].some((model) => model.calibration !== null);
  }

  /** What is held of an item after these answers. */
  believe(number: number, given: readonly Given[]): ItemBelief {
    const fields: Record<string, FieldBelief> = {};
    for (const field of this.form) {
      const held = this.#believeField(
        field,
        number,
        given.filter((one) => wasAsked(one, field.key)),
      );
      fields[field.key] = { ...held, verdict: fieldVerdict(this.plan, field, number, held) };
    }
    const judged = this.form.filter((field) => voteKindOf(field) !== 'none').map(({ key }) => fields[key]!);
    const verdict = itemVerdict(Object.values(fields));
    return {
      verdict,
      score: judged.length === 0 ? null : Math.min(...judged.map(({ score }) => score)),
      calibrated: judged.length > 0 && judged.every(({ calibrated }) => calibrated),
      answers: given.length,
      fields,
      settled: this.form.filter(({ key }) => fields[key]!.verdict !== 'ask').map(({ key }) => key),
    };
  }

  /** What the models say of an item now, all else as it was when it was last decided about: the verdict, and whether another value leads. */
  lookAgain(number: number, before: Readonly<Record<string, FieldBelief>>): { verdict: ItemVerdict; changed: boolean } {
    const place = placeOf(number);
    let changed = false;
    const verdicts = this.form.flatMap((field) => {
      const known = before[field.key];
      if (!known) return [];
      const model = this.#models.get(field.key);
      const held = model && place !== null && known.answers > 0 ? model.held(place) : null;
      if (held && held.key !== (known.value === null ? null : voteKey(field, known.value))) changed = true;
      return [{ verdict: fieldVerdict(this.plan, field, number, { ...known, ...held }) }];
    });
    return { verdict: itemVerdict(verdicts), changed };
  }

  #believeField(field: Field, number: number, given: readonly Given[]): Omit<FieldBelief, 'verdict'> {
    const votes = new Map<string, { count: number; value: unknown }>();
    for (const { values } of given) {
      const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
      const key = voteKey(field, value);
      const known = votes.get(key);
      if (known) known.count++;
      else votes.set(key, { count: 1, value });
    }
    const ranked = [...votes].sort(([, a], [, b]) => b.count - a.count);
    const counts = ranked.map(([, { count }]) => count);
    const [first, second] = ranked;
    const model = this.#models.get(field.key);
    const place = placeOf(number);
    if (!model || place === null || given.length === 0) {
      const tied = first !== undefined && first[1].count === second?.[1].count;
      const value = tied ? null : first?.[1].value;
      // As if each side had one vote more than it has: one answer is no certainty.
      const score = ((counts[0] ?? 0) + 1) / (given.length + 2);
      return {
        ...(value === undefined ? {} : { value }),
        score,
        calibrated: false,
        answers: given.length,
        votes: counts,
      };
    }
    const held = model.held(place);
    // The spelling of whoever said it; nobody may have said what the model holds for likeliest.
    const value =
      held.key === null ? null : (votes.get(held.key)?.value ?? (held.key === '' ? undefined : JSON.parse(held.key)));
    const { score, calibrated } = held;
    return { ...(value === undefined ? {} : { value }), score, calibrated, answers: given.length, votes: counts };
  }

  #workerOf(workerId: string): number {
    const known = this.#workers.get(workerId);
    if (known !== undefined) return known;
    const worker = this.#workers.size;
    this.#workers.set(workerId, worker);
    return worker;
  }
}

const wasAsked = ({ asked }: Given, key: string): boolean => asked === null || asked.includes(key);
