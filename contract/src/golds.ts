import { z } from 'zod';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';

export const goldStates = ['active', 'suspended', 'retired'] as const;
export const goldSources = ['own', 'result', 'import'] as const;
export const contestOutcomes = ['upheld', 'corrected', 'retired'] as const;

const reason = z.string().trim().max(1000);
/** The true answer of some or all fields of the form; null where the field has to stay empty. */
const truth = values;

/** An item whose true answer is known. It is mixed into batches of its template whose plan asks for gold, unless it is for practice. */
const gold = z
  .object({
    id: id('gld'),
    template: id('tpl'),
    state: z.enum(goldStates),
    source: z.enum(goldSources),
    /** Shown in practice mode, and for that reason never mixed in. */ practice: z.boolean(),
    input: row,
    truth,
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

const said = z.object({
  field: z.string(),
  /** null: the field was left empty, or has to be. */ said: z.json(),
  truth: z.json(),
});
/** What a worker hears of a gold that they answered otherwise. */
export const goldFeedback = z
  .object({
    gold: id('gld'),
    right: z.boolean(),
    /** Only the fields where the answer was another one. */ fields: z.array(said),
    reason: z.string(),
    can: z.array(z.enum(['contest'])),
  })
  .meta({ id: 'GoldFeedback' });

const contest = z
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
    truth,
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
export type ContestView = z.input<typeof contest>;

const rate = z.object({
  answers: z.number().int(),
  right: z.number().int(),
  /** null before the first answer; `low` to `high` is where it lies with 95 % certainty. */
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});
const health = z
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
export type GoldHealthView = z.input<typeof health>;

/** An answer of the worker to a gold that was not right, or that was judged anew. */
const mine = z
  .object({
    assignment: id('asg'),
    gold: id('gld'),
    batch: id('bat'),
    batchTitle: z.string(),
    version: id('ver'),
    input: row,
    answeredAt: instant,
    right: z.boolean(),
    fields: z.array(said),
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
export type GoldAnswerView = z.input<typeof mine>;

const byId = z.object({ id: id('gld') });
const ofTemplate = z.object({ template: id('tpl') });
const moved = ['not-found', 'gold.moved-on'] as const;

export const golds = {
  list: endpoint({
    method: 'GET',
    path: '/v1/templates/{template}/golds',
    who: 'reviewer',
    says: 'Golds of a template, newest first; without a state those that are not retired.',
    input: ofTemplate.extend({ ...paging, state: z.enum(goldStates).optional() }),
    answer: page(gold),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/golds/{id}',
    who: 'reviewer',
    says: 'One gold with how it was answered.',
    input: byId,
    answer: gold,
    refusals: ['not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/templates/{template}/golds',
    who: 'reviewer',
    says: 'Makes a gold from an answer of one’s own: to a new input, or to an item of a batch, which stays as it is.',
    input: ofTemplate.extend({
      /** Left out when `from` names the item. */ input: row.optional(),
      from: z.object({ batch: id('bat'), item: id('itm') }).optional(),
      truth,
      reason: reason.default(''),
      practice: z.boolean().default(false),
    }),
    answer: gold,
    refusals: ['not-found', 'gold.not-fitting', 'gold.exists', 'template.archived'],
  }),
  fromResult: endpoint({
    method: 'POST',
    path: '/v1/batches/{batch}/items/{item}/gold',
    who: 'reviewer',
    says: 'Makes a gold of an item’s result; the item stays as it is.',
    input: z.object({
      batch: id('bat'),
      item: id('itm'),
      /** Fields whose value is the truth; all that have one when left out. */
      fields: z.array(z.string().max(40)).min(1).max(40).optional(),
      reason: reason.default(''),
      practice: z.boolean().default(false),
    }),
    answer: gold,
    refusals: ['not-found', 'gold.no-result', 'gold.not-fitting', 'gold.exists', 'template.archived'],
  }),
  import: endpoint({
    method: 'POST',
    path: '/v1/templates/{template}/golds/import',
    who: 'reviewer',
    says: 'Makes golds of up to 500 rows. Rows that do not fit are named and can be sent again; the others are in.',
    input: ofTemplate.extend({
      /** `truth` by field key; texts as they stand in a sheet are understood (labels, “yes”, “3”, “a; b”). */
      rows: z
        .array(z.object({ input: row, truth, reason: reason.default('') }))
        .min(1)
        .max(500),
      practice: z.boolean().default(false),
    }),
    answer: z.object({
      added: z.array(id('gld')),
      /** Rows whose input a gold has already, by their place from 0. */ known: z.array(z.number().int()),
      bad: z.array(
        z.object({
          row: z.number().int(),
          problems: z.array(z.object({ path: z.string(), message: z.string() })),
        }),
      ),
    }),
    refusals: ['not-found', 'template.archived'],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/v1/golds/{id}',
    who: 'reviewer',
    says: 'Changes a gold. A new truth judges every answer to it anew, tells their workers, and ends a suspension.',
    input: byId.extend({ truth: truth.optional(), reason: reason.optional(), practice: z.boolean().optional() }),
    answer: gold,
    refusals: [...moved, 'gold.not-fitting'],
  }),
  suspend: endpoint({
    method: 'POST',
    path: '/v1/golds/{id}/suspend',
    who: 'reviewer',
    says: 'Hands a gold out no more, and lets its answers not count, until it is resumed.',
    input: byId.extend({ because: z.string().trim().max(500).default('') }),
    answer: gold,
    refusals: moved,
  }),
  resume: endpoint({
    method: 'POST',
    path: '/v1/golds/{id}/resume',
    who: 'reviewer',
    says: 'Hands a suspended gold out again; its answers count again.',
    input: byId,
    answer: gold,
    refusals: moved,
  }),
  retire: endpoint({
    method: 'POST',
    path: '/v1/golds/{id}/retire',
    who: 'reviewer',
    says: 'Uses a gold no more. Answers to an active one go on counting, answers to a suspended one never will.',
    input: byId,
    answer: gold,
    refusals: moved,
  }),
  health: endpoint({
    method: 'GET',
    path: '/v1/templates/{template}/golds/health',
    who: 'viewer',
    says: 'Whether the golds of a template are fit to judge by: their classes beside those of the results, how they are answered, who has met them.',
    input: ofTemplate,
    answer: health,
    refusals: ['not-found'],
  }),
  contest: endpoint({
    method: 'POST',
    path: '/v1/golds/{id}/contest',
    who: 'worker',
    says: 'Says that a gold is wrong; its members answer. Once for each answer that was called wrong.',
    input: byId.extend({ assignment: id('asg'), text: z.string().trim().min(1).max(2000) }),
    answer: done,
    refusals: ['not-found', 'gold.contested-already', 'gold.moved-on'],
  }),
  contests: endpoint({
    method: 'GET',
    path: '/v1/contests',
    who: 'reviewer',
    says: 'What workers say against golds, oldest first; without a state those that wait for an answer.',
    input: z.object({ ...paging, template: id('tpl').optional(), state: z.enum(['open', 'answered']).default('open') }),
    answer: page(contest),
    refusals: ['not-found'],
  }),
  answerContest: endpoint({
    method: 'POST',
    path: '/v1/contests/{id}/answer',
    who: 'reviewer',
    says: 'Answers a contest: the gold is right as it is, its truth is corrected, or it is used no more.',
    input: z.object({
      id: id('con'),
      outcome: z.enum(contestOutcomes),
      /** Needed with `corrected`. */ truth: truth.optional(),
      words: z.string().trim().min(1).max(2000),
    }),
    answer: contest,
    refusals: ['not-found', 'gold.contest-answered', 'gold.not-fitting', 'gold.moved-on'],
  }),
  practice: endpoint({
    method: 'GET',
    path: '/v1/batches/{batch}/practice',
    who: 'worker',
    says: 'The next item to practise on, for a batch this worker may work on; null when there is none left.',
    input: z.object({ batch: id('bat') }),
    answer: z.object({
      item: z.object({ gold: id('gld'), version: id('ver'), input: row }).nullable(),
      /** How many practice items there are, and how many of them this worker has tried and had right. */
      all: z.number().int(),
      tried: z.number().int(),
      right: z.number().int(),
    }),
    refusals: ['not-found'],
  }),
  tryAnswer: endpoint({
    method: 'POST',
    path: '/v1/batches/{batch}/practice/{gold}',
    who: 'worker',
    says: 'Tries an answer to a practice item: says at once what is right and why. Nothing is paid, and nothing counts.',
    input: z.object({ batch: id('bat'), gold: id('gld'), values }),
    answer: z.object({
      right: z.boolean(),
      /** Every field whose truth is known. */ fields: z.array(said.extend({ right: z.boolean() })),
      reason: z.string(),
    }),
    refusals: ['not-found', 'answer.not-valid'],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/v1/golds/mine',
    who: 'worker',
    says: 'The worker’s own answers to golds that were called wrong, with the reason, what was contested, and what changed since; newest first.',
    input: z.object({ ...paging }),
    answer: page(mine),
    refusals: [],
  }),
};
