import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerGolds, goldBatch, goldTemplate } from '../../testing/golds.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let rita: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  rita = await world.member(asha, 'reviewer', 'Rita');
});
afterAll(() => world.close());

const refused = (code: string) => ({ code });

describe('A gold', () => {
  test('is made of one’s own answer, with the reason', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const gold = await rita.hands.golds.create({
      template,
      input: { name: 'Fig', cost: '7' },
      truth: { fruit: 'yes' },
      reason: 'A fig is a fruit.',
    });
    expect(gold).toMatchObject({
      template,
      state: 'active',
      source: 'own',
      practice: false,
      input: { name: 'Fig', cost: '7' },
      truth: { fruit: 'yes' },
      reason: 'A fig is a fruit.',
      answers: 0,
      doubt: null,
      from: null,
      madeBy: 'Rita',
      can: ['change', 'suspend', 'retire'],
    });
    expect(await asha.hands.golds.get({ id: gold.id })).toEqual(gold);
    const [told] = (await asha.hands.events.list({ kind: 'gold.created' })).items;
    expect(told).toMatchObject({ subject: gold.id, by: 'Rita', details: { source: 'own', fields: ['fruit'] } });
  });

  test('is made of one’s own answer to an item of a batch, which stays as it is', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const batch = await goldBatch(asha, template, { items: 3 });
    const [item] = (await asha.hands.items.list({ id: batch })).items;
    const from = { batch, item: item!.id };
    const gold = await asha.hands.golds.create({ template, from, truth: { fruit: 'no' } });
    expect(gold).toMatchObject({ input: { name: 'Name 1' }, from });
    await world.settle();
    expect((await asha.hands.items.list({ id: batch })).items).toHaveLength(3);
    const { template: other } = await goldTemplate(asha, { fruits: 0, others: 0 });
    await expect(asha.hands.golds.create({ template: other, from, truth: { fruit: 'no' } })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('that does not fit the template is refused, field by field', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    await expect(
      asha.hands.golds.create({ template, input: { cost: '7', colour: 'red' }, truth: { fruit: 'perhaps', size: 3 } }),
    ).rejects.toMatchObject({
      code: 'gold.not-fitting',
      problem: {
        fields: [{ path: 'input.name' }, { path: 'input.colour' }, { path: 'truth.fruit' }, { path: 'truth.size' }],
      },
    });
    await expect(asha.hands.golds.create({ template, truth: { fruit: 'yes' } })).rejects.toMatchObject({
      code: 'gold.not-fitting',
      problem: { fields: [{ path: 'input' }] },
    });
    await asha.hands.templates.archive({ id: template });
    await expect(
      asha.hands.golds.create({ template, input: { name: 'Fig' }, truth: { fruit: 'yes' } }),
    ).rejects.toMatchObject(refused('template.archived'));
  });

  test('is there once for an input, until it is retired', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const input = { name: 'Fig' };
    const { id } = await asha.hands.golds.create({ template, input, truth: { fruit: 'yes' } });
    await expect(asha.hands.golds.create({ template, input, truth: { fruit: 'no' } })).rejects.toMatchObject(
      refused('gold.exists'),
    );
    expect(await asha.hands.golds.retire({ id })).toMatchObject({ state: 'retired', can: [] });
    await asha.hands.golds.create({ template, input, truth: { fruit: 'no' } });
    expect((await asha.hands.golds.list({ template })).items.map((gold) => gold.truth)).toEqual([{ fruit: 'no' }]);
    expect((await asha.hands.golds.list({ template, state: 'retired' })).items).toHaveLength(1);
    for (const verb of ['suspend', 'resume', 'retire'] as const)
      await expect(asha.hands.golds[verb]({ id })).rejects.toMatchObject(refused('gold.moved-on'));
    await expect(asha.hands.golds.change({ id, reason: 'x' })).rejects.toMatchObject(refused('gold.moved-on'));
  });

  test('of a result needs one', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const batch = await goldBatch(asha, template, { items: 3 });
    const [item] = (await asha.hands.items.list({ id: batch })).items;
    await expect(asha.hands.golds.fromResult({ batch, item: item!.id })).rejects.toMatchObject(
      refused('gold.no-result'),
    );
  });

  test('is nothing for viewers and workers to see', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const vera = await world.member(asha, 'viewer', 'Vera');
    const wim = await world.worker(asha, 'Wim');
    for (const { hands } of [vera, wim]) {
      await expect(hands.golds.get({ id: golds[0]! })).rejects.toMatchObject(refused('auth.role'));
      await expect(hands.golds.list({ template })).rejects.toMatchObject(refused('auth.role'));
      await expect(hands.golds.contests({})).rejects.toMatchObject(refused('auth.role'));
    }
  });

  test('list is read page by page, newest first', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 5, others: 0 });
    const first = await asha.hands.golds.list({ template, limit: 3 });
    const second = await asha.hands.golds.list({ template, limit: 3, cursor: first.next! });
    expect([...first.items, ...second.items].map((gold) => gold.id)).toEqual([...golds].reverse());
    expect(second.next).toBeNull();
    await expect(asha.hands.golds.list({ template, cursor: 'made-up' })).rejects.toMatchObject(refused('shape'));
  });
});

