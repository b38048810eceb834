import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, nothing, page, paging } from './page.ts';
import { name } from './people.ts';

const worker = z
  .object({
    id: id('wkr'),
    name,
    pool: z.enum(['team', 'invited', 'open', 'machine']),
    state: z.enum(['active', 'paused']),
    since: instant,
    /** Whether this is one of the sample's demo workers. */
    demo: z.boolean(),
    submitted: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    sentBack: z.number(),
    medianSeconds: z.number().nullable(),
  })
  .meta({ id: 'Worker' });
/** The pools that people join by a link: the workspace's own team, and people from outside whom it invited. */
const linkedPool = z.enum(['team', 'invited']);
const byPool = z.object({ pool: linkedPool });

export const pools = {
  get: endpoint({
    method: 'GET',
    path: '/v1/pools/{pool}',
    who: 'viewer',
    says: 'A pool: how many workers it has, and its join link, if there is one.',
    input: byPool,
    answer: z.object({ name: linkedPool, workers: z.number(), link: z.string().nullable() }),
    refusals: [],
  }),
  makeLink: endpoint({
    method: 'POST',
    path: '/v1/pools/{pool}/link',
    who: 'manager',
    says: 'Makes a new join link for the pool; the one before it stops working.',
    input: byPool,
    answer: z.object({ link: z.string() }),
    refusals: [],
  }),
  closeLink: endpoint({
    method: 'DELETE',
    path: '/v1/pools/{pool}/link',
    who: 'manager',
    says: 'Closes the join link.',
    input: byPool,
    answer: done,
    refusals: [],
  }),
  viewLink: endpoint({
    method: 'GET',
    path: '/v1/join',
    who: 'anyone',
    says: 'What a join link leads to.',
    input: z.object({ token: z.string().max(200) }),
    answer: z.object({ workspace: z.string(), pool: linkedPool }),
    refusals: ['pool.link-not-valid'],
  }),
  join: endpoint({
    method: 'POST',
    path: '/v1/join',
    who: 'person',
    says: 'Joins the pool of the link as a worker.',
    input: z.object({ token: z.string().max(200) }),
    answer: z.object({ workspace: id('wsp'), worker: id('wkr') }),
    refusals: ['pool.link-not-valid'],
  }),
};
export const workers = {
  list: endpoint({
    method: 'GET',
    path: '/v1/workers',
    who: 'viewer',
    says: 'The workers of the workspace, with what they did.',
    input: z.object(paging),
    answer: page(worker),
    refusals: [],
  }),
  pause: endpoint({
    method: 'POST',
    path: '/v1/workers/{id}/pause',
    who: 'manager',
    says: 'Stops offering work to a worker; what they hold stays theirs.',
    input: z.object({ id: id('wkr') }),
    answer: done,
    refusals: ['not-found'],
  }),
  resume: endpoint({
    method: 'POST',
    path: '/v1/workers/{id}/resume',
    who: 'manager',
    says: 'Offers work to the worker again.',
    input: z.object({ id: id('wkr') }),
    answer: done,
    refusals: ['not-found'],
  }),
  /** A member takes part as a worker without a link. */
  enlist: endpoint({
    method: 'POST',
    path: '/v1/workers/enlist',
    who: 'viewer',
    says: 'Makes the member a worker of the team pool; harmless when they are one.',
    input: nothing,
    answer: z.object({ worker: id('wkr') }),
    refusals: [],
    repeatable: true,
  }),
};
