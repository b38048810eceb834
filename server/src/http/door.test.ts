import { request as ask } from 'node:http';
import { contract } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stranger } from '../kit/actor.ts';
import { refuse } from '../kit/refusal.ts';
import { bearer } from '../testing/knock.ts';
import { openWorld, type Somebody, type World } from '../testing/world.ts';
import { openDoors, raw } from './door.ts';
import { makeServer } from './server.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

const json = { 'content-type': 'application/json' };
const send = (
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; duplex?: 'half' } = {},
) => fetch(`${world.address}${path}`, { ...init, headers: { ...bearer(asha.token, asha.workspace), ...init.headers } });
const codeOf = async (sent: Promise<Response>) => {
  const response = await sent;
  const { code } = (await response.json()) as { code?: string };
  return { status: response.status, code };
};

/** A request whose path goes out exactly as written, which `fetch` would tidy first. */
const asWritten = (path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.address);
    ask({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });

describe('a body', () => {
  it.each([
    ['half of an object', '{"name":'],
    ['no JSON at all', 'name=x'],
    ['a key that would reach the prototype', '{"__proto__":{"role":"owner"},"name":"x","scopes":["read"]}'],
    ['the same key further in', '{"name":"x","scopes":["read"],"a":{"constructor":{"prototype":{}}}}'],
    ['NaN', '{"name":NaN}'],
  ])('of %s is not JSON', async (_, body) => {
    expect(await codeOf(send('/v1/keys', { method: 'POST', headers: json, body }))).toEqual({
      status: 400,
      code: 'body.not-json',
    });
  });

  it.each(['[]', '"text"', '1', 'true'])('that is %s is not an object', async (body) => {
    expect(await codeOf(send('/v1/keys', { method: 'POST', headers: json, body }))).toEqual({
      status: 422,
      code: 'shape',
    });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'text/json',
  ])('sent as %s, as a page elsewhere could make a browser do, is not taken', async (type) => {
    const body = '{"name":"x","scopes":["read"]}';
    expect(await codeOf(send('/v1/keys', { method: 'POST', headers: { 'content-type': type }, body }))).toEqual({
      status: 400,
      code: 'body.not-json',
    });
    expect(
      await codeOf(send('/v1/pools/team/link', { method: 'POST', headers: { 'content-type': type }, body })),
    ).toEqual({ status: 400, code: 'body.not-json' });
  });

  it('nested a million deep is refused by its shape', async () => {
    const nested = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    expect(await codeOf(send('/v1/keys', { method: 'POST', headers: json, body: nested }))).toEqual({
      status: 422,
      code: 'shape',
    });
  });

  it('of 10 MB is too large, whether or not its length is told', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024, 'x');
    expect(await codeOf(send('/v1/keys', { method: 'POST', headers: json, body: large }))).toEqual({
      status: 413,
      code: 'body.too-large',
    });
    const untold = new ReadableStream({
      start(out) {
        for (let i = 0; i < 10; i++) out.enqueue(large.subarray(0, 1024 * 1024));
        out.close();
      },
    });
    const streamed = send('/v1/keys', { method: 'POST', headers: json, body: untold, duplex: 'half' });
    expect(await codeOf(streamed)).toEqual({ status: 413, code: 'body.too-large' });
  });

  it('that is missing counts as an empty object, and a DELETE takes an empty JSON body', async () => {
    expect((await send('/v1/pools/team/link', { method: 'POST' })).status).toBe(200);
    expect((await send('/v1/pools/team/link', { method: 'POST', headers: json })).status).toBe(200);
    expect((await send('/v1/pools/team/link', { method: 'DELETE', headers: json })).status).toBe(200);
    expect(await codeOf(send('/v1/keys', { method: 'POST', headers: json }))).toEqual({ status: 422, code: 'shape' });
  });
});

describe('a query', () => {
  it('may hold fields nobody knows, which change nothing', async () => {
    expect((await send('/v1/batches?colour=red&__proto__[x]=1&constructor=x&limit=1')).status).toBe(200);
  });
  it('that says one thing twice is refused by its shape', async () => {
    expect(await codeOf(send('/v1/batches?limit=1&limit=2'))).toEqual({ status: 422, code: 'shape' });
    expect(await codeOf(send('/v1/batches?state=running&state=draft'))).toEqual({ status: 422, code: 'shape' });
  });
  it('with the character NUL is refused by its shape', async () => {
    expect(await codeOf(send('/v1/events?kind=%00'))).toEqual({ status: 422, code: 'shape' });
  });
});

