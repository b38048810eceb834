import { publicId } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { draftBatch, runningBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let zoe: Somebody;
let zack: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  zoe = await world.owner('Zoe');
  zack = await world.worker(zoe, 'Zack');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

async function asked(batch: string, text: string, more: { clause?: number; field?: string; language?: string } = {}) {
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  return (await ravi.hands.questions.ask({ id: assignment?.id ?? '', text, ...more })).question.id;
}
async function answered(batch: string, text: string): Promise<string> {
  const id = await asked(batch, `${text}?`, { clause: 2 });
  await mina.hands.questions.answer({ questions: [id], text });
  return id;
}

test('an answer becomes a clause of the next version; the batch that runs keeps its own', async () => {
  const batch = await runningBatch(asha, { items: 3 });
  const id = await answered(batch, 'A nut is a fruit.');
  const { template } = await asha.hands.questions.get({ id });
  const before = await asha.hands.templates.get({ id: template });
  const clause = { part: 'step' as const, text: 'A nut counts as fruit.' };
  await expect(mina.hands.questions.amend({ id, clause, expected: before.changedAt })).rejects.toMatchObject({
    status: 403,
  });
  await expect(asha.hands.questions.amend({ id, expected: before.changedAt })).rejects.toMatchObject({ code: 'shape' });
  await expect(asha.hands.questions.amend({ id, clause, expected: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({
    code: 'template.changed',
  });
  const done = await asha.hands.questions.amend({ id, clause, expected: before.changedAt });
  expect(done).toMatchObject({ version: 2, question: { became: 'clause', can: [] } });
  const after = await asha.hands.templates.get({ id: template });
  expect(after.latest.definition.brief.steps).toEqual(['Read the name.', 'A nut counts as fruit.']);
  expect((await asha.hands.batches.get({ id: batch })).versionNumber).toBe(1);
  // What is in the brief is taken out in the editor.
  await expect(mina.hands.questions.undo({ id })).rejects.toMatchObject({ code: 'question.too-late-to-undo' });
  await expect(asha.hands.questions.amend({ id, clause, expected: after.changedAt })).rejects.toMatchObject({
    code: 'question.amended-already',
  });
  const { items } = await asha.hands.events.list({ subject: id });
  expect(items.map(({ kind }) => kind)).toEqual(['question.amended', 'question.answered', 'question.asked']);
});

test('an answer becomes an example; one that is not answered yet becomes nothing; a full brief says so', async () => {
  const batch = await runningBatch(asha, { items: 3 });
  const open = await asked(batch, 'Is a tomato?', { field: 'fruit' });
  const { template } = await asha.hands.questions.get({ id: open });
  const example = { kind: 'good' as const, input: 'Tomato', answer: 'Yes', reason: 'It grows from a flower.' };
  const expected = async () => (await asha.hands.templates.get({ id: template })).changedAt;
  await expect(asha.hands.questions.amend({ id: open, example, expected: await expected() })).rejects.toMatchObject({
    code: 'question.moved-on',
  });
  const first = await answered(batch, 'It does.');
  await asha.hands.questions.amend({ id: first, example, expected: await expected() });
  const { latest, changedAt } = await asha.hands.templates.get({ id: template });
  expect(latest.definition.brief.examples.at(-1)).toEqual(example);
  const steps = Array.from({ length: 30 }, (_, n) => `Step ${n}.`);
  const definition = { ...latest.definition, brief: { ...latest.definition.brief, steps } };
  const full = await asha.hands.templates.save({ id: template, definition, expected: changedAt });
  const second = await answered(batch, 'It does not.');
  await expect(
    asha.hands.questions.amend({ id: second, clause: { part: 'step', text: 'More.' }, expected: full.changedAt }),
  ).rejects.toMatchObject({ code: 'template.brief-full' });
});

test('what a question is about must be in the brief or among the fields asked for, and its text is kept as it was typed', async () => {
  const batch = await runningBatch(asha, { items: 3 });
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const id = assignment?.id ?? '';
  const ask = (more: object) => ravi.hands.questions.ask({ id, text: 'Is it?', ...more });
  await expect(ask({ clause: 3 })).rejects.toMatchObject({ code: 'decision.clause-unknown' });
  await expect(ask({ field: 'colour' })).rejects.toMatchObject({ code: 'decision.field-unknown' });
  for (const bad of [{ text: ' ' }, { text: 'x'.repeat(501) }, { clause: 0 }, { clause: 1.5 }, { language: '<b>' }])
    await expect(ask(bad)).rejects.toMatchObject({ code: 'shape' });
  await expect(mina.hands.questions.answer({ questions: [], text: 'Yes.' })).rejects.toMatchObject({ code: 'shape' });
  expect((await ravi.hands.assignments.get({ id })).parkedAt).toBeNull();
  const text = '<img src=x onerror=alert(1)> ‏هل هذا فاكهة؟ **no** {{x}}';
  const { question } = await ask({ text, language: 'ar', field: 'fruit' });
  expect(question).toMatchObject({ text, fieldLabel: 'Is it fruit?', clause: null });
  expect(await mina.hands.questions.get({ id: question.id })).toMatchObject({ text, language: 'ar' });
  await expect(mina.hands.questions.answer({ questions: [question.id], text: 'x'.repeat(1001) })).rejects.toMatchObject(
    {
      code: 'shape',
    },
  );
});

test('workers ask about what they hold, and know of nothing else; other workspaces have no such questions', async () => {
  const batch = await runningBatch(asha, { items: 2 });
  const other = await runningBatch(zoe, { items: 1 });
  const question = await asked(batch, 'Is it?');
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const lina = await world.worker(asha, 'Lina');
  for (const stranger of [zack, lina]) {
    await expect(stranger.hands.questions.ask({ id: assignment?.id ?? '', text: 'Is it?' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(stranger.hands.questions.withdraw({ id: question })).rejects.toMatchObject({ status: 404 });
  }
  await expect(zack.hands.questions.mine({ id: batch })).rejects.toMatchObject({ status: 404 });
  await expect(zoe.hands.questions.get({ id: question })).rejects.toMatchObject({ status: 404 });
  await expect(zoe.hands.questions.answer({ questions: [question], text: 'Yes.' })).rejects.toMatchObject({
    status: 404,
  });
  await expect(zoe.hands.questions.queue({ batch })).rejects.toMatchObject({ status: 404 });
  expect((await zoe.hands.questions.list({})).items).toEqual([]);
  expect(await zoe.hands.questions.counts({})).toMatchObject({ open: 0, asked: false });
  await expect(ravi.hands.questions.queue({})).rejects.toMatchObject({ status: 403 });
  const draft = await draftBatch(asha);
  await expect(ravi.hands.questions.mine({ id: draft })).rejects.toMatchObject({ status: 404 });
  expect((await zack.hands.questions.mine({ id: other })).own).toEqual([]);
  const nobody = publicId('qst', newId());
  await expect(mina.hands.questions.answer({ questions: [question, nobody], text: 'Yes.' })).rejects.toMatchObject({
    status: 404,
  });
  expect((await mina.hands.questions.get({ id: question })).state).toBe('open');
});

test('questions of two batches are not answered together, and a closed batch asks for answers only while somebody waits', async () => {
  const [one, two] = [await runningBatch(asha, { items: 2 }), await runningBatch(asha, { items: 2 })];
  const questions = [await asked(one, 'Is it?'), await asked(two, 'Is it?')];
  await expect(mina.hands.questions.answer({ questions, text: 'Yes.' })).rejects.toMatchObject({
    code: 'question.of-several-batches',
  });
  await asha.hands.batches.close({ id: one });
  await world.settle();
  expect((await mina.hands.questions.queue({ batch: one })).open).toBe(1);
  world.clock.advance({ hours: 73 });
  await world.settle();
  expect((await mina.hands.questions.queue({ batch: one })).open).toBe(0);
  expect((await mina.hands.questions.queue({ batch: two })).open).toBe(1);
});
