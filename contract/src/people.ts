import { z } from 'zod';
import { endpoint, roles, scopes } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, nothing, page, paging } from './page.ts';

const name = z.string().trim().min(1).max(80);
const email = z.email().max(254).toLowerCase();
const password = z.string().min(10, 'must have at least 10 characters').max(200);
const role = z.enum(roles);

export const workspace = z.object({
  id: id('wsp'),
  name,
  language: z.string().max(20),
  timeZone: z.string().max(60),
  currency: z.string().length(3),
  /** Unreviewed answers are accepted by themselves after this many hours. */
  reviewHours: z.number().int(),
  /** How many workers must report an item as broken before the batch pauses. */
  brokenReports: z.number().int(),
  /** A sample workspace has demo workers and can be reset. */
  sample: z.boolean(),
});

export const setup = {
  get: endpoint({
    method: 'GET',
    path: '/v1/setup',
    who: 'anyone',
    says: 'Tells whether this server has an owner yet.',
    input: nothing,
    answer: z.object({ done: z.boolean(), sample: z.boolean(), magicLink: z.boolean() }),
    refusals: [],
  }),
  open: endpoint({
    method: 'POST',
    path: '/v1/setup',
    who: 'anyone',
    says: 'Creates the first owner and the first workspace, by the one-time link.',
    input: z.object({
      token: z.string().max(200),
      name,
      email,
      password,
      workspace: name,
      timeZone: z.string().max(60).default('UTC'),
    }),
    answer: z.object({ workspace: id('wsp') }),
    refusals: ['setup.done', 'setup.link', 'auth.wrong-password'],
    repeatable: true,
  }),
  lookAround: endpoint({
    method: 'POST',
    path: '/v1/setup/look-around',
    who: 'anyone',
    says: 'Signs in as the owner of the sample workspace, by the one-time link, until the server has an owner.',
    input: z.object({ token: z.string().max(200) }),
    answer: z.object({ workspace: id('wsp') }),
    refusals: ['setup.done', 'setup.link'],
    repeatable: true,
  }),
};

export const me = {
  get: endpoint({
    method: 'GET',
    path: '/v1/me',
    who: 'person',
    says: 'The signed-in person, and where they are a member or a worker.',
    input: nothing,
    answer: z.object({
      id: id('per'),
      name,
      email: z.string(),
      memberOf: z.array(z.object({ workspace: id('wsp'), name, role, sample: z.boolean() })),
      workerIn: z.array(
        z.object({ workspace: id('wsp'), name, worker: id('wkr'), state: z.enum(['active', 'paused']) }),
      ),
    }),
    refusals: [],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/v1/me',
    who: 'person',
    says: 'Changes the name of the signed-in person.',
    input: z.object({ name }),
    answer: done,
    refusals: [],
  }),
};

export const workspaces = {
  create: endpoint({
    method: 'POST',
    path: '/v1/workspaces',
    who: 'person',
    says: 'Creates a workspace; the person becomes its owner.',
    input: z.object({ name, timeZone: z.string().max(60).default('UTC') }),
    answer: workspace,
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/workspace',
    who: 'viewer',
    says: 'The workspace and its settings.',
    input: nothing,
    answer: workspace.extend({ can: z.array(z.string()) }),
    refusals: [],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/v1/workspace',
    who: 'owner',
    says: 'Changes settings of the workspace.',
    input: z.object({
      name: name.optional(),
      language: z.string().max(20).optional(),
      timeZone: z.string().max(60).optional(),
      reviewHours: z.int().min(1).max(720).optional(),
      brokenReports: z.int().min(1).max(20).optional(),
    }),
    answer: workspace,
    refusals: [],
  }),
};

