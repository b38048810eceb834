import { setImmediate as yieldTurn } from 'node:timers/promises';
import type { Database } from '../../postgres/connect.ts';

/** Keeps a bulk load from starving those who work meanwhile. */
export interface Pace {
  /** Called after each small stretch of work; waits as long as others deserve. */
  rest(): Promise<void>;
}

export function makePace(_database: Database): Pace {
  return { rest: () => yieldTurn() };
}
