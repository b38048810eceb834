import type { contract, Got, Sent } from '@manyhands/contract';
import { smallDefinition } from './batches.ts';
import type { Somebody, TestWorker } from './world.ts';

type Plan = Sent<typeof contract.batches.create>['plan'];
type Assignment = NonNullable<Got<typeof contract.assignments.claim>['assignment']>;

/** As many golds as a plan allows. */
export const goldPlan: Plan = { answersMin: 1, answersMax: 1, goldShare: 0.5, review: 'nothing' };

let count = 0;

/** A template with golds of what is fruit: `fruits` of one class, `others` of the other. Answers its id and theirs. */
export async function goldTemplate(
  owner: Somebody,
  { fruits = 3, others = 3, practice = false }: { fruits?: number; others?: number; practice?: boolean } = {},
): Promise<{ template: string; golds: string[] }> {
  const { id: template } = await owner.hands.templates.create({
    name: `Gold fruit ${++count}`,
    definition: smallDefinition,
  });
  if (fruits + others === 0) return { template, golds: [] };
  const rows = Array.from({ length: fruits + others }, (_, i) => ({
    input: { name: i < fruits ? `Apple ${i}` : `Stone ${i}` },
    truth: { fruit: i < fruits ? 'yes' : 'no' },
    reason: i < fruits ? 'Apples are fruit.' : 'Stones are not.',
  }));
  const { added } = await owner.hands.golds.import({ template, rows, practice });
  return { template, golds: added };
}

/** A running batch of the template whose plan asks for gold, with items that are called `Name 1` and so on. */
export async function goldBatch(
  owner: Somebody,
  template: string,
  { items = 20, ...options }: { items?: number; plan?: Plan; order?: 'as_given' | 'shuffled' } = {},
): Promise<string> {
  const { id } = await owner.hands.batches.create({ template, title: `Gold ${++count}`, plan: goldPlan, ...options });
  const rows = Array.from({ length: items }, (_, i) => ({ input: { name: `Name ${i + 1}` } }));
  await owner.hands.items.add({ id, rows });
  await owner.hands.batches.launch({ id });
  return id;
}

/** Whether an item of these tests is a gold, which nothing but its text tells. */
export const isGold = ({ item }: Pick<Assignment, 'item'>): boolean => !String(item.input.name).startsWith('Name');
/** What is true of a gold of these tests. */
export const truthOf = ({ item }: Pick<Assignment, 'item'>): 'yes' | 'no' =>
  String(item.input.name).startsWith('Apple') ? 'yes' : 'no';

/** Works until a gold comes up or nothing is left, answering all else with no; answers the gold, not yet submitted. */
export async function nextGold(worker: TestWorker, batch: string): Promise<Assignment | null> {
  for (;;) {
    const { assignment } = await worker.hands.assignments.claim({ id: batch });
    if (!assignment || isGold(assignment)) return assignment;
    await worker.hands.assignments.submit({ id: assignment.id, values: { fruit: 'no' } });
  }
}

/** Answers golds until so many are done, as `say` says; answers what came of each. */
export async function answerGolds(
  worker: TestWorker,
  batch: string,
  most: number,
  say: (gold: Assignment) => 'yes' | 'no' = truthOf,
): Promise<Assignment[]> {
  const done: Assignment[] = [];
  while (done.length < most) {
    const gold = await nextGold(worker, batch);
    if (!gold) break;
    done.push(await worker.hands.assignments.submit({ id: gold.id, values: { fruit: say(gold) } }));
  }
  return done;
}
