import type { Clock, Tasks } from '../../jobs/parts.ts';
import { follow, within } from '../events/follow.ts';
import { layJob, layLater } from './lay.ts';
import { settleJob } from './settle.ts';
import { weighJob } from './weigh.ts';

export const tasks: Tasks = { 'golds.lay': layJob, 'golds.settle': settleJob, 'golds.weigh': weighJob };

/** A batch that opens, or gets another plan, has the golds of its template mixed in. */
export const clocks: readonly Clock[] = [
  {
    name: 'golds into batches that opened',
    everySeconds: 1,
    run: (app) =>
      follow(
        app,
        { cursor: 'golds', kinds: ['batch.launched', 'batch.resumed', 'batch.reopened', 'batch.changed'], slice: 500 },
        async (tx, events) => {
          for (const { workspaceId, batchId } of events)
            if (batchId) await layLater(within(tx, workspaceId), { batchId });
        },
      ),
  },
];
