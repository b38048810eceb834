import { HandsError } from '../client.ts';
import { safeText } from './safe-text.ts';

/** The command was called in a way that cannot work: exit code 2. */
export class UsageError extends Error {}
/** The command itself says no: what, why and what next in one message: exit code 1. */
export class CliRefusal extends Error {}
/** The person stopped: exit code 130. */
export class Stopped extends Error {}

export const exitCodes = { fine: 0, refused: 1, usage: 2, stopped: 130 } as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage;
  return error instanceof Stopped ? exitCodes.stopped : exitCodes.refused;
}

const next: Readonly<Record<string, string>> = {
  'auth.needed': 'Sign in with "hands login", or set MANYHANDS_URL and MANYHANDS_TOKEN.',
  'workspace.unnamed': 'Name it with --workspace wsp_…; "hands whoami" lists yours.',
  'worker.not-admitted':
    'Members take part with: hands work --enlist. Others open the join link of the team pool in a browser.',
  'batch.empty': 'Add items first: hands imports upload BATCH FILE, or hands items add BATCH.',
  offline: 'Check the address (--url or MANYHANDS_URL) and that the server runs.',
};

/** An error as lines for people: what, why, what next, and the id under which the server logged it. */
export function linesOf(error: unknown): string[] {
  if (!(error instanceof HandsError)) return [safeText(error instanceof Error ? error.message : String(error))];
  const { problem, code, message } = error;
  const why = problem && problem.detail !== problem.title ? problem.detail : undefined;
  const rows = badRowsOf(problem?.details);
  return [
    problem?.title ? `${problem.title}.` : message,
    ...(why ? [why] : []),
    ...(problem?.fields ?? []).map(({ path, message: says }) => `  ${path ? `${path}: ` : ''}${says}`),
    ...rows,
    ...(next[code] ? [next[code]] : []),
    ...(problem?.requestId ? [`Request ${problem.requestId}`] : []),
  ].map(safeText);
}

/** The rows that `item.bad-rows` names, as far as they are in the shape we know. */
function badRowsOf(details: Record<string, unknown> | undefined): string[] {
  const rows = Array.isArray(details?.rows) ? details.rows : [];
  return rows.slice(0, 20).map((row) => `  ${typeof row === 'object' ? JSON.stringify(row) : String(row)}`);
}

/** The same for programs. */
export function problemOf(error: unknown): { error: Record<string, unknown> } {
  if (!(error instanceof HandsError))
    return {
      error: {
        code: error instanceof UsageError ? 'usage' : 'refused',
        detail: error instanceof Error ? error.message : String(error),
      },
    };
  return {
    error: error.problem ? { ...error.problem } : { code: error.code, status: error.status, detail: error.message },
  };
}
