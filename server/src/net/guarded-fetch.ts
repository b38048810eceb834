import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, buildConnector, request } from 'undici';
import { addressIn, isPublicAddress } from './public-address.ts';

/**
 * Why a page could not be fetched. `refused`: the guard does not go there · `nowhere`: there is no such host · `unreachable`: no answer ·
 * `slow`: not in time · `too-large` · `broken`: what came is no answer of the web.
 */
export type FetchFault = 'refused' | 'nowhere' | 'unreachable' | 'slow' | 'too-large' | 'broken';

export class FetchError extends Error {
  readonly fault: FetchFault;
  constructor(fault: FetchFault, words: string) {
    super(words);
    this.name = 'FetchError';
    this.fault = fault;
  }
}

export interface Fetched {
  status: number;
  /** The address that answered, after redirects. */
  finalUrl: string;
  /** Media type without parameters, in small letters; empty when none was named. */
  type: string;
  charset: string;
  /** The body, unpacked. */
  body: Buffer;
}

export interface FetchLimits {
  /** Bytes of the body, after unpacking. */
  bytesMost?: number;
  /** For everything, redirects included. */
  milliseconds?: number;
  /** Hosts that may be visited although they are private, as `host` or `host:port`. */
  allowed?: readonly string[];
  signal?: AbortSignal;
}

const redirectsMost = 5;
/** Ports of the web; a server must not be a way to knock at others. */
const webPorts = new Set(['', '80', '443', '8000', '8080', '8443']);

/**
 * Fetches a page of the public web, and nothing else: no private, loopback, link-local, multicast or otherwise special address, neither
 * named nor resolved nor redirected to; the address that was checked is the one connected to, so that a name cannot change its mind in
 * between. Sends no credentials, follows five redirects, unpacks no more than the limit. Throws FetchError and nothing else.
 */
export async function guardedFetch(url: string, limits: FetchLimits = {}): Promise<Fetched> {
  const { milliseconds = 20_000, allowed = [], signal } = limits;
  const time = AbortSignal.timeout(milliseconds);
  const stop = signal ? AbortSignal.any([time, signal]) : time;
  const agent = new Agent({
    connect: guardedConnect(allowed),
    pipelining: 0,
    headersTimeout: milliseconds,
    bodyTimeout: milliseconds,
    maxHeaderSize: 32_768,
  });
  try {
    return await follow(agent, url, limits, stop);
  } catch (error) {
    throw faultOf(error, time);
  } finally {
    await agent.destroy().catch(() => {});
  }
}

async function follow(agent: Agent, first: string, limits: FetchLimits, signal: AbortSignal): Promise<Fetched> {
  let url = checked(first, limits.allowed ?? []);
  for (let redirects = 0; ; redirects++) {
    const answer = await request(url, { dispatcher: agent, method: 'GET', headers, signal });
    const { location } = answer.headers;
    const moves = [301, 302, 303, 307, 308].includes(answer.statusCode) && typeof location === 'string';
    if (!moves) return read(url, answer, limits.bytesMost ?? 5_000_000);
    answer.body.on('error', () => {}).destroy();
    if (redirects >= redirectsMost)
      throw new FetchError('broken', `The page leads on and on: more than ${redirectsMost} redirects.`);
    url = checked(resolved(location, url), limits.allowed ?? []);
  }
}

/** Says who asks; a page that wants to keep such visitors out can. */
const headers = {
  'user-agent': 'ManyHands/0.1 (keeps a copy of a page named as proof)',
  accept: 'text/html,application/xhtml+xml,application/pdf,image/*,text/*;q=0.9,*/*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
};

const resolved = (location: string, base: URL): string => {
  try {
    return new URL(location, base).href;
  } catch {
    throw new FetchError('broken', 'The page leads to what is no address.');
  }
};

