import type { Role } from '@manyhands/contract';
import type { GoldState } from './gold.ts';

const judges = (role: Role | null): boolean => role === 'reviewer' || role === 'manager' || role === 'owner';

const verbs: Record<GoldState, readonly string[]> = {
  active: ['change', 'suspend', 'retire'],
  suspended: ['change', 'resume', 'retire'],
  retired: [],
};

/** What a member may do with a gold, in the contract's verbs. */
export const mayDo = (role: Role | null, state: GoldState): string[] => (judges(role) ? [...verbs[state]] : []);

/** What a member may do with a contest. */
export const mayAnswer = (role: Role | null, outcome: string | null): string[] =>
  judges(role) && outcome === null ? ['answerContest'] : [];

/** Whether its worker may still object: once, to what was called wrong and still counts or may count again. */
export const mayContest = (answer: {
  right: boolean;
  voided: string | null;
  contested: boolean;
  state: GoldState;
}): boolean => !answer.right && answer.voided !== 'withdrawn' && !answer.contested && answer.state !== 'retired';
