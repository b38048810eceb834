import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:30');

/** When something comes back, in the local time of its zone. The 29th to 31st of a month mean its last day where it is shorter. */
export const rhythm = z
  .discriminatedUnion('every', [
    z.object({ every: z.literal('day'), at: clock }),
    z.object({ every: z.literal('weekday'), at: clock }),
    z.object({ every: z.literal('week'), on: z.int().min(1).max(7), at: clock }),
    z.object({ every: z.literal('month'), on: z.int().min(1).max(31), at: clock }),
  ])
  .meta({ id: 'Rhythm' });
export type Rhythm = z.output<typeof rhythm>;

export const repeatRows = ['same', 'none'] as const;
export const onHolidays = ['run', 'skip', 'next_workday'] as const;
export const repeatStates = ['active', 'paused', 'ended'] as const;

const country = z.string().regex(/^[A-Z]{2}$/, 'must be a country by its two letters, such as IN');
const dates = z.array(z.iso.date()).max(200);
const settings = {
  title: z.string().trim().min(1).max(100),
  rhythm,
  timeZone: z.string().max(60),
  /** Whose public holidays count; null: none do. */
  country: country.nullable(),
  onHoliday: z.enum(onHolidays),
  /** Days of one's own on which it does not run, and public holidays on which it runs all the same. */
  skips: dates,
  works: dates,
  /** same: the rows of the batch it repeats · none: the new batch waits for its rows. */
  rows: z.enum(repeatRows),
  /** Whether the new batch is launched at once; else it waits as a draft. */
  launches: z.boolean(),
};
const repeat = z
  .object({
    id: id('rep'),
    ...settings,
    batch: id('bat'),
    batchTitle: z.string(),
    template: id('tpl'),
    templateName: z.string(),
    state: z.enum(repeatStates),
    /** Why it stands still, where it stopped by itself. */
    because: z.string().nullable(),
    nextAt: instant.nullable(),
    lastAt: instant.nullable(),
    lastBatch: id('bat').nullable(),
    /** How many batches it has made. */
    made: z.number().int(),
    madeBy: z.string().nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'Repeat' });
export type RepeatView = z.input<typeof repeat>;

const byId = z.object({ id: id('rep') });
const moved = ['not-found', 'repeat.moved-on'] as const;
const verb = (name: 'pause' | 'resume' | 'end', says: string) =>
  endpoint({
    method: 'POST',
    path: `/v1/repeats/{id}/${name}`,
    who: 'manager',
    says,
    input: byId,
    answer: repeat,
    refusals: moved,
  });

export const noticedKinds = ['repeat', 'one-template', 'template', 'machine'] as const;
/** Something that comes back, and what could be made of it; found by looking, never acted upon by itself. */
const noticed = z
  .object({
    /** Names this very observation, so that it can be put away. */
    key: z.string(),
    kind: z.enum(noticedKinds),
    says: z.string(),
    why: z.string(),
    batch: id('bat').nullable(),
    /** The newest first. */
    templates: z.array(z.object({ id: id('tpl'), name: z.string() })),
    field: z.string().nullable(),
    /** For `repeat`: what it was like so far. */
    rhythm: rhythm.nullable(),
    /** For `template`: the header that came back. */
    header: z.array(z.string()).nullable(),
  })
  .meta({ id: 'Noticed' });
export type NoticedView = z.input<typeof noticed>;

const when = {
  rhythm,
  timeZone: settings.timeZone,
  country: settings.country.default(null),
  onHoliday: settings.onHoliday.default('skip'),
  skips: settings.skips.default([]),
  works: settings.works.default([]),
};
export const repeats = {
  list: endpoint({
    method: 'GET',
    path: '/v1/repeats',
    who: 'viewer',
    says: 'Batches that come back, newest first; ended ones only when asked for.',
    input: z.object({ ...paging, state: z.enum([...repeatStates, 'standing']).default('standing') }),
    answer: page(repeat),
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/repeats/{id}',
    who: 'viewer',
    says: 'One batch that comes back.',
    input: byId,
    answer: repeat,
    refusals: ['not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/repeats',
    who: 'manager',
    says: 'Lets a batch come back: the newest version of its template, on its days, at its time.',
    input: z.object({
      batch: id('bat'),
      title: settings.title.optional(),
      ...when,
      rows: settings.rows.default('same'),
      launches: settings.launches.default(true),
    }),
    answer: repeat,
    refusals: ['not-found', 'repeat.time-zone', 'repeat.never', 'repeat.too-many-rows', 'template.archived'],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/v1/repeats/{id}',
    who: 'manager',
    says: 'Changes when it comes back, and with what.',
    input: z.object({ id: id('rep'), ...z.object(settings).partial().shape }),
    answer: repeat,
    refusals: ['not-found', 'repeat.moved-on', 'repeat.time-zone', 'repeat.never', 'repeat.too-many-rows'],
  }),
  pause: verb('pause', 'Lets nothing come back until it is resumed.'),
  resume: verb('resume', 'Lets it come back again, from its next day on; what was missed is not made up for.'),
  end: verb('end', 'Ends it for good; the batches it made stay.'),
  plan: endpoint({
    method: 'POST',
    path: '/v1/repeats/plan',
    who: 'viewer',
    says: 'The next days a rhythm falls on, and those it leaves out; writes nothing.',
    input: z.object(when),
    answer: z.object({
      next: z.array(instant),
      /** Days that fall on a holiday, with its name. */
      holidays: z.array(z.object({ date: z.string(), name: z.string() })),
    }),
    refusals: ['repeat.time-zone', 'repeat.never'],
    repeatable: true,
  }),
  countries: endpoint({
    method: 'GET',
    path: '/v1/repeats/countries',
    who: 'viewer',
    says: 'Countries whose public holidays are known.',
    input: z.object({}),
    answer: z.object({ items: z.array(z.object({ country: z.string(), name: z.string() })) }),
    refusals: [],
  }),
  notice: endpoint({
    method: 'GET',
    path: '/v1/repeats/noticed',
    who: 'viewer',
    says: 'What comes back in the last ninety days: batches to repeat, templates to make, fields that a machine could answer.',
    input: z.object({}),
    answer: z.object({ items: z.array(noticed) }),
    refusals: [],
  }),
  putAway: endpoint({
    method: 'POST',
    path: '/v1/repeats/noticed/put-away',
    who: 'manager',
    says: 'Does not show this observation again, or (with `away: false`) shows it again.',
    input: z.object({ key: z.string().min(1).max(200), away: z.boolean().default(true) }),
    answer: done,
    refusals: [],
  }),
};
