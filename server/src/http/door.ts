import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Endpoint, type Given, pathParameters, type Received, type Role, type RefusalCode, refusals, roles, scopeFor } from '@manyhands/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../kit/actor.ts';
import { Refusal, refuse } from '../kit/refusal.ts';
import type { Database } from '../postgres/connect.ts';
import { type Reader, reader, type Tx, write } from '../postgres/tx.ts';

/** The parts a door needs from the app. */
export interface House {
  database: Database;
  clock: () => Date;
  /** Who knocks, and in which workspace; answers a stranger's actor rather than refusing. */
  identify(request: FastifyRequest, workspace: string | undefined): Promise<Actor>;
  /** Drops what is remembered about who may do what. */
  forget(): void;
}

export interface Knock {
  actor: Actor;
  request: FastifyRequest;
  reply: FastifyReply;
  /** The request body of an upload. */
  body: Readable;
}

type Handle = (house: House, input: never, knock: Knock) => Promise<unknown>;
export interface Route {
  endpoint: Endpoint;
  handle: Handle;
  /** The door itself opens the transaction, so that the Idempotency-Key is written in it. */
  opens: 'write' | 'read' | 'nothing';
}

/** A verb that changes something: handed a transaction, answers what the contract promises. */
export const writing = <E extends Endpoint>(endpoint: E, verb: (tx: Tx, input: Received<E>) => Promise<Given<E>>): Route => ({
  endpoint,
  opens: 'write',
  handle: ((house: House, input: Received<E>, { actor, request }: Knock) =>
    write(house.database, actor, (tx) => once(tx, endpoint, request, input, () => verb(tx, input)), house.clock)) as Handle,
});

/** A verb that only looks: handed a reader, which has no writing surface. */
export const reading = <E extends Endpoint>(endpoint: E, verb: (reader: Reader, input: Received<E>) => Promise<Given<E>>): Route => ({
  endpoint,
  opens: 'read',
  handle: ((house: House, input: Received<E>, { actor }: Knock) => verb(reader(house.database, actor, house.clock()), input)) as Handle,
});

/** For the few that stream, upload or take the hot path: opens what it needs itself, by `house`. */
export const raw = <E extends Endpoint>(endpoint: E, handle: (house: House, input: Received<E>, knock: Knock) => Promise<unknown>): Route => ({
  endpoint,
  opens: 'nothing',
  handle: handle as Handle,
});

class Replay {
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    this.status = status;
    this.body = body;
  }
}

/**
 * Runs a POST once per Idempotency-Key: the key, the request's hash and the answer are written in the transaction of the
 * effect, so a repeat gets the first answer and a crash leaves neither.
 */
async function once(tx: Tx, endpoint: Endpoint, request: FastifyRequest, input: unknown, run: () => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || endpoint.method === 'GET') return encoded(endpoint, await run());
  if (key.length < 1 || key.length > 200) refuse('shape', {}, undefined, [{ path: 'Idempotency-Key', message: 'must have 1 to 200 characters' }]);
  const scope = `${tx.actor.workspaceId ?? '-'}/${tx.actor.keyId ?? tx.actor.personId ?? '-'}`;
  const hash = createHash('sha256').update(`${endpoint.method} ${endpoint.path}\n${JSON.stringify(input)}`).digest('hex');
  const fresh = await tx.rows<{ key: string }>(
    sql`insert into idempotency_key (scope, key, request_hash, status, body, created_at) values (${scope}, ${key}, ${hash}, 0, '', ${tx.now}) on conflict do nothing returning key`,
  );
  if (fresh.length === 0) {
    const first = await tx.db.selectFrom('idempotency_key').selectAll().where('scope', '=', scope).where('key', '=', key).executeTakeFirst();
    if (!first) return refuse('idempotency.running');
    if (first.request_hash !== hash) return refuse('idempotency.other-body');
    return new Replay(first.status, first.body);
  }
  const answer = encoded(endpoint, await run());
  await tx.db.updateTable('idempotency_key').set({ status: 200, body: JSON.stringify(answer) }).where('scope', '=', scope).where('key', '=', key).execute();
  return answer;
}

class Encoded {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
  toJSON(): unknown {
    return this.value;
  }
}
/** What leaves is what the contract says: ids get their public form, unknown fields stay inside. */
function encoded(endpoint: Endpoint, answer: unknown): unknown {
  return 'stream' in endpoint.answer ? answer : new Encoded(z.encode(endpoint.answer as z.ZodType, answer));
}

/** Doors behind which it is decided who may do what. */
const changesWho = /^\/v1\/(setup|workspaces|members|invitations|keys|join|workers)\b/;

/** Hangs all routes on the server. */
export function openDoors(server: FastifyInstance, house: House, routes: readonly Route[]): void {
  for (const route of routes) {
    const { endpoint } = route;
    const parameters = new Set(pathParameters(endpoint.path));
    server.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { endpoint },
      handler: async (request, reply) => {
        const actor = await house.identify(request, workspaceNamed(request));
        const admitted = admit(endpoint, actor);
        const input = readInput(endpoint, parameters, request);
        const knock: Knock = { actor: admitted, request, reply, body: (endpoint.upload ? request.body : request.raw) as Readable };
        const answer = await route.handle(house, input as never, knock);
        if (changesWho.test(endpoint.path) && endpoint.method !== 'GET') house.forget();
        if (reply.sent || reply.raw.headersSent) return reply;
        if (answer instanceof Replay) return reply.code(answer.status).header('idempotent-replayed', 'true').type('application/json').send(answer.body);
        const body = answer instanceof Encoded ? answer.value : ((encoded(endpoint, answer) as Encoded).value ?? answer);
        return reply.code(200).type('application/json; charset=utf-8').send(JSON.stringify(body));
      },
    });
  }
}

