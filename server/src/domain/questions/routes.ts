import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { amend } from './amend.ts';
import { answer, undo } from './answer.ts';
import { ask } from './ask.ts';
import { listMine, see } from './mine.ts';
import { countQuestions, getQuestion, listQuestions, readQueue } from './queue.ts';
import { withdraw } from './withdraw.ts';

const { questions } = contract;

export const routes: Route[] = [
  writing(questions.ask, ask),
  reading(questions.mine, listMine),
  writing(questions.see, see),
  writing(questions.withdraw, withdraw),
  reading(questions.queue, readQueue),
  reading(questions.list, listQuestions),
  reading(questions.get, getQuestion),
  reading(questions.counts, countQuestions),
  writing(questions.answer, answer),
  writing(questions.undo, undo),
  writing(questions.amend, amend),
];
