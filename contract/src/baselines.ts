import { z } from 'zod';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant } from './page.ts';
import { amount, currency } from './price.ts';

export const runStates = ['begun', 'recorded', 'discarded'] as const;
export const runSources = ['samples', 'batch', 'row'] as const;
export const baselineFindings = [
  'picture-not-loading',
  'column-empty',
  'field-not-answerable',
  'no-way-out',
  'minutes-off',
  'reported',
] as const;

/** One item that somebody of the team did themselves, by the clock. */
const run = z
  .object({
    id: id('bas'),
    template: id('tpl'),
    version: id('ver'),
    versionNumber: z.number().int(),
    state: z.enum(runStates),
    source: z.enum(runSources),
    input: row,
    /** Time at the item, without the time away; null until it is recorded. */
    seconds: z.number().nullable(),
    /** Time away from it: another tab, or nothing done for half a minute. */
    awaySeconds: z.number().nullable(),
    answer: values.nullable(),
    by: z.string(),
    mine: z.boolean(),
    at: instant,
    counts: z.boolean(),
    /** Why it does not count, though it was recorded: the form has changed since, or the same person had done this row before. */
    why: z.enum(['other-form', 'same-row']).nullable(),
    gold: id('gld').nullable(),
    can: z.array(z.enum(['record', 'discard', 'restore', 'makeGold'])),
  })
  .meta({ id: 'BaselineRun' });
export type BaselineRunView = z.input<typeof run>;

/** Time of one item as the runs tell it; `low` to `high` is where it lies with 95 % certainty. */
const estimate = z
  .object({
    runs: z.number().int(),
    seconds: z.number(),
    low: z.number(),
    high: z.number(),
    /** The same in words: “31 s an item, likely between 24 and 41 s, from 3 runs”. */
    words: z.string(),
  })
  .meta({ id: 'BaselineEstimate' });

const payFloor = z
  .object({
    country: z.string(),
    name: z.string(),
    currency,
    /** What an hour is reckoned with; `low` to `high` where the law differs within the country. */
    perHour: amount,
    low: amount,
    high: amount,
    source: z.string(),
    since: z.string(),
  })
  .meta({ id: 'PayFloor' });

const suggestion = z
  .object({
    currency,
    /** null when nothing is known of a floor in this currency. */
    price: amount.nullable(),
    /** What the price comes to in an hour at the baseline, and at the speed that newcomers are reckoned with. */
    perHour: amount.nullable(),
    newcomerSeconds: z.number(),
    newcomerPerHour: amount.nullable(),
    /** How much slower newcomers are reckoned to be. */
    factor: z.number(),
    because: z.string(),
    floor: payFloor.nullable(),
  })
  .meta({ id: 'PriceSuggestion' });

const finding = z
  .object({
    kind: z.enum(baselineFindings),
    field: z.string().nullable(),
    column: z.string().nullable(),
    /** What is wrong, and what to do about it. */
    words: z.string(),
    next: z.string(),
    /** With `minutes-off`: what the brief should say. */
    minutes: z.number().nullable(),
  })
  .meta({ id: 'BaselineFinding' });
export type BaselineFindingView = z.input<typeof finding>;

const ofTemplate = z.object({ template: id('tpl') });
const ofRun = z.object({ id: id('bas') });
const moved = ['not-found', 'baseline.moved-on'] as const;

