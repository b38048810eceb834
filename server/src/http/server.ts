import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fixed from '@fastify/static';
import { type Endpoint, endpoints } from '@manyhands/contract';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { AppParts } from '../jobs/parts.ts';
import { newId } from '../kit/ids.ts';
import { Refusal } from '../kit/refusal.ts';
import { metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { problemOf } from './problem.ts';

const built = fileURLToPath(new URL('../../../web/dist/app/', import.meta.url));
const pictures = fileURLToPath(new URL('../../assets/demo/', import.meta.url));

/** The bare server: limits, headers, errors, pages. Doors are hung on it afterwards. */
export async function makeServer(app: AppParts): Promise<FastifyInstance> {
  const server: FastifyInstance = Fastify({
    logger: { level: app.config.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId().replaceAll('-', ''),
    bodyLimit: 6 * 1024 * 1024,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  });
  server.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // A page elsewhere can make a browser send plain text without asking first, so it is no more a request than any other stream.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('*', (_request, payload, next) => next(null, payload));
  // Clients that always say "JSON" send a DELETE or a bare POST without a body: that is an empty object, not a mistake.
  const json = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, next) =>
    body === '' ? next(null, undefined) : json(request, body as string, next),
  );
  metrics(server, app);
  await server.register(helmet, {
    contentSecurityPolicy: { directives: policy(app) },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
    hsts: app.address().startsWith('https:'),
  });
  await server.register(compress, { threshold: 2048, encodings: ['gzip'], removeContentLengthHeader: true });
  if (app.config.MANYHANDS_RATE_LIMIT > 0)
    await server.register(rateLimit, {
      max: app.config.MANYHANDS_RATE_LIMIT,
      timeWindow: '1 minute',
      allowList: (request) => !/^\/v1(\/|\?|$)/.test(request.url),
    });
  health(server, app);
  openApi(server);
  await pages(server);
  return server;
}

/** Scripts only from here; pictures, sound and film from wherever a requester's rows point. */
const policy = (app: AppParts): Record<string, string[] | null> => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:', 'https:', 'http:'],
  mediaSrc: ["'self'", 'blob:', 'https:', 'http:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: app.address().startsWith('https:') ? [] : null,
});

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const endpoint = (request.routeOptions?.config as { endpoint?: Endpoint } | undefined)?.endpoint;
  const { status, body } = problemOf(error, endpoint, String(request.id));
  if (status >= 500) request.log.error({ err: error, requestId: request.id, path: request.routeOptions.url }, 'fault');
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

function health(server: FastifyInstance, app: AppParts): void {
  server.get('/healthz', async () => ({ ok: true }));
  server.get('/readyz', async (_request, reply) => {
    const ready = await app.database.pool
      .query('select 1')
      .then(() => true)
      .catch(() => false);
    return reply.code(ready ? 200 : 503).send({ ok: ready });
  });
}

/** The web app: hashed files may be kept for a year, the two entry pages never. */
async function pages(server: FastifyInstance): Promise<void> {
  if (existsSync(pictures))
    await server.register(fixed, {
      root: pictures,
      prefix: '/demo/',
      decorateReply: false,
      maxAge: '1h',
      // The sample shops have forms that lead from page to page; nothing of theirs runs, and nothing is kept.
      // A page in a sandbox has no origin, so the pictures on it would be strangers' to it.
      setHeaders: (reply) =>
        void reply
          .header('content-security-policy', 'sandbox allow-forms')
          .header('cross-origin-resource-policy', 'cross-origin'),
    });
  const apiPaths = new Set(endpoints().map(({ endpoint }) => endpoint.path));
  const has = existsSync(path.join(built, 'console.html'));
  if (has)
    await server.register(fixed, {
      root: built,
      wildcard: false,
      index: false,
      setHeaders: (reply, file) =>
        void reply.header(
          'cache-control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  server.setNotFoundHandler((request, reply) => {
    // A broken link of a sample shop is to look like one.
    if (request.url.startsWith('/demo/'))
      return reply
        .code(404)
        .type('text/html; charset=utf-8')
        .send('<!doctype html><title>404</title><h1>Page not found</h1>');
    const page =
      request.method === 'GET' &&
      !/^\/v1(\/|\?|$)/.test(request.url) &&
      !apiPaths.has(request.url) &&
      request.headers.accept?.includes('text/html');
    if (page && has)
      return reply
        .header('cache-control', 'no-cache')
        .sendFile(/^\/worker(\/|$|\?)/.test(request.url) ? 'worker.html' : 'console.html');
    if (page) return reply.code(503).type('text/plain').send('The web pages are not built yet: run npm run build.');
    return answerProblem(new Refusal('not-found'), request, reply);
  });
}