describe('what is not there', () => {
  const problem = { status: 404, code: 'not-found' };
  it.each([
    '/v1',
    '/v1/',
    '/v1/nothing',
    '/v1/batches/x/y/z',
    '/v1/auth/nothing',
    '/v1/batches/%zz',
    `/v1/batches/${'x'.repeat(500)}`,
  ])('under %s is a problem in JSON, even for a browser', async (path) => {
    const answer = await asWritten(path, {
      accept: 'text/html,application/json',
      ...bearer(asha.token, asha.workspace),
    });
    expect({ status: answer.status, body: JSON.parse(answer.body) as unknown }).toMatchObject({
      status: 404,
      body: { ...problem, requestId: expect.any(String) },
    });
  });
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('includes the method %s where only a GET is', async (method) => {
    const answer = await send('/v1/workspace/nothing', { method });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await codeOf(send('/v1/home', { method }))).toEqual(problem);
  });
  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../../package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/demo/../make-products.mjs',
    '/demo/..%2f..%2f..%2fpackage.json',
    '/demo/%2e%2e%5cpackage.json',
    '/demo/products/..%00/x',
    '/docs/api/..%2f..%2fpackage.json',
    '/.env',
    '//etc/passwd',
    '/demo//etc/passwd',
  ])('includes what %s would reach outside', async (path) => {
    const answer = await asWritten(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toMatch(/"workspaces"|root:|writeFile/);
  });
});

describe('every answer', () => {
  it('tells browsers what they may not do with it', async () => {
    for (const path of ['/healthz', '/v1/home', '/v1/nothing', '/openapi.json', '/worker', '/docs/api/']) {
      const { headers } = await send(path, { headers: { accept: 'text/html' } });
      for (const wall of [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
      ])
        expect(headers.get('content-security-policy')?.split(';')).toContain(wall);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('has a request id of the server’s own, the same in head and problem', async () => {
    const first = await send('/v1/nothing', { headers: { 'request-id': 'mine', 'x-request-id': 'mine' } });
    const { requestId } = (await first.json()) as { requestId: string };
    expect(requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(first.headers.get('x-request-id')).toBe(requestId);
    expect((await send('/v1/home')).headers.get('x-request-id')).not.toBe(requestId);
  });

  it('to HEAD is the head of the same GET, and streams have none', async () => {
    const head = await send('/v1/home', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const template = await asha.hands.templates.create({
      name: 'T',
      definition: {
        title: 'T',
        brief: {
          examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
          done: 'Done.',
        },
        columns: [{ key: 'a', label: 'A' }],
        form: [{ kind: 'yes_no', key: 'b', label: 'B' }],
      },
    });
    const { id } = await asha.hands.batches.create({ template: template.id, title: 'B' });
    for (const stream of ['progress', 'export'])
      expect((await send(`/v1/batches/${id}/${stream}`, { method: 'HEAD' })).status).toBe(404);
  });
});

describe('a refusal', () => {
  it('that the endpoint does not list is a fault, and its text stays inside', async () => {
    const app = { ...world.app, config: { ...world.app.config, LOG_LEVEL: 'silent' as const } };
    const server = await makeServer(app);
    const house = { database: world.database, clock: world.clock, identify: async () => stranger(), forget: () => {} };
    openDoors(server, house, [
      raw(contract.setup.get, async () => refuse('batch.closed', { secret: 'kumquat' }, 'kumquat')),
      raw(contract.invitations.view, async () => Promise.reject(new Error('kumquat at /srv/secret.ts:1'))),
      raw(contract.pools.viewLink, async () => ({ workspace: 7 })),
    ]);
    for (const url of ['/v1/setup', '/v1/invitations/by-token?token=x', '/v1/join?token=x']) {
      const answer = await server.inject({ url });
      expect(answer.statusCode).toBe(500);
      expect(answer.json()).toMatchObject({ code: 'fault', status: 500, requestId: expect.any(String) });
      expect(answer.body).not.toMatch(/kumquat|secret\.ts|batch\.closed|zod/i);
    }
    await server.close();
  });
});
