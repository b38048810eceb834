import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';
import { plan, planChoice, planCost } from './plan.ts';
import { amount, currency, moneyCost, price } from './price.ts';

export const batchStates = ['draft', 'running', 'paused', 'done', 'closed'] as const;
const state = z.enum(batchStates);
export const orders = ['as_given', 'shuffled'] as const;

/** Counted from events, a second or so behind the newest answer. Answers, except where it says items. */
export const progress = z
  .object({
    items: z.number().int(),
    itemsDone: z.number().int(),
    itemsCancelled: z.number().int(),
    wanted: z.number().int(),
    claimed: z.number().int(),
    submitted: z.number().int(),
    toReview: z.number().int(),
    sentBack: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
    /** Answers in the last hour; null before the first. */
    perHour: z.number().nullable(),
    medianSeconds: z.number().nullable(),
    /** When the rest will have been answered at this speed; null when nobody works. */
    etaAt: instant.nullable(),
    workers: z.number().int(),
    state,
  })
  .meta({ id: 'Progress' });
export type Progress = z.input<typeof progress>;

const options = {
  title: z.string().trim().min(1).max(120),
  /** Answers per item. */
  overlap: z.int().min(1).max(20).default(1),
  /** How quality is cared for, by name or by settings; without it every item gets `overlap` answers, and each is reviewed. */
  plan: planChoice.optional(),
  /** Minutes a worker has for an item before it goes to somebody else. */
  leaseMinutes: z.number().min(1).max(1440).default(15),
  /** Batches with a higher priority are offered first. */
  priority: z.int().min(0).max(9).default(5),
  dueAt: instant.nullable().default(null),
  order: z.enum(orders).default('as_given'),
  /** A standing batch never gets done: flows and the API feed it. */
  standing: z.boolean().default(false),
  /** Keeps the batch within the team. Always so where the template touches brand voice, customer trust, secrets or money. */
  teamOnly: z.boolean().default(false),
  /** What an accepted answer is paid, in the workspace's currency, outside Many Hands; null where nothing is, as for one's own team. */
  price: price.nullable().default(null),
};
const batch = z
  .object({
    id: id('bat'),
    title: z.string(),
    state,
    template: id('tpl'),
    templateName: z.string(),
    version: id('ver'),
    versionNumber: z.number().int(),
    /** Answers that an item is asked for at first. */
    overlap: z.number().int(),
    plan,
    /** Before anybody answered: what the plan will cost for the items there are. */
    cost: planCost.extend({ /** null where no price is set. */ money: moneyCost.nullable() }).meta({ id: 'BatchCost' }),
    /** What an accepted answer is paid, outside Many Hands; null where nothing is. Fixed at launch, with its currency. */
    price: amount.nullable(),
    currency,
    leaseMinutes: z.number(),
    priority: z.number().int(),
    dueAt: instant.nullable(),
    order: z.enum(orders),
    standing: z.boolean(),
    teamOnly: z.boolean(),
    /** Whether people outside the team are offered its items: not before its version was tested, unless a manager said so. */
    forOutside: z.boolean(),
    /** The batch whose first items this test batch runs; null for all others. */
    testOf: id('bat').nullable(),
    pausedBecause: z.string().nullable(),
    createdAt: instant,
    launchedAt: instant.nullable(),
    progress,
    can: z.array(z.string()),
  })
  .meta({ id: 'Batch' });
const byId = z.object({ id: id('bat') });
/** Why the batch goes out although the linter says that its brief must be mended first; recorded. */
const anyway = z.string().trim().min(1).max(500).optional();
const verb = (
  name: string,
  who: 'manager',
  says: string,
  refusals: readonly ('not-found' | 'batch.moved-on' | 'batch.empty' | 'batch.importing' | 'batch.testing')[],
) => endpoint({ method: 'POST', path: `/v1/batches/{id}/${name}`, who, says, input: byId, answer: batch, refusals });

