import type { Clock } from '../../jobs/parts.ts';
import { drawAtDone, drawStanding } from './draw-clock.ts';

export const clocks: readonly Clock[] = [
  { name: 'spot checks of batches that are done', everySeconds: 5, run: drawAtDone },
  { name: 'spot checks of standing batches', everySeconds: 300, run: drawStanding },
];