/** The address, when it is one the guard goes to as far as it can be told by looking. */
function checked(text: string, allowed: readonly string[]): URL {
  if (!URL.canParse(text)) throw new FetchError('broken', 'This is no address of a page.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError('refused', 'Only pages of the web (http, https) are fetched.');
  if (url.username || url.password)
    throw new FetchError('refused', 'An address with a user name or password in it is not fetched.');
  url.hash = '';
  if (allowed.includes(url.hostname) || allowed.includes(url.host)) return url;
  if (!webPorts.has(url.port)) throw new FetchError('refused', `Pages on port ${url.port} are not fetched.`);
  const address = addressIn(url.hostname);
  if (address && !isPublicAddress(address)) throw notPublic(url.hostname);
  return url;
}

const notPublic = (host: string): FetchError =>
  new FetchError('refused', `${host} is an address inside a private network, which is never visited.`);

/** Connects only to addresses that were checked: the name is looked up here, once, and what it resolved to is what is connected to. */
function guardedConnect(allowed: readonly string[]): buildConnector.connector {
  const free = buildConnector({ timeout: 10_000 });
  const guarded = buildConnector({ timeout: 10_000, lookup: publicLookup } as buildConnector.BuildOptions);
  return (options, done) => {
    const { hostname, port } = options;
    if (allowed.includes(hostname) || allowed.includes(`${hostname}:${port}`)) return free(options, done);
    const address = addressIn(hostname);
    if (address && !isPublicAddress(address)) return done(notPublic(hostname), null);
    guarded(options, (...[error, socket]) => {
      if (error) return done(error, null);
      if (isPublicAddress(socket.remoteAddress ?? '')) return done(null, socket);
      socket.destroy();
      done(notPublic(hostname), null);
    });
  };
}

/** Looks a name up and hands on its addresses only when all of them are public. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) return done(notPublic(hostname), '', 0);
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  });
};

type Answer = Awaited<ReturnType<typeof request>>;

async function read(url: URL, answer: Answer, bytesMost: number): Promise<Fetched> {
  const type = headerOf(answer, 'content-type');
  const packed = headerOf(answer, 'content-encoding').trim().toLowerCase();
  const body = await collect(answer.body, unpacking(packed), bytesMost);
  return {
    status: answer.statusCode,
    finalUrl: url.href,
    type: (type.split(';')[0] ?? '').trim().toLowerCase().slice(0, 100),
    charset: /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type)?.[1] ?? '',
    body,
  };
}

const headerOf = (answer: Answer, name: string): string => {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

function unpacking(encoding: string): Transform | null {
  if (encoding === '' || encoding === 'identity') return null;
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  throw new FetchError('broken', `The page is packed in a way that is not understood (${encoding.slice(0, 40)}).`);
}

/** Counts what comes out of the unpacking as well as what goes in, so that a few bytes cannot become many. */
async function collect(body: Readable, unpack: Transform | null, bytesMost: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const from: Readable = unpack ? body.pipe(unpack) : body;
  if (unpack) body.on('error', (error) => unpack.destroy(error));
  try {
    for await (const chunk of from) {
      bytes += (chunk as Buffer).length;
      if (bytes > bytesMost)
        throw new FetchError('too-large', `The page is larger than ${Math.floor(bytesMost / 1e6)} MB.`);
      chunks.push(chunk as Buffer);
    }
  } finally {
    body.on('error', () => {}).destroy();
  }
  return Buffer.concat(chunks);
}

/** Everything that can go wrong on the way, in a word and a sentence. */
function faultOf(error: unknown, time: AbortSignal): FetchError {
  if (error instanceof FetchError) return error;
  const { cause, code = '', name = '' } = (error ?? {}) as { cause?: unknown; code?: string; name?: string };
  if (cause instanceof FetchError) return cause;
  if (time.aborted || /TIMEOUT|ETIMEDOUT/.test(code)) return new FetchError('slow', 'The page did not answer in time.');
  if (name === 'AbortError') return new FetchError('unreachable', 'The fetch was stopped.');
  if (code === 'ENOTFOUND' || code === 'ENODATA') return new FetchError('nowhere', 'There is no such host.');
  if (name === 'HTTPParserError' || /^HPE_|^Z_|^ERR_|INVALID|PARSER|HEADERS_OVERFLOW/.test(code))
    return new FetchError('broken', 'What the host sent is no answer of the web.');
  return new FetchError('unreachable', 'The host did not answer.');
}
