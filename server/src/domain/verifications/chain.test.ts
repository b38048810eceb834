import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
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
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});
afterAll(() => world?.close());

const definition = {
  title: 'Write copy',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The text says what the product is.',
    checklist: ['No exclamation marks.', 'Under ten words.'],
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [{ kind: 'long_text' as const, key: 'copy', label: 'Copy' }],
};
let count = 0;

interface Chained {
  batch: string;
  check: string;
  items: string[];
}
async function chained(rows: number, options: { overlap?: number; rounds?: number } = {}): Promise<Chained> {
  const template = await asha.hands.templates.create({ name: `Copy ${++count}`, definition });
  const batch = await asha.hands.batches.create({ template: template.id, title: `Copy ${count}` });
  const { items } = await asha.hands.items.add({
    id: batch.id,
    rows: Array.from({ length: rows }, (_, i) => ({ input: { name: `Kurta ${i + 1}` } })),
  });
  await asha.hands.batches.launch({ id: batch.id });
  const chain = await asha.hands.verifications.chain({ id: batch.id, ...options });
  return { batch: batch.id, check: chain.checkBatch, items };
}

/** Lets the seconds pass in which an answer can be taken back, and all that follows. */
async function pass(): Promise<void> {
  await world.settle();
  world.clock.advance({ seconds: 9 });
  await world.settle();
}
async function answer(worker: TestWorker, batch: string, values: Record<string, unknown>): Promise<string> {
  const { assignment } = await worker.hands.assignments.claim({ id: batch });
  if (!assignment) throw new Error(`${worker.name} was offered nothing`);
  await worker.hands.assignments.submit({ id: assignment.id, values: values as never });
  await pass();
  return assignment.id;
}
const reject = { verdict: 'reject', clause: 'clause_2', what_is_wrong: 'There is one in it.' };
const resultOf = async ({ batch, items }: Chained, at = 0) =>
  (await asha.hands.items.get({ id: batch, item: items[at] ?? '' })).result;

test('an answer becomes an item that shows what was given and what was written', async () => {
  const { batch, check } = await chained(1);
  await answer(ravi, batch, { copy: 'A light kurta.' });
  const { assignment } = await sita.hands.assignments.claim({ id: check });
  expect(assignment?.item.input).toEqual({ name: 'Kurta 1', answer_copy: 'A light kurta.' });
  const version = await sita.hands.work.version({ id: assignment?.version ?? '' });
  expect(version.brief.checklist).toHaveLength(3);
  const shown = await asha.hands.verifications.show({ id: batch });
  expect(shown).toMatchObject({ checkedBy: { checkBatch: check, counts: { open: 1 } }, checks: null, offer: null });
  expect(await asha.hands.verifications.show({ id: check })).toMatchObject({ checks: { batch }, checkedBy: null });
});

test('accepted by a checker, an answer is accepted as it is', async () => {
  const copy = await chained(1);
  const id = await answer(ravi, copy.batch, { copy: 'A light kurta.' });
  await answer(sita, copy.check, { verdict: 'accept' });
  expect(await asha.hands.decisions.get({ id })).toMatchObject({ state: 'accepted' });
  expect(await resultOf(copy)).toMatchObject({ values: { copy: 'A light kurta.' } });
  const { items } = await asha.hands.verifications.answer({ id });
  expect(items).toMatchObject([
    { round: 1, state: 'accepted', verdict: 'accept', by: [{ name: 'Sita' }], fixed: null },
  ]);
  expect((await asha.hands.verifications.show({ id: copy.batch })).checkedBy?.counts).toMatchObject({ accepted: 1 });
});

test('fixed by a checker, the result is the fixed text, and says that it was verified', async () => {
  const copy = await chained(1);
  const id = await answer(ravi, copy.batch, { copy: 'A light kurta!' });
  await answer(sita, copy.check, { verdict: 'fix', clause: 'clause_2', copy: 'A light kurta.' });
  expect(await asha.hands.decisions.get({ id })).toMatchObject({
    state: 'accepted',
    values: { copy: 'A light kurta!' },
  });
  expect(await resultOf(copy)).toMatchObject({ values: { copy: 'A light kurta.' } });
  const { items } = await asha.hands.verifications.answer({ id });
  expect(items).toMatchObject([
    {
      state: 'fixed',
      verdict: 'fix',
      clause: { number: 2, text: 'No exclamation marks.' },
      fixed: { copy: 'A light kurta.' },
    },
  ]);
  const whole = await asha.hands.results.item({ batch: copy.batch, item: copy.items[0] ?? '' });
  expect(whole.result?.fields.copy?.how).toBe('verification');
  // Nobody has seen the result before it was fixed, so nothing delivered has changed.
  const { items: changes } = await asha.hands.events.list({ kind: 'result.changed' });
  expect(changes).toEqual([]);
});

