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
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
let count = 0;
async function open(names: string[]): Promise<string> {
  const columns = [{ key: 'name', label: 'Name' }];
  const definition = {
    title: 'Fruit',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'It is said.',
    },
    columns,
    form: [{ kind: 'yes_no' as const, key: 'fruit', label: 'Fruit?' }],
  };
  const template = await asha.hands.templates.create({ name: `Fruit ${++count}`, definition });
  const { id } = await asha.hands.batches.create({ template: template.id, title: `Fruit ${count}`, leaseMinutes: 10 });
  await asha.hands.items.add({ id, rows: names.map((name) => ({ input: { name } })) });
  await asha.hands.batches.launch({ id });
  await world.settle();
  return id;
}
const work = (who: Record<string, string>, batch: string, ...said: object[]) =>
  desk.type(said.map((one) => JSON.stringify(one)).join('\n'), who, 'work', batch, '--json');
const me = () => as(ravi, world.address);
const first = (entry: object | undefined) => Object.keys(entry ?? {})[0];

describe('work for a program', () => {
  test('says why there is none', async () => {
    const batch = await open(['Apple']);
    const tried = await work(me(), batch, { values: { fruit: true } });
    expect(tried.json.at(-1)).toEqual({ assignment: null, why: 'nothing-left' });
    expect(await work(me(), 'No such batch')).toMatchObject({
      code: 1,
      error: expect.stringContaining('There is no work for you'),
    });
  });

  test('asks for more time once, reports what is broken, and gives back', async () => {
    const batch = await open(['Apple', 'Table']);
    const tried = await work(
      me(),
      batch,
      { extend: true },
      { extend: true },
      { broken: 'The page is gone' },
      { release: true },
    );
    expect(tried.json.map(first)).toEqual([
      'assignment',
      'extended',
      'error',
      'broken',
      'assignment',
      'released',
      'assignment',
    ]);
    expect(tried.json[2]).toMatchObject({ error: { code: 'assignment.extended-already' } });
  });

  test('cannot take back what was never submitted, nor do what is no word', async () => {
    const batch = await open(['Apple']);
    const tried = await desk.type(
      '{"undo":true}\nnonsense\n[1]\n{"values":{"fruit":true}}\n',
      me(),
      'work',
      batch,
      '--json',
    );
    expect(tried.json.map(first)).toEqual(['assignment', 'error', 'error', 'error', 'submitted', 'assignment']);
  });

  test('takes up what expired with what was typed, unless somebody else has it', async () => {
    const batch = await open(['Apple', 'Table']);
    const mine = await ravi.hands.assignments.claim({ id: batch });
    await ravi.hands.assignments.save({ id: mine.assignment?.id ?? '', values: { fruit: false } });
    world.clock.advance({ minutes: 11 });
    await world.settle();
    const again = await work(me(), batch, { values: { fruit: true } });
    expect(again.json[0]).toMatchObject({ assignment: { item: { number: 1 }, draft: { fruit: false } } });
    expect(again.json[1]).toMatchObject({ submitted: { state: 'submitted', values: { fruit: true } } });
  });

  test('is done with an API key for a batch that is named', async () => {
    const batch = await open(['Apple']);
    await asha.hands.workers.enlist({});
    const { secret } = await asha.hands.keys.create({ name: 'machine', scopes: ['work', 'read'] });
    const env = { MANYHANDS_URL: world.address, MANYHANDS_TOKEN: secret };
    expect(await desk.hands(env, 'work', '--json')).toMatchObject({
      code: 2,
      error: expect.stringContaining('name it by its id'),
    });
    expect((await work(env, batch, { values: { fruit: true } })).json.map(first)).toEqual([
      'assignment',
      'submitted',
      'assignment',
    ]);
  });

  test('is refused to those who are no workers, and open to members who enlist', async () => {
    const batch = await open(['Apple']);
    const meera = await world.member(asha, 'manager', 'Meera');
    const env = as(meera, world.address);
    expect(await work(env, batch)).toMatchObject({ code: 1, error: expect.stringContaining('worker.not-admitted') });
    const enlisted = await desk.type('{"values":{"fruit":true}}', env, 'work', batch, '--enlist', '--json');
    expect(enlisted.json.map(first)).toEqual(['assignment', 'submitted', 'assignment']);
  });

  test('in several batches has to be named', async () => {
    await Promise.all([open(['Fig']), open(['Plum'])]);
    expect(await desk.hands(me(), 'work', '--json')).toMatchObject({
      code: 2,
      error: expect.stringContaining('Say on which batch'),
    });
  });
});
