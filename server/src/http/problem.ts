import { type Endpoint, type RefusalCode, refusals } from '@manyhands/contract';
import { Refusal } from '../kit/refusal.ts';

/** Refusals that any door may give, besides those its endpoint lists. */
export const everywhere: readonly RefusalCode[] = [
  'auth.needed',
  'auth.scope',
  'auth.role',
  'worker.not-admitted',
  'workspace.unnamed',
  'not-found',
  'shape',
  'idempotency.other-body',
  'idempotency.running',
  'too-many-requests',
  'body.too-large',
  'body.not-json',
];

export interface ProblemAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** A refusal as RFC 9457 problem JSON; anything unlisted is a fault whose text stays in the log. */
export function problemOf(error: unknown, endpoint: Endpoint | undefined, requestId: string): ProblemAnswer {
  const refusal = error instanceof Refusal ? error : refusalOf(error);
  if (refusal && (!endpoint || everywhere.includes(refusal.code) || endpoint.refusals.includes(refusal.code)))
    return refused(refusal, requestId);
  return {
    status: 500,
    body: {
      type: '/docs/refusals#fault',
      title: 'Something went wrong here',
      status: 500,
      code: 'fault',
      detail: `It is written in the server's log under ${requestId}. Try again; if it stays, tell the operator this id.`,
      requestId,
    },
  };
}

function refused({ code, why, details, fields }: Refusal, requestId: string): ProblemAnswer {
  const [status, title] = refusals[code];
  return {
    status,
    body: {
      type: `/docs/refusals#${code}`,
      title,
      status,
      code,
      ...(why ? { detail: why } : {}),
      details,
      ...(fields.length > 0 ? { fields } : {}),
      requestId,
    },
  };
}

/** What Fastify itself refuses before a door is reached. */
function refusalOf(error: unknown): Refusal | null {
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body.too-large');
  if (statusCode === 429) return new Refusal('too-many-requests', {}, 'Wait a minute and try again.');
  // An address that cannot be read, is too long, or leads out of a folder of pages.
  if (code === 'FST_ERR_BAD_URL' || [403, 404, 414].includes(statusCode ?? 0)) return new Refusal('not-found');
  if (statusCode === 400 || statusCode === 415)
    return new Refusal('body.not-json', {}, 'Send a JSON object with Content-Type: application/json.');
  return null;
}
