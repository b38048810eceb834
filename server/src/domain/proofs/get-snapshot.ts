import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { House, Knock } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { refuse } from '../../kit/refusal.ts';
import { reader } from '../../postgres/tx.ts';
import { attachment } from '../files/attachment.ts';
import { beginDownload, isGone } from '../files/download.ts';
import { findProof } from './store.ts';

const endings: Record<string, string> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** Sends the copy of a page, as a download and nothing else: somebody else wrote it. Refuses `not-found`, also when none was kept. */
export async function getSnapshot(
  house: House,
  { blobs }: Pick<AppParts, 'blobs'>,
  { id }: { id: string },
  { actor, reply }: Knock,
): Promise<void> {
  const proof = await findProof(reader(house.database, actor, house.clock()), id);
  if (!proof?.snapshot || !proof.snapshotBlob) return refuse('not-found');
  const { type, size, finalUrl, at } = proof.snapshot;
  const content = blobs.open(proof.snapshotBlob);
  await once(content, 'open').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') refuse('not-found');
    throw error;
  });
  const host = URL.canParse(finalUrl) ? new URL(finalUrl).hostname : 'page';
  const out = beginDownload(reply, {
    'content-type': 'application/octet-stream',
    'content-length': size,
    'content-disposition': attachment(`${host} ${at.slice(0, 10)}.${endings[type] ?? 'bin'}`),
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=3600',
  });
  await pipeline(content, out).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}
