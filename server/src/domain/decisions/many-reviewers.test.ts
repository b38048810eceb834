import type { Values } from '@manyhands/contract';
import { publicId } from '@manyhands/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch, productDefinition } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { combine } from '../results/combine.ts';

let world: World;
let asha: Somebody;
let reviewers: Somebody[];
let workers: TestWorker[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  reviewers = [asha, await world.member(asha, 'reviewer', 'Mina'), await world.member(asha, 'manager', 'Omar')];
  workers = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Sita'), await world.worker(asha, 'Tara')];
});
afterAll(() => world?.close());

/** Numbers that look drawn by chance and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let x = seed;
  return (sides) => {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((x / 2 ** 32) * sides);
  };
}

const values = (roll: (sides: number) => number): Values => ({
  match: roll(2) ? 'same' : 'other',
  brand: ['Biba', 'W'][roll(2)],
});
const refused = (error: { status?: number }) => {
  if (!error.status || error.status >= 500) throw error;
};

test('whatever reviewers and workers do at once, nothing is lost or doubled, and every result is what its accepted answers say', async () => {
  const { batch } = await openProductBatch(
    asha,
    Array.from({ length: 8 }, (_, i) => ({ title: `Kurta ${i}` })),
    { overlap: 2 },
  );
  const answers: string[] = [];
  for (const worker of workers.slice(0, 2))
    for (let i = 0; i < 8; i++) answers.push(await answerNext(worker, batch, values(dice(answers.length))));

  const review = async (who: Somebody, roll: (sides: number) => number) => {
    for (let i = 0; i < 25; i++) {
      const id = answers[roll(answers.length)]!;
      const decide = [
        () => who.hands.decisions.accept({ id }),
        () => who.hands.decisions.acceptMany({ id: batch, assignments: answers.slice(roll(8), 8 + roll(8)) }),
        () => who.hands.decisions.sendBack({ id, clause: 1, fields: ['match'] }),
        () => who.hands.decisions.reject({ id, clause: 1, evidence: 'Look again.' }),
        () => who.hands.decisions.undo({ id }),
        () => who.hands.decisions.undo({ id }),
      ][roll(6)]!;
      await decide().catch(refused);
    }
  };
  const work = async (who: TestWorker, roll: (sides: number) => number) => {
    for (let i = 0; i < 12; i++) {
      const { items } = await who.hands.assignments.live({ batch });
      const held = items[0]?.id ?? (await who.hands.assignments.claim({ id: batch })).assignment?.id;
      if (!held) continue;
      await who.hands.assignments.submit({ id: held, values: values(roll) }).catch(refused);
      if (!answers.includes(held)) answers.push(held);
    }
  };
  await Promise.all([
    ...reviewers.map((who, i) => review(who, dice(i + 1))),
    ...workers.map((who, i) => work(who, dice(i + 100))),
  ]);

  await assertInvariants(world.database);
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  const { items } = await asha.hands.items.list({ id: batch });
  for (const item of items) {
    const { all, result } = await asha.hands.items.get({ id: batch, item: item.id });
    const accepted = all
      .filter((one) => one.state === 'accepted')
      .sort((a, b) => (a.submittedAt! < b.submittedAt! ? -1 : 1));
    if (accepted.length === 0) expect(result).toBeNull();
    else {
      const said = combine(
        productDefinition.form as never,
        accepted.map((one) => ({ values: one.values!, asked: null })),
      );
      expect(result).toMatchObject({ answers: accepted.length, agreement: said.agreement });
    }
  }
  const { rows } = await world.database.pool.query<{ assignment_id: string }>(
    `select assignment_id from assignment a where state in ('accepted', 'rejected', 'sent_back')
        and state is distinct from (select kind from decision d where d.assignment_id = a.assignment_id and undone_at is null order by decision_id desc limit 1)`,
  );
  expect(rows.map((row) => publicId('asg', row.assignment_id))).toEqual([]);
});
