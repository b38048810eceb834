import type { Field } from '@manyhands/contract';
import type { AppParts, Clock } from '../../jobs/parts.ts';
import type { Tx } from '../../postgres/tx.ts';
import { byBatch, follow, within } from '../events/follow.ts';
import { sharedFormOf } from './form-of.ts';
import { scoreOf } from './score.ts';
import { itemsOf, replaceScores, type Scored, type Standing, standingAnswers } from './store.ts';

const kinds = [
  'assignment.submitted',
  'assignment.revised',
  'assignment.undone',
  'answer.rejected',
  'answer.undecided',
];

/** Keeps the ranking of every batch up to date: looks again at each item to which an answer was given, changed or taken away. */
export const watchAnswers = (app: AppParts): Promise<number> =>
  follow(app, { cursor: 'disagreements', kinds, slice: 500 }, async (tx, events) => {
    for (const { workspaceId, batchId, events: ofBatch } of byBatch(events))
      await lookAgain(
        within(tx, workspaceId),
        batchId,
        ofBatch.map((event) => event.subjectId),
      );
  });

async function lookAgain(tx: Tx, batchId: string, assignmentIds: readonly string[]): Promise<void> {
  const form = await sharedFormOf(tx, batchId);
  // Where every item gets one answer there is nobody to disagree with.
  if (!form) return;
  const itemIds = await itemsOf(tx, batchId, assignmentIds);
  if (itemIds.length === 0) return;
  const byItem = new Map<string, Standing[]>();
  for (const answer of await standingAnswers(tx, itemIds))
    byItem.set(answer.itemId, [...(byItem.get(answer.itemId) ?? []), answer]);
  const scores = [...byItem].flatMap(([itemId, answers]) => scoresOf(form, itemId, answers));
  await replaceScores(tx, batchId, itemIds, scores);
}

/** A row for each field that two people were asked for, and one, with an empty field, for the worst of them. */
export function scoresOf(form: readonly Field[], itemId: string, answers: readonly Standing[]): Scored[] {
  if (answers.length < 2) return [];
  const fields = form.flatMap((field): Scored[] => {
    const given = answers
      .filter(({ asked }) => asked === null || asked.includes(field.key))
      .map(({ values }) => (Object.hasOwn(values, field.key) ? values[field.key] : undefined));
    const scored = scoreOf(field, given);
    return scored ? [{ itemId, field: field.key, ...scored, answers: given.length }] : [];
  });
  const worst = fields.toSorted((a, b) => b.score - a.score)[0];
  return worst ? [...fields, { ...worst, field: '', answers: answers.length }] : [];
}

export const clocks: Clock[] = [{ name: 'disagreements', everySeconds: 2, fullAt: 500, run: watchAnswers }];
