import type { Clock } from '../../jobs/parts.ts';
import { mailClock } from './mail.ts';
import { rollUpClock } from './roll-up.ts';

export const clocks: readonly Clock[] = [rollUpClock, mailClock];
