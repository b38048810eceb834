import type { Progress } from '@manyhands/contract';
import { type Hands, HandsError } from './client.ts';
import { serverEvents } from './server-events.ts';

export interface WatchOptions {
  signal?: AbortSignal;
  /** Between two looks when the stream of events cannot be had (a proxy in the way, too many watchers). */
  pollMs?: number;
}

/** States that a batch does not leave by itself. */
const ended: readonly Progress['state'][] = ['done', 'closed'];

/**
 * Progress of a batch: at once, then with every change, until it is done or closed. Uses server-sent events, connects again when
 * they break off, waits while the server is away, and asks now and then where events cannot be had. Rejects with the HandsError of a refusal, such as `not-found`.
 */
export async function* watchBatch(
  hands: Hands,
  id: string,
  { signal, pollMs = 3000 }: WatchOptions = {},
): AsyncGenerator<Progress, void, undefined> {
  const call = signal ? { signal } : {};
  let last = '';
  // The first look tells of a wrong address at once; later the server may be away for a while, as when it starts anew.
  let missed = missesMax;
  while (true) {
    try {
      for await (const progress of once(hands, id, call)) {
        missed = 0;
        const text = JSON.stringify(progress);
        if (text !== last) yield progress;
        last = text;
        if (ended.includes(progress.state)) return;
      }
    } catch (error) {
      if (!isAway(error) || ++missed > missesMax) throw error;
    }
    await rest(pollMs, signal);
  }
}

const missesMax = 20;
const isAway = (error: unknown): boolean => error instanceof HandsError && (error.status === 0 || error.status >= 502);

/** One stream for as long as it lasts; where there is none, one look. */
async function* once(hands: Hands, id: string, call: { signal?: AbortSignal }): AsyncGenerator<Progress> {
  try {
    const { body } = await hands.batches.watch({ id }, call);
    if (body)
      for await (const { event, text } of serverEvents(chunksOf(body)))
        if (event === 'progress') yield JSON.parse(text) as Progress;
  } catch (error) {
    if (call.signal?.aborted || (error instanceof HandsError && !isAway(error) && error.code !== 'too-many-requests'))
      throw error;
  }
  yield (await hands.batches.get({ id }, call)).progress;
}

/** Browsers cannot walk over a stream yet, so its reader is used. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
