import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';

export interface Model {
  /** Where it answers, with the path up to `/v1`. */
  url: string;
  key: string | undefined;
  name: string;
}

/**
 * Why a model gave nothing. `slow`: not in time · `busy`: it asks to come again later · `denied`: it does not accept our key ·
 * `unreachable`: nobody answers there · `too-large` · `broken`: what came is no answer of the protocol.
 */
export type ModelFault = 'slow' | 'busy' | 'denied' | 'unreachable' | 'too-large' | 'broken';

export class ModelError extends Error {
  readonly fault: ModelFault;
  constructor(fault: ModelFault, words: string) {
    super(words);
    this.name = 'ModelError';
    this.fault = fault;
  }
}

export interface ModelLimits {
  milliseconds?: number;
  /** Bytes of the whole answer, as it comes. */
  bytesMost?: number;
  tokensMost?: number;
}

/**
 * Asks a language model once and answers its words. Follows no redirect, so that the key goes nowhere else. Throws ModelError.
 * Never call it inside a transaction: it may take all of its time.
 */
export async function askModel(
  model: Model,
  { system, user }: { system: string; user: string },
  { milliseconds = 20_000, bytesMost = 256 * 1024, tokensMost = 800 }: ModelLimits = {},
): Promise<string> {
  const signal = AbortSignal.timeout(milliseconds);
  const client = new OpenAI({
    baseURL: model.url,
    // The client insists on a key; an endpoint without one ignores it.
    apiKey: model.key ?? 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: milliseconds,
    logLevel: 'off',
    fetch: (url, init) => boundedFetch(url, init, bytesMost),
  });
  try {
    const answer = await client.chat.completions.create(
      {
        model: model.name,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        max_completion_tokens: tokensMost,
      },
      { signal },
    );
    const words: unknown = answer?.choices?.[0]?.message?.content;
    if (typeof words !== 'string') throw new ModelError('broken', 'The answer has no words in it.');
    return words;
  } catch (error) {
    throw explained(error, signal);
  }
}

type Fetch = typeof globalThis.fetch;
async function boundedFetch(url: Parameters<Fetch>[0], init: Parameters<Fetch>[1], most: number): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'error' });
  let bytes = 0;
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > most)
          controller.error(new ModelError('too-large', 'The answer is larger than any rewrite could be.'));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(counted ?? null, { status, statusText, headers });
}

function explained(error: unknown, signal: AbortSignal): ModelError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ModelError) return cause;
  if (signal.aborted || error instanceof APIUserAbortError) return new ModelError('slow', 'It did not answer in time.');
  if (error instanceof APIConnectionError) return new ModelError('unreachable', 'Nobody answers at its address.');
  if (!(error instanceof APIError)) return new ModelError('broken', 'Its answer cannot be read.');
  const { status } = error;
  if (status === 429 || status === 503) return new ModelError('busy', 'It is busy and asks to come again later.');
  if (status === 401 || status === 403) return new ModelError('denied', 'It does not accept the key.');
  return new ModelError('broken', `It answered with an error${status ? ` (${status})` : ''}.`);
}
