import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Blobs } from '../../blobs/blobs.ts';
import { FetchError, type Fetched, type FetchLimits, guardedFetch } from '../../net/guarded-fetch.ts';
import type { ProofSnapshot } from '../../postgres/proof-tables.ts';
import { pageTitle, tidyTitle } from './page-title.ts';
import { type Finding, found } from './proof.ts';

export interface Visited {
  findings: Finding[];
  /** A copy to keep; null when there is nothing new to keep. */
  snapshot: { facts: ProofSnapshot; blob: string | null } | null;
  /** Whether another try later may do better. */
  again: boolean;
}

const bytesMost = 10_000_000;
/** What of the web is kept: text, PDF and pictures. It is only ever handed out as a download. */
const keeps = /^(text\/[a-z0-9.+-]+|application\/(xhtml\+xml|pdf|json|xml|ld\+json)|image\/[a-z0-9.+-]+)$/;
/** Answers that say "not you, not now" rather than "not there". */
const blocked = (status: number): boolean => [401, 402, 403, 407, 408, 425, 429, 451].includes(status) || status >= 500;

/**
 * Visits a page named as proof and keeps a copy. The first copy that was whole stays, whatever the page says later: it is what stood there when
 * the answer came in.
 * @param before the copy kept so far
 */
export async function visit(
  url: string,
  before: ProofSnapshot | null,
  blobs: Blobs,
  limits: FetchLimits,
  now: Date,
): Promise<Visited> {
  const had = before && before.status < 400 ? before : null;
  try {
    return await judge(await guardedFetch(url, { bytesMost, ...limits }), had, blobs, now);
  } catch (error) {
    if (!(error instanceof FetchError) || limits.signal?.aborted) throw error;
    const later = error.fault === 'slow' || error.fault === 'unreachable';
    const words = `${error.message} ${later ? 'Look at the page yourself.' : 'Nothing was kept.'}`;
    return { findings: [found(later ? 'fetch-blocked' : 'fetch-failed', words)], snapshot: null, again: later };
  }
}

async function judge(page: Fetched, had: ProofSnapshot | null, blobs: Blobs, now: Date): Promise<Visited> {
  if (page.status >= 400) {
    const facts = factsOf(page, '', 0, now);
    const words = blocked(page.status)
      ? `The site did not let this server in (status ${page.status}). Look at the page yourself.`
      : `There is no such page (status ${page.status}).`;
    const kind = blocked(page.status) ? 'fetch-blocked' : 'fetch-failed';
    return {
      findings: [found(kind, words)],
      snapshot: had ? null : { facts, blob: null },
      again: blocked(page.status),
    };
  }
  const kept = keeps.test(page.type) && page.body.length > 0;
  const sha256 = createHash('sha256').update(page.body).digest('hex');
  const title = /html|xml/.test(page.type) ? pageTitle(page.body, page.charset) : '';
  if (had) return { findings: [compared(sha256, had)], snapshot: null, again: false };
  const blob = kept ? (await blobs.put(Readable.from([page.body], { objectMode: false }), bytesMost)).blob : null;
  const facts = { ...factsOf(page, title, kept ? page.body.length : 0, now), sha256 };
  return { findings: [fetched(title, page.type, kept)], snapshot: { facts, blob }, again: false };
}

const factsOf = (page: Fetched, title: string, size: number, now: Date): ProofSnapshot => ({
  status: page.status,
  finalUrl: tidyUrl(page.finalUrl),
  title,
  type: page.type,
  size,
  at: now.toISOString(),
  sha256: '',
});

const tidyUrl = (url: string): string => (url.length > 2000 ? tidyTitle(url) : url);

function fetched(title: string, type: string, kept: boolean): Finding {
  const called = title ? `“${title}”` : `${type || 'something'} without a title`;
  return found('fetched', `The page answered: ${called}. ${kept ? 'A copy is kept.' : 'Nothing of its kind is kept.'}`);
}

function compared(sha256: string, had: ProofSnapshot): Finding {
  const when = `${had.at.slice(0, 16).replace('T', ' ')} UTC`;
  return sha256 === had.sha256
    ? found('fetched', `The page is the same as in the copy of ${when}.`)
    : found(
        'page-changed',
        `The page has changed since the copy of ${when}, which is kept. Many pages change with every visit.`,
      );
}
