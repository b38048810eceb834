import { z } from 'zod';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';

export const batchStates = ['draft', 'running', 'paused', 'done', 'closed'] as const;
const state = z.enum(batchStates);
export const orders = ['as_given', 'shuffled'] as const;

/** Counted from events, a second or so behind the newest answer. Answers, except where it says items. */
export const progress = z.object({
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
});
export type Progress = z.input<typeof progress>;

const options = {
  title: z.string().trim().min(1).max(120),
  /** Answers per item. */
  overlap: z.int().min(1).max(20).default(1),
  /** Minutes a worker has for an item before it goes to somebody else. */
  leaseMinutes: z.number().min(1).max(1440).default(15),
  /** Batches with a higher priority are offered first. */
  priority: z.int().min(0).max(9).default(5),
  dueAt: instant.nullable().default(null),
  order: z.enum(orders).default('as_given'),
  /** A standing batch never gets done: flows and the API feed it. */
  standing: z.boolean().default(false),
};
const batch = z.object({
  id: id('bat'),
  title: z.string(),
  state,
  template: id('tpl'),
  templateName: z.string(),
  version: id('ver'),
  versionNumber: z.number().int(),
  overlap: z.number().int(),
  leaseMinutes: z.number(),
  priority: z.number().int(),
  dueAt: instant.nullable(),
  order: z.enum(orders),
  standing: z.boolean(),
  pausedBecause: z.string().nullable(),
  createdAt: instant,
  launchedAt: instant.nullable(),
  progress,
  can: z.array(z.string()),
});
const byId = z.object({ id: id('bat') });
const verb = (
  name: string,
  who: 'manager',
  says: string,
  refusals: readonly ('not-found' | 'batch.moved-on' | 'batch.empty' | 'batch.importing')[],
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
    says: 'Changes options; overlap and order only while it is a draft.',
    input: z.object({
      id: id('bat'),
      title: options.title.optional(),
      overlap: z.int().min(1).max(20).optional(),
      leaseMinutes: z.number().min(1).max(1440).optional(),
      priority: z.int().min(0).max(9).optional(),
      dueAt: instant.nullable().optional(),
      order: z.enum(orders).optional(),
      standing: z.boolean().optional(),
    }),
    answer: batch,
    refusals: ['not-found', 'batch.begun', 'batch.closed', 'batch.importing'],
  }),
  launch: verb('launch', 'manager', 'Opens the batch to workers.', [
    'not-found',
    'batch.moved-on',
    'batch.empty',
    'batch.importing',
  ]),
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
    says: 'Deletes a draft batch with its items.',
    input: byId,
    answer: done,
    refusals: ['not-found', 'batch.moved-on', 'batch.importing'],
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

export const itemStates = ['open', 'answered', 'done', 'cancelled'] as const;
const answerView = z.object({
  assignment: id('asg'),
  worker: id('wkr'),
  workerName: z.string(),
  state: z.enum([
    'claimed',
    'submitted',
    'sent_back',
    'accepted',
    'rejected',
    'released',
    'expired',
    'skipped',
    'reported',
    'cancelled',
  ]),
  values: values.nullable(),
  claimedAt: instant,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  /** Seconds between claim and submit. */
  seconds: z.number().nullable(),
  note: z.string().nullable(),
});
const item = z.object({
  id: id('itm'),
  number: z.number().int(),
  externalId: z.string().nullable(),
  input: row,
  state: z.enum(itemStates),
  answers: z.number().int(),
});
const result = z.object({
  /** The value most accepted answers agree on, by field; null where they do not agree. */
  values,
  agreement: z.record(z.string(), z.number()),
  answers: z.number().int(),
  at: instant,
});
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
    refusals: ['not-found', 'batch.closed', 'item.bad-rows'],
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

