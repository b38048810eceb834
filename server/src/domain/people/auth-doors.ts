import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../kit/refusal.ts';
import { type Auth, addressHeader } from './auth.ts';
import { copyCookies } from './routes.ts';

/** A GET never acts: the link in a mail leads to a page, whose button posts to /v1/sign-in/link. */
const actsByGet = /\/(magic-link\/+verify|verify-email|delete-user)/i;

/** better-auth's own doors under /v1/auth, and the button behind a sign-in link. */
export function openAuthDoors(
  server: FastifyInstance,
  auth: () => Auth,
  address: () => string,
  forget: () => void,
): void {
  server.all('/v1/auth/*', async (request, reply) => {
    if (request.body instanceof Readable) return refuse('body.not-json', {}, 'Send a JSON object.');
    const asked = toWebRequest(request, address());
    if (actsByGet.test(decodeURIComponent(new URL(asked.url).pathname))) return refuse('not-found');
    const response = await auth().handler(asked);
    if (request.method !== 'GET') forget();
    if (response.status === 404) return refuse('not-found');
    if (response.status === 429) return refuse('too-many-requests', {}, 'Wait a minute and try again.');
    return sendResponse(response, reply);
  });
  server.post('/v1/sign-in/link', async (request, reply) => {
    const { token } = (request.body ?? {}) as { token?: unknown };
    if (typeof token !== 'string' || token.length > 500)
      return refuse('shape', {}, undefined, [{ path: 'token', message: 'must be the token of a sign-in link' }]);
    const response = await auth()
      .api.magicLinkVerify({ query: { token }, headers: headersOf(request), asResponse: true })
      .catch(() => new Response(null, { status: 400 }));
    const signedIn = response.headers.getSetCookie().length > 0;
    if (!signedIn)
      return refuse('auth.wrong-password', {}, 'This link has been used or is too old. Ask for a new one.');
    copyCookies(response, reply);
    return { ok: true };
  });
}

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && name !== 'content-length') headers.set(name, value);
  // Overwrites what a caller may have sent under this name: the limits of sign-in go by it.
  headers.set(addressHeader, request.ip);
  return headers;
}

function toWebRequest(request: FastifyRequest, address: string): Request {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(new URL(request.url, address), {
    method: request.method,
    headers: headersOf(request),
    body: hasBody ? JSON.stringify(request.body ?? {}) : null,
  });
}

async function sendResponse(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  copyCookies(response, reply);
  response.headers.forEach((value, name) => {
    if (!['set-cookie', 'set-auth-token', 'content-length'].includes(name)) reply.header(name, value);
  });
  return reply.code(response.status).send(await response.text());
}
