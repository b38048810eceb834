import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a language model was asked. */
export interface Asked {
  path: string;
  key: string | undefined;
  body: { model: string; messages: { role: string; content: string }[]; max_completion_tokens?: number };
}

export interface LanguageModel {
  /** Address of its API, as one would set it. */
  url: string;
  asked: Asked[];
  /** How it answers from now on: with these words, or in a way of its own. */
  answers(words: string | ((asked: Asked, response: ServerResponse) => void)): void;
  close(): Promise<void>;
}

/** A real HTTP server that speaks as much of the OpenAI protocol as is asked of it: in place of a model, which nobody can own in a test. */
export async function openLanguageModel(): Promise<LanguageModel> {
  const asked: Asked[] = [];
  let how: string | ((asked: Asked, response: ServerResponse) => void) = '{"rewrites": []}';
  const server = createServer(async (request, response) => {
    const one = {
      path: request.url ?? '',
      key: request.headers.authorization,
      body: JSON.parse(await textOf(request)),
    };
    asked.push(one);
    if (typeof how === 'string') say(response, how);
    else how(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answers: (words) => {
      how = words;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer of the protocol with these words. */
export function say(response: ServerResponse, words: string): void {
  response.setHeader('content-type', 'application/json');
  const message = { role: 'assistant', content: words };
  response.end(
    JSON.stringify({
      id: 'c1',
      object: 'chat.completion',
      created: 1,
      model: 'fake',
      choices: [{ index: 0, finish_reason: 'stop', message }],
    }),
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