test('one checker’s rejection sends nothing back: a reviewer finds it with verdict and clause', async () => {
  const copy = await chained(1);
  const id = await answer(ravi, copy.batch, { copy: 'A light kurta!' });
  await answer(sita, copy.check, reject);
  expect((await asha.hands.decisions.queue({ id: copy.batch })).items.map((review) => review.id)).toEqual([id]);
  expect((await asha.hands.verifications.answer({ id })).items).toMatchObject([
    { state: 'for_review', verdict: 'reject', clause: { number: 2 }, fields: ['copy'], words: 'There is one in it.' },
  ]);
});

test('two who agree send it back with the clause; repaired it comes again, and after the third time it waits for a reviewer', async () => {
  const copy = await chained(1, { overlap: 2 });
  const id = await answer(ravi, copy.batch, { copy: 'One!' });
  for (const [round, text] of [
    [1, 'Two!'],
    [2, 'Three!'],
  ] as const) {
    await answer(sita, copy.check, reject);
    expect((await ravi.hands.assignments.get({ id })).state).toBe('submitted');
    await answer(omar, copy.check, reject);
    expect(await ravi.hands.assignments.get({ id })).toMatchObject({
      state: 'sent_back',
      feedback: { clause: { number: 2 }, fields: ['copy'], notes: { copy: 'There is one in it.' } },
    });
    expect((await asha.hands.verifications.answer({ id })).items.at(-1)).toMatchObject({ round, state: 'sent_back' });
    await ravi.hands.assignments.submit({ id, values: { copy: text } });
    await pass();
  }
  await answer(sita, copy.check, reject);
  await answer(omar, copy.check, reject);
  expect((await asha.hands.decisions.get({ id })).state).toBe('submitted');
  expect((await asha.hands.verifications.answer({ id })).items.map((round) => [round.round, round.state])).toEqual([
    [1, 'sent_back'],
    [2, 'sent_back'],
    [3, 'for_review'],
  ]);
  // A reviewer may send it back once more; it is not checked a fourth time.
  await asha.hands.decisions.sendBack({ id, clause: 2, fields: ['copy'] });
  await ravi.hands.assignments.submit({ id, values: { copy: 'Four.' } });
  await pass();
  expect((await sita.hands.assignments.claim({ id: copy.check })).assignment).toBeNull();
});

test('nobody ever checks their own answer, though they are alone', async () => {
  const copy = await chained(3);
  await answer(ravi, copy.batch, { copy: 'a' });
  await answer(ravi, copy.batch, { copy: 'b' });
  await answer(sita, copy.batch, { copy: 'c' });
  for (let n = 0; n < 3; n++) {
    const { assignment } = await ravi.hands.assignments.claim({ id: copy.check });
    if (assignment) expect(assignment.item.input.answer_copy).toBe('c');
    world.clock.advance({ minutes: 2 });
  }
  expect((await sita.hands.assignments.claim({ id: copy.check })).assignment?.item.input.answer_copy).toBe('a');
  // It is not among what they have done, nor counted as left for them.
  const own = await ravi.hands.assignments.list({ batch: copy.check });
  expect(own.items.filter((one) => one.state === 'cancelled')).toEqual([]);
  await world.settle();
  const card = (await sita.hands.work.list({})).items.find((one) => one.batch === copy.check);
  expect(card).toMatchObject({ answered: 0, left: 1, live: 1 });
});

test('an answer that was taken back or edited is judged as it is in the end', async () => {
  const copy = await chained(1);
  const { assignment } = await ravi.hands.assignments.claim({ id: copy.batch });
  const id = assignment?.id ?? '';
  await ravi.hands.assignments.submit({ id, values: { copy: 'first' } });
  await ravi.hands.assignments.undo({ id });
  await pass();
  expect((await asha.hands.verifications.answer({ id })).items).toEqual([]);
  await ravi.hands.assignments.submit({ id, values: { copy: 'second' } });
  await pass();
  await ravi.hands.assignments.revise({ id, values: { copy: 'third' } });
  await pass();
  const { items } = await asha.hands.items.list({ id: copy.check });
  expect(items.map((item) => [item.input.answer_copy, item.state])).toEqual([
    ['second', 'cancelled'],
    ['third', 'open'],
  ]);
});

test('what a reviewer decides first needs no check; a checker at work on it is not disturbed, and decides nothing', async () => {
  const copy = await chained(2);
  const first = await answer(ravi, copy.batch, { copy: 'one' });
  const second = await answer(ravi, copy.batch, { copy: 'two' });
  const held = (await sita.hands.assignments.claim({ id: copy.check })).assignment;
  await asha.hands.decisions.acceptMany({ id: copy.batch, assignments: [first, second] });
  await pass();
  const { items } = await asha.hands.items.list({ id: copy.check });
  expect(items.map((item) => item.state)).toEqual(['open', 'cancelled']);
  await sita.hands.assignments.submit({ id: held?.id ?? '', values: reject });
  await pass();
  expect((await asha.hands.decisions.get({ id: first })).state).toBe('accepted');
  expect((await asha.hands.verifications.show({ id: copy.batch })).checkedBy?.counts.moot).toBe(2);
});

