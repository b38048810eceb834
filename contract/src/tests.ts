import { z } from 'zod';
import { assignmentStates } from './assignments.ts';
import { batchStates } from './batches.ts';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant } from './page.ts';

const count = z.number().int().min(0);

/** A number of a whole, and where the share lies of all the work like this: `low` to `high` with 95 % certainty. */
const share = z
  .object({
    count,
    of: count,
    share: z.number(),
    low: z.number(),
    high: z.number(),
    /** The same as people say it. */ says: z.string(),
  })
  .meta({ id: 'Share' });
export type ShareView = z.input<typeof share>;

/** How the answers of one test, or of one version, did. Every figure is null while there is nothing to count. */
const figures = z
  .object({
    items: count,
    answers: count,
    /** Answers that a person judged. */ decided: count,
    /** Accepted without having been sent back, of those that were judged. */ firstPass: share.nullable(),
    /** Items with two answers or more on which everybody said the same in every field. */ agreement: share.nullable(),
    seconds: z
      .object({
        median: z.number(),
        /** Null where there are too few answers to bound it. */ low: z.number().nullable(),
        high: z.number().nullable(),
        answers: count,
        expected: z.number(),
        says: z.string(),
      })
      .nullable(),
    questions: z.object({
      count,
      per100: z.number(),
      low: z.number(),
      high: z.number(),
      says: z.string(),
    }),
  })
  .meta({ id: 'TestFigures' });
export type TestFigures = z.input<typeof figures>;

const testLine = z.object({
  id: id('bat'),
  title: z.string(),
  state: z.enum(batchStates),
  versionNumber: z.number().int(),
  items: count,
  itemsDone: count,
  /** How many people answer each item. */ people: count,
  /** Every item is done and no answer waits for review. */ reviewed: z.boolean(),
});

const cited = z.object({
  clause: z.number().int(),
  text: z.string(),
  sentBack: count,
  rejected: count,
  /** Of the answers that were judged. */ share,
  notes: z.array(z.string()),
});
const apart = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.string(),
  /** Items on which people differ, of those with two answers; null for files, which nobody can compare by rule. */ differ:
    share.nullable(),
  /** Krippendorff’s α; null where it is undefined. */ alpha: z.number().nullable(),
  says: z.string(),
});
const given = z.object({
  assignment: id('asg'),
  worker: id('wkr'),
  workerName: z.string(),
  state: z.enum(assignmentStates),
  values: values.nullable(),
  seconds: z.number().nullable(),
  /** What was said when it was sent back or rejected. */ notes: z.array(z.string()),
});
const side = z.object({
  id: id('itm'),
  number: z.number().int(),
  input: row,
  done: z.boolean(),
  /** Fields on which the answers differ. */ differ: z.array(z.string()),
  answers: z.array(given),
});
const question = z.object({ id: id('qst'), body: z.string(), answer: z.string().nullable(), askedAt: instant });

export const suggestionKinds = [
  'clause',
  'question',
  'good_example',
  'bad_example',
  'option',
  'minutes',
  'linter',
] as const;
const suggestion = z
  .object({
    /** Stays the same while its evidence does. */ key: z.string(),
    kind: z.enum(suggestionKinds),
    /** What it does, as on a button. */ title: z.string(),
    /** What was seen. */ why: z.string(),
    evidence: z.array(z.string()),
    /** Where in the brief. */ where: z.string(),
    before: z.string(),
    after: z.string(),
    /** `after` may be written otherwise when it is taken. */ editable: z.boolean(),
    /** In which version it was taken; null: not yet, or it is not there any more. */ taken: z
      .number()
      .int()
      .nullable(),
  })
  .meta({ id: 'BriefSuggestion' });
export type SuggestionView = z.input<typeof suggestion>;

const show = z
  .object({
    template: id('tpl'),
    templateName: z.string(),
    /** When the template last changed: what `tests.apply` expects. */ changedAt: instant,
    latest: z.object({ id: id('ver'), number: z.number().int() }),
    /** The batch whose first items are tested. */
    parent: z
      .object({
        id: id('bat'),
        title: z.string(),
        state: z.enum(batchStates),
        version: id('ver'),
        versionNumber: z.number().int(),
        /** Items that are left in it. */ items: count,
        teamOnly: z.boolean(),
        forOutside: z.boolean(),
        /** Its version was tested, and all of that reviewed. */ tested: z.boolean(),
        can: z.array(z.string()),
      })
      .nullable(),
    /** Newest first, twenty at most. */ tests: z.array(testLine),
    /** Items and answers of the parent and its tests together. */
    family: z.object({ items: count, itemsDone: count, inTests: count }),
    /** The test that was asked for, the newest of a parent; null before the first. */
    test: testLine
      .extend({
        version: id('ver'),
        /** What is still to do before it says something. */
        left: z.object({
          toAnswer: count,
          underWay: count,
          toReview: count,
          sentBack: count,
          questions: count,
          says: z.string(),
        }),
        figures,
        clauses: z.array(cited),
        fields: z.array(apart),
        questions: z.array(question),
        sides: z.array(side),
        suggestions: z.array(suggestion),
      })
      .nullable(),
  })
  .meta({ id: 'TestPage' });
export type TestView = z.input<typeof show>;

const measures = ['firstPass', 'agreement', 'seconds', 'questions'] as const;
const compared = z
  .object({
    template: id('tpl'),
    templateName: z.string(),
    /** Oldest first, six at most; of each the newest answers, a thousand at most. */
    versions: z.array(
      z.object({
        id: id('ver'),
        number: z.number().int(),
        figures,
        /** What the brief and the form say otherwise than in the version before it here. */
        changes: z.array(z.object({ where: z.string(), before: z.string(), after: z.string() })),
        /** Against the version before it here. */
        against: z.array(
          z.object({
            measure: z.enum(measures),
            /** By how much this version differs, in the measure’s own unit; the interval at 95 %, null where it cannot be told. */
            by: z.number(),
            low: z.number().nullable(),
            high: z.number().nullable(),
            /** `better` and `worse` only where it is more than chance. */ verdict: z.enum([
              'better',
              'worse',
              'chance',
            ]),
            says: z.string(),
          }),
        ),
      }),
    ),
    says: z.string(),
  })
  .meta({ id: 'ComparedVersions' });
export type ComparedView = z.input<typeof compared>;

export const tests = {
  show: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/test',
    who: 'viewer',
    says: 'How the test of a batch went, and what it suggests for the brief; of a test batch or of the batch it belongs to.',
    input: z.object({ id: id('bat') }),
    answer: show,
    refusals: ['not-found'],
  }),
  apply: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/test/suggestions',
    who: 'manager',
    says: 'Takes suggestions of a test into the brief, all in one save; the version that was tested stays as it is.',
    input: z.object({
      id: id('bat'),
      take: z
        .array(z.object({ key: z.string().min(1).max(200), text: z.string().trim().min(1).max(500).optional() }))
        .min(1)
        .max(60),
      /** `changedAt` as the page knows it: an edit by somebody else in between is refused, not overwritten. */
      expected: instant,
    }),
    answer: show,
    refusals: ['not-found', 'template.changed', 'template.archived', 'suggestion.gone', 'suggestion.not-fitting'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/v1/templates/{template}/compare',
    who: 'viewer',
    says: 'The versions of a template side by side: first-pass yield, time, agreement and questions, and which differences are more than chance.',
    input: z.object({ template: id('tpl') }),
    answer: compared,
    refusals: ['not-found'],
  }),
};
