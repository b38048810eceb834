import type { Role } from '@manyhands/contract';
import type { BatchState } from './batch.ts';

const always = ['change', 'add', 'import', 'cancel'];
const verbs: Record<BatchState, readonly string[]> = {
  draft: ['launch', 'discard', ...always],
  running: ['pause', 'close', ...always],
  paused: ['resume', 'close', ...always],
  done: ['close', ...always],
  closed: [],
};

/**
 * What a member may do with a batch, in the contract's verbs (`add`, `import` and `cancel` are about its items). Batches are the
 * business of managers; reviewers and viewers look.
 */
export function mayDo(role: Role | null, batch: { state: BatchState }): string[] {
  return role === 'manager' || role === 'owner' ? [...verbs[batch.state]] : [];
}
