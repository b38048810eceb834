import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no refusal',
    (error: HandsError) => error.code,
  );

describe('people', () => {
  it('make the first owner by the one-time link, once', async () => {
    expect(await world.client({}).setup.get({})).toMatchObject({ done: false });
    const asha = await world.owner('Asha');
    expect((await asha.hands.me.get({})).memberOf).toEqual([
      { workspace: asha.workspace, name: 'Asha & Co', role: 'owner', sample: false },
    ]);
    expect(await world.client({}).setup.get({})).toMatchObject({ done: true });
    expect(
      await codeOf(
        world.client({}).setup.open({
          token: 'x',
          name: 'Eve',
          email: 'eve@example.com',
          password: 'long enough words',
          workspace: 'W',
        }),
      ),
    ).toBe('setup.done');
  });

  const post = (where: string, body: unknown) =>
    fetch(`${world.address}${where}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: world.address },
      body: JSON.stringify(body),
    });
  /** Asks for a sign-in link and takes its token out of the mail. */
  const linkFor = async (email: string): Promise<string> => {
    expect((await post('/v1/auth/sign-in/magic-link', { email })).status).toBe(200);
    const outbox = path.join(world.folder, 'outbox');
    const names = (await readdir(outbox)).sort();
    const mails = await Promise.all(names.map((name) => readFile(path.join(outbox, name), 'utf8')));
    const mail = mails.filter((text) => text.includes(`To: ${email}\n`) && text.includes('/sign-in/link')).at(-1) ?? '';
    return new URL(/http\S+/.exec(mail)?.[0] ?? '').searchParams.get('token') ?? '';
  };
  const signIn = (email: string) => post('/v1/auth/sign-in/email', { email, password: 'correct horse battery' });

  it('sign in by a mailed link that a GET cannot use up', async () => {
    const { email } = await world.person('Nila');
    const token = await linkFor(email);
    expect((await fetch(`${world.address}/v1/auth/magic-link/verify?token=${token}`)).status).toBe(404);
    const first = await post('/v1/sign-in/link', { token });
    expect(first.status).toBe(200);
    expect(first.headers.getSetCookie().join()).toContain('session_token');
    expect((await post('/v1/sign-in/link', { token })).status).toBe(401);
  });

  it('keep their password beside sign-in links once they have proved their address', async () => {
    const asha = await world.owner('Asha');
    const mina = await world.member(asha, 'viewer', 'Mina');
    expect((await post('/v1/sign-in/link', { token: await linkFor(mina.email) })).status).toBe(200);
    expect((await signIn(mina.email)).status).toBe(200);
  });

  it('lose a password that somebody else may have set, with the first sign-in link to an address nobody had proved', async () => {
    const { email } = await world.person('Eve');
    expect((await signIn(email)).status).toBe(200);
    expect((await post('/v1/sign-in/link', { token: await linkFor(email) })).status).toBe(200);
    expect((await signIn(email)).status).toBe(401);
  });

  it('sign in by any name of the server, but from no page of another', async () => {
    const { email } = await world.person('Lila');
    const port = new URL(world.address).port;
    const signIn = (origin: string) =>
      fetch(`http://127.0.0.1:${port}/v1/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: 'seen=1', origin },
        body: JSON.stringify({ email, password: 'correct horse battery' }),
      });
    expect((await signIn(`http://127.0.0.1:${port}`)).status).toBe(200);
    expect((await signIn(`http://localhost:${port}`)).status).toBe(200);
    expect((await signIn('http://elsewhere.example')).status).toBe(403);
  });

  it('end all their sessions at once', async () => {
    const somebody = await world.person('Omar');
    await fetch(`${world.address}/v1/auth/revoke-sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${somebody.token}`, 'content-type': 'application/json', origin: world.address },
      body: '{}',
    });
    expect(await codeOf(somebody.hands.me.get({}))).toBe('auth.needed');
  });
});

