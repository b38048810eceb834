import { z } from 'zod';
import { id } from './id.ts';
import { instant } from './page.ts';
import { questions, recommendations } from './small-task/decide.ts';
import { kind, touches } from './template.ts';

/** What a workspace runs: decides which small tasks are proposed to begin with. */
export const businesses = ['online_shop', 'agency', 'saas', 'creator', 'school', 'other'] as const;
export type Business = (typeof businesses)[number];
export const smallTaskStates = ['open', 'handed_over', 'put_aside', 'merged'] as const;

/** As many small tasks as a workspace may have, and as many lines as one import may bring. */
export const smallTasksMax = 20_000;
export const importLinesMax = 5000;

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `is too long: ${most.toLocaleString('en')} characters are the most`);
export const smallTaskName = oneLine(200);
export const taskMinutes = z
  .number()
  .gt(0, 'must be more than 0 minutes')
  .max(480, 'must not be more than 480 minutes: write down what is done at one time');
export const taskTimes = z
  .number()
  .gt(0, 'must be more than 0 times a week')
  .max(200_000, 'must not be more than 200,000 times a week');

export const taskAnswers = z.object({
  /** Over a tenth of somebody’s week? null: as the hours of a 40-hour week say. */
  overTenth: z.boolean().nullable(),
  /** Does it contribute to revenue? */ revenue: z.boolean().nullable(),
  /** Does it follow rules that can be written down? */ rules: z.boolean().nullable(),
  /** Could somebody outside do it with clear instructions? */ outsider: z.boolean().nullable(),
  /** An empty list: it touches none of them. */ touches: z.array(z.enum(touches)).max(touches.length).nullable(),
});

/** What somebody may say of a small task. Whatever is not known yet is null. */
export const taskWords = z.object({
  name: smallTaskName,
  /** Who does it, as a free name; nobody yet when both this and `person` are null. */ who: oneLine(120).nullable(),
  /** The same as a member, whose name is shown then. */ person: id('per').nullable(),
  minutes: taskMinutes.nullable(),
  timesPerWeek: taskTimes.nullable(),
  tool: oneLine(80).nullable(),
  /** Slug of the template library. */ kind: kind.nullable(),
  business: z.enum(businesses).nullable(),
  answers: taskAnswers.partial(),
});

export const advice = z
  .object({
    /** `undecided`: too little is known to say. */
    recommendation: z.enum(recommendations),
    /** False while an open question could still change it: then it is what is usual for such work. */
    certain: z.boolean(),
    says: z.string(),
    /** What counted. */ reasons: z.array(z.string()),
    /** Why it is never given to people outside. */ blocked: z.array(z.string()),
    needs: z.array(z.object({ question: z.enum(questions), says: z.string() })),
    /** What would make it another one. */ changes: z.array(z.string()),
  })
  .meta({ id: 'Advice' });

export const smallTask = z
  .object({
    id: id('smt'),
    name: z.string(),
    /** Who does it; null: nobody yet. `person` is null for a free name. */
    who: z.object({ name: z.string(), person: id('per').nullable() }).nullable(),
    minutes: z.number().nullable(),
    timesPerWeek: z.number().nullable(),
    tool: z.string().nullable(),
    kind: z.string().nullable(),
    business: z.enum(businesses).nullable(),
    answers: taskAnswers,
    state: z.enum(smallTaskStates),
    /** The template its brief is written in. */
    template: z.object({ id: id('tpl'), name: z.string(), archived: z.boolean() }).nullable(),
    /** null while an amount is not known. */ hoursPerWeek: z.number().nullable(),
    advice,
    /** What the timer says: minutes each, and over how many. */
    measured: z.object({ minutes: z.number(), times: z.number().int() }).nullable(),
    madeBy: z.string(),
    createdAt: instant,
    changedAt: instant,
    can: z.array(z.string()),
  })
  .meta({ id: 'SmallTask' });
export type SmallTaskView = z.input<typeof smallTask>;

/** One run of the timer. `asked`: it ran so long that somebody has to say how many minutes it really was. */
export const timing = z
  .object({
    id: id('tim'),
    smallTask: z.object({ id: id('smt'), name: z.string() }),
    state: z.enum(['running', 'counted', 'asked', 'dropped']),
    startedAt: instant,
    stoppedAt: instant.nullable(),
    /** Minutes each of those that were done in it. */ minutes: z.number().nullable(),
    times: z.number().int(),
  })
  .meta({ id: 'Timing' });

const hours = { tasks: z.number().int(), hours: z.number(), handOver: z.number() };
const mention = z.object({
  id: id('smt'),
  name: z.string(),
  who: z.string().nullable(),
  tool: z.string().nullable(),
  hoursPerWeek: z.number().nullable(),
});
export const auditTotals = z
  .object({
    /** Open small tasks, and their hours a week. */ tasks: z.number().int(),
    hours: z.number(),
    /** Hours a week that can be handed over for certain: to the own team, to people outside, to a machine. */
    handOver: z.number(),
    /** More of them, if the open questions are answered as usual. */ likely: z.number(),
    /** Hours of those to be split first, of those to keep, and of those that are undecided. */
    split: z.number(),
    keep: z.number(),
    undecided: z.number(),
    /** Small tasks whose minutes or times are not known. */ unknown: z.number().int(),
    /** Handed over already. */ handedOver: z.object({ tasks: z.number().int(), hours: z.number() }),
    /** The same in a sentence or two. */ says: z.string(),
  })
  .meta({ id: 'AuditTotals' });
export const auditSummary = z.object({
  totals: auditTotals,
  /** The most hours first, fifty at most; `who` is null for what nobody does yet. */
  byPerson: z.array(z.object({ who: z.string().nullable(), ...hours })),
  byKind: z.array(z.object({ kind: z.string().nullable(), words: z.string(), ...hours })),
  withoutOwner: z.object({ tasks: z.number().int(), hours: z.number() }),
  /** Small tasks that seem to be the same, twenty groups at most. */ duplicates: z.array(z.array(mention)),
  can: z.array(z.string()),
});

export const card = z
  .object({
    card: z.string(),
    name: z.string(),
    minutes: z.number(),
    timesPerWeek: z.number(),
    tool: z.string().nullable(),
    kind: z.string().nullable(),
    answers: taskAnswers,
    hoursPerWeek: z.number(),
    /** Why it is among the twelve, in a sentence. */ why: z.string(),
    advice,
    /** The small task that was made of it here, if it was. */ taken: id('smt').nullable(),
  })
  .meta({ id: 'AuditCard' });

/** One line of an imported table, by its number in the text (the header has a number too). */
export const importedLine = z.object({
  line: z.number().int(),
  id: id('smt').nullable(),
  name: z.string(),
  hoursPerWeek: z.number().nullable(),
  recommendation: z.enum(recommendations),
  certain: z.boolean(),
  says: z.string(),
  reasons: z.array(z.string()),
  /** The same small task is there already; nothing was added. */ known: z.boolean(),
});

export const exerciseSteps = ['list', 'repeats', 'category', 'template', 'batch', 'done'] as const;
export const exercise = z.object({
  step: z.enum(exerciseSteps),
  /** Small tasks that were listed in it, and those that repeat. */
  listed: z.array(id('smt')).max(200),
  repeats: z.array(id('smt')).max(200),
  /** Slug of the kind that was picked, and the small task it begins with. */ kind: z.string().max(60).nullable(),
  chosen: id('smt').nullable(),
  template: id('tpl').nullable(),
  /** Seconds spent on each step so far. */ seconds: z.partialRecord(
    z.enum(exerciseSteps),
    z.number().min(0).max(86_400),
  ),
});
