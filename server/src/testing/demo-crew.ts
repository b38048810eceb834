import { uuidOf } from '@manyhands/contract';
import type { DemoWorker } from '../domain/demo/acting.ts';
import { demoWorkers } from '../domain/demo/demo-workers.ts';
import { newId } from '../kit/ids.ts';
import type { Somebody, World } from './world.ts';

/** Demo workers of a workspace that is no sample: careful, usual and hasty in turn, each with a seed of their own. */
export async function crewOf(world: World, of: Somebody, count: number): Promise<DemoWorker[]> {
  const workers = Array.from({ length: count }, (_, i) => ({
    ...{ workspaceId: uuidOf('wsp', of.workspace), workerId: newId(), name: `Demo ${i + 1}` },
    ...{ seed: 100 + i, errorShare: demoWorkers[i % demoWorkers.length]!.errorShare },
  }));
  const rows = workers.map(({ workspaceId, workerId, name, seed, errorShare }) => ({
    ...{ workspace_id: workspaceId, worker_id: workerId, person_id: null, name, since: world.clock() },
    demo: JSON.stringify({ seed, errorShare }),
  }));
  await world.database.db.insertInto('worker').values(rows).execute();
  return workers;
}
