import type { contract, Sent } from '@manyhands/contract';
import type { Somebody, TestWorker, World } from './world.ts';

interface Wanted {
  secretWord: string;
  definition: Sent<typeof contract.templates.create>['definition'];
}

/** Makes golds in the workspace of `asha`, with the secret word in whatever can hold it, and answers an input for each endpoint of golds. */
export async function knownGolds(
  world: World,
  asha: Somebody,
  ravi: TestWorker,
  wanted: Wanted,
): Promise<Record<string, Record<string, unknown>>> {
  const checked = await contestedGold(world, asha, ravi, wanted);
  const contest = (await asha.hands.golds.contests({})).items[0]?.id;
  return {
    'golds.list': { template: checked.template },
    'golds.get': { id: checked.gold },
    'golds.create': { template: checked.template, input: { name: 'New {fresh}' }, truth: { same: true } },
    'golds.fromResult': { batch: checked.batch, item: checked.item },
    'golds.import': { template: checked.template, rows: [{ input: { name: 'In {fresh}' }, truth: { same: true } }] },
    'golds.change': { id: checked.gold, reason: 'Because.' },
    'golds.suspend': { id: checked.gold },
    'golds.resume': { id: checked.gold },
    'golds.retire': { id: checked.gold },
    'golds.health': { template: checked.template },
    'golds.contest': { id: checked.gold, assignment: checked.assignment, text: 'no' },
    'golds.contests': { template: checked.template },
    'golds.answerContest': { id: contest, outcome: 'upheld', words: 'It is right.' },
    'golds.practice': { batch: checked.batch },
    'golds.tryAnswer': { batch: checked.batch, gold: checked.practice, values: { same: true } },
    'golds.mine': {},
  };
}

/** A gold that a worker answered otherwise and contests, one to practise on, and an item of the batch that it was mixed into. */
async function contestedGold(world: World, asha: Somebody, ravi: TestWorker, { secretWord: word, definition }: Wanted) {
  const { hands } = asha;
  const { id: template } = await hands.templates.create({ name: `${word} checks`, definition });
  const row = (name: string) => ({
    input: { name: `${word} ${name}` },
    truth: { same: true },
    reason: word,
  });
  const { added } = await hands.golds.import({ template, rows: [row('gold')] });
  const trying = await hands.golds.import({ template, rows: [row('practice')], practice: true });
  const plan = { answersMin: 1, answersMax: 1, goldShare: 0.5 };
  const { id: batch } = await hands.batches.create({ template, title: `${word} checks`, plan });
  const rows = Array.from({ length: 40 }, (_, i) => ({ input: { name: `${word} checked ${i}` } }));
  const { items } = await hands.items.add({ id: batch, rows });
  await hands.batches.launch({ id: batch });
  await world.settle();
  for (;;) {
    const id = (await ravi.hands.assignments.claim({ id: batch })).assignment?.id ?? '';
    const { gold } = await ravi.hands.assignments.submit({ id, values: { same: false } });
    if (!gold) continue;
    await ravi.hands.golds.contest({ id: gold.gold, assignment: id, text: `It is no ${word}.` });
    return { template, batch, gold: added[0], practice: trying.added[0], item: items[39], assignment: id };
  }
}
