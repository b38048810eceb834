import type { AppParts, Clock } from '../../jobs/parts.ts';
import type { Database } from '../../postgres/connect.ts';
import { Decider } from './decider.ts';

const deciders = new WeakMap<Database, Decider>();

function run(app: AppParts): Promise<number> {
  let decider = deciders.get(app.database);
  if (!decider) {
    decider = new Decider();
    deciders.set(app.database, decider);
  }
  return decider.run(app);
}

export const clocks: readonly Clock[] = [{ name: 'what is held of items', everySeconds: 0.4, fullAt: 2000, run }];
