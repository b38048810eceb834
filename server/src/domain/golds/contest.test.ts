import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerGolds, goldBatch, goldTemplate, nextGold, truthOf } from '../../testing/golds.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

const refused = (code: string) => ({ code });
const eventsOf = async (kind: string, subject: string) =>
  (await asha.hands.events.list({ kind, subject, limit: 200 })).items.map((event) => event.details);

/** A batch with four golds, of which `Stone 3` is wrong: its truth says no, and is said to be yes. */
async function withWrongGold() {
  const { template, golds } = await goldTemplate(asha, { fruits: 2, others: 2 });
  const wrong = golds[3]!;
  await asha.hands.golds.change({ id: wrong, truth: { fruit: 'yes' } });
  const batch = await goldBatch(asha, template, { items: 90 });
  await world.settle();
  return { template, golds, wrong, batch };
}

/** Answers all golds by what is really true; answers what was told of the wrong one. */
async function meetAll(worker: TestWorker, batch: string) {
  const told = (await answerGolds(worker, batch, 4, truthOf)).filter((one) => one.gold !== null);
  expect(told).toHaveLength(1);
  return { assignment: told[0]!.id, gold: told[0]!.gold!.gold };
}

describe('A worker', () => {
  test('contests a gold once, with words; a member upholds it, with words', async () => {
    const { template, wrong, batch } = await withWrongGold();
    const ravi = await world.worker(asha, 'Ravi');
    const olga = await world.worker(asha, 'Olga');
    const met = await meetAll(ravi, batch);
    const contest = { id: met.gold, assignment: met.assignment, text: 'A stone is no fruit.' };
    await expect(olga.hands.golds.contest(contest)).rejects.toMatchObject(refused('not-found'));
    await ravi.hands.golds.contest(contest);
    await expect(ravi.hands.golds.contest(contest)).rejects.toMatchObject(refused('gold.contested-already'));
    expect((await ravi.hands.assignments.get({ id: met.assignment })).gold?.can).toEqual([]);
    await world.settle();
    const [waiting] = (await asha.hands.golds.contests({ template })).items;
    expect(waiting).toMatchObject({
      gold: wrong,
      worker: ravi.worker,
      workerName: 'Ravi',
      text: 'A stone is no fruit.',
      truth: { fruit: 'yes' },
      said: { fruit: 'no' },
      goldState: 'active',
      others: [{ field: 'fruit', answers: [{ value: 'no', count: 1, right: false }] }],
      outcome: null,
      can: ['answerContest'],
    });
    expect(await asha.hands.golds.get({ id: wrong })).toMatchObject({
      contests: { open: 1, all: 1 },
      doubt: 'One worker contests it.',
    });
    const answered = await asha.hands.golds.answerContest({
      id: waiting!.id,
      outcome: 'upheld',
      words: 'It is a peach stone.',
    });
    expect(answered).toMatchObject({ state: 'answered', outcome: 'upheld', answeredBy: 'Asha', can: [] });
    await expect(
      asha.hands.golds.answerContest({ id: waiting!.id, outcome: 'retired', words: 'No.' }),
    ).rejects.toMatchObject(refused('gold.contest-answered'));
    expect(await asha.hands.golds.get({ id: wrong })).toMatchObject({ doubt: null, state: 'active' });
    expect((await ravi.hands.golds.mine({})).items).toMatchObject([
      {
        assignment: met.assignment,
        right: false,
        counts: true,
        fields: [{ field: 'fruit', said: 'no', truth: 'yes' }],
        news: null,
        contest: { text: 'A stone is no fruit.', outcome: 'upheld', words: 'It is a peach stone.' },
        can: [],
      },
    ]);
    expect((await asha.hands.golds.contests({ template })).items).toEqual([]);
    expect((await asha.hands.golds.contests({ template, state: 'answered' })).items).toHaveLength(1);
  });

  test('hears nothing of golds that were right, and nothing of those of others', async () => {
    const { batch } = await withWrongGold();
    const ravi = await world.worker(asha, 'Ravi');
    const olga = await world.worker(asha, 'Olga');
    await meetAll(ravi, batch);
    expect((await ravi.hands.golds.mine({})).items).toHaveLength(1);
    expect((await olga.hands.golds.mine({})).items).toEqual([]);
  });
});

