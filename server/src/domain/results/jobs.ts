import type { Clock } from '../../jobs/parts.ts';
import { finishBatches } from './finish-batches.ts';

export const clocks: readonly Clock[] = [{ name: 'finished batches', everySeconds: 20, run: finishBatches }];