export const baselines = {
  get: endpoint({
    method: 'GET',
    path: '/v1/templates/{template}/baseline',
    who: 'reviewer',
    says: 'What was learned from doing a template’s items oneself: the time of one, a fair price, what is wrong with the form, and the newest runs.',
    input: ofTemplate.extend({
      /** Whose law the hourly floor is taken from, such as IN; by the workspace’s currency when left out. */
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be a country of two capital letters, such as IN')
        .optional(),
    }),
    answer: z.object({
      template: id('tpl'),
      templateName: z.string(),
      version: id('ver'),
      versionNumber: z.number().int(),
      /** What the brief says one item takes. */
      briefMinutes: z.number(),
      /** When the template last changed: what `setMinutes` wants as `expected`. */
      changedAt: instant,
      estimate: estimate.nullable(),
      suggestion: suggestion.nullable(),
      findings: z.array(finding),
      /** Newest first, 50 at most. */
      runs: z.array(run),
      countries: z.array(z.object({ country: z.string(), name: z.string(), currency })),
      can: z.array(z.enum(['begin', 'setMinutes', 'makeGolds'])),
    }),
    refusals: ['not-found'],
  }),
  items: endpoint({
    method: 'GET',
    path: '/v1/templates/{template}/baseline/items',
    who: 'manager',
    says: 'Up to five items to do oneself: the first of a batch that is a draft, else the template’s samples.',
    input: ofTemplate.extend({ batch: id('bat').optional() }),
    answer: z.object({
      items: z.array(
        z.object({
          source: z.enum(runSources),
          item: id('itm').nullable(),
          input: row,
          /** Done by this person already: a second time would be faster and does not count. */ done: z.boolean(),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  begin: endpoint({
    method: 'POST',
    path: '/v1/templates/{template}/baseline/begin',
    who: 'manager',
    says: 'Starts the clock on one item: a row, or an item of a draft batch. The latest version is done.',
    input: ofTemplate.extend({
      /** Left out when `from` names the item. */ input: row.optional(),
      from: z.object({ batch: id('bat'), item: id('itm') }).optional(),
    }),
    answer: run,
    refusals: ['not-found', 'template.archived', 'baseline.row'],
  }),
  record: endpoint({
    method: 'POST',
    path: '/v1/baseline-runs/{id}/record',
    who: 'manager',
    says: 'Stops the clock with the answer. Sent twice with the same answer it changes nothing.',
    input: ofRun.extend({
      values,
      /** Time at the item, without the time away. */ seconds: z.number(),
      /** Columns whose picture did not load. */ brokenPictures: z.array(z.string().max(40)).max(60).default([]),
    }),
    answer: run,
    refusals: [...moved, 'answer.not-valid', 'baseline.seconds'],
    repeatable: true,
  }),
  discard: endpoint({
    method: 'POST',
    path: '/v1/baseline-runs/{id}/discard',
    who: 'manager',
    says: 'Throws a run away: somebody was interrupted, or the item cannot be answered, which is kept as a finding.',
    input: ofRun.extend({
      because: z.enum(['interrupted', 'broken']).default('interrupted'),
      words: z.string().trim().max(500).default(''),
      field: z.string().max(40).optional(),
      brokenPictures: z.array(z.string().max(40)).max(60).default([]),
    }),
    answer: run,
    refusals: moved,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/v1/baseline-runs/{id}/restore',
    who: 'manager',
    says: 'Takes a thrown away run back as it was.',
    input: ofRun,
    answer: run,
    refusals: moved,
  }),
  makeGolds: endpoint({
    method: 'POST',
    path: '/v1/templates/{template}/baseline/golds',
    who: 'manager',
    says: 'Makes golds of the answers of some runs. Rows that are a gold already, or do not fit, are named.',
    input: ofTemplate.extend({
      runs: z.array(id('bas')).min(1).max(20),
      practice: z.boolean().default(false),
    }),
    answer: z.object({
      added: z.array(z.object({ run: id('bas'), gold: id('gld') })),
      known: z.array(id('bas')),
      bad: z.array(z.object({ run: id('bas'), why: z.string() })),
    }),
    refusals: ['not-found', 'baseline.moved-on', 'template.archived'],
  }),
  setMinutes: endpoint({
    method: 'POST',
    path: '/v1/templates/{template}/baseline/minutes',
    who: 'manager',
    says: 'Lets the brief say how many minutes one item takes; the next version where the latest is in use.',
    input: ofTemplate.extend({
      minutes: z.number().positive().max(480),
      expected: instant.optional(),
    }),
    answer: z.object({ version: id('ver'), versionNumber: z.number().int(), minutes: z.number() }),
    refusals: ['not-found', 'template.archived', 'template.changed'],
  }),
};
