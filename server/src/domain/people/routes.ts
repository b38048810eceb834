import { contract } from '@manyhands/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import { type Actor, stranger } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { write } from '../../postgres/tx.ts';
import { createWorkspace } from '../workspaces/create.ts';
import type { Auth } from './auth.ts';
import { changeMe, getMe } from './me.ts';
import { proveAddress } from './prove-address.ts';
import { checkSetupToken, isSetUp } from './setup.ts';

/** Doors of setup and of the signed-in person. Those that make a session talk to better-auth and copy its cookies. */
export const routes = (auth: () => Auth): Route[] => [
  raw(contract.setup.get, async (house) => {
    const { rows } = await house.database.pool.query('select 1 from workspace where sample limit 1');
    return { done: await isSetUp({ db: house.database.db }), sample: rows.length > 0, magicLink: true };
  }),
  raw(contract.setup.open, async (house, input, { request, reply }) => {
    await write(house.database, stranger(), (tx) => checkSetupToken(tx, input.token, false));
    const personId = await signUpOrIn(auth(), input, request, reply);
    const workspace = await write(
      house.database,
      asPerson(personId, input.name),
      async (tx) => {
        await checkSetupToken(tx, input.token, true);
        await proveAddress(tx, personId);
        return createWorkspace(tx, { name: input.workspace, timeZone: input.timeZone });
      },
      house.clock,
    );
    return { workspace: workspace.id };
  }),
  raw(contract.setup.lookAround, async (house, input, { request, reply }) => {
    await write(house.database, stranger(), (tx) => checkSetupToken(tx, input.token, false));
    const { rows } = await house.database.pool.query<{ workspace_id: string; person_id: string; email: string }>(
      `select w.workspace_id, m.person_id, u.email from workspace w join member m using (workspace_id) join auth."user" u on u.id = m.person_id
        where w.sample and m.role = 'owner' order by w.created_at limit 1`,
    );
    const owner = rows[0] ?? refuse('setup.link', {}, 'This server has no sample workspace; create your own instead.');
    await signInAs(auth(), owner, request, reply);
    return { workspace: owner.workspace_id };
  }),
  reading(contract.me.get, getMe),
  writing(contract.me.change, changeMe),
];

const asPerson = (personId: string, name: string): Actor => ({
  ...stranger(),
  kind: 'person',
  personId,
  personName: name,
});

async function signUpOrIn(
  auth: Auth,
  input: { name: string; email: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const body = { name: input.name, email: input.email, password: input.password };
  const headers = new Headers({ 'user-agent': request.headers['user-agent'] ?? '' });
  let response = await auth.api.signUpEmail({ body, headers, asResponse: true });
  // A second try after a failure halfway: the person exists already, and proves it with the same password.
  if (response.status === 422) response = await auth.api.signInEmail({ body, headers, asResponse: true });
  if (!response.ok)
    return refuse('auth.wrong-password', {}, 'This e-mail address has an account here with another password.');
  copyCookies(response, reply);
  return ((await response.json()) as { user: { id: string } }).user.id;
}

/** Signs in as a person without a password of their own: gives the account a random one that nobody ever sees. */
async function signInAs(
  auth: Auth,
  person: { person_id: string; email: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const context = await auth.$context;
  const password = crypto.randomUUID() + crypto.randomUUID();
  const hash = await context.password.hash(password);
  const accounts = await context.internalAdapter.findAccounts(person.person_id);
  if (accounts.some((account) => account.providerId === 'credential'))
    await context.internalAdapter.updatePassword(person.person_id, hash);
  else
    await context.internalAdapter.linkAccount({
      userId: person.person_id,
      providerId: 'credential',
      accountId: person.person_id,
      password: hash,
    });
  const headers = new Headers({ 'user-agent': request.headers['user-agent'] ?? '' });
  copyCookies(
    await auth.api.signInEmail({ body: { email: person.email, password }, headers, asResponse: true }),
    reply,
  );
}

/** Each cookie is a header of its own; joined into one they would be lost. */
export function copyCookies(response: Response, reply: FastifyReply): void {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const token = response.headers.get('set-auth-token');
  if (token) reply.header('set-auth-token', token);
}
