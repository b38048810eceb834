import type { contract, Definition, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { holdAnswer, moveAnswer, stateAfter, tellDecision } from './decide.ts';
import { clauseOf, unknownFields } from './decision.ts';
import { reviewHours, writeDecisions } from './store.ts';
import { type Review, showReview } from './view.ts';

/**
 * Sends an answer back: the worker is asked again for the failing fields only, and has as long as a reviewer would have had. The clause is kept
 * as it read. Refuses `not-found`, `decision.moved-on`, `decision.clause-unknown`, `decision.field-unknown`.
 */
export async function sendBack(tx: Tx, input: Received<typeof contract.decisions.sendBack>): Promise<Review> {
  const answer = await holdAnswer(tx, input.id);
  const state = stateAfter(answer, 'sendBack');
  const { definition } = await versionOf(tx, answer.versionId);
  const clause = needClause(definition, input.clause);
  needFields(definition, [...input.fields, ...Object.keys(input.notes)]);
  const dueAt = new Date(tx.now.getTime() + (await reviewHours(tx)) * 3600_000);
  await moveAnswer(tx, answer, { state, awaiting_review: false, due_at: dueAt, rounds: 1 });
  const fields = [...new Set(input.fields)];
  await writeDecisions(tx, [{ of: answer, kind: 'sent_back', clause, fields, notes: input.notes }]);
  tellDecision(tx, answer, 'sent_back', state, { clause: clause.number, fields });
  return showReview(tx, input);
}

/** The clause cited. Refuses `decision.clause-unknown`. */
export function needClause(definition: Definition, number: number): { number: number; text: string } {
  const clause = clauseOf(definition, number);
  return (
    clause ??
    refuse(
      'decision.clause-unknown',
      { clause: number },
      `The brief has no clause ${number}. Choose one of its numbered sentences.`,
    )
  );
}

/** Refuses `decision.field-unknown` unless all keys are fields of the form. */
export function needFields(definition: Definition, keys: readonly string[]): void {
  const unknown = unknownFields(definition.form, keys);
  if (unknown.length > 0)
    refuse(
      'decision.field-unknown',
      { fields: unknown },
      `The form has no field “${unknown[0]}”. Choose fields of the form.`,
    );
}
