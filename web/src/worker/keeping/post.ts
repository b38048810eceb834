import type { HandsError } from '@manyhands/sdk';
import type { Hands } from '../client.ts';
import { deviceName } from './device.ts';
import type { Outcome, Outgoing, Post } from './outbox.ts';

/** Sends one thing the worker did. Never rejects: what went wrong is an outcome. */
export const postBy =
  (handsOf: (workspace: string) => Hands): Post =>
  async (entry) => {
    const { assignments } = handsOf(entry.workspace);
    try {
      return await (entry.kind === 'submit' ? submit(assignments, entry) : leave(assignments, entry));
    } catch (error) {
      const outcome = outcomeOf(error as HandsError);
      // An item that is not the worker's any more needs no skipping; nothing they typed is at stake.
      return entry.kind !== 'submit' && outcome.end !== 'later' ? { end: 'done' } : outcome;
    }
  };
type Verbs = Hands['assignments'];

async function submit(assignments: Verbs, entry: Outgoing): Promise<Outcome> {
  const sent = { id: entry.assignment, values: entry.values ?? {} };
  const first = entry.effort ? { ...sent, effort: entry.effort } : sent;
  const call = { headers: { 'manyhands-device': deviceName() } };
  try {
    return { end: 'done', answer: await assignments.submit(first, call) };
  } catch (error) {
    const state = stateIn(error as HandsError);
    // The time was over before the answer came through. If the item is still open, it counts all the same.
    if (state === 'expired') {
      await assignments.reclaim({ id: entry.assignment });
      return { end: 'done', answer: await assignments.submit(first, call) };
    }
    // An earlier try did arrive, and the worker changed the answer since.
    if (state === 'submitted') return { end: 'done', answer: await assignments.revise(sent) };
    throw error;
  }
}

async function leave(assignments: Verbs, { assignment, kind, reason = '' }: Outgoing): Promise<Outcome> {
  if (kind === 'skip') await assignments.skip({ id: assignment, reason });
  else if (kind === 'release') await assignments.release({ id: assignment });
  else {
    const { batchPaused } = await assignments.reportBroken({ id: assignment, reason });
    return {
      end: 'done',
      says: batchPaused ? 'The batch is paused now: others reported broken items too.' : undefined,
    };
  }
  return { end: 'done' };
}

const stateIn = (error: HandsError): unknown =>
  error.code === 'assignment.moved-on' ? error.problem?.details?.state : undefined;

/** What a refusal means for something that waits to be sent. */
export function outcomeOf(error: Pick<HandsError, 'status' | 'code' | 'problem' | 'message'>): Outcome {
  const { status, code, problem } = error;
  if (status === 401) return { end: 'later', signIn: true };
  if (!status || status >= 500 || status === 429 || code === 'idempotency.running') return { end: 'later' };
  if (code === 'answer.not-valid') return { end: 'fix', problems: problem?.fields ?? [] };
  return { end: 'too-late', why: problem?.detail ?? problem?.title ?? error.message };
}
