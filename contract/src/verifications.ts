import { z } from 'zod';
import { clause } from './assignments.ts';
import { key } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant } from './page.ts';

export const verdicts = ['accept', 'fix', 'reject'] as const;
/** What became of one round of checking an answer. */
export const roundStates = ['open', 'accepted', 'fixed', 'sent_back', 'for_review', 'moot', 'outdated'] as const;

const judged = z.object({ key: z.string(), label: z.string() });
const minutes = z.object({ perAnswer: z.number(), inAll: z.number() });
/** What a checking step would be of a batch or a template: nothing is written. */
const offer = z.object({
  fields: z.array(judged),
  /** Answers that are waiting or still wanted, each of which would be checked once. */ answers: z.number().int(),
  minutes,
});
const chain = z
  .object({
    batch: id('bat'),
    batchTitle: z.string(),
    checkBatch: id('bat'),
    checkBatchTitle: z.string(),
    template: id('tpl'),
    /** How often an answer is sent back by its checkers before it waits for a reviewer. */
    rounds: z.number().int(),
    overlap: z.number().int(),
    since: instant,
    stoppedAt: instant.nullable(),
    counts: z.object({
      open: z.number().int(),
      accepted: z.number().int(),
      fixed: z.number().int(),
      sentBack: z.number().int(),
      forReview: z.number().int(),
      /** Decided or changed before their check was through. */ moot: z.number().int(),
    }),
    /** Answers that could not be handed on, with the reason of the newest. */
    stuck: z.object({ answers: z.number().int(), why: z.string().nullable() }),
    can: z.array(z.string()),
  })
  .meta({ id: 'Verification' });
const step = z
  .object({
    template: id('tpl'),
    name: z.string(),
    source: id('tpl'),
    sourceVersion: id('ver'),
    fields: z.array(judged),
  })
  .meta({ id: 'VerificationTemplate' });
const round = z
  .object({
    round: z.number().int(),
    state: z.enum(roundStates),
    checkBatch: id('bat'),
    checkItem: id('itm'),
    verdict: z.enum(verdicts).nullable(),
    clause: clause.nullable(),
    fields: z.array(z.string()),
    words: z.string(),
    /** The fields as they were fixed; null when nothing was. */ fixed: values.nullable(),
    by: z.array(z.object({ worker: id('wkr'), name: z.string(), verdict: z.enum(verdicts) })),
    at: instant,
  })
  .meta({ id: 'Check' });

const byBatch = z.object({ id: id('bat') });

export const verifications = {
  create: endpoint({
    method: 'POST',
    path: '/v1/verifications',
    who: 'manager',
    says: 'Makes a checking template of a template’s free fields, or of those named: accept, fix, or reject with the clause. It is a plain template afterwards.',
    input: z.object({
      /** One of the two. */ batch: id('bat').optional(),
      template: id('tpl').optional(),
      fields: z.array(key).min(1).max(20).optional(),
    }),
    answer: step,
    refusals: ['not-found', 'template.archived', 'verification.nothing-to-judge'],
  }),
  chain: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/verification',
    who: 'manager',
    says: 'Adds a checking step to a batch: each answer becomes an item of a standing batch, for anybody but its author.',
    input: z.object({
      id: id('bat'),
      /** A checking template made before; without it the batch’s own is found or made. */ template:
        id('tpl').optional(),
      /** Checks per answer. Two that agree may send an answer back; one alone never does. */
      overlap: z.int().min(1).max(5).default(1),
      rounds: z.int().min(1).max(3).default(3),
    }),
    answer: chain,
    refusals: [
      'not-found',
      'batch.closed',
      'template.archived',
      'verification.nothing-to-judge',
      'verification.other-template',
      'verification.there-already',
    ],
  }),
  show: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/verification',
    who: 'viewer',
    says: 'The checking step of a batch, the batch that it checks, and what adding one would cost.',
    input: byBatch,
    answer: z.object({
      /** The step that checks this batch. */ checkedBy: chain.nullable(),
      /** The step that this batch is. */ checks: chain.nullable(),
      /** Null when there is a step, or nothing to judge. */ offer: offer.nullable(),
    }),
    refusals: ['not-found'],
  }),
  stop: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/verification/stop',
    who: 'manager',
    says: 'Hands no further answers on; what is being checked may be finished.',
    input: byBatch,
    answer: chain,
    refusals: ['not-found'],
  }),
  answer: endpoint({
    method: 'GET',
    path: '/v1/assignments/{id}/checks',
    who: 'viewer',
    says: 'What checkers made of one answer, round by round.',
    input: z.object({ id: id('asg') }),
    answer: z.object({ items: z.array(round) }),
    refusals: ['not-found'],
  }),
};
