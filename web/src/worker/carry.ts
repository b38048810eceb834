import type { HandsError } from '@manyhands/sdk';
import { type Carry, type Kept, NoWay } from '../task/parcels/parcel.ts';
import { type Hands, handsOf, uploadsAt } from './client.ts';

/** Small enough to arrive on a poor line before anybody's patience ends; what a proxy holds back until it is whole stays little. */
const pieceBytes = 512 * 1024;
const patienceMs = 120_000;
const roundsMax = 6;
const tus = { 'tus-resumable': '1.0.0' };

type Tell = Parameters<Carry>[1];

/**
 * Sends a file in pieces by the tus protocol, from where an earlier try ended. A whole client library would be a tenth of all the
 * script of this app; what is needed of it is: begin, ask how much has arrived, send the next piece.
 */
export const carryBy =
  (hands: (workspace: string) => Pick<Hands, 'files'>): Carry =>
  async (kept, tell, signal) => {
    let upload = kept.upload;
    for (let round = 0; round < roundsMax; round++) {
      if (!upload) {
        upload = await begin(kept, signal);
        await tell.upload(upload);
      }
      const stand = await hands(kept.workspace)
        .files.progress({ id: upload }, { signal })
        .catch((error: HandsError) => {
          if (isGone(error.status)) return null;
          throw asReason(error.status, error.problem ? error.message : null);
        });
      if (stand?.file) return stand.file;
      // The server forgets what nobody went on with for long.
      if (!stand || stand.length !== kept.blob.size) upload = undefined;
      else if (stand.offset >= stand.length) await nudge(kept, upload, signal);
      else if ((await sendFrom(stand.offset, kept, upload, tell, signal)) === 'gone') upload = undefined;
    }
    throw new NoWay();
  };
export const carry = carryBy(handsOf);

const isGone = (status: number): boolean => status === 404 || status === 410;

/** Begins an upload; the id that the server gives it is the file's, too. */
async function begin({ workspace, name, type, blob }: Kept, signal: AbortSignal): Promise<string> {
  const answer = await fetch(uploadsAt, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(blob.size),
      'upload-metadata': `filename ${base64(name.slice(-255))},filetype ${base64(type || 'application/octet-stream')}`,
      'manyhands-workspace': workspace,
    },
    signal,
  }).catch(() => {
    throw new NoWay();
  });
  if (!answer.ok) throw asReason(answer.status, sentenceIn(await answer.text().catch(() => '')));
  const id = answer.headers.get('location')?.split('?')[0]?.split('/').at(-1);
  if (!id) throw new NoWay();
  return id;
}

/** All of it is there, but the line broke before the server had made a file of it: asked again, it does. */
async function nudge({ workspace }: Kept, upload: string, signal: AbortSignal): Promise<void> {
  const answer = await knock('HEAD', upload, workspace, signal).catch(() => {
    throw new NoWay();
  });
  if (!answer.ok && !isGone(answer.status)) throw asReason(answer.status, null);
}

/** Nobody wants it any more. The server forgets it by itself when this does not arrive. */
export async function discard({ workspace, upload, sent }: Kept): Promise<void> {
  if (upload && !sent) await knock('DELETE', upload, workspace).catch(() => {});
}

const knock = (method: string, upload: string, workspace: string, signal: AbortSignal | null = null) =>
  fetch(addressOfUpload(upload), { method, headers: { ...tus, 'manyhands-workspace': workspace }, signal });
const addressOfUpload = (upload: string): string => `${uploadsAt}/${encodeURIComponent(upload)}`;

/** Sends the rest, piece by piece. `again` when the server has another offset than we thought, or has all of it. */
async function sendFrom(
  start: number,
  kept: Kept,
  upload: string,
  tell: Tell,
  signal: AbortSignal,
): Promise<'again' | 'gone'> {
  const { size } = kept.blob;
  for (let at = start; at < size; ) {
    tell.share(at / size);
    const { status, offset, text } = await sendPiece(
      at,
      kept,
      upload,
      (sent) => tell.share((at + sent) / size),
      signal,
    );
    if (isGone(status)) return 'gone';
    if (status === 409 || status === 423) return 'again';
    if (status >= 300) throw asReason(status, sentenceIn(text));
    if (!(offset > at)) return 'again';
    at = offset;
  }
  return 'again';
}

interface Answered {
  status: number;
  offset: number;
  text: string;
}

/** One piece, with its progress, which `fetch` cannot tell. */
const sendPiece = (
  at: number,
  { workspace, blob }: Kept,
  upload: string,
  sent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const over = (end: () => void) => () => {
      signal.removeEventListener('abort', abort);
      end();
    };
    request.open('PATCH', addressOfUpload(upload));
    const headers = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) };
    for (const [name, value] of Object.entries({ ...headers, 'manyhands-workspace': workspace }))
      request.setRequestHeader(name, value);
    request.timeout = patienceMs;
    request.upload.onprogress = (event) => sent(event.loaded);
    request.onload = over(() =>
      resolve({
        status: request.status,
        offset: Number(request.getResponseHeader('upload-offset') ?? Number.NaN),
        text: request.responseText,
      }),
    );
    request.onerror = request.ontimeout = request.onabort = over(() => reject(new NoWay()));
    signal.addEventListener('abort', abort);
    request.send(blob.slice(at, at + pieceBytes));
  });

/** What an answer means for somebody who waits: to be tried again by itself, or refused for a reason. */
export function asReason(status: number, sentence: string | null): Error {
  if (status === 401) return new NoWay(true);
  if (!status || status >= 500 || status === 408 || status === 429 || status === 423) return new NoWay();
  return new Error(sentence ?? 'The file was not taken. Try again, or choose another one.');
}

function sentenceIn(text: string): string | null {
  try {
    const { detail, title } = JSON.parse(text) as { detail?: unknown; title?: unknown };
    return typeof detail === 'string' ? detail : typeof title === 'string' ? title : null;
  } catch {
    return null;
  }
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
