import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';

/** Most characters of a kept draft, counted as JSON. */
export const draftMax = 1_000_000;

/** That somebody is writing, without what is written. */
const mark = z.object({
  id: id('dft'),
  /** Null: a template that was never saved. */
  template: id('tpl').nullable(),
  /** What the draft calls the template. */
  name: z.string(),
  mine: z.boolean(),
  by: z.string(),
  /** Grows by one with every change that was kept. */
  revision: z.number().int(),
  /** `changedAt` of the template that the writing began with. */
  from: instant.nullable(),
  begunAt: instant,
  keptAt: instant,
});
/** What is written, in the words of the editor; it may be unfinished in any way, so the server does not look into it. */
const content = z.record(z.string(), z.unknown());

/** What somebody is writing about a template and has not saved. One for each person and template; kept on the server while it is typed. */
export const drafts = {
  list: endpoint({
    method: 'GET',
    path: '/v1/drafts',
    who: 'manager',
    says: 'Your own drafts, the one written last first.',
    input: z.object({ ...paging }),
    answer: page(mark),
    refusals: [],
  }),
  beside: endpoint({
    method: 'GET',
    path: '/v1/templates/{id}/drafts',
    who: 'manager',
    says: 'Who else writes about a template now, and who saved it last.',
    input: z.object({ id: id('tpl') }),
    answer: z.object({
      mine: mark.nullable(),
      /** At most twenty, the one written last first. */
      others: z.array(mark),
      changedAt: instant,
      version: z.number().int(),
      savedBy: z.string(),
    }),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/drafts/{id}',
    who: 'manager',
    says: 'A draft with what it says: your own, or one of a colleague about a saved template.',
    input: z.object({ id: id('dft') }),
    answer: mark.extend({ content }),
    refusals: ['not-found'],
  }),
  keep: endpoint({
    method: 'PUT',
    path: '/v1/drafts',
    who: 'manager',
    says: 'Keeps your draft of a template, or of a new one. What was kept from another window meanwhile is refused, not overwritten.',
    input: z.object({
      template: id('tpl').optional(),
      from: instant.optional(),
      /** The revision that this one follows; 0 where there is no draft yet. */
      revision: z.number().int().min(0),
      content,
    }),
    answer: mark,
    refusals: ['not-found', 'draft.changed', 'draft.too-large'],
    repeatable: true,
  }),
  drop: endpoint({
    method: 'POST',
    path: '/v1/drafts/{id}/drop',
    who: 'manager',
    says: 'Lets your draft go. With a revision, only when nothing was added to it since.',
    input: z.object({ id: id('dft'), revision: z.number().int().min(1).optional() }),
    answer: done,
    refusals: ['not-found', 'draft.changed'],
  }),
};
