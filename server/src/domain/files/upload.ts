import { Readable } from 'node:stream';
import type { Blobs } from '../../blobs/blobs.ts';
import type { House, Knock } from '../../http/door.ts';
import type { Actor } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import { type FileView, keepFile } from './keep.ts';

/**
 * Takes a file in one piece, as the body of one request. Refuses what `keepFile` does, `file.not-accepted` when the body is no stream, and
 * `auth.scope` for keys that may only read.
 */
export async function uploadFile(
  house: House,
  blobs: Blobs,
  { name }: { name: string },
  { actor, body }: Pick<Knock, 'actor' | 'body'>,
): Promise<FileView> {
  const uploadedBy = mayUpload(actor);
  // The door hands every body on as it comes; anything else is nothing that could be kept.
  if (!(body instanceof Readable))
    refuse('file.not-accepted', {}, 'Send the file itself as the body, with Content-Type: application/octet-stream.');
  return keepFile(house, blobs, actor, { fileId: newId(), name, uploadedBy, content: body });
}

/** Whom a file belongs to: the person, or a worker without one. */
export const uploaderOf = (actor: Pick<Actor, 'personId' | 'workerId'>): string | null =>
  actor.personId ?? actor.workerId;

/** Whose the file will be. Refuses `auth.scope` for keys that may only read. */
export function mayUpload(actor: Actor): string {
  if (actor.scopes?.every((scope) => scope === 'read')) refuse('auth.scope', { needs: 'work' });
  return uploaderOf(actor) ?? refuse('not-found');
}
