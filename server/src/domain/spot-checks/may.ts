import type { Values } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { mayUndo } from '../decisions/decision.ts';
import { mayJudge } from '../decisions/may.ts';
import type { CheckState } from './certificate.ts';

export interface MayFacts {
  state: CheckState;
  /** The result as it stands; null when there is none. */
  values: Values | null;
  /** The persons behind the answers that made the result. */
  authors: readonly (string | null)[];
  judgedAt: Date | null;
}

/** Whether somebody may judge this result. One that they answered themselves only owners and managers, as with decisions. */
export const mayCheck = (actor: Pick<Actor, 'personId' | 'role'>, authors: readonly (string | null)[]): boolean =>
  mayJudge(actor, null) && authors.every((author) => mayJudge(actor, author));

/** Answers that do not agree left a field without a value: there is nothing that could be right. */
export const isUndecided = (values: Values): boolean => Object.values(values).some((value) => value === null);

/** What a member may do with a check now, by the names of the contract's verbs. */
export function can(actor: Pick<Actor, 'personId' | 'role'>, facts: MayFacts, now: Date): string[] {
  if (!mayCheck(actor, facts.authors)) return [];
  if (facts.state === 'waiting')
    return facts.values && isUndecided(facts.values) ? ['correct'] : ['confirm', 'correct'];
  const undoable = facts.state !== 'gone' && facts.judgedAt !== null && mayUndo(facts.judgedAt, now);
  return undoable ? ['undo'] : [];
}
