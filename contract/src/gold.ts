import { z } from 'zod';
import { row } from './columns.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant } from './page.ts';

export const goldStates = ['active', 'suspended', 'retired'] as const;
/** Where one came from: a member's answer, a result, a sheet, or an item that somebody did themselves by the clock. */
export const goldSources = ['own', 'result', 'import', 'baseline'] as const;
export const contestOutcomes = ['upheld', 'corrected', 'retired'] as const;

export const goldReason = z.string().trim().max(1000);
/** The true answer of some or all fields of the form; null where the field has to stay empty. */
export const goldTruth = values;

/** An item whose true answer is known. It is mixed into batches of its template whose plan asks for gold, unless it is for practice. */
export const gold = z
  .object({
    id: id('gld'),
    template: id('tpl'),
    state: z.enum(goldStates),
    source: z.enum(goldSources),
    /** Shown in practice mode, and for that reason never mixed in. */ practice: z.boolean(),
    input: row,
    truth: goldTruth,
    /** Shown to a worker who answered otherwise. */ reason: z.string(),
    /** Answers that count, and how many of them were right in every field. */
    answers: z.number().int(),
    right: z.number().int(),
    contests: z.object({ open: z.number().int(), all: z.number().int() }),
    /** Why it is suspended, or should be looked at; null when nothing speaks against it. */ doubt: z
      .string()
      .nullable(),
    /** The item it was made from, when it was. */
    from: z.object({ batch: id('bat'), item: id('itm') }).nullable(),
    madeBy: z.string(),
    createdAt: instant,
    changedAt: instant,
    can: z.array(z.string()),
  })
  .meta({ id: 'Gold' });
export type GoldView = z.input<typeof gold>;

export const saidAndTrue = z.object({
  field: z.string(),
  /** null: the field was left empty, or has to be. */ said: z.json(),
  truth: z.json(),
});
/** What a worker hears of a gold that they answered otherwise. */
export const goldFeedback = z
  .object({
    gold: id('gld'),
    right: z.boolean(),
    /** Only the fields where the answer was another one. */ fields: z.array(saidAndTrue),
    reason: z.string(),
    can: z.array(z.enum(['contest'])),
  })
  .meta({ id: 'GoldFeedback' });

export const goldContest = z
  .object({
    id: id('con'),
    gold: id('gld'),
    template: id('tpl'),
    state: z.enum(['open', 'answered']),
    worker: id('wkr'),
    workerName: z.string(),
    text: z.string(),
    at: instant,
    /** The gold as it is now, and what the worker had said. */
    input: row,
    truth: goldTruth,
    said: values,
    reason: z.string(),
    goldState: z.enum(goldStates),
    /** What others said to this gold: per field, the answers with how many gave them, the most frequent first. */
    others: z.array(
      z.object({
        field: z.string(),
        answers: z.array(z.object({ value: z.json(), count: z.number().int(), right: z.boolean() })),
      }),
    ),
    outcome: z.enum(contestOutcomes).nullable(),
    words: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instant.nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'Contest' });
export type ContestView = z.input<typeof goldContest>;

const rate = z.object({
  answers: z.number().int(),
  right: z.number().int(),
  /** null before the first answer; `low` to `high` is where it lies with 95 % certainty. */
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});
export const goldHealth = z
  .object({
    counts: z.object({
      active: z.number().int(),
      practice: z.number().int(),
      suspended: z.number().int(),
      retired: z.number().int(),
    }),
    /** What is wrong with the golds as a whole, in sentences. Empty when all is well. */ warnings: z.array(z.string()),
    fields: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** Golds that have a truth for this field. */ golds: z.number().int(),
        /** Only of fields whose answers can be counted; the most frequent 30. Shares are of golds and of the newest results. */
        classes: z.array(
          z.object({
            value: z.string(),
            label: z.string(),
            golds: z.number().int(),
            goldShare: z.number().nullable(),
            results: z.number().int(),
            resultShare: z.number().nullable(),
          }),
        ),
        warning: z.string().nullable(),
      }),
    ),
    /** Per gold, those answered right least often first; 200 at most. */
    golds: z.array(rate.extend({ gold: id('gld'), state: z.enum(goldStates), doubt: z.string().nullable() })),
    /** How many of the golds that are mixed in each worker has met, and how they answered; 500 workers at most. */
    workers: z.array(
      rate.extend({ worker: id('wkr'), name: z.string(), used: z.number().int(), left: z.number().int() }),
    ),
  })
  .meta({ id: 'GoldHealth' });
export type GoldHealthView = z.input<typeof goldHealth>;

/** An answer of the worker to a gold that was not right, or that was judged anew. */
export const goldAnswer = z
  .object({
    assignment: id('asg'),
    gold: id('gld'),
    batch: id('bat'),
    batchTitle: z.string(),
    version: id('ver'),
    input: row,
    answeredAt: instant,
    right: z.boolean(),
    fields: z.array(saidAndTrue),
    reason: z.string(),
    /** False while the gold is in doubt, and for good when it was withdrawn: the answer then says nothing about the worker. */
    counts: z.boolean(),
    /** What changed since: judged anew with a corrected truth, or withdrawn. */
    news: z
      .object({
        kind: z.enum(['rescored', 'withdrawn']),
        at: instant,
        before: z.boolean(),
        after: z.boolean().nullable(),
      })
      .nullable(),
    contest: z
      .object({
        text: z.string(),
        at: instant,
        outcome: z.enum(contestOutcomes).nullable(),
        words: z.string().nullable(),
        answeredAt: instant.nullable(),
      })
      .nullable(),
    can: z.array(z.enum(['contest'])),
  })
  .meta({ id: 'GoldAnswer' });
export type GoldAnswerView = z.input<typeof goldAnswer>;
