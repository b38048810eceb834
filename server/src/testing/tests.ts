import type { Values } from '@manyhands/contract';
import type { Somebody, TestWorker, World } from './world.ts';

/** Workers answer what they are offered of a batch until nothing is left; what each says is up to `says`. Answers how many were given. */
export async function answerAll(
  workers: readonly TestWorker[],
  id: string,
  says: (item: { number: number; input: Record<string, unknown> }, worker: TestWorker) => Values,
): Promise<number> {
  let given = 0;
  for (const worker of workers)
    for (;;) {
      const { assignment } = await worker.hands.assignments.claim({ id });
      if (!assignment) break;
      await worker.hands.assignments.submit({ id: assignment.id, values: says(assignment.item, worker) });
      given++;
    }
  return given;
}

/** Accepts every answer of a batch that waits. */
export async function acceptAll(world: World, { hands }: Somebody, id: string): Promise<void> {
  for (;;) {
    const { items } = await hands.decisions.queue({ id });
    if (items.length === 0) break;
    await hands.decisions.acceptMany({ id, assignments: items.map((one) => one.id) });
  }
  await world.settle();
}
