import type { Effort } from '@manyhands/contract';
import type { TestWorker, World } from './world.ts';

export interface How {
  /** What the player measured. */
  effort?: Effort;
  /** What the device calls itself. */
  device?: string;
  /** How long it takes. */
  seconds?: number;
}

/** The worker takes the next item of a batch and answers it in such a way. Answers the assignment's id. */
export async function answerLike(
  world: Pick<World, 'clock'>,
  worker: TestWorker,
  batch: string,
  values: Record<string, unknown>,
  { effort, device, seconds = 0 }: How = {},
): Promise<string> {
  const { assignment } = await worker.hands.assignments.claim({ id: batch });
  if (!assignment) throw new Error(`${worker.name} was offered nothing`);
  world.clock.advance({ seconds });
  await worker.hands.assignments.submit(
    { id: assignment.id, values, ...(effort ? { effort } : {}) },
    device ? { headers: { 'manyhands-device': device } } : {},
  );
  return assignment.id;
}
