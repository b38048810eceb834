import type { contract, Given } from '@manyhands/contract';
import { stateOf } from './item.ts';
import type { AnswerFacts, ItemFacts } from './store.ts';

type ItemView = Given<typeof contract.items.list>['items'][number];
type AnswerView = Given<typeof contract.items.get>['all'][number];

/** An item as lists show it, with its result once there is one. */
export function viewItem(item: ItemFacts): ItemView {
  return {
    id: item.itemId,
    number: item.number,
    externalId: item.externalId,
    input: item.input,
    state: stateOf({ cancelled: item.cancelledAt !== null, done: item.done === true, answers: item.answers }),
    answers: item.answers,
    result:
      item.values && item.resultAt
        ? { values: item.values, agreement: item.agreement ?? {}, answers: item.resultAnswers ?? 0, at: item.resultAt }
        : null,
  };
}

/** One assignment of an item with what was answered. */
export function viewAnswer(answer: AnswerFacts): AnswerView {
  const { claimedAt, submittedAt } = answer;
  return { ...answer, seconds: submittedAt ? Math.max(0, (submittedAt.getTime() - claimedAt.getTime()) / 1000) : null };
}
