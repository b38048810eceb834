import type { Clock } from '../../jobs/parts.ts';
import { followAnswers } from './follow-answers.ts';
import { forget } from './forget.ts';

export const clocks: readonly Clock[] = [
  { name: 'signals', everySeconds: 2, fullAt: 500, run: followAnswers },
  { name: 'signals.forget', everySeconds: 3600, run: forget },
];
