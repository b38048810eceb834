import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Progress } from '@manyhands/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { createHands } from './client.ts';
import { watchBatch } from './watch-batch.ts';

const progress = (accepted: number, state: Progress['state'] = 'running'): Progress => ({
  items: 3,
  itemsDone: accepted,
  itemsCancelled: 0,
  wanted: 3,
  claimed: 0,
  submitted: accepted,
  toReview: 0,
  sentBack: 0,
  accepted,
  rejected: 0,
  perHour: null,
  medianSeconds: null,
  etaAt: null,
  workers: 1,
  state,
});
const event = (one: Progress) => `event: progress\ndata: ${JSON.stringify(one)}\n\n`;
const json = (answer: ServerResponse, status: number, body: object) =>
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

let close = () => {};
afterEach(() => close());
/** A server that says what a test wants it to, visit by visit. */
async function serve(
  stream: (answer: ServerResponse, visit: number) => void,
  look: (answer: ServerResponse, visit: number) => void,
) {
  const visits = { stream: 0, look: 0 };
  const server = createServer((request, answer) =>
    request.url?.endsWith('/progress') ? stream(answer, ++visits.stream) : look(answer, ++visits.look),
  );
  close = () => server.close().closeAllConnections();
  await once(server.listen(0), 'listening');
  const { port } = server.address() as { port: number };
  return { hands: createHands({ url: `http://127.0.0.1:${port}` }), visits };
}
async function seen(watching: AsyncIterable<Progress>): Promise<string[]> {
  const all: string[] = [];
  for await (const { accepted, state } of watching) all.push(`${accepted} ${state}`);
  return all;
}

describe('watching a batch', () => {
  test('tells each change once, connects again when the stream breaks off, and ends with the batch', async () => {
    const { hands, visits } = await serve(
      (answer, visit) =>
        answer
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .end(visit === 1 ? event(progress(0)) + event(progress(1)) : event(progress(1)) + event(progress(3, 'done'))),
      (answer) => json(answer, 200, { progress: progress(1) }),
    );
    expect(await seen(watchBatch(hands, 'bat_x', { pollMs: 1 }))).toEqual(['0 running', '1 running', '3 done']);
    expect(visits).toEqual({ stream: 2, look: 1 });
  });

  test('asks now and then where there is no stream, also while the server starts anew', async () => {
    const { hands } = await serve(
      (answer) => json(answer, 429, { code: 'too-many-requests', title: 'Too many requests', status: 429 }),
      (answer, visit) =>
        visit === 2
          ? answer.destroy()
          : json(answer, 200, { progress: progress(visit, visit > 3 ? 'closed' : 'running') }),
    );
    expect(await seen(watchBatch(hands, 'bat_x', { pollMs: 1 }))).toEqual(['1 running', '3 running', '4 closed']);
  });

  test('hands on a refusal, and a server that was never there', async () => {
    const { hands } = await serve(
      (answer) => json(answer, 404, { code: 'not-found', title: 'There is no such thing here', status: 404 }),
      (answer) => answer.destroy(),
    );
    await expect(seen(watchBatch(hands, 'bat_x', { pollMs: 1 }))).rejects.toMatchObject({ code: 'not-found' });
    close();
    await expect(seen(watchBatch(hands, 'bat_x', { pollMs: 1 }))).rejects.toMatchObject({ code: 'offline' });
  });

  test('stops when it is told to, in the stream and between two looks', async () => {
    const { hands } = await serve(
      (answer) => void answer.writeHead(200, { 'content-type': 'text/event-stream' }).write(event(progress(0))),
      (answer) => json(answer, 200, { progress: progress(0) }),
    );
    const stop = new AbortController();
    const watching = watchBatch(hands, 'bat_x', { signal: stop.signal });
    expect((await watching.next()).value).toMatchObject({ accepted: 0 });
    const rest = watching.next();
    stop.abort(new Error('enough'));
    await expect(rest).rejects.toThrow('enough');
  });
});
