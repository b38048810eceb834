import { z } from 'zod';

export const planNames = ['quick', 'balanced', 'careful', 'twice', 'custom'] as const;
export type PlanName = (typeof planNames)[number];
/** Whom answers wait for: a reviewer, every one · a reviewer, where people could not settle an item · nobody, spot checks apart. */
export const reviewKinds = ['everything', 'unsure', 'nothing'] as const;

const share = z.number().min(0).max(1);
/** A quality plan: how many answers an item gets, when that is enough, and who looks at them. */
export const planSettings = z.object({
  /** Every item gets so many answers; more while they do not settle it, up to `answersMax`. */
  answersMin: z.int().min(1).max(20),
  answersMax: z.int().min(1).max(20),
  /** Until gold allows a confidence: by how many votes the leading answer has to be ahead. */
  lead: z.int().min(1).max(10).default(2),
  /** How sure each field has to be once gold allows to say so, 0.5 to 0.999; null: the lead decides for good. */
  target: z.number().min(0.5).max(0.999).nullable().default(null),
  /** The same for single fields, where it differs. */
  targets: z.record(z.string().max(40), z.number().min(0.5).max(0.999)).default({}),
  /** About this share of what a new worker is given are items whose answer is known; falls with proven skill. */
  goldShare: share.max(0.5).default(0),
  /** This share of the results is drawn for a reviewer to look at when the batch is done. */
  spotCheckShare: share.default(0),
  review: z.enum(reviewKinds).default('unsure'),
});
export type PlanSettings = z.output<typeof planSettings>;

export const plan = planSettings.extend({ name: z.enum(planNames) }).meta({ id: 'Plan' });
export type Plan = z.output<typeof plan>;

const named: Record<Exclude<PlanName, 'custom'>, PlanSettings> = {
  quick: settings({ answersMin: 1, answersMax: 1, lead: 1, spotCheckShare: 0.1, review: 'nothing' }),
  balanced: settings({ answersMin: 1, answersMax: 3, target: 0.9, spotCheckShare: 0.05 }),
  careful: settings({ answersMin: 2, answersMax: 7, lead: 3, target: 0.95, goldShare: 0.1, spotCheckShare: 0.05 }),
  twice: settings({ answersMin: 2, answersMax: 2, lead: 1, spotCheckShare: 0.05 }),
};

function settings(some: Partial<PlanSettings> & Pick<PlanSettings, 'answersMin' | 'answersMax'>): PlanSettings {
  return { lead: 2, target: null, targets: {}, goldShare: 0, spotCheckShare: 0, review: 'unsure', ...some };
}

export const planNamed = (name: Exclude<PlanName, 'custom'>): Plan => ({ name, ...named[name] });

/** A batch without a plan: a fixed number of answers, each of them reviewed. */
export const fixedPlan = (overlap: number): Plan => ({
  name: 'custom',
  ...settings({ answersMin: overlap, answersMax: overlap, lead: 1, review: 'everything' }),
});

/** What a batch may be given: a plan by its name, or settings of one's own. */
export const planChoice = z.union([
  z.enum(['quick', 'balanced', 'careful', 'twice']).transform(planNamed),
  planSettings
    .refine((p) => p.answersMax >= p.answersMin, {
      path: ['answersMax'],
      message: 'must not be smaller than answersMin',
    })
    .transform((p): Plan => ({ name: 'custom', ...p })),
]);

/** The same as it leaves the server, in a file that can be read again: the name of a plan, or its settings. */
export const planSaid = z.union([z.enum(['quick', 'balanced', 'careful', 'twice']), planSettings]);
export type PlanSaid = z.output<typeof planSaid>;
export function sayPlan({ name, ...settings }: Plan): PlanSaid {
  return name === 'custom' ? settings : name;
}

/** Whether more answers are asked for where the first do not settle an item. */
export const isAdaptive = (p: Pick<Plan, 'answersMin' | 'answersMax'>): boolean => p.answersMax > p.answersMin;

/**
 * Of an adaptive plan every twentieth item begins with more answers than the others, so that people's skill is known early. The first item is
 * one of them, so that even a small batch has some.
 */
export const seedEvery = 20;
export const seedSlots = (p: Pick<Plan, 'answersMin' | 'answersMax'>): number =>
  isAdaptive(p) ? Math.max(p.answersMin, Math.min(5, p.answersMax)) : p.answersMin;
/** How many answers the item with this number (from 1) is asked for at first. */
export const firstSlots = (p: Pick<Plan, 'answersMin' | 'answersMax'>, number: number): number =>
  (number - 1) % seedEvery === 0 ? seedSlots(p) : p.answersMin;

const range = z.object({ min: z.number(), expected: z.number(), worst: z.number() });
/** What a plan costs: answers to items, and people's minutes for them; checks on gold are in, reviews and repairs are not. */
export const planCost = z.object({ answers: range, minutes: range }).meta({ id: 'PlanCost' });
export type PlanCost = z.output<typeof planCost>;

/** Until something was measured, how often one answer is right; between the recorded crowds this varies from 0.6 to 0.95. */
export const usualAccuracy = 0.85;

/**
 * What a plan costs for so many items, before anybody has answered.
 * @param secondsPerAnswer expected or measured time of one answer
 * @param accuracy how often one answer is right, 0.5 to 1; the expected number of answers depends on it
 */
export function costOf(p: Plan, items: number, secondsPerAnswer: number, accuracy: number = usualAccuracy): PlanCost {
  const seeds = Math.ceil(items / seedEvery);
  const others = items - seeds;
  const total = (each: (first: number) => number) => seeds * each(seedSlots(p)) + others * each(p.answersMin);
  const answers = {
    min: total((first) => answersUntilSettled({ ...p, answersMin: first }, 1)),
    expected: total((first) => answersUntilSettled({ ...p, answersMin: first }, accuracy)),
    worst: items * p.answersMax,
  };
  // Checks fall with proven skill, to a third; nobody is checked less, and a newcomer as often as the plan says.
  const checks = { min: p.goldShare / 3, expected: p.goldShare / 2, worst: p.goldShare };
  const withChecks = (kind: 'min' | 'expected' | 'worst') => Math.round(answers[kind] / (1 - checks[kind]));
  const whole = { min: withChecks('min'), expected: withChecks('expected'), worst: withChecks('worst') };
  const minutes = (n: number) => (n * secondsPerAnswer) / 60;
  return {
    answers: whole,
    minutes: { min: minutes(whole.min), expected: minutes(whole.expected), worst: minutes(whole.worst) },
  };
}

/**
 * How many answers an item is expected to get until one of two values leads by `lead`, at least `answersMin`, at most `answersMax`, when
 * each answer is right with chance `accuracy`: a walk over the difference of votes, step by step.
 */
export function answersUntilSettled(p: Pick<Plan, 'answersMin' | 'answersMax' | 'lead'>, accuracy: number): number {
  if (p.answersMax <= p.answersMin) return p.answersMin;
  // Chance of each difference of votes among items that go on.
  let going = new Map([[0, 1]]);
  let expected = 0;
  for (let n = 1; n <= p.answersMax; n++) {
    const next = new Map<number, number>();
    for (const [difference, chance] of going) {
      expected += chance;
      for (const [step, of] of [
        [1, accuracy],
        [-1, 1 - accuracy],
      ] as const) {
        const to = difference + step;
        if (n >= p.answersMin && Math.abs(to) >= p.lead) continue;
        next.set(to, (next.get(to) ?? 0) + chance * of);
      }
    }
    going = next;
  }
  return expected;
}
