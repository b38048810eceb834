import type { Clock, Tasks } from '../../jobs/parts.ts';
import { loadJob } from './load.ts';
import { reviveClock } from './revive.ts';
import { takeOutJob } from './roll-back.ts';
import { checkJob } from './run-check.ts';

export const tasks: Tasks = {
  'import.check': checkJob,
  'import.load': loadJob,
  'import.take-out': takeOutJob,
  'import.forget': (app, { blob }) => app.blobs.remove(String(blob)),
};
export const clocks: readonly Clock[] = [reviveClock];
