import { z } from 'zod';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import {
  contestOutcomes,
  gold,
  goldAnswer,
  goldContest,
  goldHealth,
  goldStates,
  goldReason as reason,
  saidAndTrue,
  goldTruth as truth,
} from './gold.ts';
import { id } from './id.ts';
import { done, page, paging } from './page.ts';

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
    answer: goldHealth,
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
    answer: page(goldContest),
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
    answer: goldContest,
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
      /** Every field whose truth is known. */ fields: z.array(saidAndTrue.extend({ right: z.boolean() })),
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
    answer: page(goldAnswer),
    refusals: [],
  }),
};
