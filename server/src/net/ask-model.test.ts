import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LanguageModel, openLanguageModel, say } from '../testing/fakes/language-model.ts';
import { askModel, ModelError } from './ask-model.ts';

let there: LanguageModel;
beforeAll(async () => {
  there = await openLanguageModel();
});
afterAll(() => there.close());

const ask = (limits = {}, url = there.url) =>
  askModel({ url, key: 'k-1', name: 'small' }, { system: 'be brief', user: 'data' }, limits);
const faultOf = (asked: Promise<string>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof ModelError ? error.fault : `not a ModelError: ${error}`),
  );

describe('a language model', () => {
  test('is asked once, with its name, the key and both messages, and its words come back', async () => {
    there.answers('hello');
    expect(await ask()).toBe('hello');
    const { path, key, body } = there.asked.at(-1)!;
    expect([path, key, body.model, body.max_completion_tokens]).toEqual([
      '/v1/chat/completions',
      'Bearer k-1',
      'small',
      800,
    ]);
    expect(body.messages).toEqual([
      { role: 'system', content: 'be brief' },
      { role: 'user', content: 'data' },
    ]);
  });
  test('that is slow is given up, whether before its first or within its last byte', async () => {
    there.answers(() => {});
    expect(await faultOf(ask({ milliseconds: 150 }))).toBe('slow');
    there.answers(
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":'),
    );
    expect(await faultOf(ask({ milliseconds: 150 }))).toBe('slow');
  });
  test('that is busy, or does not know the key, is not asked again', async () => {
    const before = there.asked.length;
    there.answers((_, response) => void response.writeHead(429).end('{"error":{"message":"later"}}'));
    expect(await faultOf(ask())).toBe('busy');
    there.answers((_, response) => void response.writeHead(401).end('{}'));
    expect(await faultOf(ask())).toBe('denied');
    expect(there.asked.length).toBe(before + 2);
  });
  test('that answers with half of an object, with nothing, or with a page is broken', async () => {
    const odd = ['{"choices": [', '{}', '<html>', 'null', '{"choices":[{"message":{"content":7}}]}'];
    for (const text of odd) {
      there.answers((_, response) => void response.setHeader('content-type', 'application/json').end(text));
      expect([text, await faultOf(ask())]).toEqual([text, 'broken']);
    }
    there.answers((_, response) => void response.writeHead(500).end('x'));
    expect(await faultOf(ask())).toBe('broken');
  });
  test('is read no further than an answer could be long', async () => {
    there.answers((_, response) => say(response, 'x'.repeat(3_000_000)));
    expect(await faultOf(ask())).toBe('too-large');
  });
  test('cannot send the key elsewhere', async () => {
    there.answers(
      (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:9/v1/chat/completions' }).end(),
    );
    expect(await faultOf(ask())).toBe('unreachable');
  });
  test('that is not there is named so', async () => {
    expect(await faultOf(ask({}, 'http://127.0.0.1:9/v1'))).toBe('unreachable');
  });
});
