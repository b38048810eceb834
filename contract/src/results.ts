import { z } from 'zod';
import { assignmentStates } from './assignments.ts';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { itemStates } from './items.ts';
import { done, instant, page, paging } from './page.ts';

/**
 * How a value came about: what most said · what a model of the workers believes · the middle of numbers, grades or orders · option by option · the text
 * nearest to all others · marks that were joined · known as gold · put right by a spot check, a reviewer or a checking step.
 */
export const resultHows = [
  'vote',
  'model',
  'median',
  'options',
  'medoid',
  'clusters',
  'gold',
  'spot check',
  'review',
  'verification',
] as const;
export type ResultHow = (typeof resultHows)[number];

/** Why a result that was delivered is another one now. */
export const changeReasons = [
  'answer accepted',
  'answer taken back',
  'answer rejected',
  'refit',
  'belief',
  'gold corrected',
  'spot check',
  'review',
  'verification',
] as const;
export type ChangeReason = (typeof changeReasons)[number];

const anything = z.json() as unknown as z.ZodType<unknown, unknown>;
const chance = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** How one field of a result came about. */
export const fieldResult = z
  .object({
    /** 0 to 1; what it means is said by `kind`. */ confidence: chance,
    /** `confidence`: compared with gold, of results with this figure about that share is right. `score`: nobody has compared it with the truth. */
    kind: z.enum(['score', 'confidence']),
    /** Accepted answers that were asked for this field. */ answers: count,
    how: z.enum(resultHows),
    /** What others said, as people read it, the most frequent first, five at most; an empty text for a field left empty. */
    dissent: z.array(z.object({ value: z.string(), count })),
    /** The value is the best of opinions that differ: somebody should verify it. */ differs: z.boolean().optional(),
    /** Of a number in the middle: where the true one lies, 95 times of 100, if people err at random. */
    spread: z.object({ low: z.number(), high: z.number() }).optional(),
  })
  .meta({ id: 'FieldResult' });
export type FieldResult = z.output<typeof fieldResult>;

const share = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
const result = z
  .object({
    item: id('itm'),
    number: z.number().int(),
    externalId: z.string().nullable(),
    /** False while answers are still wanted: the value may change without a word. Once it was true, a change is told as `result.changed`. */
    done: z.boolean(),
    /** By field; null where the answers do not agree, left out where most left the field empty. */ values,
    agreement: z.record(z.string(), z.number()),
    fields: z.record(z.string(), fieldResult),
    answers: count,
    /** When it last changed. */ at: instant,
  })
  .meta({ id: 'ItemResult' });

const change = z.object({
  at: instant,
  kind: z.enum(['result.changed', 'item.done', 'item.reopened']),
  /** Of `result.changed`: which field, and its values before and after; long ones as a text, cut. */ field: z
    .string()
    .nullable(),
  from: anything,
  to: anything,
  why: z.string().nullable(),
  /** Who caused it; null for the clock. */ by: z.string().nullable(),
});
const belief = z.object({
  /** ask: another answer is wanted · reached: settled · given_up: as many answers as the plan allows. */
  verdict: z.enum(['ask', 'reached', 'given_up']),
  asked: count,
  answers: count,
  /** Of the least certain field. */ score: chance.nullable(),
  calibrated: z.boolean(),
  settled: z.array(z.string()),
  at: instant,
});
const model = z.object({
  field: z.string(),
  algorithm: z.string(),
  calibrated: z.boolean(),
  /** Golds it was compared on. */ golds: count,
  /** Why this algorithm, in a sentence. */ why: z.string(),
  fittedAt: instant,
});
const answer = z.object({
  assignment: id('asg'),
  worker: id('wkr'),
  workerName: z.string(),
  state: z.enum(assignmentStates),
  values: values.nullable(),
  /** Fields that were asked; null: all. */ asked: z.array(z.string()).nullable(),
  /** By field, whether it says what the result says; only of accepted answers. */ agrees: z.record(
    z.string(),
    z.boolean(),
  ),
  /** Share of this worker's judged answers on the template that were right: `low` to `high` with 95 % certainty. Null before any. */
  skill: z.object({ mean: chance, low: chance, high: chance, marks: count }).nullable(),
  claimedAt: instant,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  /** Seconds between claim and submit. */ seconds: z.number().nullable(),
  note: z.string().nullable(),
});
const itemResult = z
  .object({
    item: z.object({
      id: id('itm'),
      number: z.number().int(),
      externalId: z.string().nullable(),
      input: row,
      state: z.enum(itemStates),
    }),
    result: result.omit({ item: true, number: true, externalId: true }).nullable(),
    answers: z.array(answer),
    /** What the batch's plan makes of the item; null without a plan, and before the first answer. */ belief:
      belief.nullable(),
    /** Newest first, thirty at most. */ history: z.array(change),
    models: z.array(model),
  })
  .meta({ id: 'ItemWithResult' });
export type ItemResultView = z.input<typeof itemResult>;

const ofBatch = z.object({ id: id('bat') });
/** With the rows of its test batches, the items that were taken out of it to be tried first. */
const withTests = { tests: z.stringbool().default(true) };
const ofFamily = ofBatch.extend(withTests);

export const results = {
  summary: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/results',
    who: 'viewer',
    says: 'The distribution of each field over the results so far.',
    input: ofFamily,
    answer: z.object({
      items: z.number().int(),
      results: z.number().int(),
      fields: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          kind: z.string(),
          answered: z.number().int(),
          /** Mean agreement over items with more than one answer. */ agreement: z.number().nullable(),
          /** Mean over all results that have one; null before the first. */ confidence: z.number().nullable(),
          /** How many of those are confidences, compared with gold; the others are scores. */ calibrated: count,
          /** Most frequent values first, 30 at most; numbers have `range` instead. */
          shares: z.array(share),
          range: z.object({ min: z.number(), median: z.number(), max: z.number(), mean: z.number() }).nullable(),
          unsettled: z.number().int(),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/results/list',
    who: 'viewer',
    says: 'Results of a batch for programs, those that changed longest ago first; one that changes while they are read comes again.',
    input: z.object({
      id: id('bat'),
      ...paging,
      ...withTests,
      /** Only what changed at or after this time. */ changedSince: instant.optional(),
      /** Only results that are done. */ done: z.stringbool().default(false),
    }),
    answer: page(result),
    refusals: ['not-found'],
  }),
  item: endpoint({
    method: 'GET',
    path: '/v1/batches/{batch}/results/{item}',
    who: 'viewer',
    says: 'Everything about one item: every answer, how its result came about field by field, and how that changed.',
    input: z.object({ batch: id('bat'), item: id('itm') }),
    answer: itemResult,
    refusals: ['not-found'],
  }),
  refit: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/results/refit',
    who: 'manager',
    says: 'Learns anew, in the background, who is right how often, and brings results and confidences up to date; happens every night by itself.',
    input: ofBatch,
    answer: done,
    refusals: ['not-found'],
    repeatable: true,
  }),
  export: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/export',
    who: 'viewer',
    says: 'Results as a file: one row per item, or one per answer. With items, the header Manyhands-Certificate says what spot checks prove of them. Rows of its test batches are among them, told by the column `from_test`.',
    input: z.object({
      id: id('bat'),
      format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv'),
      rows: z.enum(['items', 'answers']).default('items'),
      /** Adds how sure each value is and how many answers it stands on; as JSON lines how each came about. */
      confidence: z.stringbool().default(false),
      ...withTests,
    }),
    answer: {
      stream: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/jsonl'],
    },
    refusals: ['not-found', 'export.too-large'],
  }),
};
