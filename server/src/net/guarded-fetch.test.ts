import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FetchLimits, guardedFetch } from './guarded-fetch.ts';

/** A site on this computer, which tests are allowed to visit by its host and port; and another one, which they are not. */
let site: http.Server;
let other: http.Server;
let knocks = 0;
let asked: http.IncomingHttpHeaders = {};
const packed: Record<string, (text: string) => Buffer> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};
const listen = (server: http.Server) =>
  new Promise<http.Server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
const hostOf = (server: http.Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  other = await listen(
    http.createServer((_request, response) => {
      knocks += 1;
      response.end('inside');
    }),
  );
  site = await listen(http.createServer(answer));
});
afterAll(() => {
  for (const server of [site, other]) {
    server.closeAllConnections();
    server.close();
  }
});

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://site');
  const to = url.searchParams.get('to');
  asked = request.headers;
  if (url.pathname === '/to') response.writeHead(302, { location: to ?? '' }).end('moved');
  else if (url.pathname === '/round') response.writeHead(302, { location: '/round' }).end();
  else if (url.pathname === '/packed') {
    const how = url.searchParams.get('how') ?? '';
    response.writeHead(200, { 'content-encoding': how, 'content-type': 'text/html; charset="ISO-8859-1"' });
    response.end(packed[how]?.('unpacked') ?? 'x');
  } else if (url.pathname === '/bomb') {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
  } else if (url.pathname === '/endless') {
    response.writeHead(200);
    const more = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
    response.on('close', () => clearInterval(more));
  } else if (url.pathname === '/silent') response.writeHead(200, { 'content-length': '10' }).write('five.');
  else if (url.pathname === '/missing') response.writeHead(404, { 'content-type': 'text/html' }).end('gone');
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<title>Here</title>');
}

const fetchHere = (path: string, limits: FetchLimits = {}) =>
  guardedFetch(`http://${hostOf(site)}${path}`, { allowed: [hostOf(site)], ...limits });

describe('a page that may be visited', () => {
  test('comes with its status, its kind and its address', async () => {
    expect(await fetchHere('/page?a=1#part')).toMatchObject({
      status: 200,
      finalUrl: `http://${hostOf(site)}/page?a=1`,
      type: 'text/html',
      charset: 'utf-8',
    });
    expect(asked['user-agent']).toMatch(/^ManyHands\//);
    expect([asked.cookie, asked.authorization, asked.referer]).toEqual([undefined, undefined, undefined]);
    expect(await fetchHere('/missing')).toMatchObject({ status: 404 });
  });

  test('is followed where it leads, five times', async () => {
    const twice = `/to?to=${encodeURIComponent(`/to?to=${encodeURIComponent('/page')}`)}`;
    expect(await fetchHere(twice)).toMatchObject({ status: 200, finalUrl: `http://${hostOf(site)}/page` });
    await expect(fetchHere('/round')).rejects.toMatchObject({ fault: 'broken', message: /5 redirects/ });
  });

  test.each(['gzip', 'deflate', 'br'])('is unpacked when it comes as %s', async (how) => {
    expect(await fetchHere(`/packed?how=${how}`)).toMatchObject({
      body: Buffer.from('unpacked'),
      charset: 'ISO-8859-1',
    });
  });
});

describe('limits', () => {
  test('hold for what comes out of the unpacking, and for what never ends', async () => {
    for (const path of ['/bomb', '/endless'])
      await expect(fetchHere(path, { bytesMost: 1_000_000 })).rejects.toMatchObject({ fault: 'too-large' });
  });

  test('hold for time, and a fetch can be stopped', async () => {
    await expect(fetchHere('/silent', { milliseconds: 100 })).rejects.toMatchObject({ fault: 'slow' });
    const stopping = new AbortController();
    const stopped = fetchHere('/silent', { signal: stopping.signal });
    stopping.abort();
    await expect(stopped).rejects.toMatchObject({ fault: 'unreachable' });
  });

  test('what is no answer of the web is said to be none', async () => {
    const noise = net.createServer((socket) => socket.once('data', () => socket.write('SSH-2.0-OpenSSH\r\n')));
    await new Promise<void>((resolve) => noise.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(noise.address() as AddressInfo).port}`;
    await expect(guardedFetch(`http://${host}/`, { allowed: [host] })).rejects.toMatchObject({ fault: 'broken' });
    noise.close();
    await expect(fetchHere('/packed?how=zstd')).rejects.toMatchObject({ fault: 'broken' });
  });
});

describe('the guard', () => {
  const spelled = (port: string) => [
    `http://127.0.0.1:${port}/`,
    `http://127.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://localhost:${port}/`,
    `http://localhost.:${port}/`,
  ];

  test.each([
    'http://127.0.0.1/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://172.16.5.5/',
    'http://100.64.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0300.0250.1/',
    'http://017700000001/',
    'http://224.0.0.1/',
    'http://localhost/',
    'http://user:word@example.com/',
    'http://example.com:22/',
    'http://example.com:25/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com/',
    'data:text/html,hello',
  ])('does not go to %s', async (url) => {
    await expect(guardedFetch(url)).rejects.toMatchObject({ fault: 'refused' });
  });

  test('does not go to this computer by any spelling, name or redirect, and nothing there is knocked at', async () => {
    const port = hostOf(other).split(':')[1] ?? '';
    for (const url of spelled(port)) {
      await expect(guardedFetch(url)).rejects.toMatchObject({ fault: 'refused' });
      await expect(fetchHere(`/to?to=${encodeURIComponent(url)}`)).rejects.toMatchObject({ fault: 'refused' });
    }
    expect(knocks).toBe(0);
  });

  test('holds a name to what it resolves to when it is connected to', async () => {
    // The port is one of the web, so that only the lookup stands between the name and this computer.
    for (const url of ['http://localhost/', 'http://localhost:8080/', 'https://localhost/'])
      await expect(guardedFetch(url)).rejects.toMatchObject({ fault: 'refused', message: /private network/ });
  });

  test('says so when there is nothing of that name, or no address at all', async () => {
    await expect(guardedFetch('http://no-such-host.invalid/')).rejects.toMatchObject({
      fault: expect.stringMatching(/nowhere|unreachable/),
    });
    await expect(guardedFetch('not an address')).rejects.toMatchObject({ fault: 'broken' });
  });
});
