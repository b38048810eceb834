import type { Clock, Tasks } from '../../jobs/parts.ts';
import { finishBatches } from './finish-batches.ts';
import { followGolds } from './follow-golds.ts';
import { nightClock } from './refit/night.ts';
import { refitBatch } from './refit/refit.ts';

export const tasks: Tasks = { 'results.refit': refitBatch };
export const clocks: readonly Clock[] = [
  { name: 'finished batches', everySeconds: 20, run: finishBatches },
  { name: 'results of golds', everySeconds: 5, run: followGolds },
  nightClock,
];
