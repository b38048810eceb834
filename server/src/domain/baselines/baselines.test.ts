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
  brief: {
    done: 'The fruit in the photo is named.',
    minutes: 5,
    examples: [{ kind: 'good' as const, answer: 'Apple', reason: 'It is an apple.' }],
  },
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

describe('what counts of the runs', () => {
  it('is the first of a person and row: a second time is faster', async () => {
    const { id } = await template();
    await doOne(id, 'apple', 30);
    const again = await doOne(id, 'apple', 10);
    expect(again).toMatchObject({ counts: false, why: 'same-row' });
    const mina = await world.member(asha, 'manager', 'Mina');
    expect(await doOne(id, 'apple', 40, mina)).toMatchObject({ counts: true, by: 'Mina' });
    const { estimate, runs } = await asha.hands.baselines.get({ template: id });
    expect(estimate).toMatchObject({ runs: 2, seconds: 35 });
    // The first is thrown away: the next of the same row takes its place, until the undo.
    const first = runs.find(({ seconds }) => seconds === 30)!;
    await asha.hands.baselines.discard({ id: first.id });
    expect((await asha.hands.baselines.get({ template: id })).estimate).toMatchObject({ runs: 2, seconds: 25 });
    await asha.hands.baselines.restore({ id: first.id });
    expect((await asha.hands.baselines.get({ template: id })).estimate).toMatchObject({ seconds: 35 });
  });

  it('is what was done with the form of now; a brief may change around it', async () => {
    const { id, changedAt } = await template();
    await doOne(id, 'apple', 30);
    // In use, so that saving makes the next version.
    await asha.hands.batches.create({ template: id, title: 'In use' });
    const brief = { ...definition.brief, done: 'The fruit is named, in one word.' };
    await asha.hands.templates.save({ id, definition: { ...definition, brief }, expected: changedAt });
    expect((await asha.hands.baselines.get({ template: id })).estimate).toMatchObject({ runs: 1 });
    const form = [...definition.form, { kind: 'yes_no' as const, key: 'ripe', label: 'Ripe?' }];
    await asha.hands.templates.save({ id, definition: { ...definition, form } });
    const { estimate, runs } = await asha.hands.baselines.get({ template: id });
    expect(estimate).toBeNull();
    expect(runs[0]).toMatchObject({ counts: false, why: 'other-form', versionNumber: 1 });
    // Receipts of what was done before keep the baseline there was.
    const look = reader(world.database, theClock(uuidOf('wsp', asha.workspace)));
    expect(await minutesOf(look, uuidOf('tpl', id))).toMatchObject({ runs: 1, minutes: 0.5 });
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'fig' } });
    world.clock.advance({ seconds: 60 });
    await asha.hands.baselines.record({ id: run.id, values: { fruit: 'fig', ripe: true }, seconds: 60 });
    expect(await minutesOf(look, uuidOf('tpl', id))).toMatchObject({ runs: 1, minutes: 1 });
  });

  it('is refused when the form was saved over while somebody answered', async () => {
    const { id } = await template();
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'fig' } });
    const form = [{ kind: 'text' as const, key: 'fruit', label: 'Which fruit?' }];
    await asha.hands.templates.save({ id, definition: { ...definition, form } });
    world.clock.advance({ seconds: 9 });
    await expect(
      asha.hands.baselines.record({ id: run.id, values: { fruit: 'fig' }, seconds: 9 }),
    ).rejects.toMatchObject({ code: 'baseline.moved-on' });
  });
});

describe('a time that cannot be', () => {
  it.each([
    [0.1, 'too short to read'],
    [-3, 'no time that an item can take'],
    [0, 'no time that an item can take'],
    [36_000, 'An hour for one item is the most'],
    [25, 'cannot have taken 25 s'],
  ])('of %f s is refused in words, and the run can still be recorded', async (seconds, words) => {
    const { id } = await template();
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'apple' } });
    world.clock.advance({ seconds: 20 });
    const send = (s: number) => asha.hands.baselines.record({ id: run.id, values: { fruit: 'apple' }, seconds: s });
    await expect(send(seconds)).rejects.toMatchObject({
      code: 'baseline.seconds',
      problem: { detail: expect.stringContaining(words) },
    });
    expect(await send(15)).toMatchObject({
      state: 'recorded',
      seconds: 15,
      awaySeconds: expect.closeTo(5, 0),
      counts: true,
    });
  });

  it('is no number at all', async () => {
    const { id } = await template();
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'apple' } });
    for (const seconds of ['31', null, Number.NaN])
      await expect(
        asha.hands.baselines.record({ id: run.id, values: { fruit: 'x' }, seconds: seconds as number }),
      ).rejects.toMatchObject({ code: 'shape' });
  });
});

