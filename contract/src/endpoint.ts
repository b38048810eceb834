import type { z } from 'zod';
import type { RefusalCode } from './refusals.ts';

/** Roles of members, weakest first; each may do all that the ones before it may. */
export const roles = ['viewer', 'reviewer', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What an API key may do; the same ladder as the roles, and `work` for answering items. */
export const scopes = ['read', 'review', 'manage', 'own', 'work'] as const;
export type Scope = (typeof scopes)[number];

/** Who may knock: anyone, a signed-in person, an insider (member or worker of the workspace), a worker, or a member of at least this role. */
export type Who = 'anyone' | 'person' | 'insider' | 'worker' | Role;

export const scopeFor: Record<Exclude<Who, 'anyone' | 'person' | 'insider'>, Scope> = {
  worker: 'work',
  viewer: 'read',
  reviewer: 'review',
  manager: 'manage',
  owner: 'own',
};

type Schema = z.ZodObject;
/** What leaves: JSON by a schema, or a stream named by its media types (`text/event-stream`, `text/csv` …). */
export type Answer = z.ZodType | { stream: readonly string[] };

export interface Endpoint<I extends Schema = Schema, A extends Answer = Answer> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify-like but with `{id}`: OpenAPI's spelling. */
  path: string;
  who: Who;
  /** One sentence for the reference page. */
  says: string;
  /** Path parameters, then query (GET, DELETE) or body (others), in one flat object: what a caller passes. */
  input: I;
  answer: A;
  refusals: readonly RefusalCode[];
  /** The body is a file, streamed as it comes; all but the path parameters travel in the query. */
  upload?: boolean;
  /** Not on the hot list of things that take an Idempotency-Key: a repeat is harmless by itself. */
  repeatable?: boolean;
}

export const endpoint = <I extends Schema, A extends Answer>(e: Endpoint<I, A>): Endpoint<I, A> => e;

/** What a caller sends to and gets from an endpoint (ids as `asg_…`). */
export type Sent<E extends Endpoint> = z.input<E['input']>;
export type Got<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : never;
/** The same on the server's side (ids as UUIDs, defaults filled in). */
export type Received<E extends Endpoint> = z.output<E['input']>;
export type Given<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : never;

/** Names of the path parameters, in order. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '');
