import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { contract, type Received } from '@manyhands/contract';
import { z } from 'zod';
import type { House, Knock } from '../../http/door.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import { showBatch } from './view.ts';

export interface WatchPace {
  /** Between two looks at the counts. */
  everyMs: number;
  /** Between two comments that keep proxies from closing a quiet stream. */
  heartbeatMs: number;
  /** After this the stream ends; browsers connect again by themselves, and so prove anew that they may watch. */
  lifeMs: number;
  /** Streams of one process. */
  streamsMax: number;
}
const pace: WatchPace = { everyMs: 700, heartbeatMs: 15_000, lifeMs: 10 * 60_000, streamsMax: 200 };

const open = new Set<() => void>();

/** Ends all streams of this process: for a graceful stop, which would otherwise wait for them. */
export function endWatches(): void {
  for (const end of [...open]) end();
}

/** Progress of a batch as server-sent events: one at once, then one per change. Refuses `not-found`, `too-many-requests`. */
export async function watch(
  house: House,
  { id }: Received<typeof contract.batches.watch>,
  knock: Knock,
  { everyMs, heartbeatMs, lifeMs, streamsMax } = pace,
): Promise<void> {
  if (open.size >= streamsMax)
    refuse(
      'too-many-requests',
      {},
      'Too many pages watch batches right now. Close some, or ask for the batch now and then.',
    );
  const look = () => progressText(reader(house.database, knock.actor, house.clock()), id);
  const first = await look();
  knock.reply.hijack();
  const out = knock.reply.raw;
  out.writeHead(200, {
    // Those that every answer has, such as the policy of what a page may load.
    ...(knock.reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  stream(out, first, look, { everyMs, heartbeatMs, lifeMs });
}

async function progressText(by: Reader, id: string): Promise<string> {
  const { progress } = await showBatch(by, id);
  return JSON.stringify(z.encode(contract.batches.get.answer.shape.progress, progress));
}

function stream(
  out: ServerResponse,
  first: string,
  look: () => Promise<string>,
  { everyMs, heartbeatMs, lifeMs }: Omit<WatchPace, 'streamsMax'>,
): void {
  let last = '';
  let busy = false;
  const say = (text: string) => {
    if (text === last) return;
    last = text;
    out.write(`event: progress\ndata: ${text}\n\n`);
  };
  const tick = async () => {
    // A slow reader gets the newest counts when it has taken the last ones, not a queue of old ones.
    if (busy || out.writableNeedDrain) return;
    busy = true;
    await look().then(say, end);
    busy = false;
  };
  const timers = [
    setInterval(tick, everyMs),
    setInterval(() => out.write(': still here\n\n'), heartbeatMs),
    setTimeout(end, lifeMs),
  ];
  function end(): void {
    for (const timer of timers) clearTimeout(timer);
    open.delete(end);
    out.end();
  }
  open.add(end);
  out.on('close', end);
  out.on('error', end);
  say(first);
}
