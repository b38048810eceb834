import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { openReference } from './reference.ts';

const server = Fastify();
openReference(server, '/openapi.json');
afterAll(() => server.close());

test('the page runs only scripts that are files of this server', async () => {
  const { body, headers } = await server.inject('/docs/api/');
  expect(headers['content-type']).toContain('text/html');
  const scripts = [...body.matchAll(/<script\b([^>]*)>([^<]*)/g)];
  expect(scripts.map(([, named, inline]) => [named?.trim(), inline])).toEqual([
    ['src="js/scalar.js"', ''],
    ['src="js/open.js"', ''],
  ]);
});

test('both scripts are there, and the second opens the document with the first', async () => {
  const program = await server.inject('/docs/api/js/scalar.js');
  expect(program.statusCode).toBe(200);
  expect(program.headers['content-type']).toContain('text/javascript');
  expect(program.body).toContain('createApiReference');
  const opening = await server.inject('/docs/api/js/open.js');
  expect(opening.body).toMatch(/^Scalar\.createApiReference\('#app', \{"url":"\/openapi\.json"/);
});

test('the address without a slash leads to the page', async () => {
  const { statusCode, headers } = await server.inject('/docs/api');
  expect([statusCode, headers.location]).toEqual([301, '/docs/api/']);
});
