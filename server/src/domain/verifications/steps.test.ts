import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext } from '../../testing/product-batches.ts';
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

const copy = { kind: 'long_text' as const, key: 'copy', label: 'Copy' };
const sizes = {
  kind: 'table' as const,
  key: 'sizes',
  label: 'Sizes',
  columns: [{ kind: 'text' as const, key: 'size', label: 'Size' }],
};
const mood = {
  kind: 'choice' as const,
  key: 'mood',
  label: 'Mood',
  options: ['warm', 'dry'].map((value) => ({ value, label: value })),
};
let count = 0;

async function chained(form: object[], overlap = 1) {
  const name = `Copy ${++count}`;
  const template = await asha.hands.templates.create({
    name,
    definition: {
      title: name,
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'It is right.',
        checklist: ['It is short.'],
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: form as never,
    },
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title: name });
  await asha.hands.items.add({ id, rows: [{ input: { name: 'a' } }, { input: { name: 'b' } }] });
  await asha.hands.batches.launch({ id });
  const { checkBatch, template: checking } = await asha.hands.verifications.chain({ id, overlap });
  return { batch: id, check: checkBatch, checking };
}
async function pass(seconds = 9): Promise<void> {
  await world.settle();
  world.clock.advance({ seconds });
  await world.settle();
}

test('a table is fixed by its rows, and fields that a vote settles are shown but not asked', async () => {
  const { batch, check } = await chained([copy, sizes, mood]);
  await answerNext(ravi, batch, { copy: 'Light', sizes: [{ size: 'M' }], mood: 'warm' });
  await pass();
  const { assignment } = await sita.hands.assignments.claim({ id: check });
  expect(assignment?.item.input).toEqual({
    name: 'a',
    answer_mood: 'warm',
    answer_copy: 'Light',
    answer_sizes: 'Size: M',
    rows_sizes: [{ size: 'M' }],
  });
  const values = { verdict: 'fix', clause: 'other', sizes: [{ size: 'M' }, { size: 'L' }] };
  await sita.hands.assignments.submit({ id: assignment?.id ?? '', values });
  await pass();
  const { items } = await asha.hands.results.list({ id: batch });
  expect(items[0]?.values).toEqual({ copy: 'Light', sizes: [{ size: 'M' }, { size: 'L' }], mood: 'warm' });
  expect([items[0]?.fields.sizes?.how, items[0]?.fields.copy?.how]).toEqual(['verification', 'vote']);
});

test('with several judged fields a checker says which of them fail, and only those are asked again', async () => {
  const { batch, check } = await chained([copy, sizes], 2);
  const id = await answerNext(ravi, batch, { copy: 'Light', sizes: [{ size: 'M' }] });
  await pass();
  const verdict = { verdict: 'reject', clause: 'clause_2', where: ['sizes'], what_is_wrong: 'One is missing.' };
  for (const worker of [sita, omar]) {
    await answerNext(worker, check, verdict);
    await pass();
  }
  const own = await ravi.hands.assignments.get({ id });
  expect(own.feedback).toMatchObject({ fields: ['sizes'], notes: { sizes: 'One is missing.' }, clause: { number: 2 } });
  await ravi.hands.assignments.submit({ id, values: { sizes: [{ size: 'M' }, { size: 'L' }] } });
  await pass();
  const { assignment } = await sita.hands.assignments.claim({ id: check });
  expect(assignment?.item.input).toMatchObject({ answer_copy: 'Light', answer_sizes: 'Size: M\nSize: L' });
});

test('checkers who do not agree leave the answer to a reviewer, who finds both verdicts', async () => {
  const { batch, check } = await chained([copy], 2);
  const id = await answerNext(ravi, batch, { copy: 'Light' });
  await pass();
  await answerNext(sita, check, { verdict: 'accept' });
  await answerNext(omar, check, { verdict: 'reject', clause: 'clause_2', what_is_wrong: 'Too long.' });
  await pass();
  expect((await asha.hands.decisions.get({ id })).state).toBe('submitted');
  const { items } = await asha.hands.verifications.answer({ id });
  expect(items).toMatchObject([
    {
      state: 'for_review',
      clause: { number: 2 },
      words: 'Too long.',
      by: [
        { name: 'Sita', verdict: 'accept' },
        { name: 'Omar', verdict: 'reject' },
      ],
    },
  ]);
});

test('an answer that cannot be handed on keeps no other waiting, is told with the reason, and is tried again', async () => {
  const { batch, check, checking } = await chained([copy]);
  await answerNext(ravi, batch, { copy: 'one' });
  await world.settle();
  // As when a table is damaged: what the template was made of is not known any more.
  const { rows } = await world.database.pool.query(
    `delete from verification where check_template_id = (
    select template_id from batch where title = $1) returning *`,
    [(await asha.hands.batches.get({ id: check })).title],
  );
  expect(rows).toHaveLength(1);
  const other = await chained([copy]);
  await answerNext(ravi, other.batch, { copy: 'two' });
  await pass();
  expect((await asha.hands.verifications.show({ id: batch })).checkedBy?.stuck).toEqual({
    answers: 1,
    why: 'The checking template is gone.',
  });
  expect((await asha.hands.items.list({ id: other.check })).items).toHaveLength(1);
  const [row] = rows as { workspace_id: string }[];
  await world.database.pool.query(
    'insert into verification select * from jsonb_populate_record(null::verification, $1)',
    [JSON.stringify(row)],
  );
  await pass(120);
  expect((await asha.hands.verifications.show({ id: batch })).checkedBy?.stuck.answers).toBe(0);
  expect((await asha.hands.items.list({ id: check })).items).toHaveLength(1);
  expect((await asha.hands.templates.get({ id: checking })).batches).toBe(1);
});

test('an answer that the clock accepted before its check can still be fixed, and that is told; a rejection comes too late', async () => {
  const { batch, check } = await chained([copy]);
  const first = await answerNext(ravi, batch, { copy: 'A!' });
  const second = await answerNext(ravi, batch, { copy: 'B!' });
  await pass();
  world.clock.advance({ minutes: 60 * 24 * 30 });
  await world.settle();
  expect((await asha.hands.decisions.get({ id: first })).state).toBe('accepted');
  await answerNext(sita, check, { verdict: 'fix', clause: 'clause_2', copy: 'A.' });
  await answerNext(sita, check, { verdict: 'reject', clause: 'clause_2', what_is_wrong: 'No.' });
  await pass();
  const { items } = await asha.hands.results.list({ id: batch });
  expect(items.map((one) => one.values.copy).sort()).toEqual(['A.', 'B!']);
  const { items: changes } = await asha.hands.events.list({ kind: 'result.changed' });
  expect(changes.map((one) => one.details)).toMatchObject([
    { field: 'copy', from: 'A!', to: 'A.', why: 'verification' },
  ]);
  expect((await asha.hands.decisions.get({ id: second })).state).toBe('accepted');
});

test('what happened is in the log: made, chained, handed on, concluded, stopped', async () => {
  const { batch, check } = await chained([copy]);
  await answerNext(ravi, batch, { copy: 'one' });
  await pass();
  await answerNext(sita, check, { verdict: 'accept' });
  await pass();
  await asha.hands.verifications.stop({ id: batch });
  await asha.hands.verifications.stop({ id: batch });
  const { items } = await asha.hands.events.list({ subject: batch, limit: 200 });
  expect(items.map((event) => event.kind).filter((kind) => kind.startsWith('verification.'))).toEqual([
    'verification.stopped',
    'verification.concluded',
    'verification.handed_on',
    'verification.chained',
  ]);
});
