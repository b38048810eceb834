import { z } from 'zod';
import { assignmentStates } from './assignments.ts';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

export const itemStates = ['open', 'answered', 'done', 'cancelled'] as const;
const answerView = z
  .object({
    assignment: id('asg'),
    worker: id('wkr'),
    workerName: z.string(),
    state: z.enum(assignmentStates),
    values: values.nullable(),
    claimedAt: instant,
    submittedAt: instant.nullable(),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
    /** Seconds between claim and submit. */
    seconds: z.number().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Answer' });
const item = z
  .object({
    id: id('itm'),
    number: z.number().int(),
    externalId: z.string().nullable(),
    input: row,
    state: z.enum(itemStates),
    answers: z.number().int(),
  })
  .meta({ id: 'Item' });
const result = z
  .object({
    /** The value most accepted answers agree on, by field; null where they do not agree. */
    values,
    agreement: z.record(z.string(), z.number()),
    answers: z.number().int(),
    at: instant,
  })
  .meta({ id: 'Result' });
const newRow = z.object({
  input: row,
  /** The caller's own id: the same one is not added twice to a batch. */ externalId: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional(),
});

export const items = {
  list: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/items',
    who: 'viewer',
    says: 'Items of a batch in the order given.',
    input: z.object({ id: id('bat'), ...paging, state: z.enum(itemStates).optional() }),
    answer: page(item.extend({ result: result.nullable() })),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/items/{item}',
    who: 'viewer',
    says: 'One item with every answer and its result.',
    input: z.object({ id: id('bat'), item: id('itm') }),
    answer: item.extend({ result: result.nullable(), all: z.array(answerView) }),
    refusals: ['not-found'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/items',
    who: 'manager',
    says: 'Adds up to 1,000 items; all or none. Works while the batch is a draft, running or paused.',
    input: z.object({ id: id('bat'), rows: z.array(newRow).min(1).max(1000) }),
    answer: z.object({
      added: z.number().int(),
      /** Rows whose externalId was there already. */ known: z.number().int(),
      items: z.array(id('itm')),
    }),
    refusals: ['not-found', 'batch.closed', 'batch.is-test', 'item.bad-rows'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/items/cancel',
    who: 'manager',
    says: 'Cancels items nobody has answered; live leases on them end.',
    input: z.object({ id: id('bat'), items: z.array(id('itm')).min(1).max(1000) }),
    answer: z.object({ cancelled: z.number().int() }),
    refusals: ['not-found', 'batch.closed', 'item.answered'],
  }),
};
