import { Readable } from 'node:stream';
import type { Endpoint, Given, Received } from '@manyhands/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../kit/actor.ts';
import type { Database } from '../postgres/connect.ts';
import { type Reader, reader, type Tx, write } from '../postgres/tx.ts';
import { admit } from './admit.ts';
import { encoded } from './answer.ts';
import { keptOf, once, onceAround, Replay } from './once.ts';
import { readInput } from './read-input.ts';

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
export const writing = <E extends Endpoint>(
  endpoint: E,
  verb: (tx: Tx, input: Received<E>) => Promise<Given<E>>,
): Route => ({
  endpoint,
  opens: 'write',
  handle: ((house: House, input: Received<E>, { actor, request }: Knock) => {
    const kept = keptOf(endpoint, request, actor, input);
    return write(house.database, actor, (tx) => once(tx, endpoint, kept, () => verb(tx, input)), house.clock);
  }) as Handle,
});

/** A verb that only looks: handed a reader, which has no writing surface. */
export const reading = <E extends Endpoint>(
  endpoint: E,
  verb: (reader: Reader, input: Received<E>) => Promise<Given<E>>,
): Route => ({
  endpoint,
  opens: 'read',
  handle: ((house: House, input: Received<E>, { actor }: Knock) =>
    verb(reader(house.database, actor, house.clock()), input)) as Handle,
});

/** For the few that stream, upload or take the hot path: opens what it needs itself, by `house`. */
export const raw = <E extends Endpoint>(
  endpoint: E,
  handle: (house: House, input: Received<E>, knock: Knock) => Promise<unknown>,
): Route => ({
  endpoint,
  opens: 'nothing',
  handle: ((house: House, input: Received<E>, knock: Knock) => {
    const { actor, request } = knock;
    const kept = endpoint.method === 'POST' && !endpoint.repeatable ? keptOf(endpoint, request, actor, input) : null;
    if (!kept) return handle(house, input, knock);
    const body = endpoint.upload && knock.body instanceof Readable ? knock.body : undefined;
    return onceAround(house, endpoint, kept, body, (passed) =>
      handle(house, input, passed ? { ...knock, body: passed } : knock),
    );
  }) as Handle,
});

/** Doors behind which it is decided who may do what. */
const changesWho = /^\/v1\/(setup|workspaces|members|invitations|keys|join|workers)\b/;

/** Hangs all routes on the server. */
export function openDoors(server: FastifyInstance, house: House, routes: readonly Route[]): void {
  for (const route of routes.filter(({ endpoint }) => !endpoint.upload)) openDoor(server, house, route);
  server.register(async (apart) => {
    // A file is a stream of bytes whatever its type is said to be: JSON and text too, which would otherwise be read as a request.
    apart.removeAllContentTypeParsers();
    apart.addContentTypeParser('*', (_request, payload, next) => next(null, payload));
    for (const route of routes.filter(({ endpoint }) => endpoint.upload)) openDoor(apart, house, route);
  });
}

function openDoor(server: FastifyInstance, house: House, route: Route): void {
  const { endpoint } = route;
  server.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    // Asking for the head of a stream would make all of it.
    exposeHeadRoute: !('stream' in endpoint.answer),
    config: { endpoint },
    handler: async (request, reply) => {
      const actor = admit(endpoint, await house.identify(request, workspaceNamed(request)));
      const input = readInput(endpoint, request);
      const body = (endpoint.upload ? (request.body ?? request.raw) : request.raw) as Readable;
      const answer = await route.handle(house, input as never, { actor, request, reply, body });
      if (changesWho.test(endpoint.path) && endpoint.method !== 'GET') house.forget();
      if (reply.sent || reply.raw.headersSent) return reply;
      const json = answer instanceof Replay ? answer.body : JSON.stringify(encoded(endpoint, answer));
      if (answer instanceof Replay) reply.header('idempotent-replayed', 'true');
      return reply.code(200).type('application/json; charset=utf-8').send(json);
    },
  });
}

/** Links (downloads, event streams) cannot send headers, so the workspace may stand in the query too. */
export function workspaceNamed(request: FastifyRequest): string | undefined {
  const header = request.headers['manyhands-workspace'];
  if (typeof header === 'string') return header;
  const { workspace } = request.query as { workspace?: unknown };
  return typeof workspace === 'string' ? workspace : undefined;
}
