import { checkAnswer, type Field, type Row, tidy, type Values } from '@manyhands/contract';
import { type Clarity, errorShareWith } from './clarity.ts';
import { withoutFiles, withPictures } from './drawn.ts';
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

const clear: Clarity = { clarity: 1, open: new Set() };

/**
 * What a demo worker answers: the truth where it is known and fits the form, else a guess, and now and then with a mistake.
 * What has to be proved stands in it as a picture to be drawn. Null when the form asks for what demo workers cannot make. With a brief
 * that leaves something open there are more mistakes, and those fields go wrong first.
 */
export function demoAnswer(
  form: readonly Field[],
  row: Row,
  truth: Values | undefined,
  worker: Answering,
  brief: Clarity = clear,
): Values | null {
  const random = seeded(`${worker.seed}/${rowKey(row)}`);
  const slips = random() < errorShareWith(worker.errorShare, brief);
  const right = rightAnswer(form, row, truth) ?? guessAnswer(form, row, random);
  return right && slips ? withMistake(form, right, row, random, brief.open) : right;
}

/** The truth as an answer to this form, or null when there is none or the form asks something else by now. */
export function rightAnswer(form: readonly Field[], row: Row, truth: Values | undefined): Values | null {
  if (!truth) return null;
  const answer = withPictures(form, tidy(form, truth));
  return checkAnswer(form, answer, { row }).length === 0 ? answer : null;
}

/** What is typed so far, half-way through an answer; pictures are made at its end. */
export function halfTyped(form: readonly Field[], answer: Values): Values {
  const entries = Object.entries(withoutFiles(form, answer));
  return Object.fromEntries(entries.slice(0, Math.ceil(entries.length / 2)));
}
