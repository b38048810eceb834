import { uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { reader } from '../../postgres/tx.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import { minutesOf } from './minutes-of.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

const definition = {
  title: 'Name the fruit',
  brief: { done: 'The fruit is named.', minutes: 5 },
  columns: [{ key: 'photo', label: 'Photo' }],
  form: [
    { kind: 'text' as const, key: 'fruit', label: 'Fruit' },
    { kind: 'text' as const, key: 'note', label: 'Note', required: false },
  ],
};
const samples = [{ photo: 'apple' }, { photo: 'pear' }, { photo: 'fig' }];
let made = 0;
const template = async (somebody = asha) => {
  made += 1;
  return somebody.hands.templates.create({ name: `Fruit ${made}`, definition, samples });
};
/** Does one row in so many seconds. */
async function doOne(id: string, photo: string, seconds: number, somebody = asha) {
  const run = await somebody.hands.baselines.begin({ template: id, input: { photo } });
  world.clock.advance({ seconds });
  return somebody.hands.baselines.record({ id: run.id, values: { fruit: photo }, seconds });
}

describe('doing items oneself', () => {
  it('gives the time of an item with an interval, which grows narrower with every run', async () => {
    const { id } = await template();
    expect((await asha.hands.baselines.get({ template: id })).estimate).toBeNull();
    await doOne(id, 'apple', 31);
    const one = (await asha.hands.baselines.get({ template: id })).estimate!;
    await doOne(id, 'pear', 24);
    await doOne(id, 'fig', 38);
    const { estimate, runs, findings } = await asha.hands.baselines.get({ template: id });
    expect(one.words).toBe('31 s an item, likely between 14 and 108 s, from 1 run');
    expect(estimate!.runs).toBe(3);
    expect(estimate!.high / estimate!.low).toBeLessThan(one.high / one.low);
    expect(runs.map(({ seconds, counts }) => [seconds, counts])).toEqual([
      [38, true],
      [24, true],
      [31, true],
    ]);
    // Five minutes are far from half a minute: one click sets what was measured.
    expect(findings.find(({ kind }) => kind === 'minutes-off')).toMatchObject({ minutes: expect.closeTo(0.5, 0) });
  });

  it('is what receipts count with, in minutes', async () => {
    const { id } = await template();
    const look = reader(world.database, theClock(uuidOf('wsp', asha.workspace)));
    expect(await minutesOf(look, uuidOf('tpl', id))).toBeNull();
    await doOne(id, 'apple', 60);
    const found = await minutesOf(look, uuidOf('tpl', id));
    expect(found).toMatchObject({ runs: 1 });
    expect(found!.low).toBeLessThan(1);
    expect(found!.high).toBeGreaterThan(1);
    expect(found!.minutes).toBeCloseTo(1, 3);
  });
});
