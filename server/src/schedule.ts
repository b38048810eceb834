import { tasks as mail } from './mail/jobs.ts';
import type { Clock, Tasks } from './jobs/parts.ts';
import { clocks as housekeeping } from './postgres/housekeeping.ts';

/** Everything that happens later, by name. */
export const tasks: Tasks = { ...mail };

/** Everything that happens because time passed, one line each. */
export const clocks: readonly Clock[] = [...housekeeping];
