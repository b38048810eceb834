import type { Clock } from '../../jobs/parts.ts';
import { followJudgements } from './follow-judgements.ts';

export const clocks: readonly Clock[] = [{ name: 'skills', everySeconds: 2, fullAt: 2000, run: followJudgements }];
