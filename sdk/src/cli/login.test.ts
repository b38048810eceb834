import { readFile, stat } from 'node:fs/promises';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginFile } from './stored-login.ts';
import { as, openDesk } from './testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const kept = () => loginFile({ env: { XDG_CONFIG_HOME: desk.folder } });
const nobody = {};

describe('signing in', () => {
  test('with e-mail and password keeps a session that only its owner may read', async () => {
    const tried = await desk.type(
      'correct horse battery\n',
      nobody,
      'login',
      '--url',
      `${world.address}/`,
      '--email',
      asha.email,
      '--password-stdin',
      '--json',
    );
    expect(tried).toMatchObject({ code: 0, error: '' });
    expect(tried.json).toEqual([{ url: world.address, kind: 'session', name: 'Asha', workspace: asha.workspace }]);
    expect((await stat(kept())).mode & 0o777).toBe(0o600);
    expect(await readFile(kept(), 'utf8')).not.toContain('correct horse');
    expect((await desk.hands(nobody, 'whoami')).out).toContain(`${asha.workspace}  Asha & Co (owner)  ← this one`);
  });

  test('is not told to another server', async () => {
    const elsewhere = await desk.hands(
      nobody,
      'templates',
      'list',
      '--url',
      world.address.replace('localhost', '127.0.0.1'),
    );
    expect(elsewhere).toMatchObject({ code: 1, error: expect.stringContaining('Sign in first') });
    expect(elsewhere.error).toContain('hands login');
  });

  test('out ends the session at the server too', async () => {
    const { token } = JSON.parse(await readFile(kept(), 'utf8')) as { token: string };
    expect((await desk.hands(nobody, 'logout', '--json')).json).toEqual([{ signedOut: true, sessionEnded: true }]);
    await expect(stat(kept())).rejects.toThrow('ENOENT');
    await expect(world.client({ token }).me.get({})).rejects.toMatchObject({ code: 'auth.needed' });
    expect((await desk.hands(nobody, 'logout')).out).toBe('Nobody was signed in here.\n');
  });

  test('with a wrong password keeps nothing', async () => {
    const tried = await desk.type(
      'wrong horse battery',
      nobody,
      'login',
      '--url',
      world.address,
      '--email',
      asha.email,
      '--password-stdin',
    );
    expect(tried).toMatchObject({ code: 1, error: expect.stringContaining('not right') });
    await expect(stat(kept())).rejects.toThrow('ENOENT');
  });

  test('with an API key works for as long as the key does', async () => {
    const made = await desk.hands(
      as(asha, world.address),
      'keys',
      'create',
      '--name',
      'script',
      '--scopes',
      'read,work',
      '--json',
    );
    const key = made.json[0] as unknown as { id: string; secret: string };
    const env = { MANYHANDS_URL: world.address };
    expect(await desk.hands(env, 'login', '--token', key.secret)).toMatchObject({ code: 0, error: '' });
    expect((await desk.hands(env, 'whoami', '--json')).json).toMatchObject([
      { kind: 'key', workspaces: [{ id: asha.workspace, name: 'Asha & Co' }] },
    ]);
    expect((await desk.hands(env, 'keys', 'list')).error).toContain('This API key may not do that');
    expect((await desk.hands(as(asha, world.address), 'keys', 'list')).out).toContain('read, work');
    await desk.hands(as(asha, world.address), 'keys', 'revoke', key.id);
    expect(await desk.hands(env, 'whoami')).toMatchObject({ code: 1, error: expect.stringContaining('Sign in first') });
  });

  test('with an unknown key, or to an address that is none, is refused', async () => {
    expect(await desk.hands(nobody, 'login', '--url', world.address, '--token', 'mh_wrong')).toMatchObject({ code: 1 });
    expect(await desk.hands(nobody, 'login', '--url', 'example', '--token', 'mh_x')).toMatchObject({ code: 2 });
    expect(await desk.hands(nobody, 'login', '--url', world.address)).toMatchObject({
      code: 2,
      error: expect.stringContaining('--token'),
    });
  });
});
