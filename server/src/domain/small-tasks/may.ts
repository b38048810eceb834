import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { SmallTaskState } from './task.ts';

export interface Owned {
  state: SmallTaskState;
  person: string | null;
  madeBy: string | null;
}

const manages = ({ role }: Actor): boolean => role === 'manager' || role === 'owner';
/** Managers change every small task; reviewers those they do themselves or have noted. */
const isOwn = (actor: Actor, task: Owned): boolean =>
  actor.role === 'reviewer' &&
  actor.personId !== null &&
  (task.person === actor.personId || (task.person === null && task.madeBy === actor.personId));

const verbs: Record<SmallTaskState, readonly string[]> = {
  open: ['change', 'handOver', 'putAside', 'remove', 'startTimer'],
  handed_over: ['change', 'reopen', 'putAside', 'remove'],
  put_aside: ['change', 'reopen', 'remove'],
  merged: [],
};
const managed: Record<SmallTaskState, readonly string[]> = {
  open: ['writeBrief', 'merge', 'distinct'],
  handed_over: ['writeBrief'],
  put_aside: [],
  merged: [],
};

/** What a member may do with a small task, in the contract's verbs. */
export function mayDo(actor: Actor, task: Owned): string[] {
  if (manages(actor)) return [...verbs[task.state], ...managed[task.state]];
  if (isOwn(actor, task)) return [...verbs[task.state]];
  return actor.role === 'reviewer' && task.state === 'open' ? ['startTimer'] : [];
}

/** What a member may do with the audit as a whole. */
export const mayDoInAll = (actor: Actor): string[] => {
  if (manages(actor)) return ['create', 'import', 'takeCards', 'timer', 'exercise', 'writeBrief'];
  return actor.role === 'reviewer' ? ['create', 'takeCards', 'timer', 'exercise'] : [];
};

/** Refuses `small-task.not-yours` to a reviewer who would change what others do. */
export function mindOwner(actor: Actor, task: Owned): void {
  if (manages(actor) || actor.kind === 'system' || isOwn(actor, task)) return;
  refuse(
    'small-task.not-yours',
    {},
    'Reviewers change what they do themselves. Ask an owner or a manager for this one.',
  );
}
export { manages };
