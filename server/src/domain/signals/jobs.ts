import type { Clock } from '../../jobs/parts.ts';
import { followAnswers } from './follow-answers.ts';

export const clocks: readonly Clock[] = [{ name: 'signals', everySeconds: 2, run: followAnswers }];