export const importStates = [
  'checking',
  'ready',
  'refused',
  'importing',
  'imported',
  'rolling_back',
  'rolled_back',
  'failed',
] as const;
const finding = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  why: z.string(),
  fix: z.string().nullable(),
  kind: z.enum(['bad', 'duplicate', 'empty']),
});
const importView = z.object({
  id: id('imp'),
  batch: id('bat'),
  state: z.enum(importStates),
  fileName: z.string(),
  format: z.enum(['csv', 'tsv', 'xlsx', 'jsonl']).nullable(),
  encoding: z.string().nullable(),
  bytes: z.number(),
  header: z.array(z.string()),
  /** For each file column the key of the template column it fills, or null. */
  mapping: z.array(z.string().nullable()),
  types: z.array(z.string()),
  /** The first rows as they will be imported, and the first bad ones in place. */
  preview: z.array(z.object({ row: z.number().int(), cells: z.array(z.json()), faults: z.array(finding) })),
  findings: z.array(finding),
  counts: z.object({
    rows: z.number().int(),
    good: z.number().int(),
    bad: z.number().int(),
    duplicate: z.number().int(),
    empty: z.number().int(),
  }),
  rowsDone: z.number().int(),
  /** 0 to 1 of the step under way. */ progress: z.number(),
  why: z.string().nullable(),
  createdAt: instant,
  can: z.array(z.string()),
});
const upload = z.object({
  id: id('bat'),
  name: z.string().trim().min(1).max(255),
  format: z.enum(['csv', 'tsv', 'xlsx', 'jsonl']).optional(),
});
const one = z.object({ id: id('imp') });
export const imports = {
  create: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/imports',
    who: 'manager',
    says: 'Uploads a table (the request body is the file) and checks it; nothing is written to the batch.',
    input: upload,
    answer: importView,
    refusals: ['not-found', 'batch.closed', 'import.not-a-table', 'import.too-large'],
    upload: true,
  }),
  paste: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/imports/paste',
    who: 'manager',
    says: 'The same for rows pasted from a spreadsheet.',
    input: z.object({ id: id('bat'), text: z.string().min(1).max(5_000_000) }),
    answer: importView,
    refusals: ['not-found', 'batch.closed', 'import.not-a-table'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/imports',
    who: 'viewer',
    says: 'Imports of a batch, newest first.',
    input: z.object({ id: id('bat'), ...paging }),
    answer: page(importView.omit({ preview: true, findings: true })),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/imports/{id}',
    who: 'viewer',
    says: 'One import: its check, or how far it has come.',
    input: one,
    answer: importView,
    refusals: ['not-found'],
  }),
  map: endpoint({
    method: 'POST',
    path: '/v1/imports/{id}/map',
    who: 'manager',
    says: 'Maps the file’s columns, corrects cells, and checks again.',
    input: z.object({
      id: id('imp'),
      mapping: z.array(z.string().nullable()).max(200),
      /** Corrections by row and file column. */ fixes: z
        .array(z.object({ row: z.int(), column: z.int(), value: z.string().max(50_000) }))
        .max(1000)
        .default([]),
    }),
    answer: importView,
    refusals: ['not-found', 'import.moved-on', 'import.mapping'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/v1/imports/{id}/confirm',
    who: 'manager',
    says: 'Imports the good rows; bad and empty ones are left out, duplicates as asked.',
    input: z.object({ id: id('imp'), duplicates: z.enum(['skip', 'keep']).default('skip') }),
    answer: importView,
    refusals: ['not-found', 'import.moved-on', 'import.mapping', 'batch.closed'],
  }),
  rollBack: endpoint({
    method: 'POST',
    path: '/v1/imports/{id}/roll-back',
    who: 'manager',
    says: 'Takes all items of the import out again, until work on them has begun.',
    input: one,
    answer: importView,
    refusals: ['not-found', 'import.moved-on', 'import.begun'],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/v1/imports/{id}',
    who: 'manager',
    says: 'Forgets an upload that was not imported.',
    input: one,
    answer: done,
    refusals: ['not-found', 'import.moved-on'],
  }),
};
export { answerView, result };
