import type { Clock } from '../../jobs/parts.ts';
import { acceptOverdue } from './review-clock.ts';

export const clocks: readonly Clock[] = [{ name: 'review clock', everySeconds: 10, run: acceptOverdue }];
