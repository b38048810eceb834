import type { AppParts, Clock } from '../../jobs/parts.ts';
import { stranger } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import type { ImportState } from './import.ts';
import { takeAbandoned } from './store.ts';

const silentMs = 45_000;
const jobs: Partial<Record<ImportState, string>> = {
  checking: 'import.check',
  importing: 'import.load',
  rolling_back: 'import.take-out',
};

/**
 * Takes up imports whose worker was killed: the queue would keep such a job locked for hours. Two workers on one import do no
 * harm, since a chunk is written only by the one who knows where the last ended.
 * @returns how many were taken up
 */
export async function revive(app: AppParts): Promise<number> {
  return write(
    app.database,
    { ...stranger(), kind: 'system' },
    async (tx) => {
      const abandoned = await takeAbandoned(tx, new Date(tx.now.getTime() - silentMs));
      for (const { workspaceId, importId, state } of abandoned)
        await tx.later(jobs[state]!, { workspaceId, importId }, { key: `import:${importId}` });
      return abandoned.length;
    },
    app.clock,
  );
}

export const reviveClock: Clock = { name: 'imports.revive', everySeconds: 15, run: revive };
