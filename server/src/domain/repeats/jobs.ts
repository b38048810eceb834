import type { Clock } from '../../jobs/parts.ts';
import { comeBack } from './come-back.ts';

export const clocks: readonly Clock[] = [{ name: 'repeats.come-back', everySeconds: 20, fullAt: 20, run: comeBack }];
