import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Endpoint } from '@manyhands/contract';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Actor } from '../kit/actor.ts';
import { refuse } from '../kit/refusal.ts';
import type { Database } from '../postgres/connect.ts';
import type { Tx } from '../postgres/tx.ts';
import { type Encoded, encoded } from './answer.ts';
import { open, seal } from './sealed.ts';

/** The answer of the first request with this Idempotency-Key, as it was sent. */
export class Replay {
  readonly body: string;
  constructor(body: string) {
    this.body = body;
  }
}

interface Kept {
  scope: string;
  /** Hash of the key: whoever reads the table cannot open the answers in it. */
  key: string;
  secret: string;
  request: string;
}

/** The Idempotency-Key of a request that changes something and is not repeatable by itself; null when none came. */
export function keptOf(endpoint: Endpoint, request: FastifyRequest, actor: Actor, input: unknown): Kept | null {
  const secret = request.headers['idempotency-key'];
  if (typeof secret !== 'string' || endpoint.method === 'GET') return null;
  if (secret.length < 1 || secret.length > 200)
    return refuse('shape', {}, undefined, [{ path: 'Idempotency-Key', message: 'must have 1 to 200 characters' }]);
  return {
    scope: `${actor.workspaceId ?? '-'}/${actor.keyId ?? actor.personId ?? '-'}`,
    key: hashed(secret),
    secret,
    request: hashed(`${endpoint.method} ${endpoint.path}\n${JSON.stringify(input)}`),
  };
}

/**
 * Runs once per Idempotency-Key: the key, the request's hash and the answer are written in the transaction of the effect, so a
 * repeat gets the first answer and a crash leaves neither. A second request meanwhile waits for the first one's transaction.
 */
export async function once(
  tx: Tx,
  endpoint: Endpoint,
  kept: Kept | null,
  run: () => Promise<unknown>,
): Promise<Encoded | Replay> {
  if (!kept) return encoded(endpoint, await run());
  const { scope, key, secret, request } = kept;
  const fresh = await tx.rows<{ key: string }>(
    sql`insert into idempotency_key (scope, key, request_hash, status, body, created_at) values (${scope}, ${key}, ${request}, 0, '', ${tx.now}) on conflict do nothing returning key`,
  );
  if (fresh.length === 0) {
    const first = await tx.db
      .selectFrom('idempotency_key')
      .selectAll()
      .where('scope', '=', scope)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!first || first.status === 0) return refuse('idempotency.running');
    return replayed(first, request, secret);
  }
  const answer = encoded(endpoint, await run());
  await tx.db
    .updateTable('idempotency_key')
    .set({ status: 200, body: seal(JSON.stringify(answer), secret) })
    .where('scope', '=', scope)
    .where('key', '=', key)
    .execute();
  return answer;
}

function replayed(first: { request_hash: string; body: string }, request: string, secret: string): Replay {
  if (first.request_hash !== request) return refuse('idempotency.other-body');
  return new Replay(open(first.body, secret));
}

/** A request that has not answered after so long will not do so any more: its process is gone. */
const abandonedMs = 15 * 60_000;

/**
 * The same for doors that open several transactions, such as uploads. The key is taken before and given back when the work
 * fails, so two requests never run at once; a crash in between lets the key go after a quarter of an hour.
 */
export async function onceAround(
  { database, clock }: { database: Database; clock: () => Date },
  endpoint: Endpoint,
  kept: Kept,
  body: Readable | undefined,
  run: (body: Readable | undefined) => Promise<unknown>,
): Promise<Encoded | Replay> {
  const { scope, key, secret } = kept;
  const taken = await database.pool.query(
    `insert into idempotency_key as k (scope, key, request_hash, status, body, created_at) values ($1, $2, $3, 0, '', $4)
       on conflict (scope, key) do update set created_at = excluded.created_at where k.status = 0 and k.created_at < $5 returning k.key`,
    [scope, key, kept.request, clock(), new Date(clock().getTime() - abandonedMs)],
  );
  const content = createHash('sha256');
  if (taken.rowCount === 0) {
    const { rows } = await database.pool.query<{ request_hash: string; status: number; body: string }>(
      'select request_hash, status, body from idempotency_key where scope = $1 and key = $2',
      [scope, key],
    );
    const first = rows[0];
    if (!first || first.status === 0) return refuse('idempotency.running');
    if (body) for await (const _ of hashing(body, content));
    return replayed(first, withContent(kept.request, body, content), secret);
  }
  try {
    const answer = encoded(endpoint, await run(body && Readable.from(hashing(body, content), { objectMode: false })));
    await database.pool.query(
      'update idempotency_key set status = 200, body = $3, request_hash = $4 where scope = $1 and key = $2',
      [scope, key, seal(JSON.stringify(answer), secret), withContent(kept.request, body, content)],
    );
    return answer;
  } catch (error) {
    await database.pool.query('delete from idempotency_key where scope = $1 and key = $2 and status = 0', [scope, key]);
    throw error;
  }
}

/** Passes a body on and leaves the connection alone when the reader stops early, so that the answer arrives. */
async function* hashing(body: Readable, content: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    content.update(chunk as Buffer);
    yield chunk as Buffer;
  }
}

const withContent = (request: string, body: Readable | undefined, content: ReturnType<typeof createHash>): string =>
  body ? hashed(`${request}\n${content.digest('hex')}`) : request;

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
