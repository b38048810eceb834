import { z } from 'zod';
import { assignmentStates, clause, comment } from './assignments.ts';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

const decided = z.object({
  by: z.string(),
  kind: z.enum(['accepted', 'sent_back', 'rejected']),
  at: instant,
  byItself: z.boolean(),
  clause: clause.nullable(),
  fields: z.array(z.string()),
  notes: z.record(z.string(), z.string()),
  evidence: z.string(),
});
/** An answer as its reviewer sees it: beside the item, with the other answers to the same item. */
export const review = z
  .object({
    id: id('asg'),
    batch: id('bat'),
    version: id('ver'),
    item: z.object({ id: id('itm'), number: z.number().int(), input: row }),
    worker: id('wkr'),
    workerName: z.string(),
    state: z.enum(assignmentStates),
    values,
    submittedAt: instant,
    dueAt: instant.nullable(),
    seconds: z.number(),
    /** How often it was sent back so far. */ rounds: z.number().int(),
    others: z.array(
      z.object({ id: id('asg'), worker: id('wkr'), workerName: z.string(), state: z.enum(assignmentStates), values }),
    ),
    /** Fields on which the answers of the item differ. */ differing: z.array(z.string()),
    decided: decided.nullable(),
    comments: z.array(comment),
    can: z.array(z.string()),
  })
  .meta({ id: 'Review' });
export type ReviewView = z.input<typeof review>;

const clauseNumber = z.int().min(1).max(200);
const notes = z.record(z.string().max(40), z.string().trim().max(1000));
const byId = z.object({ id: id('asg') });
const moved = ['not-found', 'decision.moved-on'] as const;

export const decisions = {
  queue: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/review',
    who: 'viewer',
    says: 'Answers of a batch for review, oldest first.',
    input: z.object({
      id: id('bat'),
      ...paging,
      state: z.enum(['submitted', 'sent_back', 'accepted', 'rejected']).default('submitted'),
      worker: id('wkr').optional(),
      /** Only answers that differ from another answer to the same item. */ differing: z.stringbool().default(false),
      /** Only answers whose text contains this. */ text: z.string().trim().max(100).optional(),
    }),
    answer: page(review),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/reviews/{id}',
    who: 'viewer',
    says: 'One answer as its reviewer sees it.',
    input: byId,
    answer: review,
    refusals: ['not-found'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/accept',
    who: 'reviewer',
    says: 'Accepts an answer.',
    input: byId,
    answer: review,
    refusals: [...moved],
  }),
  acceptMany: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/accept',
    who: 'reviewer',
    says: 'Accepts a selection of answers; those that moved on meanwhile are left and named.',
    input: z.object({ id: id('bat'), assignments: z.array(id('asg')).min(1).max(500) }),
    answer: z.object({ accepted: z.array(id('asg')), left: z.array(id('asg')) }),
    refusals: ['not-found'],
  }),
  sendBack: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/send-back',
    who: 'reviewer',
    says: 'Sends an answer back: only the failing fields are asked again.',
    input: z.object({
      id: id('asg'),
      clause: clauseNumber,
      fields: z.array(z.string().max(40)).min(1).max(40),
      notes: notes.default({}),
    }),
    answer: review,
    refusals: [...moved, 'decision.clause-unknown', 'decision.field-unknown'],
  }),
  reject: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/reject',
    who: 'reviewer',
    says: 'Rejects an answer, citing the clause and the evidence; the item is asked again.',
    input: z.object({
      id: id('asg'),
      clause: clauseNumber,
      evidence: z.string().trim().min(1).max(2000),
      notes: notes.default({}),
    }),
    answer: review,
    refusals: [...moved, 'decision.clause-unknown'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/undo-decision',
    who: 'reviewer',
    says: 'Takes a decision back within a few seconds.',
    input: byId,
    answer: review,
    refusals: [...moved, 'decision.too-late-to-undo'],
  }),
  comment: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/comments',
    who: 'insider',
    says: 'Writes a comment on an answer or on one of its fields; its worker and reviewers see it.',
    input: z.object({ id: id('asg'), field: z.string().max(40).optional(), text: z.string().trim().min(1).max(1000) }),
    answer: comment,
    refusals: ['not-found', 'decision.field-unknown'],
  }),
};