const member = z.object({ id: id('per'), name, email: z.string(), role, since: instant, can: z.array(z.string()) });
const invitation = z.object({ id: id('inv'), email: z.string(), role, invitedBy: z.string(), expiresAt: instant });
export const members = {
  list: endpoint({
    method: 'GET',
    path: '/v1/members',
    who: 'viewer',
    says: 'The members of the workspace.',
    input: z.object(paging),
    answer: page(member),
    refusals: [],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/v1/members/{id}',
    who: 'owner',
    says: 'Gives a member another role.',
    input: z.object({ id: id('per'), role }),
    answer: member,
    refusals: ['not-found', 'member.last-owner'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/members/{id}',
    who: 'owner',
    says: 'Takes a member out of the workspace.',
    input: z.object({ id: id('per') }),
    answer: done,
    refusals: ['not-found', 'member.last-owner'],
  }),
};
export const invitations = {
  list: endpoint({
    method: 'GET',
    path: '/v1/invitations',
    who: 'owner',
    says: 'Invitations that wait to be accepted.',
    input: z.object(paging),
    answer: page(invitation),
    refusals: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/invitations',
    who: 'owner',
    says: 'Invites somebody by e-mail; the link is also in the answer.',
    input: z.object({ email, role }),
    answer: invitation.extend({ link: z.string() }),
    refusals: ['member.exists'],
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/v1/invitations/{id}',
    who: 'owner',
    says: 'Withdraws an invitation.',
    input: z.object({ id: id('inv') }),
    answer: done,
    refusals: ['not-found'],
  }),
  view: endpoint({
    method: 'GET',
    path: '/v1/invitations/by-token',
    who: 'anyone',
    says: 'What an invitation link invites to.',
    input: z.object({ token: z.string().max(200) }),
    answer: z.object({ workspace: z.string(), email: z.string(), role, invitedBy: z.string() }),
    refusals: ['invitation.not-valid'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/v1/invitations/accept',
    who: 'person',
    says: 'Accepts an invitation for the signed-in person.',
    input: z.object({ token: z.string().max(200) }),
    answer: z.object({ workspace: id('wsp') }),
    refusals: ['invitation.not-valid', 'invitation.other-person'],
  }),
};

const apiKey = z.object({
  id: id('key'),
  name,
  scopes: z.array(z.enum(scopes)),
  start: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  madeBy: z.string(),
});
export const keys = {
  list: endpoint({
    method: 'GET',
    path: '/v1/keys',
    who: 'owner',
    says: 'API keys of the workspace, without their secrets.',
    input: z.object(paging),
    answer: page(apiKey),
    refusals: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/keys',
    who: 'owner',
    says: 'Makes an API key; the secret is shown this once.',
    input: z.object({ name, scopes: z.array(z.enum(scopes)).min(1) }),
    answer: apiKey.extend({ secret: z.string() }),
    refusals: [],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/v1/keys/{id}',
    who: 'owner',
    says: 'Revokes an API key at once.',
    input: z.object({ id: id('key') }),
    answer: done,
    refusals: ['not-found'],
  }),
};

const worker = z.object({
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
});
export const pools = {
  get: endpoint({
    method: 'GET',
    path: '/v1/pools/team',
    who: 'viewer',
    says: 'The team pool: its join link, if there is one.',
    input: nothing,
    answer: z.object({ name: z.literal('team'), workers: z.number(), link: z.string().nullable() }),
    refusals: [],
  }),
  makeLink: endpoint({
    method: 'POST',
    path: '/v1/pools/team/link',
    who: 'manager',
    says: 'Makes a new join link for the team pool; the one before it stops working.',
    input: nothing,
    answer: z.object({ link: z.string() }),
    refusals: [],
  }),
  closeLink: endpoint({
    method: 'DELETE',
    path: '/v1/pools/team/link',
    who: 'manager',
    says: 'Closes the join link.',
    input: nothing,
    answer: done,
    refusals: [],
  }),
  viewLink: endpoint({
    method: 'GET',
    path: '/v1/join',
    who: 'anyone',
    says: 'What a join link leads to.',
    input: z.object({ token: z.string().max(200) }),
    answer: z.object({ workspace: z.string() }),
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