test('answers that wait when the step is added are checked too; none is when it is stopped', async () => {
  const template = await asha.hands.templates.create({ name: 'Late copy', definition });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Late copy' });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'a' } }, { input: { name: 'b' } }] });
  await asha.hands.batches.launch({ id: batch.id });
  await answer(ravi, batch.id, { copy: 'early' });
  expect((await asha.hands.verifications.show({ id: batch.id })).offer).toMatchObject({
    fields: [{ key: 'copy', label: 'Copy' }],
    answers: 2,
  });
  const { checkBatch } = await asha.hands.verifications.chain({ id: batch.id });
  await pass();
  await asha.hands.verifications.stop({ id: batch.id });
  await answer(ravi, batch.id, { copy: 'late' });
  const { items } = await asha.hands.items.list({ id: checkBatch });
  expect(items.map((item) => item.input.answer_copy)).toEqual(['early']);
});

test('each refusal says why', async () => {
  const { batch, check } = await chained(1);
  await expect(asha.hands.verifications.chain({ id: batch })).rejects.toMatchObject({
    code: 'verification.there-already',
  });
  const yesNo = { ...definition, form: [{ kind: 'yes_no' as const, key: 'ok', label: 'Fine?' }] };
  const template = await asha.hands.templates.create({ name: 'Votes only', definition: yesNo });
  await expect(asha.hands.verifications.create({ template: template.id })).rejects.toMatchObject({
    code: 'verification.nothing-to-judge',
  });
  await expect(asha.hands.verifications.create({ template: template.id, fields: ['copy'] })).rejects.toMatchObject({
    code: 'verification.nothing-to-judge',
  });
  await expect(asha.hands.verifications.create({})).rejects.toMatchObject({ code: 'shape' });
  const opinion = await asha.hands.verifications.create({ template: template.id, fields: ['ok'] });
  await asha.hands.verifications.stop({ id: batch });
  await expect(asha.hands.verifications.chain({ id: batch, template: opinion.template })).rejects.toMatchObject({
    code: 'verification.other-template',
  });
  await asha.hands.batches.close({ id: batch });
  await expect(asha.hands.verifications.chain({ id: batch })).rejects.toMatchObject({ code: 'batch.closed' });
  await expect(asha.hands.verifications.stop({ id: check })).rejects.toMatchObject({ code: 'not-found' });
});

test('a made template is a plain one: it can be edited, and a step goes on with what is left of it', async () => {
  const { template: source } = await asha.hands.batches.get({ id: (await chained(1)).batch });
  const made = await asha.hands.verifications.create({ template: source });
  const { latest } = await asha.hands.templates.get({ id: made.template });
  const columns = latest.definition.columns.filter((column) => column.key !== 'name');
  const bare = columns.filter((column) => column.key !== 'answer_copy').concat({ ...columns[0]!, key: 'other' });
  // The field that fixes the copy starts from the column that shows it.
  await expect(
    asha.hands.templates.save({ id: made.template, definition: { ...latest.definition, columns: bare } }),
  ).rejects.toMatchObject({ code: 'shape' });
  await asha.hands.templates.save({ id: made.template, definition: { ...latest.definition, columns } });
  const batch = await asha.hands.batches.create({ template: source, title: 'Edited' });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'a' } }] });
  await asha.hands.batches.launch({ id: batch.id });
  const { checkBatch } = await asha.hands.verifications.chain({ id: batch.id, template: made.template });
  await answer(ravi, batch.id, { copy: 'x' });
  const { items } = await asha.hands.items.list({ id: checkBatch });
  expect(items.map((item) => item.input)).toEqual([{ answer_copy: 'x' }]);
});

test('in a batch whose answers nobody reviews they wait for their check, and what is rejected comes to a reviewer', async () => {
  const template = await asha.hands.templates.create({ name: 'Quick copy', definition });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Quick copy', plan: 'quick' });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'a' } }, { input: { name: 'b' } }] });
  await asha.hands.batches.launch({ id: batch.id });
  const { checkBatch } = await asha.hands.verifications.chain({ id: batch.id });
  const good = await answer(ravi, batch.id, { copy: 'good' });
  const bad = await answer(ravi, batch.id, { copy: 'bad!' });
  world.clock.advance({ minutes: 5 });
  await world.settle();
  expect((await asha.hands.decisions.get({ id: good })).state).toBe('submitted');
  await answer(sita, checkBatch, { verdict: 'accept' });
  await answer(sita, checkBatch, reject);
  expect((await asha.hands.decisions.get({ id: good })).state).toBe('accepted');
  expect((await asha.hands.decisions.queue({ id: batch.id })).items.map((review) => review.id)).toEqual([bad]);
});
