import { z } from 'zod';
import { assignment } from './assignments.ts';
import { example } from './brief.ts';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';

/** expired: nobody answered in time, so the item went to others; it can still be answered, for all who come later. */
export const questionStates = ['open', 'answered', 'withdrawn', 'expired'] as const;
/** What an answer became in the brief. */
export const questionOutcomes = ['clause', 'example'] as const;
/** Where a clause can be put: among the steps, or the checklist. */
export const clauseParts = ['step', 'check'] as const;

const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or hi');

/** What a question is about: a numbered clause of the brief, a field of the form, or neither. */
const about = {
  clause: z.int().nullable(),
  /** The clause as it read in the version that the worker saw. */ clauseText: z.string().nullable(),
  field: z.string().nullable(),
  fieldLabel: z.string().nullable(),
};

/** A question as the worker who asked it sees it. */
const ownQuestion = z
  .object({
    id: id('qst'),
    assignment: id('asg'),
    itemNumber: z.number().int(),
    ...about,
    text: z.string(),
    state: z.enum(questionStates),
    askedAt: instant,
    /** When the item goes back to others, or when the question is given up. */ expiresAt: instant,
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
    /** Whether the item still waits with its clock paused. */ parked: z.boolean(),
    can: z.array(z.string()),
  })
  .meta({ id: 'OwnQuestion' });
export type OwnQuestionView = z.input<typeof ownQuestion>;

/** What was made clear to everybody who works on a batch; nobody is told who asked. */
const clearing = z
  .object({
    id: id('qst'),
    ...about,
    /** What was asked; several when one answer was given to several questions. */ questions: z.array(z.string()),
    answer: z.string(),
    /** The language of the first question, when its worker's app said so. */ language: z.string().nullable(),
    toldAt: instant,
    /** True for answers to a question of this worker. */ mine: z.boolean(),
  })
  .meta({ id: 'Clearing' });
export type ClearingView = z.input<typeof clearing>;

/** A question as members see it. Who asked is not said. */
const question = z
  .object({
    id: id('qst'),
    batch: id('bat'),
    batchTitle: z.string(),
    template: id('tpl'),
    version: id('ver'),
    item: id('itm'),
    /** null for an item whose answer is known. */ itemNumber: z.number().int().nullable(),
    input: row,
    /** What the worker had typed so far. */ typed: values,
    ...about,
    text: z.string(),
    language: z.string().nullable(),
    state: z.enum(questionStates),
    askedAt: instant,
    expiresAt: instant,
    /** Whether somebody's item waits for the answer with its clock paused. */ waiting: z.boolean(),
    /** What the same worker asked about the same item before, and what was answered. */
    before: z.object({ text: z.string(), answer: z.string().nullable() }).nullable(),
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
    answeredBy: z.string().nullable(),
    /** When the workers were told; until then the answer can be taken back. */ toldAt: instant.nullable(),
    became: z.enum(questionOutcomes).nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'Question' });
export type QuestionView = z.input<typeof question>;

/** Questions that one answer may settle: of one version, about the same clause or field. */
const group = z.object({
  ...about,
  batch: id('bat'),
  batchTitle: z.string(),
  version: id('ver'),
  /** By how many different workers. */ workers: z.number().int(),
  questions: z.array(question),
});

const hot = z.object({
  batch: id('bat'),
  batchTitle: z.string(),
  ...about,
  workers: z.number().int(),
  questions: z.number().int(),
});

const one = z.object({ id: id('qst') });
const moved = ['not-found', 'question.moved-on'] as const;

