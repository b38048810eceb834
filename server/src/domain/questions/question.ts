import type { clauseParts, questionOutcomes, questionStates } from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type QuestionState = (typeof questionStates)[number];
export type Outcome = (typeof questionOutcomes)[number];
export type ClausePart = (typeof clauseParts)[number];

/** Which verb leads where. What expired is answered for those who come later. */
export const moves = {
  open: { answer: 'answered', withdraw: 'withdrawn', expire: 'expired' },
  expired: { answer: 'answered' },
  answered: { undo: 'open' },
  withdrawn: {},
} satisfies Machine<QuestionState>;

/** So many questions a worker may have open in one batch: enough to go on working, too few to hand all the thinking to others. */
export const openMax = 3;
/** A question and one that follows it up. */
export const answeredMax = 2;
/** About one item, with those that were taken back. */
export const askedMax = 6;
/** How long an answer can be taken back before anybody is told. */
export const undoSeconds = 10;
/** A clause that so many workers ask about is not clear. */
export const hotWorkers = 3;

/** Whether two questions say the same, whatever their capitals, spaces and closing marks. */
export function sameQuestion(a: string, b: string): boolean {
  return folded(a) === folded(b);
}
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();

/** What a question is about, as a key: questions with the same key can be answered together. `null`: about nothing that others ask about. */
export function subjectOf(about: { clause: number | null; field: string | null }): string | null {
  if (about.clause !== null) return `clause ${about.clause}`;
  return about.field === null ? null : `field ${about.field}`;
}

/** Until when an answer can be taken back. */
export const tellsAt = (answeredAt: Date): Date => new Date(answeredAt.getTime() + undoSeconds * 1000);
