import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';

/** A server as it runs behind a TLS proxy, with its limits switched on. */
let world: World;
beforeAll(async () => {
  world = await openWorld({ MANYHANDS_URL: 'https://hands.example', MANYHANDS_RATE_LIMIT: '100' });
});
afterAll(() => world.close());

const signIn = (from: string, email = 'asha@example.com') =>
  fetch(`${world.app.server.listeningOrigin}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://hands.example', 'x-forwarded-for': from },
    body: JSON.stringify({ email, password: 'not the password' }),
  });

describe('a server behind a proxy', () => {
  it('gives cookies that scripts and other sites cannot use, over TLS only', async () => {
    const response = await fetch(`${world.app.server.listeningOrigin}/v1/auth/sign-up/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://hands.example',
        'x-forwarded-for': '198.51.100.1',
      },
      body: JSON.stringify({ name: 'Asha', email: 'asha@example.com', password: 'correct horse battery' }),
    });
    expect(response.status).toBe(200);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-.*; HttpOnly.*/i);
    for (const cookie of cookies) expect(cookie).toMatch(/; SameSite=Lax/i);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i);
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
    expect(await response.text()).not.toContain('correct horse');
  });

  it('lets nobody guess passwords quickly, whatever address they claim to come from', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await signIn(`203.0.113.${i}, 198.51.100.7`)).status);
    expect(statuses.slice(0, 3)).toEqual([401, 401, 401]);
    expect(statuses.slice(3)).toEqual([429, 429, 429]);
    const refused = await signIn('198.51.100.7');
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect((await signIn('198.51.100.8')).status).toBe(401);
  });

  it('takes sign-ins from its own address only', async () => {
    const response = await fetch(`${world.app.server.listeningOrigin}/v1/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://evil.example',
        cookie: 'x=1',
        'x-forwarded-for': '198.51.100.9',
      },
      body: JSON.stringify({ email: 'asha@example.com', password: 'correct horse battery' }),
    });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('answers 429 as a problem after the limit of requests, counted by address', async () => {
    const ask = (from: string) =>
      fetch(`${world.app.server.listeningOrigin}/v1/setup`, { headers: { 'x-forwarded-for': from } });
    const statuses = await Promise.all(
      Array.from({ length: 110 }, () => ask('198.51.100.20').then(({ status }) => status)),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    const refused = await ask('198.51.100.20');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect((await ask('198.51.100.21')).status).toBe(200);
    expect(
      (await fetch(`${world.app.server.listeningOrigin}/healthz`, { headers: { 'x-forwarded-for': '198.51.100.20' } }))
        .status,
    ).toBe(200);
  });

  it('has no door that acts when a mail program opens a link', async () => {
    for (const path of [
      'magic-link/verify',
      'magic-link/%76erify',
      'x/../magic-link/verify',
      'verify-email',
      'delete-user/callback',
    ]) {
      const response = await world.app.server.inject({
        url: `/v1/auth/${path}?token=x`,
        remoteAddress: '198.51.100.30',
      });
      expect({ path, status: response.statusCode }).toEqual({ path, status: 404 });
    }
  });
});
