import { Readable } from 'node:stream';
import { type Endpoint, pathParameters } from '@manyhands/contract';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../kit/refusal.ts';
import { unstorable } from './unstorable.ts';

/** What a caller sent, as the contract's schema reads it: path, then query or body. Refuses `not-found`, `body.not-json` and `shape`. */
export function readInput(endpoint: Endpoint, request: FastifyRequest): unknown {
  const parameters = pathParameters(endpoint.path);
  const sent: Record<string, unknown> = { ...sentBesides(endpoint, request) };
  for (const name of parameters) sent[name] = (request.params as Record<string, unknown>)[name];
  const problem = unstorable(sent);
  // A damaged id in the path is a thing that does not exist, not a mistake in a form.
  if (problem)
    return parameters.includes(problem.path) ? refuse('not-found') : refuse('shape', {}, undefined, [problem]);
  const read = endpoint.input.safeParse(sent);
  if (read.success) return read.data;
  if (read.error.issues.some((issue) => parameters.includes(String(issue.path[0])))) return refuse('not-found');
  const fields = read.error.issues
    .slice(0, 50)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return refuse('shape', {}, undefined, fields);
}

/** Query of a GET, a DELETE or an upload, whose body is the file; JSON body of all others, where none is an empty object. */
function sentBesides({ method, upload }: Endpoint, request: FastifyRequest): object {
  if (method === 'GET' || method === 'DELETE' || upload) {
    // Names the workspace, which is not part of any endpoint's input.
    const { workspace: _, ...query } = request.query as Record<string, unknown>;
    return query;
  }
  const { body } = request;
  if (body === undefined || body === null) return {};
  if (body instanceof Readable)
    return refuse('body.not-json', {}, 'Send a JSON object with Content-Type: application/json.');
  if (typeof body !== 'object' || Array.isArray(body))
    return refuse('shape', {}, 'The request must be a JSON object.', [{ path: '', message: 'must be an object' }]);
  return body;
}
