import { uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { write } from '../../postgres/tx.ts';
import { answerGolds, goldBatch, goldTemplate } from '../../testing/golds.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import { settleSlice } from './settle.ts';
import { standingsOf } from './standing.ts';
import { truthsOf } from './truths-of.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

/** One answer of a gold, given again by `many` others, as if they had answered too. */
async function copiesOf(assignment: string, many: number): Promise<string[]> {
  const ids = Array.from({ length: many }, () => newId());
  const workers = ids.map(() => newId());
  const of = uuidOf('asg', assignment);
  await world.database.pool.query(
    `insert into assignment (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, submitted_at, answer)
     select a.workspace_id, n.worker, a.lane_id, a.seq, n.id, a.batch_id, a.item_id, 'accepted', a.claimed_at, a.submitted_at, a.answer
       from assignment a, unnest($2::uuid[], $3::uuid[]) as n(id, worker) where a.assignment_id = $1`,
    [of, ids, workers],
  );
  await world.database.pool.query(
    `insert into gold_answer (workspace_id, assignment_id, gold_id, template_id, batch_id, worker_id, said, fields, is_right, revision, told, at)
     select g.workspace_id, n.id, g.gold_id, g.template_id, g.batch_id, n.worker, g.said, g.fields, g.is_right, g.revision, g.told, g.at
       from gold_answer g, unnest($2::uuid[], $3::uuid[]) as n(id, worker) where g.assignment_id = $1`,
    [of, ids, workers],
  );
  return workers;
}

const count = async (where: string, of: string): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(
    `select count(*)::int as n from gold_answer where gold_id = $1 and ${where}`,
    [uuidOf('gld', of)],
  );
  return rows[0]!.n;
};
const rescored = async (of: string): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(
    `select count(*)::int as n from event where kind = 'gold.rescored' and subject_id = $1`,
    [uuidOf('gld', of)],
  );
  return rows[0]!.n;
};

describe('A correction', () => {
  test('judges hundreds of answers anew, slice by slice, tells each worker once, and goes on after a crash', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const gold = golds[0]!;
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const [answer] = await answerGolds(await world.worker(asha, 'Ravi'), batch, 1, () => 'no');
    await copiesOf(answer!.id, 450);
    expect(await count('not is_right', gold)).toBe(451);
    await asha.hands.golds.change({ id: gold, truth: { fruit: 'no' } });
    // The job gets through its first slice and is killed.
    const clock = theClock(uuidOf('wsp', asha.workspace));
    const next = await write(world.database, clock, (tx) => settleSlice(tx, uuidOf('gld', gold), null), world.clock);
    expect(next).not.toBeNull();
    expect(await count('is_right', gold)).toBe(200);
    await world.settle();
    expect(await count('is_right and revision = 2 and told', gold)).toBe(451);
    expect(await rescored(gold)).toBe(451);
    await world.settle();
    expect(await rescored(gold)).toBe(451);
    expect(await asha.hands.golds.get({ id: gold })).toMatchObject({ answers: 451, right: 451 });
  });

  test('that says the same again changes nothing and tells nobody', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    await answerGolds(await world.worker(asha, 'Olga'), batch, 1);
    await asha.hands.golds.change({ id: golds[0]!, truth: { fruit: 'Yes' } });
    await world.settle();
    expect(await rescored(golds[0]!)).toBe(0);
    expect(await count('revision = 1', golds[0]!)).toBe(1);
  });
});

describe('What a process knows of a worker', () => {
  test('makes golds rarer for the skilled, and gives none to who has met all', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 30, others: 0 });
    const batch = await goldBatch(asha, template, { items: 150 });
    await world.settle();
    const mina = await world.worker(asha, 'Mina');
    const standings = standingsOf(world.database);
    const ask = () => ({
      workspaceId: uuidOf('wsp', asha.workspace),
      workerId: uuidOf('wkr', mina.worker),
      templateId: uuidOf('tpl', template),
      batchId: uuidOf('bat', batch),
      goldShare: 0.5,
      now: world.clock(),
    });
    expect(await standings.wantsGold(ask(), 0.4)).toBe(true);
    expect(await standings.wantsGold(ask(), 0.5)).toBe(false);
    await answerGolds(mina, batch, 20);
    // A process looks again after a while.
    world.clock.advance({ seconds: 16 });
    expect(await standings.wantsGold(ask(), 0.17)).toBe(false);
    expect(await standings.wantsGold(ask(), 0.16)).toBe(true);
    standings.quieten(ask());
    expect(await standings.wantsGold(ask(), 0.01)).toBe(false);
    world.clock.advance({ seconds: 31 });
    expect(await standings.wantsGold(ask(), 0.01)).toBe(true);
    expect(golds).toHaveLength(30);
  });
});

describe('What is certain of a batch', () => {
  test('are the truths of its copies and of the items golds were made from, while nothing speaks against them', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 2, others: 0 });
    const batch = await goldBatch(asha, template, { items: 3 });
    const [item] = (await asha.hands.items.list({ id: batch })).items;
    await asha.hands.golds.create({ template, from: { batch, item: item!.id }, truth: { fruit: 'no' } });
    await asha.hands.golds.suspend({ id: golds[1]! });
    await world.settle();
    const actor = theClock(uuidOf('wsp', asha.workspace));
    const known = await write(world.database, actor, (tx) => truthsOf(tx, uuidOf('bat', batch)), world.clock);
    expect(known.get(uuidOf('itm', item!.id))).toMatchObject({ truth: { fruit: 'no' }, copy: false });
    const copies = [...known.values()].filter((one) => one.copy);
    expect(copies.map((one) => one.truth.fruit).sort()).toEqual(['no', 'yes']);
    expect(copies.map((one) => one.goldId)).not.toContain(uuidOf('gld', golds[1]!));
  });
});
