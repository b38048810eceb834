import { z } from 'zod';
import { type Column, column, row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { type Field, field, values } from './form/field.ts';
import { goldFeedback } from './gold.ts';
import { id } from './id.ts';
import { done, instant, nothing, page, paging } from './page.ts';
import { amount, currency } from './price.ts';
import { effort } from './signals.ts';
import { renderedBrief } from './templates.ts';

export const assignmentStates = [
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
] as const;
const state = z.enum(assignmentStates);
const clause = z.object({ number: z.number().int(), text: z.string() });
const comment = z
  .object({
    id: id('com'),
    field: z.string().nullable(),
    text: z.string(),
    by: z.string(),
    mine: z.boolean(),
    at: instant,
  })
  .meta({ id: 'Comment' });

/** An assignment as its worker sees it. Hidden columns are not in `input`. */
export const assignment = z
  .object({
    id: id('asg'),
    workspace: id('wsp'),
    batch: id('bat'),
    batchTitle: z.string(),
    version: id('ver'),
    item: z.object({ id: id('itm'), number: z.number().int(), input: row }),
    /** The fields that are asked for; null: all of them. Others have settled the rest. */
    asked: z.array(z.string()).nullable(),
    state,
    claimedAt: instant,
    /** While claimed: when the lease ends. While submitted: when it is accepted by itself. */ dueAt:
      instant.nullable(),
    submittedAt: instant.nullable(),
    extended: z.boolean(),
    /** Since when it waits for the answer to a question, with its clock paused; null when it does not. */
    parkedAt: instant.nullable(),
    /** What was submitted, or, before that, what was typed and saved. */
    values: values.nullable(),
    draft: values.nullable(),
    /** On a send-back or rejection: the clause, the fields to fix and what the reviewer wrote about each. */
    feedback: z
      .object({
        kind: z.enum(['sent_back', 'rejected']),
        clause,
        fields: z.array(z.string()),
        notes: z.record(z.string(), z.string()),
        evidence: z.string(),
      })
      .nullable(),
    /** After the submit of an item whose answer was known, when it was not right: what is right, and why. null for all others. */
    gold: goldFeedback.nullable(),
    comments: z.array(comment),
    /** What must be seen on the proof of this very assignment, such as KX-7P3; null when no field asks for it. */
    proofCode: z.string().nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.input<typeof assignment>;

/** All that a worker is told before taking anything. */
const card = z
  .object({
    workspace: id('wsp'),
    workspaceName: z.string(),
    batch: id('bat'),
    version: id('ver'),
    title: z.string(),
    done: z.string(),
    language: z.string(),
    /** Items that this worker could still take, at most; `live` are those they hold now, `returned` those sent back to them. */
    left: z.number().int(),
    live: z.number().int(),
    returned: z.number().int(),
    answered: z.number().int(),
    expectedMinutes: z.number(),
    medianSeconds: z.number().nullable(),
    leaseMinutes: z.number(),
    dueAt: instant.nullable(),
    /** Share of decided answers that were accepted, and the median hours to a decision, of this workspace. */
    acceptanceRate: z.number().nullable(),
    hoursToDecision: z.number().nullable(),
    reviewHours: z.number(),
    /** What an accepted answer is paid, by the workspace and outside Many Hands; null where nothing is. */
    pay: z
      .object({
        price: amount,
        /** At the median time, or before anybody answered at the time the brief expects. */ perHour: amount.nullable(),
        currency,
      })
      .nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'TaskCard' });

const own = z.object({ id: id('asg') });
const moved = ['not-found', 'assignment.moved-on'] as const;
const reason = z.string().trim().min(1).max(500);

// As they leave: with their defaults filled in.
const wholeColumn = column as unknown as z.ZodType<Column, Column>;
const wholeField = field as unknown as z.ZodType<Field, Field>;

export const work = {
  list: endpoint({
    method: 'GET',
    path: '/v1/work',
    who: 'person',
    says: 'Work this person can do now, in all workspaces, with all that a task card tells.',
    input: nothing,
    answer: z.object({ items: z.array(card) }),
    refusals: [],
  }),
  version: endpoint({
    method: 'GET',
    path: '/v1/work/versions/{id}',
    who: 'insider',
    says: 'What a worker sees of a version: brief, shown columns, form.',
    input: z.object({ id: id('ver') }),
    answer: z.object({
      id: id('ver'),
      title: z.string(),
      brief: renderedBrief,
      columns: z.array(wholeColumn),
      form: z.array(wholeField),
    }),
    refusals: ['not-found'],
  }),
};

export const assignments = {
  claim: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/claim',
    who: 'worker',
    says: 'Takes the next item of a batch, or a certain one; null with a reason when there is none for this worker.',
    input: z.object({
      id: id('bat'),
      /** This very item, if it still wants an answer and the worker has not had it. */ item: id('itm').optional(),
    }),
    answer: z.object({ assignment: assignment.nullable(), why: z.enum(['nothing-left', 'not-running']).nullable() }),
    refusals: ['not-found', 'worker.paused', 'assignment.too-many-open'],
    repeatable: true,
  }),
  live: endpoint({
    method: 'GET',
    path: '/v1/assignments/live',
    who: 'worker',
    says: 'What the worker holds now: claimed and sent back, and expired ones whose typed text can still be used.',
    input: z.object({ batch: id('bat').optional() }),
    answer: z.object({ items: z.array(assignment) }),
    refusals: [],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/assignments',
    who: 'worker',
    says: 'The worker’s own answers with feedback, newest first.',
    input: z.object({ ...paging, batch: id('bat').optional(), state: state.optional() }),
    answer: page(assignment),
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/assignments/{id}',
    who: 'worker',
    says: 'One of the worker’s own assignments.',
    input: own,
    answer: assignment,
    refusals: ['not-found'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/v1/assignments/{id}/draft',
    who: 'worker',
    says: 'Keeps what was typed so far; never refused for being incomplete.',
    input: z.object({ id: id('asg'), values }),
    answer: z.object({ savedAt: instant }),
    refusals: [...moved],
  }),
  submit: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/submit',
    who: 'worker',
    says: 'Submits the answer. Repeating it is harmless. After a send-back it submits the repaired one.',
    input: z.object({ id: id('asg'), values, effort: effort.optional() }),
    answer: assignment,
    refusals: [...moved, 'answer.not-valid'],
    repeatable: true,
  }),
  revise: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/revise',
    who: 'worker',
    says: 'Changes one of the worker’s last ten answers until it is reviewed.',
    input: z.object({ id: id('asg'), values }),
    answer: assignment,
    refusals: [...moved, 'answer.not-valid', 'assignment.too-late-to-edit'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/undo',
    who: 'worker',
    says: 'Takes a submit back within a few seconds; the item is the worker’s again.',
    input: own,
    answer: assignment,
    refusals: [...moved, 'assignment.too-late-to-undo'],
  }),
  skip: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/skip',
    who: 'worker',
    says: 'Passes on an item, with the reason; it goes to somebody else.',
    input: z.object({ id: id('asg'), reason }),
    answer: done,
    refusals: [...moved],
  }),
  release: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/release',
    who: 'worker',
    says: 'Gives an item back without a word.',
    input: own,
    answer: done,
    refusals: [...moved],
  }),
  extend: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/extend',
    who: 'worker',
    says: 'Asks for as much time again, once.',
    input: own,
    answer: assignment,
    refusals: [...moved, 'assignment.extended-already', 'assignment.parked'],
  }),
  resume: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/resume',
    who: 'worker',
    says: 'Goes on with an item that was parked by a question, answered or not: its clock runs again.',
    input: own,
    answer: assignment,
    refusals: [...moved],
  }),
  reportBroken: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/report-broken',
    who: 'worker',
    says: 'Reports an item that cannot be done; enough independent reports pause the batch.',
    input: z.object({ id: id('asg'), reason }),
    answer: z.object({ reports: z.number().int(), batchPaused: z.boolean() }),
    refusals: [...moved],
  }),
  reclaim: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/reclaim',
    who: 'worker',
    says: 'Takes an expired item up again with the text that was typed, if it is still open.',
    input: own,
    answer: assignment,
    refusals: [...moved, 'item.taken'],
  }),
};
export { clause, comment };
