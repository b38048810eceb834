import type { Contract, Endpoint, Got, Problem, Sent } from '@manyhands/contract';
import { routes } from './routes.gen.ts';

/** What was refused, as the server said it; `status` 0 when the server could not be reached. */
export class HandsError extends Error {
  readonly status: number;
  readonly code: Problem['code'] | 'offline';
  readonly problem: Problem | null;
  constructor(status: number, code: Problem['code'] | 'offline', message: string, problem: Problem | null) {
    super(message);
    this.name = 'HandsError';
    this.status = status;
    this.code = code;
    this.problem = problem;
  }
}

export interface CallOptions {
  /** Makes a POST safe to repeat: the same key gives the first answer. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Of an upload: the file. */
  body?: RequestInit['body'];
  headers?: Record<string, string>;
}

type IsStream<E extends Endpoint> = E['answer'] extends { stream: readonly string[] } ? true : false;
type Call<E extends Endpoint> = (
  input: Sent<E>,
  options?: CallOptions,
) => Promise<IsStream<E> extends true ? Response : Got<E>>;
/** `hands.batches.create({…})`: one method per endpoint of the contract. */
export type Hands = {
  [N in keyof Contract]: { [V in keyof Contract[N]]: Contract[N][V] extends Endpoint ? Call<Contract[N][V]> : never };
};

export interface HandsOptions {
  /** Address of the server; empty in a browser on the same site. */
  url?: string;
  /** API key or session token; browsers send their cookie instead. */
  token?: string;
  /** The workspace spoken of; needed for people who belong to several. */
  workspace?: string | (() => string | undefined);
  fetch?: typeof fetch;
}

/** Makes a client. Methods resolve to the contract's answer (streams to the Response) and reject with a HandsError. */
export function createHands(options: HandsOptions = {}): Hands {
  const hands: Record<string, Record<string, unknown>> = {};
  for (const [name, [method, path, kind]] of Object.entries(routes) as [string, readonly [string, string, string?]][]) {
    const [noun = '', verb = ''] = name.split('.');
    hands[noun] ??= {};
    hands[noun][verb] = (input: Record<string, unknown>, call: CallOptions = {}) =>
      send(options, method, path, kind, input, call);
  }
  return hands as unknown as Hands;
}

/** The address of an endpoint with its parameters filled in: for links that a browser opens by itself. */
export function addressOf(
  name: keyof typeof routes,
  input: Record<string, unknown>,
  options: HandsOptions = {},
): string {
  const { path, rest } = fill(routes[name][1], input);
  return `${options.url ?? ''}${path}${queryOf({ ...rest, workspace: workspaceOf(options) })}`;
}

async function send(
  options: HandsOptions,
  method: string,
  template: string,
  kind: string | undefined,
  input: Record<string, unknown> = {},
  call: CallOptions = {},
): Promise<unknown> {
  const { path, rest } = fill(template, input);
  const inQuery = method === 'GET' || method === 'DELETE' || kind === 'upload';
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
  const workspace = workspaceOf(options);
  if (workspace) headers['manyhands-workspace'] = workspace;
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey;
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal: call.signal ?? null };
  if (kind === 'upload') {
    headers['content-type'] ??= 'application/octet-stream';
    init.body = call.body ?? null;
    init.duplex = 'half';
  } else if (!inQuery) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(rest);
  }
  const response = await reach(options, `${options.url ?? ''}${path}${inQuery ? queryOf(rest) : ''}`, init);
  if (!response.ok) throw await refusalOf(response);
  return kind === 'stream' ? response : response.json();
}

async function reach(options: HandsOptions, url: string, init: RequestInit): Promise<Response> {
  try {
    return await (options.fetch ?? fetch)(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new HandsError(0, 'offline', 'The server cannot be reached. Check the connection and try again.', null);
  }
}

async function refusalOf(response: Response): Promise<HandsError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const message = problem ? (problem.detail ?? problem.title) : `The server answered ${response.status}.`;
  return new HandsError(response.status, problem?.code ?? 'fault', message, problem);
}

const workspaceOf = (options: HandsOptions): string | undefined =>
  typeof options.workspace === 'function' ? options.workspace() : options.workspace;

function fill(template: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input))
    if (value !== undefined && value !== null) query.set(name, String(value));
  const text = query.toString();
  return text ? `?${text}` : '';
}
