import { type Role, roles } from '@manyhands/contract';
import type { QuestionState } from './question.ts';

export interface MayFacts {
  state: QuestionState;
  toldAt: Date | null;
  became: string | null;
}

const atLeast = (role: Role | null, least: Role): boolean =>
  role !== null && roles.indexOf(role) >= roles.indexOf(least);

/** What a member may do with a question, by the names of the contract's verbs. */
export function can({ state, toldAt, became }: MayFacts, role: Role | null): string[] {
  if (state === 'open' || state === 'expired') return atLeast(role, 'reviewer') ? ['answer'] : [];
  if (state !== 'answered') return [];
  // Once it is in the brief, taking it back would leave the brief saying what nobody stands for.
  const undo = toldAt === null && became === null && atLeast(role, 'reviewer');
  return [...(undo ? ['undo'] : []), ...(became === null && atLeast(role, 'manager') ? ['amend'] : [])];
}

/** What its worker may do with it. */
export const canOwn = (state: QuestionState): string[] => (state === 'open' ? ['withdraw'] : []);
