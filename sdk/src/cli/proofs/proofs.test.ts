import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), 'proofs', ...argv);

test('proofs on the command line: suspects first, shown beside their twin, cleared, checked again', async () => {
  const form = [{ kind: 'file' as const, key: 'note', label: 'Note', accept: ['text/plain'], proof: {} }];
  const definition = {
    title: 'Prove it',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'It is proven.',
    },
    columns: [{ key: 'a', label: 'A' }],
    form,
  };
  const template = await asha.hands.templates.create({ name: 'Proof', definition });
  const { id: batch } = await asha.hands.batches.create({ template: template.id, title: 'Proof of May' });
  await asha.hands.items.add({ id: batch, rows: [{ input: { a: '1' } }, { input: { a: '2' } }] });
  await asha.hands.batches.launch({ id: batch });
  expect((await hands('list', 'Proof of May')).error).toContain('No answer of this batch carries proof yet.');
  const note = await ravi.hands.files.upload({ name: 'note.txt' }, { body: 'I was there.' });
  for (let i = 0; i < 2; i++) {
    const { assignment } = await ravi.hands.assignments.claim({ id: batch });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { note: [{ ...note }] } });
    await world.settle();
  }
  const listed = (await hands('list', batch, '--json')).json as unknown as { id: string; state: string }[];
  expect(listed.map(({ state }) => state)).toEqual(['suspect', 'clear']);
  expect((await hands('list', batch, '--state', 'suspect')).out).toMatch(
    /no\. +worker +proof.*\n.*note\.txt +suspect +The same file was sent/,
  );
  const id = listed[0]!.id;
  const { out } = await hands('show', id);
  expect(out).toMatch(/! The same file was sent before, in an earlier answer of the same worker \(item 1\)/);
  expect(out).toContain('The same as this one, which was sent before:');
  expect((await hands('clear', id)).out).toMatch(/^Cleared; .*item 2, by Ravi\.\n$/);
  expect(await hands('clear', id)).toMatchObject({ error: expect.stringMatching(/no suspect any more/) });
  expect((await hands('recheck', id)).out).toContain('checked again');
  await world.settle();
  expect((await asha.hands.proofs.get({ id })).proof.state).toBe('suspect');
});
