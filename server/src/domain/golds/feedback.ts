import type { Cell, contract, Given } from '@manyhands/contract';
import type { Reader } from '../../postgres/tx.ts';
import { type ToldAnswer, toldOfThese } from './answer-store.ts';
import { mayContest } from './may.ts';

export type GoldFeedback = NonNullable<Given<typeof contract.assignments.get>['gold']>;

/**
 * What workers hear of their answers to golds, by assignment: nothing of one that was right, so that a gold is seen only when there is
 * something to learn from it.
 */
export async function feedbackOn(reader: Reader, assignmentIds: readonly string[]): Promise<Map<string, GoldFeedback>> {
  if (assignmentIds.length === 0) return new Map();
  const told = (await toldOfThese(reader, assignmentIds)).filter((answer) => !answer.right);
  return new Map(told.map((answer) => [answer.assignmentId, feedbackOf(answer)]));
}

const feedbackOf = (answer: ToldAnswer): GoldFeedback => ({
  gold: answer.goldId,
  right: answer.right,
  fields: wrongFields(answer),
  reason: answer.reason,
  can: canContest(answer),
});

/** The fields where the answer was another one, with both. */
export function wrongFields({ said, truth, fields }: Pick<ToldAnswer, 'said' | 'truth' | 'fields'>) {
  const at = (values: Record<string, unknown>, key: string) =>
    (Object.hasOwn(values, key) ? values[key] : null) as Cell;
  return Object.entries(fields)
    .filter(([, right]) => !right)
    .map(([field]) => ({ field, said: at(said, field), truth: at(truth, field) })) as GoldFeedback['fields'];
}

export const canContest = (answer: ToldAnswer): 'contest'[] =>
  mayContest({ ...answer, contested: answer.contest !== null, state: answer.goldState }) ? ['contest'] : [];
