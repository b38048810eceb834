import type { FieldResult } from '@manyhands/contract';

interface Model {
  field: string;
  algorithm: string;
  golds: number;
}

const number = (n: number): string => n.toLocaleString('en');
const answersOf = (n: number): string => (n === 1 ? 'one answer' : `${number(n)} answers`);
const shown = (n: number): string => Number(n.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: 6 });

/** How the value of a field came about, in a sentence. */
export function howWords(of: FieldResult, value: unknown, agreement: number, model?: Model): string {
  if (value === null) return `${capital(answersOf(of.answers))} do not agree, so there is no value.`;
  switch (of.how) {
    case 'vote':
      return voteWords(of, agreement);
    case 'model':
      return model
        ? `Weighed by who is right how often, as ${number(model.golds)} golds tell.`
        : 'Weighed by who has been right how often.';
    case 'median':
      return of.spread
        ? `The middle of ${answersOf(of.answers)}; the true value is likely between ${shown(of.spread.low)} and ${shown(of.spread.high)}.`
        : `The middle of ${answersOf(of.answers)}.`;
    case 'options':
      return `Each option that more than half of ${answersOf(of.answers)} ticked.`;
    case 'medoid':
      return `Of ${answersOf(of.answers)} the one nearest to the others.`;
    case 'clusters':
      return `What ${answersOf(of.answers)} marked, joined where it means the same.`;
    case 'gold':
      return 'Known for certain: the item was made a gold.';
    case 'spot check':
      return 'A reviewer looked at it in a spot check; it stays as it is.';
    case 'review':
      return 'A reviewer put it right; it stays as it is.';
    case 'verification':
      return 'A checking step put it right; it stays as it is.';
  }
}

function voteWords({ answers, differs }: FieldResult, agreement: number): string {
  if (differs) return `Everything that ${answersOf(answers)} sent.`;
  if (answers === 1) return 'One answer says so; nobody else was asked.';
  const saying = Math.round(agreement * answers);
  if (saying === answers) return `All ${number(answers)} answers say so.`;
  return `${number(saying)} of ${answersOf(answers)} ${saying === 1 ? 'says' : 'say'} so.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const found: readonly FieldResult['how'][] = ['gold', 'spot check', 'review', 'verification'];

/** Whether somebody found the value out, so that no figure says how sure it is. */
export const isFound = ({ how }: FieldResult): boolean => found.includes(how);

/** What a figure means: a score is never called a chance to be right. */
export const kindWords: Record<FieldResult['kind'], string> = {
  score:
    'A score grows with every answer that agrees, and says how likely one more would. It is no chance to be right: nobody has compared it with known answers.',
  confidence: 'What is called sure was compared with golds: of results that are 90 % sure, about 90 in 100 are right.',
};

/** What came of an item under its batch's plan, in a sentence. */
export function beliefWords({
  verdict,
  asked,
  answers,
}: {
  verdict: 'ask' | 'reached' | 'given_up';
  asked: number;
  answers: number;
}): string {
  const given = `${number(answers)} of ${number(asked)} answers asked for ${answers === 1 ? 'is' : 'are'} in`;
  if (verdict === 'reached') return `Settled: ${given}, and no more are wanted.`;
  if (verdict === 'given_up') return `People could not settle it: ${given}, and the plan allows no more.`;
  return `Not settled yet: ${given}, and another one is wanted.`;
}

const reasons: Record<string, string> = {
  'answer accepted': 'another answer was accepted',
  'answer taken back': 'a decision was taken back',
  'answer rejected': 'an answer was rejected',
  refit: 'answers were weighed anew',
  belief: 'answers were weighed anew',
  'gold corrected': 'a gold was corrected',
  'spot check': 'a spot check',
  review: 'a reviewer put it right',
  verification: 'a checking step',
};
/** Why a delivered value changed. */
export const whyWords = (why: string | null): string => reasons[why ?? ''] ?? why ?? '';
