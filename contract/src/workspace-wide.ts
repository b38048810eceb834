import { z } from 'zod';
import { batches } from './batches.ts';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { instant, nothing, page, paging } from './page.ts';

/** What happened, as it was written in the transaction of the change. `subject` is the public id of what it happened to. */
const event = z
  .object({
    id: id('evt'),
    at: instant,
    kind: z.string(),
    subject: z.string(),
    by: z.string(),
    byKind: z.enum(['member', 'worker', 'key', 'system']),
    details: z.record(z.string(), z.json()),
  })
  .meta({ id: 'Event' });
export const events = {
  list: endpoint({
    method: 'GET',
    path: '/v1/events',
    who: 'viewer',
    says: 'The event log, newest first.',
    input: z.object({ ...paging, kind: z.string().max(60).optional(), subject: z.string().max(60).optional() }),
    answer: page(event),
    refusals: [],
  }),
};

const fileView = z
  .object({ file: id('fil'), name: z.string(), type: z.string(), size: z.number().int() })
  .meta({ id: 'File' });
export const files = {
  upload: endpoint({
    method: 'POST',
    path: '/v1/files',
    who: 'insider',
    says: 'Uploads a file for an answer (the request body is the file).',
    input: z.object({ name: z.string().trim().min(1).max(255) }),
    answer: fileView,
    refusals: ['file.not-accepted', 'file.too-large'],
    upload: true,
  }),
  progress: endpoint({
    method: 'GET',
    path: '/v1/files/uploads/{id}',
    who: 'insider',
    says: 'Where an upload in pieces (by the tus protocol, at /v1/files/uploads) stands: bytes that arrived, and the file once it is whole.',
    input: z.object({ id: id('fil') }),
    answer: z.object({ offset: z.number().int(), length: z.number().int(), file: fileView.nullable() }),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/files/{id}',
    who: 'insider',
    says: 'A file: for members, and for the worker who uploaded it.',
    input: z.object({ id: id('fil') }),
    answer: { stream: ['application/octet-stream'] },
    refusals: ['not-found'],
  }),
};

export const home = {
  get: endpoint({
    method: 'GET',
    path: '/v1/home',
    who: 'viewer',
    says: 'What needs the member now.',
    input: nothing,
    answer: z.object({
      toReview: z.array(
        z.object({ batch: id('bat'), title: z.string(), answers: z.number().int(), oldestAt: instant.nullable() }),
      ),
      /** Batches with results that were drawn for a spot check and wait. */
      toCheck: z.array(z.object({ batch: id('bat'), title: z.string(), checks: z.number().int() })),
      /** Batches whose workers ask something, the longest waiting first. */
      toAnswer: z.array(
        z.object({ batch: id('bat'), title: z.string(), questions: z.number().int(), oldestAt: instant }),
      ),
      paused: z.array(z.object({ batch: id('bat'), title: z.string(), because: z.string().nullable() })),
      drafts: z.array(z.object({ batch: id('bat'), title: z.string(), items: z.number().int() })),
      running: z.array(batches.get.answer),
      finished: z.array(z.object({ batch: id('bat'), title: z.string(), results: z.number().int() })),
      counts: z.object({ templates: z.number().int(), workers: z.number().int(), members: z.number().int() }),
      /** What the workspace has done at least once, in the order in which one begins. */
      begun: z.object({
        audit: z.boolean(),
        template: z.boolean(),
        baseline: z.boolean(),
        /** Reviewed: every item of a test batch has its result. */
        test: z.boolean(),
        people: z.boolean(),
        repeat: z.boolean(),
      }),
    }),
    refusals: [],
  }),
};

const demoState = z.object({
  on: z.boolean(),
  workers: z.array(z.object({ name: z.string(), errorShare: z.number(), submitted: z.number().int() })),
});
export const demo = {
  get: endpoint({
    method: 'GET',
    path: '/v1/demo',
    who: 'viewer',
    says: 'The demo workers of a sample workspace.',
    input: nothing,
    answer: demoState,
    refusals: ['demo.none'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/v1/demo/start',
    who: 'manager',
    says: 'Switches the demo workers on: they answer slowly, with seeded mistakes.',
    input: nothing,
    answer: demoState,
    refusals: ['demo.none'],
  }),
  stop: endpoint({
    method: 'POST',
    path: '/v1/demo/stop',
    who: 'manager',
    says: 'Switches the demo workers off.',
    input: nothing,
    answer: demoState,
    refusals: ['demo.none'],
  }),
};
