import type { contract, Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { can, canOwn } from './may.ts';
import type { ClearRow, OwnRow } from './own-store.ts';
import { sameQuestion } from './question.ts';
import type { QuestionRow } from './store.ts';

export type QuestionShown = Given<typeof contract.questions.get>;
export type OwnShown = Given<typeof contract.questions.withdraw>;
type Clearing = Given<typeof contract.questions.mine>['clear'][number];

const about = <A extends Pick<QuestionRow, 'clause' | 'clauseText' | 'field' | 'fieldLabel'>>(row: A) => ({
  clause: row.clause,
  clauseText: row.clauseText,
  field: row.field,
  fieldLabel: row.fieldLabel,
});

/** What a member sees of a question: everything but who asked it. */
export const showQuestion = (row: QuestionRow, { role }: Pick<Actor, 'role'>): QuestionShown => ({
  id: row.questionId,
  batch: row.batchId,
  batchTitle: row.batchTitle,
  template: row.templateId,
  version: row.versionId,
  item: row.itemId,
  itemNumber: row.itemNumber > 0 ? row.itemNumber : null,
  input: row.input,
  typed: row.typed,
  ...about(row),
  text: row.text,
  language: row.language,
  state: row.state,
  askedAt: row.askedAt,
  expiresAt: row.expiresAt,
  waiting: row.waiting,
  before: row.beforeText === null ? null : { text: row.beforeText, answer: row.beforeAnswer },
  answer: row.answer,
  answeredAt: row.answeredAt,
  answeredBy: row.answeredBy,
  toldAt: row.toldAt,
  became: row.became,
  can: can(row, role),
});

/** What its worker sees: an answer only once it is told, since it can be taken back until then. */
export function showOwn(row: OwnRow): OwnShown {
  const told = row.toldAt !== null;
  const state = row.state === 'answered' && !told ? 'open' : row.state;
  return {
    id: row.questionId,
    assignment: row.assignmentId,
    itemNumber: row.itemNumber,
    ...about(row),
    text: row.text,
    state,
    askedAt: row.askedAt,
    expiresAt: row.expiresAt,
    answer: told ? row.answer : null,
    answeredAt: told ? row.answeredAt : null,
    parked: row.parked,
    can: row.state === state ? canOwn(state) : [],
  };
}

/** Questions that were answered together as one thing that was made clear, each said once, in the order of the rows. */
export function showClear(rows: readonly ClearRow[]): Clearing[] {
  const byAnswer = new Map<string, Clearing>();
  for (const row of rows) {
    const known = byAnswer.get(row.answerId);
    if (known) {
      const said = known.questions.some((text) => sameQuestion(text, row.text));
      if (!said && known.questions.length < 5) known.questions.push(row.text);
      known.mine ||= row.mine;
    } else
      byAnswer.set(row.answerId, {
        id: row.questionId,
        ...about(row),
        questions: [row.text],
        answer: row.answer,
        language: row.language,
        toldAt: row.toldAt,
        mine: row.mine,
      });
  }
  return [...byAnswer.values()];
}
