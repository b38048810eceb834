import { publicId, uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
let omar: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
  omar = await world.worker(asha, 'Omar');
});
afterAll(() => world?.close());

type Say = { match: string; brand?: string; colours?: string[] };
/** A batch of so many items, of which each of three workers says something. */
async function threeSay(...items: [Say, Say, Say][]): Promise<{ batch: string; items: string[] }> {
  const rows = items.map((_, i) => ({ title: `Kurta ${i + 1}` }));
  const made = await openProductBatch(asha, rows, { overlap: 3 });
  for (const [one, other, third] of items) {
    await answerNext(ravi, made.batch, one);
    await answerNext(sita, made.batch, other);
    await answerNext(omar, made.batch, third);
  }
  await world.settle();
  return made;
}
const same = { match: 'same' };

test('items are ranked by what people disagree on, page by page, and by field', async () => {
  const { batch, items } = await threeSay(
    [same, same, same],
    [same, same, { match: 'other' }],
    [
      { match: 'same', brand: 'Biba' },
      { match: 'other', brand: 'W' },
      { match: 'other', brand: 'Aks' },
    ],
  );
  const all = await asha.hands.disagreements.items({ id: batch });
  expect(all.items.map((one) => one.item)).toEqual([items[2], items[1]]);
  expect(all.items[0]).toMatchObject({
    number: 3,
    about: 'Kurta 3',
    answers: 3,
    score: 1,
    fields: [
      { key: 'brand', score: 1 },
      { key: 'match', label: 'Same product?', says: '2 × “Another”, 1 × “The same”.' },
      { key: 'colours', score: 0 },
    ],
  });
  const first = await asha.hands.disagreements.items({ id: batch, limit: 1 });
  const second = await asha.hands.disagreements.items({ id: batch, limit: 1, cursor: first.next ?? '' });
  expect([...first.items, ...second.items].map((one) => one.item)).toEqual([items[2], items[1]]);
  expect(second.next).toBeNull();
  const byBrand = await asha.hands.disagreements.items({ id: batch, field: 'brand' });
  expect(byBrand.items.map((one) => one.item)).toEqual([items[2]]);
  await expect(asha.hands.disagreements.items({ id: batch, cursor: 'no' })).rejects.toMatchObject({ code: 'shape' });
});

test('what is rejected counts no more, and an answer that is edited counts as it is now', async () => {
  const { batch, items } = await threeSay([same, same, { match: 'other' }], [same, same, { match: 'other' }]);
  const [wrong, edited] = (await asha.hands.items.get({ id: batch, item: items[0] ?? '' })).all
    .filter((answer) => answer.worker === omar.worker)
    .concat(
      (await asha.hands.items.get({ id: batch, item: items[1] ?? '' })).all.filter((one) => one.worker === omar.worker),
    );
  await asha.hands.decisions.reject({ id: wrong?.assignment ?? '', clause: 1, evidence: 'Look at the size.' });
  await omar.hands.assignments.revise({ id: edited?.assignment ?? '', values: same });
  await world.settle();
  expect((await asha.hands.disagreements.items({ id: batch })).items).toEqual([]);
});

test('answers stand side by side, set against the nearest one, then against the result', async () => {
  const { batch, items } = await threeSay([
    { match: 'same', brand: 'Biba Kurta', colours: ['red'] },
    { match: 'same', brand: 'Biba', colours: ['red', 'blue'] },
    { match: 'other', brand: 'Biba', colours: ['red'] },
  ]);
  const item = items[0] ?? '';
  const before = await asha.hands.disagreements.item({ id: batch, item });
  expect(before.fields.map(({ key, against, value }) => [key, against, value])).toEqual([
    ['match', 'nearest', 'same'],
    ['brand', 'nearest', 'Biba'],
    ['colours', 'nearest', ['red']],
  ]);
  const [first, second, third] = before.answers;
  expect(first).toMatchObject({ workerName: 'Ravi', state: 'submitted', differences: { match: { same: true } } });
  expect(first?.differences.brand?.how).toMatchObject({
    as: 'words',
    words: [
      { text: 'Biba', is: 'same' },
      { text: 'Kurta', is: 'added' },
    ],
  });
  expect(second?.differences.colours?.how).toMatchObject({ as: 'options', extra: [{ label: 'Blue' }], missing: [] });
  expect(third?.differences.match).toMatchObject({ same: false });
  await asha.hands.decisions.acceptMany({ id: batch, assignments: before.answers.map((answer) => answer.assignment) });
  const after = await asha.hands.disagreements.item({ id: batch, item });
  expect(after.fields[0]).toMatchObject({ against: 'result', value: 'same' });
});

test('how far people agree is said field by field', async () => {
  const { batch } = await threeSay(
    [same, same, same],
    [{ match: 'other' }, { match: 'other' }, { match: 'other' }],
    [same, same, same],
  );
  const { items } = await asha.hands.disagreements.fields({ id: batch });
  expect(items[0]).toMatchObject({ key: 'match', alpha: 1, items: 3, answers: 9, disagreement: 0 });
  expect(items[0]?.says).toMatch(/relied on/);
  expect(items[1]).toMatchObject({ key: 'brand', alpha: null });
});