export const batches = {
  list: endpoint({
    method: 'GET',
    path: '/v1/batches',
    who: 'viewer',
    says: 'Batches, newest first.',
    input: z.object({ ...paging, state: state.optional(), template: id('tpl').optional() }),
    answer: page(batch),
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}',
    who: 'viewer',
    says: 'One batch and its progress.',
    input: byId,
    answer: batch,
    refusals: ['not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/batches',
    who: 'manager',
    says: 'Creates a draft batch of the latest version of a template.',
    input: z.object({ template: id('tpl'), ...options }),
    answer: batch,
    refusals: ['not-found', 'template.archived'],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/v1/batches/{id}',
    who: 'manager',
    says: 'Changes options; plan, overlap, order and price only while it is a draft.',
    input: z.object({
      id: id('bat'),
      title: options.title.optional(),
      overlap: z.int().min(1).max(20).optional(),
      plan: planChoice.optional(),
      leaseMinutes: z.number().min(1).max(1440).optional(),
      priority: z.int().min(0).max(9).optional(),
      dueAt: instant.nullable().optional(),
      order: z.enum(orders).optional(),
      standing: z.boolean().optional(),
      price: price.nullable().optional(),
      teamOnly: z.boolean().optional(),
    }),
    answer: batch,
    refusals: ['not-found', 'batch.begun', 'batch.closed', 'batch.importing', 'batch.team-only'],
  }),
  launch: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/launch',
    who: 'manager',
    says: 'Opens the batch to workers, once its brief has what strangers need.',
    input: z.object({ id: id('bat'), anyway }),
    answer: batch,
    refusals: ['not-found', 'batch.moved-on', 'batch.empty', 'batch.importing', 'batch.testing', 'brief.not-ready'],
  }),
  test: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/test',
    who: 'manager',
    says: 'Takes the first items of a draft out into a test batch and launches that; answers the test batch.',
    input: z.object({
      id: id('bat'),
      items: z.int().min(1).max(50).default(5),
      /** Answers that each of them gets; every answer is reviewed. */
      people: z.int().min(1).max(5).default(2),
      anyway,
    }),
    answer: batch,
    refusals: [
      'not-found',
      'batch.begun',
      'batch.empty',
      'batch.importing',
      'batch.testing',
      'batch.is-test',
      'brief.not-ready',
    ],
  }),
  renew: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/renew',
    who: 'manager',
    says: 'Gives a draft the newest version of its template, when its items fit the columns of that.',
    input: byId,
    answer: batch,
    refusals: [
      'not-found',
      'batch.begun',
      'batch.importing',
      'batch.is-test',
      'batch.columns',
      'template.archived',
      'item.bad-rows',
    ],
  }),
  release: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/release',
    who: 'manager',
    says: 'Offers a batch to people outside the team: freely once its version was tested and reviewed, before that with a reason that is recorded.',
    input: z.object({ id: id('bat'), because: z.string().trim().min(1).max(500).optional() }),
    answer: batch,
    refusals: ['not-found', 'batch.closed', 'batch.team-only', 'batch.untested'],
  }),
  pause: verb('pause', 'manager', 'Stops handing out items; what is claimed may be finished.', [
    'not-found',
    'batch.moved-on',
  ]),
  resume: verb('resume', 'manager', 'Hands out items again.', ['not-found', 'batch.moved-on']),
  close: verb('close', 'manager', 'Ends the batch: open items are taken back, nothing can be added.', [
    'not-found',
    'batch.moved-on',
  ]),
  discard: endpoint({
    method: 'DELETE',
    path: '/v1/batches/{id}',
    who: 'manager',
    says: 'Deletes a draft batch with its items. The items of a test batch that nobody has answered go back to where they came from.',
    input: byId,
    answer: done,
    refusals: ['not-found', 'batch.moved-on', 'batch.importing', 'batch.begun', 'batch.testing'],
  }),
  watch: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/progress',
    who: 'viewer',
    says: 'Progress as server-sent events, one `progress` event per change.',
    input: byId,
    answer: { stream: ['text/event-stream'] },
    refusals: ['not-found'],
  }),
};
