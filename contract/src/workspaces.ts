import { z } from 'zod';
import { endpoint, roles, scopes } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, nothing, page, paging } from './page.ts';
import { email, name } from './people.ts';

const role = z.enum(roles);

const workspace = z
  .object({
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
  })
  .meta({ id: 'Workspace' });

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
      /** What prices are in from now on; batches that have one keep theirs. */
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be a currency of three capital letters, such as INR')
        .optional(),
      reviewHours: z.int().min(1).max(720).optional(),
      brokenReports: z.int().min(1).max(20).optional(),
    }),
    answer: workspace,
    refusals: [],
  }),
};

const member = z
  .object({ id: id('per'), name, email: z.string(), role, since: instant, can: z.array(z.string()) })
  .meta({ id: 'Member' });
const invitation = z
  .object({ id: id('inv'), email: z.string(), role, invitedBy: z.string(), expiresAt: instant })
  .meta({ id: 'Invitation' });
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

const apiKey = z
  .object({
    id: id('key'),
    name,
    scopes: z.array(z.enum(scopes)),
    start: z.string(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    madeBy: z.string(),
  })
  .meta({ id: 'ApiKey' });
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
