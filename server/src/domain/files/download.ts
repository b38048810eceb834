import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** A download that takes nothing for so long is given up. */
const stalledMs = 120_000;

/**
 * Begins a file as the answer and hands over what to write it to. It goes past Fastify, whose compression would cost more than most files take to
 * make; its own headers (security, request id) still go out. From here on, breaking off is the only way left to say that something went wrong.
 */
export function beginDownload(reply: FastifyReply, headers: Record<string, string | number>): ServerResponse {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'x-request-id': String(reply.request.id),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  reply.raw.setTimeout(stalledMs, () => reply.raw.destroy());
  return reply.raw;
}

/** Whether an error only says that whoever asked has gone away. */
export const isGone = (error: unknown): boolean =>
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_DESTROYED'].includes(
    (error as { code?: string }).code ?? '',
  );