/** Links (downloads, event streams) cannot send headers, so the workspace may stand in the query too. */
function workspaceNamed(request: FastifyRequest): string | undefined {
  const header = request.headers['manyhands-workspace'];
  if (typeof header === 'string') return header;
  const { workspace } = request.query as { workspace?: unknown };
  return typeof workspace === 'string' ? workspace : undefined;
}

/**
 * Lets an actor in or refuses. Strangers, members of other workspaces and workers all hear the same, whether or not the
 * thing they ask for exists.
 */
export function admit(endpoint: Endpoint, actor: Actor): Actor {
  const { who } = endpoint;
  if (who === 'anyone') return actor;
  if (actor.kind === 'anyone') return refuse('auth.needed');
  if (who === 'person') return actor.kind === 'person' ? actor : refuse('auth.scope', {}, 'This needs a person who is signed in, not an API key.');
  if (!actor.workspaceId) return refuse('workspace.unnamed', {}, 'Send the header Manyhands-Workspace with the id of a workspace you belong to.');
  if (who === 'insider') return actor;
  if (actor.scopes && !covers(actor.scopes, scopeFor[who])) return refuse('auth.scope', { needs: scopeFor[who] });
  if (who === 'worker') {
    if (!actor.workerId) return refuse('worker.not-admitted', {}, 'Ask the workspace for its join link.');
    // Acting as a worker: events and rules see the worker, not the member the same person may also be.
    return { ...actor, role: null };
  }
  if (!actor.role || roles.indexOf(actor.role) < roles.indexOf(who as Role)) return refuse('auth.role', { needs: who });
  return { ...actor, workerId: null };
}

const ladder = ['read', 'review', 'manage', 'own'] as const;
const covers = (scopes: readonly string[], needed: string): boolean =>
  scopes.includes(needed) || (needed !== 'work' && ladder.slice(ladder.indexOf(needed as (typeof ladder)[number])).some((scope) => scopes.includes(scope)));

function readInput(endpoint: Endpoint, parameters: ReadonlySet<string>, request: FastifyRequest): unknown {
  const fromQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.upload === true;
  const { workspace: _named, ...query } = request.query as Record<string, unknown>;
  const body = fromQuery ? query : request.body === undefined || request.body === null ? {} : request.body;
  if (typeof body !== 'object' || Array.isArray(body)) return refuse('shape', {}, 'The request must be a JSON object.', [{ path: '', message: 'must be an object' }]);
  const sent: Record<string, unknown> = { ...body };
  for (const name of parameters) sent[name] = (request.params as Record<string, unknown>)[name];
  const read = endpoint.input.safeParse(sent);
  if (read.success) return read.data;
  // A damaged id in the path is a thing that does not exist, not a mistake in a form.
  if (read.error.issues.some((issue) => parameters.has(String(issue.path[0])))) return refuse('not-found');
  return refuse('shape', {}, undefined, read.error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}

/** Refusals that any door may give, besides those its endpoint lists. */
export const everywhere: readonly RefusalCode[] = [
  'auth.needed', 'auth.scope', 'auth.role', 'worker.not-admitted', 'workspace.unnamed', 'not-found', 'shape', 'idempotency.other-body',
  'idempotency.running', 'too-many-requests', 'body.too-large', 'body.not-json',
];

/** A refusal as RFC 9457 problem JSON; anything unlisted is a fault whose text stays in the log. */
export function problemOf(error: unknown, endpoint: Endpoint | undefined, requestId: string): { status: number; body: Record<string, unknown> } {
  const refusal = error instanceof Refusal ? error : refusalOf(error);
  if (refusal && (!endpoint || everywhere.includes(refusal.code) || endpoint.refusals.includes(refusal.code))) {
    const [status, title] = refusals[refusal.code];
    return {
      status,
      body: {
        type: `/docs/refusals#${refusal.code}`, title, status, code: refusal.code, ...(refusal.why ? { detail: refusal.why } : {}),
        details: refusal.details, ...(refusal.fields.length > 0 ? { fields: refusal.fields } : {}), requestId,
      },
    };
  }
  return {
    status: 500,
    body: { type: '/docs/refusals#fault', title: 'Something went wrong here', status: 500, code: 'fault', detail: `It is written in the server's log under ${requestId}. Try again; if it stays, tell the operator this id.`, requestId },
  };
}

/** What Fastify itself refuses before a door is reached. */
function refusalOf(error: unknown): Refusal | null {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body.too-large');
  if (statusCode === 429) return new Refusal('too-many-requests');
  if (statusCode === 400 || statusCode === 415) return new Refusal('body.not-json', {}, 'Send a JSON object with Content-Type: application/json.');
  return null;
}