describe('A gold that good workers contest', () => {
  test('is suspended by itself; when it is corrected, everyone it touched is judged anew and told', async () => {
    const { template, wrong, batch } = await withWrongGold();
    const crowd: { worker: TestWorker; assignment: string }[] = [];
    for (const name of ['Ana', 'Ben', 'Cleo']) {
      const worker = await world.worker(asha, name);
      const met = await meetAll(worker, batch);
      crowd.push({ worker, assignment: met.assignment });
      // Two contests by workers who were right about all others are enough.
      if (name !== 'Ben') await worker.hands.golds.contest({ id: met.gold, assignment: met.assignment, text: 'No.' });
    }
    await world.settle();
    expect(await asha.hands.golds.get({ id: wrong })).toMatchObject({
      state: 'suspended',
      doubt: expect.stringMatching(/usually right/),
      answers: 3,
      can: ['change', 'resume', 'retire'],
    });
    expect(await eventsOf('gold.suspended', wrong)).toMatchObject([{ byItself: true }]);
    // While it is in doubt it neither counts nor is handed out.
    expect((await crowd[0]!.worker.hands.golds.mine({})).items[0]).toMatchObject({ counts: false });
    const late = await world.worker(asha, 'Late');
    expect(await answerGolds(late, batch, 4, truthOf)).toHaveLength(3);

    const [first] = (await asha.hands.golds.contests({ template })).items;
    await expect(
      asha.hands.golds.answerContest({ id: first!.id, outcome: 'corrected', words: 'You are right.' }),
    ).rejects.toMatchObject(refused('gold.not-fitting'));
    await asha.hands.golds.answerContest({
      id: first!.id,
      outcome: 'corrected',
      truth: { fruit: 'no' },
      words: 'You are right, it is a stone.',
    });
    await world.settle();
    expect(await asha.hands.golds.get({ id: wrong })).toMatchObject({
      state: 'active',
      truth: { fruit: 'no' },
      doubt: null,
      answers: 3,
      right: 3,
      contests: { open: 0, all: 2 },
    });
    const told = await eventsOf('gold.rescored', wrong);
    for (const { worker, assignment } of crowd) {
      // Wrong, then not counting, then right.
      expect(told.filter((one) => one.worker === worker.worker).map(({ before, after }) => [before, after])).toEqual([
        [null, true],
        [false, null],
      ]);
      expect((await worker.hands.golds.mine({})).items).toMatchObject([
        { assignment, right: true, counts: true, fields: [], news: { kind: 'rescored', before: false, after: true } },
      ]);
      expect((await worker.hands.assignments.get({ id: assignment })).gold).toBeNull();
    }
    expect((await crowd[2]!.worker.hands.golds.mine({})).items[0]!.contest).toMatchObject({
      outcome: 'corrected',
      words: 'You are right, it is a stone.',
    });
    // It is handed out again.
    const next = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    expect(await answerGolds(late, next, 1, truthOf)).toHaveLength(1);
  });

  test('is suspended too when three of them say the same otherwise, without a word', async () => {
    const { wrong, batch } = await withWrongGold();
    for (const name of ['Dev', 'Eva', 'Fay']) await meetAll(await world.worker(asha, name), batch);
    await world.settle();
    expect(await asha.hands.golds.get({ id: wrong })).toMatchObject({
      state: 'suspended',
      doubt: '3 of 3 workers who are usually right gave the same other answer.',
    });
    // Upheld, it stays, and what was said before is not weighed again.
    await asha.hands.golds.resume({ id: wrong });
    const gus = await world.worker(asha, 'Gus');
    await meetAll(gus, batch);
    await world.settle();
    expect((await asha.hands.golds.get({ id: wrong })).state).toBe('active');
    expect((await gus.hands.golds.mine({})).items[0]).toMatchObject({ counts: true, right: false });
  });

  test('and is retired never counts again, and says so', async () => {
    const { template, wrong, batch } = await withWrongGold();
    const hana = await world.worker(asha, 'Hana');
    const met = await meetAll(hana, batch);
    await hana.hands.golds.contest({ id: met.gold, assignment: met.assignment, text: 'Nobody can tell.' });
    const [waiting] = (await asha.hands.golds.contests({ template })).items;
    await asha.hands.golds.answerContest({ id: waiting!.id, outcome: 'retired', words: 'Nobody can, indeed.' });
    await world.settle();
    expect((await hana.hands.golds.mine({})).items).toMatchObject([
      {
        counts: false,
        news: { kind: 'withdrawn', before: false, after: null },
        contest: { outcome: 'retired', words: 'Nobody can, indeed.' },
        can: [],
      },
    ]);
    expect(await eventsOf('gold.rescored', wrong)).toMatchObject([{ worker: hana.worker, before: false, after: null }]);
    const health = await asha.hands.golds.health({ template });
    expect(health.workers).toMatchObject([{ worker: hana.worker, answers: 3, right: 3 }]);
  });

  test('of a worker who is seldom right is only pointed out', async () => {
    const { wrong, batch, template } = await withWrongGold();
    const ivo = await world.worker(asha, 'Ivo');
    const answers = await answerGolds(ivo, batch, 4, (gold) => (truthOf(gold) === 'yes' ? 'no' : 'yes'));
    const objected = answers.find((one) => one.gold !== null)!;
    await ivo.hands.golds.contest({ id: objected.gold!.gold, assignment: objected.id, text: 'I think so.' });
    await world.settle();
    expect(await asha.hands.golds.get({ id: objected.gold!.gold })).toMatchObject({
      state: 'active',
      doubt: 'One worker contests it.',
    });
    expect(objected.gold!.gold).not.toBe(wrong);
    expect((await asha.hands.golds.health({ template })).warnings.join(' ')).toContain('Look whether they are right.');
  });

  test('is suspended when two workers report it as broken, and the batch goes on', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    for (const name of ['Jon', 'Kim', 'Lee']) {
      const worker = await world.worker(asha, name);
      const gold = await nextGold(worker, batch);
      // The third finds it gone.
      if (name === 'Lee') expect(gold).toBeNull();
      else
        expect(await worker.hands.assignments.reportBroken({ id: gold!.id, reason: 'No picture' })).toMatchObject({
          batchPaused: false,
        });
      await world.settle();
    }
    expect(await asha.hands.golds.get({ id: golds[0]! })).toMatchObject({
      state: 'suspended',
      doubt: '2 workers reported it as broken.',
    });
  });
});