describe('a run', () => {
  it('is held against the form like any answer, and nothing of it is lost', async () => {
    const { id } = await template();
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'apple' } });
    world.clock.advance({ seconds: 10 });
    await expect(asha.hands.baselines.record({ id: run.id, values: { note: 'x' }, seconds: 8 })).rejects.toMatchObject({
      code: 'answer.not-valid',
      problem: { fields: [{ path: 'fruit' }] },
    });
    const values = { fruit: 'सेब <b>apple</b> تفاحة' };
    expect(await asha.hands.baselines.record({ id: run.id, values, seconds: 8 })).toMatchObject({ answer: values });
  });

  it('may be sent twice, but not changed', async () => {
    const { id } = await template();
    const { id: run } = await doOne(id, 'apple', 12);
    const again = (fruit: string) => asha.hands.baselines.record({ id: run, values: { fruit }, seconds: 12 });
    expect(await again('apple')).toMatchObject({ id: run, seconds: 12 });
    await expect(again('pear')).rejects.toMatchObject({ code: 'baseline.moved-on' });
  });

  it('belongs to who began it: two at once do not meet, and a second tab spoils nothing', async () => {
    const { id } = await template();
    const mina = await world.member(asha, 'manager', 'Mina');
    const input = { photo: 'apple' };
    const [one, tab, two] = await Promise.all([
      asha.hands.baselines.begin({ template: id, input }),
      asha.hands.baselines.begin({ template: id, input: { photo: 'pear' } }),
      mina.hands.baselines.begin({ template: id, input }),
    ]);
    world.clock.advance({ seconds: 30 });
    const values = { fruit: 'apple' };
    await expect(mina.hands.baselines.record({ id: one.id, values, seconds: 20 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(mina.hands.baselines.discard({ id: one.id })).rejects.toMatchObject({ code: 'not-found' });
    await Promise.all([
      asha.hands.baselines.record({ id: one.id, values, seconds: 20 }),
      asha.hands.baselines.record({ id: tab.id, values, seconds: 25 }),
      mina.hands.baselines.record({ id: two.id, values, seconds: 30 }),
    ]);
    expect((await asha.hands.baselines.get({ template: id })).estimate).toMatchObject({ runs: 3 });
  });

  it('that was begun and left leaves no heap behind', async () => {
    const { id } = await template();
    for (let i = 0; i < 9; i++) await asha.hands.baselines.begin({ template: id, input: { photo: `p${i}` } });
    const { rows } = await world.database.pool.query(
      `select 1 from baseline_run where template_id = $1 and state = 'begun'`,
      [uuidOf('tpl', id)],
    );
    expect(rows).toHaveLength(5);
  });

  it('interrupted before it was answered is begun anew after an undo', async () => {
    const { id } = await template();
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'apple' } });
    expect(await asha.hands.baselines.discard({ id: run.id })).toMatchObject({ state: 'discarded', counts: false });
    expect(await asha.hands.baselines.restore({ id: run.id })).toMatchObject({ state: 'begun' });
    await expect(asha.hands.baselines.restore({ id: run.id })).rejects.toMatchObject({ code: 'baseline.moved-on' });
  });

  it('is for managers; reviewers look, workers and viewers do not', async () => {
    const { id } = await template();
    const rita = await world.member(asha, 'reviewer', 'Rita');
    const vera = await world.member(asha, 'viewer', 'Vera');
    await doOne(id, 'apple', 20);
    expect(await rita.hands.baselines.get({ template: id })).toMatchObject({ can: [], runs: [{ can: [] }] });
    await expect(rita.hands.baselines.begin({ template: id, input: { photo: 'x' } })).rejects.toMatchObject({
      code: 'auth.role',
    });
    await expect(vera.hands.baselines.get({ template: id })).rejects.toMatchObject({ code: 'auth.role' });
    const zoe = await world.owner('Zoe');
    await expect(zoe.hands.baselines.get({ template: id })).rejects.toMatchObject({ code: 'not-found' });
  });
});
