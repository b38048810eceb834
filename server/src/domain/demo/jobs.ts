import type { AppParts, Clock } from '../../jobs/parts.ts';
import { Refusal } from '../../kit/refusal.ts';
import { step } from './step.ts';
import { takeTurns } from './store.ts';

/** Lets each demo worker whose turn it is do one step. Answers how many did something. */
async function letThemWork(app: AppParts): Promise<number> {
  let did = 0;
  for (const worker of await takeTurns(app.database, app.clock())) {
    const busy = await step(app, worker).catch((error: unknown) => {
      // Somebody paused, closed or decided in the same moment: the next turn sees it.
      if (error instanceof Refusal) return false;
      throw error;
    });
    if (busy) did++;
  }
  return did;
}

export const clocks: readonly Clock[] = [{ name: 'demo workers', everySeconds: 1, run: letThemWork }];
