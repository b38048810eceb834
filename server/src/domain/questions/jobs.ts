import type { Clock } from '../../jobs/parts.ts';
import { expireQuestions, tellAnswers } from './tell.ts';

export const clocks: readonly Clock[] = [
  { name: 'answers to questions that are told', everySeconds: 2, run: (app) => tellAnswers(app) },
  { name: 'questions nobody answered', everySeconds: 10, run: (app) => expireQuestions(app) },
];
