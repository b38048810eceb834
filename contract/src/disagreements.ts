import { z } from 'zod';
import { assignmentStates } from './assignments.ts';
import { key, row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

const share = z.number().min(0).max(1);
const count = z.number().int();
const anything = z.json() as unknown as z.ZodType<unknown, unknown>;

/** 0: everybody says the same · 1: nobody agrees with anybody. What lies between depends on the kind of the field; `says` puts it in words. */
const fieldScore = z.object({ key: z.string(), label: z.string(), score: share, says: z.string() });

const ranked = z
  .object({
    item: id('itm'),
    number: count,
    externalId: z.string().nullable(),
    /** The first shown column, cut, to tell items apart. */ about: z.string(),
    answers: count,
    /** Of the field that people disagree on most, or of the field asked for. */ score: share,
    fields: z.array(fieldScore),
  })
  .meta({ id: 'Disagreement' });

const word = z.object({
  text: z.string(),
  /** missing: the others have it, this answer has not. */ is: z.enum(['same', 'added', 'missing']),
  /** Whether white space stands before it. */ spaced: z.boolean(),
});
const labelled = z.object({ value: z.string(), label: z.string() });
/** How one answer to one field differs from what it is compared with. Places are numbers in the lists of either side. */
const difference = z.discriminatedUnion('as', [
  z.object({
    as: z.literal('words'),
    words: z.array(word),
    /** Only the beginning was compared: the text is very long. */ cut: z.boolean(),
  }),
  z.object({
    as: z.literal('marks'),
    /** `overlap`: of boxes and spans their intersection over union, of points 1 less their distance over the radius. */
    matched: z.array(z.object({ own: count, against: count, overlap: share, relabelled: z.boolean() })),
    extra: z.array(count),
    missed: z.array(count),
  }),
  z.object({
    as: z.literal('options'),
    same: z.array(labelled),
    extra: z.array(labelled),
    missing: z.array(labelled),
  }),
  z.object({
    as: z.literal('rows'),
    rows: z.array(
      z.object({
        own: count.nullable(),
        against: count.nullable(),
        /** Keys of cells that differ. */ cells: z.array(z.string()),
      }),
    ),
  }),
  z.object({ as: z.literal('value') }),
]);
const comparedAnswer = z.object({
  assignment: id('asg'),
  worker: id('wkr'),
  workerName: z.string(),
  state: z.enum(assignmentStates),
  values,
  submittedAt: instant,
  /** By field key; left out for fields that were not asked. */
  differences: z.record(z.string(), z.object({ same: z.boolean(), how: difference })),
});
const comparedField = fieldScore.extend({
  kind: z.string(),
  /** What answers are compared with: the result, or the answer nearest to all others. */
  against: z.enum(['result', 'nearest', 'nothing']),
  value: anything,
});

const coefficient = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.string(),
  /** Items with two answers or more, of at most 2,000 newest, and the answers to them. */ items: count,
  answers: count,
  /** Krippendorff’s α; null where it says nothing, and for texts, marks and files. */ alpha: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Mean disagreement over all items with two answers or more. */ disagreement: share.nullable(),
  /** What the figures mean, in words. */ says: z.string(),
});

const rate = z.object({ per100: z.number(), low: z.number(), high: z.number() });
const example = z.object({
  what: z.enum(['sent_back', 'rejected', 'check']),
  assignment: id('asg'),
  batch: id('bat'),
  item: id('itm'),
  itemNumber: count,
  words: z.string(),
  at: instant,
});
const clauseReport = z
  .object({
    number: count,
    part: z.enum(['done', 'step', 'check', 'proof']),
    text: z.string(),
    /** Answers for which it was cited, each once. */ cited: count,
    sentBack: count,
    rejected: count,
    checks: count,
    /** Comments on the fields that it mentions, contests of golds on them, and items on which people disagree about them. */
    comments: count,
    contests: count,
    disagreements: count,
    /** Fields that the clause mentions by their name, or by an option. */ fields: z.array(z.string()),
    /** Answers cited per 100 that were judged, with 95 % certainty. */ rate: rate.nullable(),
    /** The same sentence in the version before; null where it is new or nothing was judged. */ before: rate.nullable(),
    /** Null where the difference may be chance. */ change: z.enum(['better', 'worse']).nullable(),
    examples: z.array(example),
  })
  .meta({ id: 'ClauseReport' });

export const disagreements = {
  items: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/disagreements',
    who: 'viewer',
    says: 'Items of a batch by how much people disagree on them, the most first; only items with two answers or more.',
    input: z.object({ id: id('bat'), ...paging, field: key.optional() }),
    answer: page(ranked),
    refusals: ['not-found'],
  }),
  fields: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/disagreements/fields',
    who: 'viewer',
    says: 'How far people agree on each field of a batch, and what that means.',
    input: z.object({ id: id('bat') }),
    answer: z.object({ items: z.array(coefficient) }),
    refusals: ['not-found'],
  }),
  item: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/disagreements/{item}',
    who: 'viewer',
    says: 'The answers to one item side by side, with their differences: word by word, mark by mark, option by option, cell by cell.',
    input: z.object({ id: id('bat'), item: id('itm') }),
    answer: z.object({
      item: z.object({ id: id('itm'), number: count, externalId: z.string().nullable(), input: row }),
      version: id('ver'),
      fields: z.array(comparedField),
      answers: z.array(comparedAnswer),
    }),
    refusals: ['not-found'],
  }),
  clauses: endpoint({
    method: 'GET',
    path: '/v1/templates/{id}/clauses',
    who: 'viewer',
    says: 'Which clauses of the brief cause trouble: how often each was cited, beside the version before.',
    input: z.object({ id: id('tpl'), version: id('ver').optional() }),
    answer: z.object({
      version: z.object({ id: id('ver'), number: count }),
      versions: z.array(z.object({ id: id('ver'), number: count })),
      before: z.object({ id: id('ver'), number: count }).nullable(),
      /** Answers that somebody judged: accepted, sent back, rejected, or checked. */ judged: count,
      cited: count,
      clauses: z.array(clauseReport),
      /** What to look at first; null when there is too little to say, and `why` says so. */
      suggestion: z.string().nullable(),
      why: z.string().nullable(),
    }),
    refusals: ['not-found'],
  }),
};