export const questions = {
  ask: endpoint({
    method: 'POST',
    path: '/v1/assignments/{id}/ask',
    who: 'worker',
    says: 'Asks about the item in hand. The item is parked with its clock paused, and what was typed is kept.',
    input: z.object({
      id: id('asg'),
      text: z.string().trim().min(1).max(500),
      /** The number of the clause, or the key of the field that it is about; neither: something else. */
      clause: z.int().min(1).max(100).optional(),
      field: z.string().max(60).optional(),
      /** What was typed into the form so far; kept as the draft. */ values: values.optional(),
      /** The language that the worker's app speaks. */ language: language.optional(),
    }),
    answer: z.object({ question: ownQuestion, assignment }),
    refusals: [
      'not-found',
      'assignment.moved-on',
      'question.asked-already',
      'question.too-many',
      'decision.clause-unknown',
      'decision.field-unknown',
    ],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/questions/mine',
    who: 'worker',
    says: 'The worker’s own questions in a batch, and what was made clear to all who work on it, the newest first.',
    input: z.object({ id: id('bat') }),
    answer: z.object({
      own: z.array(ownQuestion),
      clear: z.array(clearing),
      /** How many of `clear` the worker has not been shown yet; they are the first. */ unseen: z.number().int(),
    }),
    refusals: ['not-found'],
  }),
  see: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/questions/see',
    who: 'worker',
    says: 'Says that the worker has read what was made clear up to a moment, so that it is not shown again by itself.',
    input: z.object({ id: id('bat'), upTo: instant }),
    answer: done,
    refusals: ['not-found'],
    repeatable: true,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/v1/questions/{id}/withdraw',
    who: 'worker',
    says: 'Takes a question back that nobody has answered; its item is in hand again.',
    input: one,
    answer: ownQuestion,
    refusals: [...moved],
  }),
  queue: endpoint({
    method: 'GET',
    path: '/v1/questions/queue',
    who: 'viewer',
    says: 'Questions that want an answer, the oldest first, those about the same clause or field together.',
    input: z.object({ batch: id('bat').optional() }),
    answer: z.object({
      groups: z.array(group),
      /** How many want an answer altogether. */ open: z.number().int(),
    }),
    refusals: ['not-found'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/questions',
    who: 'viewer',
    says: 'Questions and their answers, the newest first.',
    input: z.object({
      ...paging,
      batch: id('bat').optional(),
      template: id('tpl').optional(),
      state: z.enum([...questionStates, 'any']).default('any'),
    }),
    answer: page(question),
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/questions/{id}',
    who: 'viewer',
    says: 'One question.',
    input: one,
    answer: question,
    refusals: ['not-found'],
  }),
  counts: endpoint({
    method: 'GET',
    path: '/v1/questions/counts',
    who: 'viewer',
    says: 'How many questions want an answer, since when, and which clauses several workers ask about.',
    input: z.object({ batch: id('bat').optional() }),
    answer: z.object({
      open: z.number().int(),
      oldestAt: instant.nullable(),
      /** Whether anything was ever asked. */ asked: z.boolean(),
      hot: z.array(hot),
    }),
    refusals: [],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/v1/questions/answer',
    who: 'reviewer',
    says: 'Answers a question once, or several of one batch together. The workers are told a few seconds later.',
    input: z.object({ questions: z.array(id('qst')).min(1).max(50), text: z.string().trim().min(1).max(1000) }),
    answer: z.object({ questions: z.array(question), /** When the workers are told. */ tellsAt: instant }),
    refusals: [...moved, 'question.of-several-batches'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/v1/questions/{id}/undo',
    who: 'reviewer',
    says: 'Takes an answer back before the workers are told, with all that were answered together.',
    input: one,
    answer: z.object({ questions: z.array(question) }),
    refusals: [...moved, 'question.too-late-to-undo'],
  }),
  amend: endpoint({
    method: 'POST',
    path: '/v1/questions/{id}/amend',
    who: 'manager',
    says: 'Makes an answer a clause or an example of the brief, in the next version of the template.',
    input: z.object({
      id: id('qst'),
      /** One of the two. */
      clause: z.object({ part: z.enum(clauseParts), text: z.string().trim().min(1).max(500) }).optional(),
      example: example.optional(),
      /** When the template was last changed, as the caller saw it. */ expected: instant,
    }),
    answer: z.object({ question, template: id('tpl'), version: z.number().int(), changedAt: instant }),
    refusals: [...moved, 'question.amended-already', 'template.archived', 'template.changed', 'template.brief-full'],
  }),
};