test('a batch in which everybody answers alone has nothing to rank', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'a' }]);
  await answerNext(ravi, batch, same);
  await world.settle();
  expect(await asha.hands.disagreements.items({ id: batch })).toEqual({ items: [], next: null });
  const { items } = await asha.hands.disagreements.fields({ id: batch });
  expect(items.map((field) => field.says)).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^No item has two/)),
  );
});

const copy = {
  title: 'Copy',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The slogan fits.',
    checklist: ['No exclamation marks.', 'It names the product.'],
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [{ kind: 'text' as const, key: 'slogan', label: 'Slogan' }],
};

test('the report names the clause that is cited most, with examples, and compares it with the version before', async () => {
  const template = await asha.hands.templates.create({ name: 'Slogans', definition: copy });
  const run = async (rows: number, cite: (n: number) => number | null) => {
    const batch = await asha.hands.batches.create({ template: template.id, title: 'Slogans' });
    await asha.hands.items.add({
      id: batch.id,
      rows: Array.from({ length: rows }, (_, i) => ({ input: { name: `${i}` } })),
    });
    await asha.hands.batches.launch({ id: batch.id });
    for (let n = 0; n < rows; n++) {
      const id = await answerNext(ravi, batch.id, { slogan: `Slogan ${n}` });
      const clause = cite(n);
      if (clause === null) await asha.hands.decisions.accept({ id });
      else await asha.hands.decisions.sendBack({ id, clause, fields: ['slogan'], notes: { slogan: `See ${n}.` } });
    }
    await world.settle();
  };
  const empty = await asha.hands.disagreements.clauses({ id: template.id });
  expect(empty).toMatchObject({ suggestion: null, judged: 0, before: null, why: expect.stringMatching(/^No answer/) });
  await run(12, (n) => (n < 8 ? 2 : n === 8 ? 3 : null));
  const report = await asha.hands.disagreements.clauses({ id: template.id });
  expect(report).toMatchObject({
    version: { number: 1 },
    judged: 12,
    cited: 9,
    suggestion: 'Clause 2 was cited in 8 of 9 send-backs, rejections and checks. Look at it first.',
  });
  expect(report.clauses[1]).toMatchObject({ cited: 8, sentBack: 8, rejected: 0, rate: { per100: 66.7 }, before: null });
  expect(report.clauses[1]?.examples).toHaveLength(3);
  expect(report.clauses[1]?.examples[0]).toMatchObject({ what: 'sent_back', words: 'See 7.' });
  expect(report.clauses[0]?.fields).toEqual(['slogan']);

  const better = {
    ...copy,
    brief: { ...copy.brief, checklist: ['Write plainly.', 'No exclamation marks.', 'It names the product.'] },
  };
  await asha.hands.templates.save({ id: template.id, definition: better });
  await run(16, () => null);
  const next = await asha.hands.disagreements.clauses({ id: template.id });
  expect(next).toMatchObject({ version: { number: 2 }, before: { number: 1 }, judged: 16 });
  // The sentence is the third clause now, and is known again by what it says.
  expect(next.clauses[2]).toMatchObject({ cited: 0, before: { per100: 66.7 }, change: 'better' });
  expect(next.clauses[1]).toMatchObject({ text: 'Write plainly.', before: null, change: null });
  const old = await asha.hands.disagreements.clauses({ id: template.id, version: report.version.id });
  expect(old.cited).toBe(9);
});

test('what checkers cite counts like what reviewers cite, and comments and disagreements by the fields a clause speaks of', async () => {
  const template = await asha.hands.templates.create({ name: 'Checked slogans', definition: copy });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Checked slogans', overlap: 2 });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'a' } }] });
  await asha.hands.batches.launch({ id: batch.id });
  await answerNext(ravi, batch.id, { slogan: 'Wear it' });
  const id = await answerNext(sita, batch.id, { slogan: 'Be seen now' });
  await asha.hands.decisions.comment({ id, field: 'slogan', text: 'Which product?' });
  const { checkBatch } = await asha.hands.verifications.chain({ id: batch.id });
  world.clock.advance({ seconds: 9 });
  await world.settle();
  await answerNext(omar, checkBatch, { verdict: 'reject', clause: 'clause_3', what_is_wrong: 'It does not.' });
  world.clock.advance({ seconds: 9 });
  await world.settle();
  const { clauses, judged } = await asha.hands.disagreements.clauses({ id: template.id });
  expect(judged).toBe(1);
  expect(clauses[2]).toMatchObject({ cited: 1, checks: 1, examples: [{ what: 'check', words: 'It does not.' }] });
  expect(clauses[0]).toMatchObject({ fields: ['slogan'], comments: 1, disagreements: 1 });
});

test('nobody sees another workspace’s disagreements, and what is not there is refused', async () => {
  const { batch, items } = await threeSay([same, same, { match: 'other' }]);
  const stranger = await world.owner('Olga');
  const item = items[0] ?? '';
  for (const look of [
    () => stranger.hands.disagreements.items({ id: batch }),
    () => stranger.hands.disagreements.fields({ id: batch }),
    () => stranger.hands.disagreements.item({ id: batch, item }),
    () => asha.hands.disagreements.item({ id: batch, item: publicId('itm', uuidOf('bat', batch)) }),
    () => asha.hands.disagreements.clauses({ id: publicId('tpl', uuidOf('bat', batch)) }),
  ])
    await expect(look()).rejects.toMatchObject({ code: 'not-found' });
});
