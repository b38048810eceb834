import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, createHands, HandsError, type HandsOptions } from './client.ts';
import { routes } from './routes.gen.ts';

interface Heard {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}
let url: string;
let heard: Heard[] = [];
let answer: (response: ServerResponse) => void;
const json = (status: number, body: unknown) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
  answer(response);
});
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => server.close().closeAllConnections());
beforeEach(() => {
  heard = [];
  answer = json(200, { ok: true });
});
const hands = (options: HandsOptions = {}) => createHands({ url, ...options });
const refusal = async (call: Promise<unknown>): Promise<HandsError> => {
  const error = await call.catch((one: unknown) => one);
  if (error instanceof HandsError) return error;
  throw new Error(`not refused: ${String(error)}`);
};

describe('a call', () => {
  test('has one method for each route', () => {
    const client = hands() as unknown as Record<string, Record<string, unknown>>;
    for (const name of Object.keys(routes)) {
      const [noun = '', verb = ''] = name.split('.');
      expect(client[noun]?.[verb], name).toBeTypeOf('function');
    }
  });
  test('puts path parameters into the path and the rest of a GET into the query', async () => {
    await hands().items.list({ id: 'bat_1', state: 'open', limit: 5, cursor: 'a b&c' });
    expect(heard[0]).toMatchObject({
      method: 'GET',
      url: '/v1/batches/bat_1/items?state=open&limit=5&cursor=a+b%26c',
      body: '',
    });
  });
  test('puts the rest of a POST into a JSON body', async () => {
    await hands().decisions.reject({ id: 'asg_1', clause: 2, evidence: 'It says table.' });
    expect(heard[0]).toMatchObject({
      method: 'POST',
      url: '/v1/assignments/asg_1/reject',
      body: '{"clause":2,"evidence":"It says table."}',
    });
    expect(heard[0]?.headers['content-type']).toBe('application/json');
  });
  test('leaves out what is not said', async () => {
    await hands().events.list({ kind: undefined as unknown as string });
    expect(heard[0]?.url).toBe('/v1/events');
  });
  test('sends a file as it is, and what is said of it in the query', async () => {
    await hands().imports.create({ id: 'bat_1', name: 'a b.csv' }, { body: 'x,y\n' });
    expect(heard[0]).toMatchObject({ method: 'POST', url: '/v1/batches/bat_1/imports?name=a+b.csv', body: 'x,y\n' });
    expect(heard[0]?.headers['content-type']).toBe('application/octet-stream');
  });
  test('says who calls, for which workspace, and under which key', async () => {
    let workspace: string | undefined;
    const client = hands({ token: 'mh_secret', workspace: () => workspace });
    await client.batches.launch({ id: 'bat_1' }, { idempotencyKey: 'once', headers: { 'x-own': '1' } });
    workspace = 'wsp_2';
    await client.me.get({});
    expect(heard[0]?.headers).toMatchObject({
      authorization: 'Bearer mh_secret',
      'idempotency-key': 'once',
      'x-own': '1',
    });
    expect(heard[0]?.headers).not.toHaveProperty('manyhands-workspace');
    expect(heard[1]?.headers).toMatchObject({ 'manyhands-workspace': 'wsp_2' });
  });
  test('without a token sends none', async () => {
    await hands().setup.get({});
    expect(heard[0]?.headers).not.toHaveProperty('authorization');
  });
  test('hands over a stream unread', async () => {
    answer = (response) => void response.writeHead(200, { 'content-type': 'text/csv' }).end('a,b\n');
    const response = await hands().results.export({ id: 'bat_1' });
    expect(await response.text()).toBe('a,b\n');
  });
  test('never lets an id leave its place in the path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (id) => {
        fc.pre(id !== '.' && id !== '..');
        heard = [];
        await hands().batches.get({ id });
        const [, ...parts] = new URL(heard[0]?.url ?? '', url).pathname.split('/');
        expect(parts).toHaveLength(3);
        expect(decodeURIComponent(parts[2] ?? '')).toBe(id.toWellFormed());
      }),
      { numRuns: 50 },
    );
  });
});

describe('what goes wrong', () => {
  test('is a HandsError with the refusal whole', async () => {
    const problem = {
      type: '',
      title: 'The batch has no items',
      status: 409,
      code: 'batch.empty',
      detail: 'Add some first.',
      requestId: 'r1',
    };
    answer = json(409, problem);
    expect(await refusal(hands().batches.launch({ id: 'bat_1' }))).toMatchObject({
      status: 409,
      code: 'batch.empty',
      message: 'Add some first.',
      problem,
    });
  });
  test('speaks by its title where there is no more to say', async () => {
    answer = json(404, { title: 'There is no such thing here', status: 404, code: 'not-found', requestId: 'r1' });
    expect((await refusal(hands().batches.get({ id: 'bat_1' }))).message).toBe('There is no such thing here');
  });
  test('is told as well when the answer is none of ours', async () => {
    answer = (response) => void response.writeHead(502).end('<html>Bad gateway</html>');
    expect(await refusal(hands().me.get({}))).toMatchObject({
      status: 502,
      code: 'fault',
      problem: null,
      message: 'The server answered 502.',
    });
  });
  test('is offline when nobody answers', async () => {
    answer = (response) => void response.destroy();
    expect(await refusal(hands().me.get({}))).toMatchObject({ status: 0, code: 'offline' });
  });
  test('is the caller’s own reason when they stopped it', async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error('enough'));
    await expect(hands().me.get({}, { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('an address for a link', () => {
  test('is filled in and names the workspace', () => {
    expect(
      addressOf(
        'results.export',
        { id: 'bat_1', format: 'xlsx' },
        { url: 'https://hands.example', workspace: 'wsp_1' },
      ),
    ).toBe('https://hands.example/v1/batches/bat_1/export?format=xlsx&workspace=wsp_1');
    expect(addressOf('batches.watch', { id: 'bat_1' })).toBe('/v1/batches/bat_1/progress');
  });
});
