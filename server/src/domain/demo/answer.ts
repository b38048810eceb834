import { checkAnswer, type Field, type Row, tidy, type Values } from '@manyhands/contract';
import { guessAnswer } from './guess.ts';
import { withMistake } from './mistake.ts';
import { seeded } from './random.ts';
import { rowKey } from './truth.ts';

export interface Answering {
  /** Two workers with different seeds make different mistakes; one worker always the same. */
  seed: number;
  /** Share of answers with a mistake, 0 to 1. */
  errorShare: number;
}

/**
 * What a demo worker answers: the truth where it is known and fits the form, else a guess, and now and then with a mistake.
 * Null when the form cannot be answered without a camera.
 */
export function demoAnswer(
  form: readonly Field[],
  row: Row,
  truth: Values | undefined,
  worker: Answering,
): Values | null {
  const random = seeded(`${worker.seed}/${rowKey(row)}`);
  const slips = random() < worker.errorShare;
  const right = rightAnswer(form, row, truth) ?? guessAnswer(form, row, random);
  return right && slips ? withMistake(form, right, row, random) : right;
}

/** The truth as an answer to this form, or null when there is none or the form asks something else by now. */
export function rightAnswer(form: readonly Field[], row: Row, truth: Values | undefined): Values | null {
  if (!truth) return null;
  const answer = tidy(form, truth);
  return checkAnswer(form, answer, { row }).length === 0 ? answer : null;
}

/** What is typed so far, half-way through an answer. */
export function halfTyped(answer: Values): Values {
  const entries = Object.entries(answer);
  return Object.fromEntries(entries.slice(0, Math.ceil(entries.length / 2)));
}
