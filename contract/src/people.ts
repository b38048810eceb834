import { z } from 'zod';
import { endpoint, roles } from './endpoint.ts';
import { id } from './id.ts';
import { done, nothing } from './page.ts';

export const name = z.string().trim().min(1).max(80);
export const email = z.email().max(254).toLowerCase();
const password = z.string().min(10, 'must have at least 10 characters').max(200);
const role = z.enum(roles);

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
