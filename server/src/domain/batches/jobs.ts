import type { Clock, Tasks } from '../../jobs/parts.ts';
import { sweep } from './sweep.ts';
import { tallyClock } from './tally.ts';

export const tasks: Tasks = { 'batch.sweep': sweep };
export const clocks: readonly Clock[] = [tallyClock];
