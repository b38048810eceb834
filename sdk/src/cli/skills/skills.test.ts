import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  const sita = await world.worker(asha, 'Sita');
  desk = await openDesk();
  const template = await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Say whether it is fruit',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Every name is marked.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' }],
    },
  });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Basket', overlap: 2 });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'Apple' } }] });
  await asha.hands.batches.launch({ id: batch.id });
  for (const worker of [sita, ravi]) {
    const { assignment } = await worker.hands.assignments.claim({ id: batch.id });
    const device = { headers: { 'manyhands-device': 'one-phone-for-both' } };
    await worker.hands.assignments.submit({ id: assignment!.id, values: { fruit: true } }, device);
    await asha.hands.decisions.accept({ id: assignment!.id });
  }
  await world.settle();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);
const asRavi = (...argv: string[]) => desk.hands(as(ravi, world.address), ...argv);

describe('skills on the command line', () => {
  test('are listed with their interval, for people and for programs', async () => {
    const { out, code } = await hands('skills');
    expect(code).toBe(0);
    expect(out).toMatch(/^worker +template +right +likely +judged +standing/);
    expect(out).toMatch(/Ravi +Fruit +83 % +\d+ % to \d+ % +1 +unknown/);
    const one = await hands('skills', 'list', '--worker', 'ravi', '--template', 'fruit', '--json');
    expect(one.json).toMatchObject([{ name: 'Ravi', worker: ravi.worker, marks: 1 }]);
  });

  test('are shown with every judgement that moved them', async () => {
    const { out } = await hands('skills', 'show', 'Ravi', 'Fruit');
    expect(out).toMatch(/^Right about 83 times in 100, likely \d+ to \d+, from 1 judged answer\./);
    expect(out).toContain('A reviewer accepted the answer.');
    expect((await hands('skills', 'show', 'Nobody', 'Fruit')).error).toContain('There is no worker “Nobody” here.');
  });

  test('are seen by their worker', async () => {
    expect((await asRavi('skills', 'mine')).out).toContain('Say whether it is fruit');
  });
});

describe('signals on the command line', () => {
  test('are listed, answered by their worker, and dismissed', async () => {
    const listed = await hands('signals', '--json');
    const [signal] = listed.json as unknown as { id: string; kind: string }[];
    expect(signal).toMatchObject({ kind: 'shared-device', workerName: 'Ravi' });
    expect((await asRavi('signals', 'mine')).out).toContain('from the same device');
    expect((await asRavi('signals', 'answer', signal!.id, 'We share a phone.')).out).toContain('Sent.');
    expect((await hands('signals', '--batch', 'Basket', '--worker', 'Ravi')).out).toContain('We share a phone.');
    expect((await hands('signals', 'dismiss', signal!.id)).out).toMatch(/^Dismissed: /);
    expect((await hands('signals')).out + (await hands('signals')).error).toContain('Nothing is worth a second look.');
    expect((await hands('signals', '--state', 'dismissed', '--json')).json).toHaveLength(1);
  });
});
