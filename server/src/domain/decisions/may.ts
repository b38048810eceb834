import { type Role, roles } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { moveOf } from '../../kit/machine.ts';
import { type AssignmentState, moves } from '../assignments/assignment.ts';
import { mayUndo } from './decision.ts';

export interface MayFacts {
  state: AssignmentState;
  /** The person behind the worker, if there is one. */
  workerPerson: string | null;
  /** The decision that counts; `by` is null when the review clock took it. */
  decided: { by: string | null; at: Date } | null;
}

const atLeast = (role: Role | null, least: Role): boolean =>
  role !== null && roles.indexOf(role) >= roles.indexOf(least);

export const isOwn = (actor: Pick<Actor, 'personId'>, workerPerson: string | null): boolean =>
  actor.personId !== null && actor.personId === workerPerson;

/** Whether somebody may judge this worker's answers. Their own only owners and managers, who answer for the workspace anyway. */
export const mayJudge = (actor: Pick<Actor, 'personId' | 'role'>, workerPerson: string | null): boolean =>
  atLeast(actor.role, isOwn(actor, workerPerson) ? 'manager' : 'reviewer');

/** What a member may do with an answer now, by the names of the contract's verbs. */
export function can(actor: Pick<Actor, 'personId' | 'role'>, facts: MayFacts, now: Date): string[] {
  const judge = mayJudge(actor, facts.workerPerson);
  const judging = judge
    ? ['accept', 'sendBack', 'reject'].filter((verb) => moveOf<AssignmentState>(moves, facts.state, verb))
    : [];
  const undoable =
    judge && moveOf<AssignmentState>(moves, facts.state, 'undoDecision') !== null && facts.decided !== null;
  const undo = undoable && facts.decided?.by && mayUndo(facts.decided.at, now) ? ['undo'] : [];
  return [...judging, ...undo, ...(actor.role ? ['comment'] : [])];
}
