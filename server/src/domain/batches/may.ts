import type { Role } from '@manyhands/contract';
import type { Batch, BatchState } from './batch.ts';

const always = ['change', 'add', 'import', 'cancel'];
const verbs: Record<BatchState, readonly string[]> = {
  draft: ['launch', 'test', 'renew', 'discard', ...always],
  running: ['pause', 'close', ...always],
  paused: ['resume', 'close', ...always],
  done: ['close', ...always],
  closed: [],
};
/** A test has the items it was given: nothing is added. As long as nobody answered, it can be taken back. */
const ofTest = (verb: string): boolean => verb !== 'add' && verb !== 'import';

type Facts = { state: BatchState } & Partial<Pick<Batch, 'testOf' | 'teamOnly' | 'forOutside'>>;

/**
 * What a member may do with a batch, in the contract's verbs (`add`, `import` and `cancel` are about its items). Batches are the
 * business of managers; reviewers and viewers look.
 */
export function mayDo(role: Role | null, { state, testOf = null, teamOnly, forOutside }: Facts): string[] {
  if (role !== 'manager' && role !== 'owner') return [];
  const isLive = state === 'running' || state === 'paused';
  if (testOf !== null) return [...(isLive ? ['discard'] : []), ...verbs[state].filter(ofTest)];
  const isFree = state !== 'closed' && !teamOnly && !forOutside;
  return [...(isFree ? ['release'] : []), ...verbs[state]];
}
