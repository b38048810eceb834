import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { instant, nothing, page, paging } from './page.ts';

/** How good somebody is taken to be: `unknown` while the interval is too wide to say, else by where the interval lies. */
export const standings = ['unknown', 'weak', 'mixed', 'good', 'excellent'] as const;

const figure = {
  template: id('tpl'),
  /** The chance that an answer of this worker is right, as it is believed now, and the range it lies in with 95 %. */
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  /** Judged answers it rests on; older ones weigh less. */
  marks: z.number().int(),
  standing: z.enum(standings),
  /** The last ten judged answers beside those before them; null while there are too few to say. */
  trend: z.enum(['up', 'level', 'down']).nullable(),
};
export const skill = z
  .object({ ...figure, templateName: z.string(), /** The figure in a sentence. */ words: z.string() })
  .meta({ id: 'Skill' });
export type SkillView = z.input<typeof skill>;

export const markSources = ['accepted', 'repaired', 'sent_back', 'rejected', 'gold', 'confirmed', 'corrected'] as const;
export const skillMark = z
  .object({
    id: z.string(),
    source: z.enum(markSources),
    /** Why the figure moved, in a sentence. */
    why: z.string(),
    /** From 0, wrong, to 1, right. */
    right: z.number(),
    /** How many judged answers it is worth now: less, the older it is. */
    weight: z.number(),
    at: instant,
    batch: id('bat').nullable(),
    batchTitle: z.string().nullable(),
    assignment: id('asg'),
    /** null for a gold, and for workers, who know their answers by themselves. */ item: id('itm').nullable(),
    itemNumber: z.number().int().nullable(),
    /** The mean before and after. */
    from: z.number(),
    to: z.number(),
    /** False when a newer judgement of the same answer took its place, or when it was taken out. */
    counts: z.boolean(),
    takenOutAt: instant.nullable(),
  })
  .meta({ id: 'SkillMark' });
export type SkillMarkView = z.input<typeof skillMark>;

/** Two options that the worker takes for each other, as golds tell. */
export const confusion = z
  .object({
    field: z.string(),
    label: z.string(),
    /** The option that was right, and the one that was taken, as people read them. */
    truth: z.string(),
    said: z.string(),
    /** How often that was, and of how many golds with this truth. */
    count: z.number().int(),
    of: z.number().int(),
    /** The chance of it, and the range it lies in with 95 %. */
    mean: z.number(),
    low: z.number(),
    high: z.number(),
    words: z.string(),
  })
  .meta({ id: 'Confusion' });
export type ConfusionView = z.input<typeof confusion>;

const withHistory = z.object({
  skill,
  history: page(skillMark),
  /** What gets mixed up, the most frequent first; only with the first page. */ confusions: z.array(confusion),
});

export const skills = {
  table: endpoint({
    method: 'GET',
    path: '/v1/skills',
    who: 'viewer',
    says: 'People and templates: what is believed about each worker on each template, with its interval.',
    input: z.object({ ...paging, template: id('tpl').optional(), worker: id('wkr').optional() }),
    answer: z.object({
      /** The templates that somebody on this page was judged on, by name. */
      templates: z.array(z.object({ id: id('tpl'), name: z.string() })),
      items: z.array(
        z.object({
          worker: id('wkr'),
          name: z.string(),
          state: z.enum(['active', 'paused']),
          demo: z.boolean(),
          skills: z.array(skill),
          /** Signals about this worker that nobody has looked at. */ openSignals: z.number().int(),
        }),
      ),
      next: z.string().nullable(),
    }),
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/skills/{worker}/{template}',
    who: 'viewer',
    says: 'What is believed about a worker on a template, and every judgement that moved it, newest first.',
    input: z.object({ worker: id('wkr'), template: id('tpl'), ...paging }),
    answer: withHistory,
    refusals: ['not-found'],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/v1/skills/mine',
    who: 'worker',
    says: 'What is believed about the worker who asks: the same figures that reviewers see.',
    input: nothing,
    answer: z.object({ items: z.array(skill) }),
    refusals: [],
  }),
  myHistory: endpoint({
    method: 'GET',
    path: '/v1/skills/mine/{template}',
    who: 'worker',
    says: 'Why the own figure on a template moved, newest first.',
    input: z.object({ template: id('tpl'), ...paging }),
    answer: withHistory,
    refusals: ['not-found'],
  }),
};
