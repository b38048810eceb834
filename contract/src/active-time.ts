import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, nothing, page, paging } from './page.ts';

/** What members do for batches in the console, by the page they do it on. Whatever is none of these is not counted. */
export const activityKinds = ['brief', 'import', 'test', 'questions', 'review', 'rework'] as const;
export type ActivityKind = (typeof activityKinds)[number];

const activity = z.enum(activityKinds);

/** A stretch of somebody's own time. */
const span = z
  .object({
    id: id('act'),
    kind: activity,
    startedAt: instant,
    endedAt: instant,
    seconds: z.number(),
    template: id('tpl').nullable(),
    templateName: z.string().nullable(),
    batch: id('bat').nullable(),
    batchTitle: z.string().nullable(),
  })
  .meta({ id: 'ActiveSpan' });
export type ActiveSpanView = z.input<typeof span>;

/** Whether one's own time is measured, and how much of today was. */
const standing = z
  .object({
    /** What counts now: the person's own choice, or else what the workspace chose. */ on: z.boolean(),
    /** The person's own choice; null: as the workspace. */ chosen: z.boolean().nullable(),
    workspaceOn: z.boolean(),
    /** Today in the workspace's time zone. */
    today: z.object({ seconds: z.number(), kinds: z.array(z.object({ kind: activity, seconds: z.number() })) }),
    /** The server's time, so that a clock that is wrong can be put right before spans are sent. */ now: instant,
    can: z.array(z.string()),
  })
  .meta({ id: 'ActiveTime' });

export const activeTime = {
  get: endpoint({
    method: 'GET',
    path: '/v1/active-time',
    who: 'viewer',
    says: 'Whether your own time in the console is measured, and how much of today was. Nobody else is shown it.',
    input: nothing,
    answer: standing,
    refusals: ['auth.scope'],
  }),
  record: endpoint({
    method: 'POST',
    path: '/v1/active-time/record',
    who: 'viewer',
    says: 'Adds spans of your own time. What is there already is not counted twice, whoever sends it, however often.',
    input: z.object({
      spans: z
        .array(
          z.object({
            kind: activity,
            startedAt: instant,
            endedAt: instant,
            template: id('tpl').optional(),
            batch: id('bat').optional(),
          }),
        )
        .min(1)
        .max(100),
    }),
    answer: z.object({
      /** False: the person has switched measuring off, and nothing was kept. */ on: z.boolean(),
      /** Seconds that were not there before. */ seconds: z.number(),
      /** Seconds of today, with them. */ today: z.number(),
    }),
    refusals: ['auth.scope', 'not-found', 'active-time.not-believed'],
    repeatable: true,
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/active-time/spans',
    who: 'viewer',
    says: 'Your own spans, newest first.',
    input: z.object(paging),
    answer: page(span),
    refusals: ['auth.scope'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/active-time/spans/{id}',
    who: 'viewer',
    says: 'Deletes one of your own spans; receipts count it no more.',
    input: z.object({ id: id('act') }),
    answer: done,
    refusals: ['auth.scope', 'not-found'],
  }),
  forget: endpoint({
    method: 'POST',
    path: '/v1/active-time/forget',
    who: 'viewer',
    says: 'Deletes all of your own spans in this workspace.',
    input: nothing,
    answer: z.object({ removed: z.number().int() }),
    refusals: ['auth.scope'],
  }),
  choose: endpoint({
    method: 'POST',
    path: '/v1/active-time/choose',
    who: 'viewer',
    says: 'Switches the measuring of your own time on or off; null: as the workspace.',
    input: z.object({ on: z.boolean().nullable() }),
    answer: standing,
    refusals: ['auth.scope'],
  }),
  chooseForAll: endpoint({
    method: 'POST',
    path: '/v1/active-time/choose-for-all',
    who: 'owner',
    says: 'Says whether time is measured of members who have not chosen for themselves.',
    input: z.object({ on: z.boolean() }),
    answer: standing,
    refusals: ['auth.scope'],
  }),
};