describe('a workspace', () => {
  it('takes members in by invitation, for the invited address only', async () => {
    const asha = await world.owner('Asha');
    const [mina, eve] = [await world.person('Mina'), await world.person('Eve')];
    const { link } = await asha.hands.invitations.create({ email: mina.email, role: 'reviewer' });
    const token = new URL(link).searchParams.get('token') ?? '';
    expect(await codeOf(eve.hands.invitations.accept({ token }))).toBe('invitation.other-person');
    expect(await mina.hands.invitations.accept({ token })).toEqual({ workspace: asha.workspace });
    expect(await codeOf(mina.hands.invitations.accept({ token }))).toBe('invitation.not-valid');
    const { items } = await asha.hands.members.list({});
    expect(items.map(({ name, role }) => [name, role]).sort()).toEqual([
      ['Asha', 'owner'],
      ['Mina', 'reviewer'],
    ]);
  });

  it('never loses its last owner, and drops a removed member at once', async () => {
    const asha = await world.owner('Asha');
    expect(await codeOf(asha.hands.members.change({ id: asha.person, role: 'viewer' }))).toBe('member.last-owner');
    expect(await codeOf(asha.hands.members.remove({ id: asha.person }))).toBe('member.last-owner');
    const mina = await world.member(asha, 'manager', 'Mina');
    expect((await mina.hands.workspaces.get({})).name).toBe('Asha & Co');
    await asha.hands.members.remove({ id: mina.person });
    expect(await codeOf(mina.hands.workspaces.get({}))).toBe('workspace.unnamed');
  });

  it('takes only time zones that exist', async () => {
    const asha = await world.owner('Asha');
    expect(await codeOf(asha.hands.workspaces.change({ timeZone: 'Nowhere/Land' }))).toBe('shape');
    expect((await asha.hands.workspaces.change({ timeZone: 'Asia/Kolkata' })).timeZone).toBe('Asia/Kolkata');
  });

  it('gives keys that do what their scopes say until they are revoked', async () => {
    const asha = await world.owner('Asha');
    const key = await asha.hands.keys.create({ name: 'script', scopes: ['read'] });
    const script = world.client({ token: key.secret });
    expect((await script.workspaces.get({})).name).toBe('Asha & Co');
    expect(await codeOf(script.workspaces.change({ name: 'Mine' }))).toBe('auth.scope');
    expect(await codeOf(script.me.get({}))).toBe('auth.scope');
    const { items } = await asha.hands.keys.list({});
    expect(JSON.stringify(items)).not.toContain(key.secret);
    await asha.hands.keys.revoke({ id: key.id });
    expect(await codeOf(script.workspaces.get({}))).toBe('auth.needed');
  });

  it('lets workers join by link until the link is closed', async () => {
    const asha = await world.owner('Asha');
    const ravi = await world.worker(asha, 'Ravi');
    expect((await asha.hands.workers.list({})).items).toMatchObject([
      { id: ravi.worker, name: 'Ravi', pool: 'team', state: 'active', submitted: 0 },
    ]);
    const { link } = await asha.hands.pools.makeLink({ pool: 'team' });
    const token = new URL(link).searchParams.get('token') ?? '';
    expect((await ravi.hands.pools.join({ token })).worker).toBe(ravi.worker);
    await asha.hands.pools.closeLink({ pool: 'team' });
    expect(await codeOf(ravi.hands.pools.join({ token }))).toBe('pool.link-not-valid');
    expect(await codeOf(ravi.hands.members.list({}))).toBe('auth.role');
  });

  it('answers a repeated POST with the first answer and refuses the key for another request', async () => {
    const asha = await world.owner('Asha');
    const first = await asha.hands.keys.create({ name: 'a', scopes: ['read'] }, { idempotencyKey: 'k1' });
    expect(await asha.hands.keys.create({ name: 'a', scopes: ['read'] }, { idempotencyKey: 'k1' })).toEqual(first);
    expect(await codeOf(asha.hands.keys.create({ name: 'b', scopes: ['read'] }, { idempotencyKey: 'k1' }))).toBe(
      'idempotency.other-body',
    );
    expect((await asha.hands.keys.list({})).items).toHaveLength(1);
  });
});