describe('An import of golds', () => {
  test('takes what fits, names what does not, and passes over what is there', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const rows = [
      { input: { name: 'Fig' }, truth: { fruit: 'Yes' }, reason: 'A fig is a fruit.' },
      { input: { name: '' }, truth: { fruit: 'yes' } },
      { input: { name: 'Stone' }, truth: { fruit: 'No', remark: '' } },
      { input: { name: 'Brick' }, truth: { fruit: 'maybe' } },
      { input: { name: 'Fig' }, truth: { fruit: 'no' } },
    ];
    const answer = await asha.hands.golds.import({ template, rows });
    expect(answer.added).toHaveLength(2);
    expect(answer.known).toEqual([4]);
    expect(answer.bad).toMatchObject([
      { row: 1, problems: [{ path: 'input.name' }] },
      { row: 3, problems: [{ path: 'truth.fruit' }] },
    ]);
    const again = await asha.hands.golds.import({ template, rows });
    expect(again).toMatchObject({ added: [], known: [0, 2, 4] });
    const kept = (await asha.hands.golds.list({ template })).items.map(({ truth, source }) => ({ truth, source }));
    expect(kept).toEqual([
      { truth: { fruit: 'no' }, source: 'import' },
      { truth: { fruit: 'yes' }, source: 'import' },
    ]);
  });
});

describe('The health of golds', () => {
  test('says when a class is missing, who met how many, and how they answered', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 6, others: 0 });
    const empty = await asha.hands.golds.health({ template });
    expect(empty).toMatchObject({
      counts: { active: 6, practice: 0, suspended: 0, retired: 0 },
      workers: [],
      fields: [
        { key: 'fruit', golds: 6, warning: expect.stringContaining('100 % of the golds have the answer “Yes”') },
        { key: 'remark', golds: 0, classes: [], warning: null },
      ],
    });
    expect(empty.golds[0]).toMatchObject({ answers: 0, share: null, low: 0, high: 1 });
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const lena = await world.worker(asha, 'Lena');
    await answerGolds(lena, batch, 2, () => 'yes');
    const met = await answerGolds(lena, batch, 4, () => 'no');
    expect(met).toHaveLength(4);
    await asha.hands.golds.retire({ id: golds[5]! });
    const vera = await world.member(asha, 'viewer', 'Valentina');
    const health = await vera.hands.golds.health({ template });
    expect(health.counts).toMatchObject({ active: 5, retired: 1 });
    expect(health.workers).toMatchObject([
      { worker: lena.worker, name: 'Lena', used: 5, left: 0, answers: 6, right: 2 },
    ]);
    expect(health.workers[0]!.low).toBeLessThan(2 / 6);
    expect(health.workers[0]!.high).toBeGreaterThan(2 / 6);
    expect(health.warnings.join(' ')).toContain('One worker has met every gold');
    const shares = health.golds.map((gold) => gold.share);
    expect(shares).toEqual([...shares].sort((a, b) => a! - b!));
  });

  test('compares classes with those of the results', async () => {
    const { template } = await goldTemplate(asha, { fruits: 3, others: 0 });
    const { id } = await asha.hands.batches.create({ template, title: 'Plain' });
    await asha.hands.items.add({ id, rows: Array.from({ length: 24 }, (_, i) => ({ input: { name: `Name ${i}` } })) });
    await asha.hands.batches.launch({ id });
    const nora = await world.worker(asha, 'Nora');
    for (let i = 0; i < 24; i++) {
      const { assignment } = await nora.hands.assignments.claim({ id });
      await nora.hands.assignments.submit({ id: assignment!.id, values: { fruit: i % 2 ? 'yes' : 'no' } });
      await asha.hands.decisions.accept({ id: assignment!.id });
    }
    const [fruit] = (await asha.hands.golds.health({ template })).fields;
    expect(fruit!.classes).toMatchObject([
      { value: 'yes', label: 'Yes', golds: 3, goldShare: 1, results: 12, resultShare: 0.5 },
      { value: 'no', label: 'No', golds: 0, goldShare: 0, results: 12, resultShare: 0.5 },
    ]);
    expect(fruit!.warning).toContain('no gold has the answer “No”');
  });
});
