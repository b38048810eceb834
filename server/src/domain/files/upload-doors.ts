import { Readable } from 'node:stream';
import { contract, publicId, uuidOf } from '@manyhands/contract';
import type { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admit } from '../../http/admit.ts';
import { type House, workspaceNamed } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { reader } from '../../postgres/tx.ts';
import { nameIn } from './upload-rule.ts';
import { arrived, begin, cancel, finish, nameHeader, openTus, ownUpload, touch, uploadsPath } from './uploads.ts';

/**
 * Hangs the doors of uploads in pieces: the tus protocol 1.0.0 with creation, creation with upload, and termination. They stand apart from
 * the contract since tus speaks in headers; who may pass is decided as at every other door, and problems are problem JSON. Call it before the
 * other doors are hung: they have a GET at the same address, which would answer HEAD as well.
 */
export function openUploadDoors(server: FastifyInstance, house: House, app: AppParts): void {
  const tus = openTus(app);
  const one = `${uploadsPath}/:id`;
  const door =
    (answer: (actor: Actor, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const actor = admit(contract.files.upload, await house.identify(request, workspaceNamed(request)));
      return answer(actor, request, reply);
    };
  server.options(uploadsPath, async (request, reply) => reply.code((await pass(tus, request, reply)).status).send());
  server.head(one, door(head));
  server.delete(one, door(remove));
  server.register(async (apart) => {
    apart.removeAllContentTypeParsers();
    apart.addContentTypeParser('*', (_request, payload, next) => next(null, payload));
    apart.post(uploadsPath, door(create));
    apart.patch(one, door(patch));
  });

  async function create(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const bytes = Number(request.headers['upload-length']);
    if (!Number.isSafeInteger(bytes) || bytes < 0)
      return refuse('shape', {}, 'Say how many bytes the file has.', [
        { path: 'Upload-Length', message: 'must be a whole number of bytes' },
      ]);
    const name = nameIn(single(request.headers['upload-metadata']));
    if (name === null)
      return refuse('shape', {}, 'Name the file in Upload-Metadata.', [
        { path: 'Upload-Metadata', message: 'must hold filename, in base64' },
      ]);
    needsTus(request);
    const fileId = await begin(house, actor, { name, bytes });
    const answer = await pass(tus, request, reply, fileId);
    if (answer.status >= 300) await cancel(house, app, actor, fileId);
    return whenWhole(actor, fileId, reply, answer);
  }

  async function head(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const upload = await ownUpload(look(actor), idIn(request));
    const { bytes, finishedAt } = upload;
    reply.headers({ 'tus-resumable': '1.0.0', 'cache-control': 'no-store', 'upload-length': bytes });
    if (finishedAt) return reply.header('upload-offset', bytes).code(200).send();
    // The protocol's own look waits until a piece that has just broken off is written down.
    const { status } = await pass(tus, request, reply);
    // Whole, but its sender or this server went away before it became a file: now it does.
    if (status < 300 && (await arrived(app, upload)) >= bytes) await finish(house, app, actor, upload);
    return reply.code(status).send();
  }

  async function patch(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    needsTus(request);
    const { fileId, finishedAt } = await ownUpload(look(actor), idIn(request));
    if (finishedAt) return reply.header('tus-resumable', '1.0.0').code(409).send('The upload is whole already.\n');
    await touch(house, actor, fileId);
    return whenWhole(actor, fileId, reply, await pass(tus, request, reply));
  }

  async function remove(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { fileId } = await ownUpload(look(actor), idIn(request));
    await cancel(house, app, actor, fileId);
    return reply.header('tus-resumable', '1.0.0').code(204).send();
  }

  /** The last byte makes the file before its sender hears that all is well. */
  async function whenWhole(
    actor: Actor,
    fileId: string,
    reply: FastifyReply,
    { status, text }: Answered,
  ): Promise<FastifyReply> {
    if (status >= 300) return reply.code(status).send(text);
    const upload = await ownUpload(look(actor), fileId);
    if ((await arrived(app, upload)) >= upload.bytes) await finish(house, app, actor, upload);
    return reply.code(status).send();
  }

  const look = (actor: Actor) => reader(house.database, actor, house.clock());
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

function idIn(request: FastifyRequest): string {
  const { id } = request.params as { id?: string };
  try {
    return uuidOf('fil', id ?? '');
  } catch {
    return refuse('not-found');
  }
}

/** Without this header it is no request of this protocol, and must not begin anything. */
function needsTus(request: FastifyRequest): void {
  if (request.headers['tus-resumable'] !== '1.0.0')
    refuse('shape', {}, 'Uploads in pieces follow the tus protocol 1.0.0.', [
      { path: 'Tus-Resumable', message: 'must be 1.0.0' },
    ]);
}

interface Answered {
  status: number;
  text: string;
}
const handedOn = [
  'tus-resumable',
  'upload-length',
  'upload-offset',
  'upload-metadata',
  'content-type',
  'content-length',
];

/** Lets the tus server answer; its headers are put on the reply, which the caller sends. */
async function pass(tus: Server, request: FastifyRequest, reply: FastifyReply, fileId?: string): Promise<Answered> {
  const headers = new Headers();
  for (const name of handedOn) {
    const value = single(request.headers[name]);
    if (value !== undefined) headers.set(name, value);
  }
  if (fileId) headers.set(nameHeader, publicId('fil', fileId));
  const sent = request.body instanceof Readable ? request.body : null;
  const read = sent && untilBroken(sent);
  const asked = new Request(new URL(request.url.split('?')[0] ?? '', 'http://localhost'), {
    method: request.method,
    headers,
    ...(read ? { body: Readable.toWeb(Readable.from(read)) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
  const answer = await tus.handleWeb(asked as Parameters<Server['handleWeb']>[0]);
  // A piece that was not wanted is read to its end all the same, or the next request on this connection would never be heard.
  void read?.return(undefined).then(() => sent?.resume());
  for (const [name, value] of answer.headers)
    if (!/^(access-control-|content-length$|connection$)/.test(name)) reply.header(name, value);
  const text = await answer.text();
  // What went wrong here is for the log, like any fault.
  if (answer.status >= 500) throw new Error(`upload: ${text.trim()}`);
  return { status: answer.status, text };
}

/** A connection that breaks ends what it sent: what has come is written down, and the sender goes on from there. */
async function* untilBroken(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch {}
}
