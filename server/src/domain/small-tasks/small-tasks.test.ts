import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let rita: Somebody;
let vera: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  rita = await world.member(asha, 'reviewer', 'Rita');
  vera = await world.member(asha, 'viewer', 'Vera');
});
afterAll(() => world.close());

const sure = { revenue: false, rules: true, outsider: true, touches: [] };
const fresh = () => world.owner('Fresh');

describe('A small task', () => {
  test('is noted with what is known, and says what to do with it and why', async () => {
    const task = await asha.hands.smallTasks.create({
      name: 'Tag photos',
      who: 'Meena',
      minutes: 1,
      timesPerWeek: 120,
      tool: 'Drive',
      kind: 'image-tagging',
      answers: sure,
    });
    expect(task).toMatchObject({
      name: 'Tag photos',
      who: { name: 'Meena', person: null },
      hoursPerWeek: 2,
      state: 'open',
      template: null,
      measured: null,
      madeBy: 'Asha',
      advice: { recommendation: 'outside', certain: true, blocked: [], needs: [] },
    });
    expect(task.can).toEqual([
      'change',
      'handOver',
      'putAside',
      'remove',
      'startTimer',
      'writeBrief',
      'merge',
      'distinct',
    ]);
    const [told] = (await asha.hands.events.list({ kind: 'smallTask.created' })).items;
    expect(told).toMatchObject({ subject: task.id, by: 'Asha' });
  });

  test('keeps what somebody types as text, whatever it is', async () => {
    for (const name of [
      '<script>alert(1)</script>',
      'تسمية الصور كل أسبوع',
      '=HYPERLINK("x")',
      '**bold** _x_',
      'फ़ोटो टैग',
    ]) {
      const { id } = await vera.hands.smallTasks
        .list({ search: name })
        .then(async ({ items }) => items[0] ?? (await asha.hands.smallTasks.create({ name, who: 'נועה' })));
      expect(await vera.hands.smallTasks.get({ id })).toMatchObject({ name, who: { name: 'נועה' } });
    }
  });

  test.each([
    [{ minutes: -3 }, 'minutes', /more than 0/],
    [{ minutes: 0 }, 'minutes', /more than 0/],
    [{ minutes: 10_000 }, 'minutes', /480/],
    [{ timesPerWeek: 0 }, 'timesPerWeek', /more than 0/],
    [{ timesPerWeek: 200_001 }, 'timesPerWeek', /200,000/],
    [{ tool: 'x'.repeat(81) }, 'tool', /too long/],
    [{ name: 'x'.repeat(201) }, 'name', /too long/],
    [{ name: '  ' }, 'name', /empty/],
  ])('is refused by a clear word: %j', async (given, path, message) => {
    await expect(asha.hands.smallTasks.create({ name: 'Nonsense', ...given })).rejects.toMatchObject({
      code: 'shape',
      problem: { fields: [{ path, message: expect.stringMatching(message) }] },
    });
  });

  test('fills nobody’s week beyond its 168 hours, and the refusal names who', async () => {
    const owner = await fresh();
    const { smallTasks } = owner.hands;
    await smallTasks.create({ name: 'Day work', who: 'Kiran', minutes: 480, timesPerWeek: 20 });
    await expect(
      smallTasks.create({ name: 'More', who: ' kiran ', minutes: 60, timesPerWeek: 9 }),
    ).rejects.toMatchObject({
      code: 'small-task.week-full',
      problem: { detail: expect.stringMatching(/iran would have 169 hours/) },
    });
    await expect(smallTasks.create({ name: 'All day', minutes: 480, timesPerWeek: 22 })).rejects.toMatchObject({
      code: 'small-task.week-full',
    });
    expect((await smallTasks.list({})).items).toHaveLength(1);
    const other = await smallTasks.create({ name: 'More', who: 'Ravi', minutes: 60, timesPerWeek: 9 });
    await expect(smallTasks.change({ id: other.id, who: 'Kiran' })).rejects.toMatchObject({
      code: 'small-task.week-full',
    });
    await smallTasks.putAside({ id: other.id });
    await smallTasks.change({ id: other.id, who: 'Kiran' });
    await expect(smallTasks.reopen({ id: other.id })).rejects.toMatchObject({ code: 'small-task.week-full' });
  });

  test('names a member by a free name that is exactly theirs', async () => {
    const task = await asha.hands.smallTasks.create({ name: 'Check answers', who: 'rita' });
    expect(task.who).toEqual({ name: 'Rita', person: rita.person });
    expect(await asha.hands.smallTasks.change({ id: task.id, who: null })).toMatchObject({ who: null });
    expect((await asha.hands.smallTasks.list({ withoutOwner: 'true' })).items.map(({ id }) => id)).toContain(task.id);
    await asha.hands.smallTasks.remove({ id: task.id });
  });

  test('of a reviewer is their own; others’ they may only time', async () => {
    const own = await rita.hands.smallTasks.create({ name: 'Sort tickets', who: 'Asha', minutes: 1, timesPerWeek: 10 });
    expect(own.who).toEqual({ name: 'Rita', person: rita.person });
    expect(await rita.hands.smallTasks.change({ id: own.id, minutes: 2 })).toMatchObject({ minutes: 2 });
    const other = await asha.hands.smallTasks.create({ name: 'Talk to the bank' });
    expect((await rita.hands.smallTasks.get({ id: other.id })).can).toEqual(['startTimer']);
    for (const verb of ['putAside', 'remove', 'handOver'] as const)
      await expect(rita.hands.smallTasks[verb]({ id: other.id })).rejects.toMatchObject({
        code: 'small-task.not-yours',
      });
    await expect(vera.hands.smallTasks.create({ name: 'Look' })).rejects.toMatchObject({ code: 'auth.role' });
    expect((await vera.hands.smallTasks.get({ id: own.id })).can).toEqual([]);
  });

  test('is changed answer by answer, and tells what was changed', async () => {
    const { id } = await asha.hands.smallTasks.create({ name: 'Enter papers', minutes: 2, timesPerWeek: 30 });
    const half = await asha.hands.smallTasks.change({ id, answers: { rules: true, outsider: true } });
    expect(half.advice).toMatchObject({ certain: false });
    const done = await asha.hands.smallTasks.change({ id, answers: { touches: ['secrets'] } });
    expect(done.answers).toMatchObject({ rules: true, outsider: true, touches: ['secrets'], overTenth: null });
    expect(done.advice).toMatchObject({ recommendation: 'own_team', certain: true });
    expect(done.advice.blocked[0]).toMatch(/never given to people outside/);
    const [told] = (await asha.hands.events.list({ kind: 'smallTask.changed' })).items;
    expect(told?.details).toEqual({ changed: ['touches'] });
  });

  test('moves between its states, and says so when it has moved on', async () => {
    const { id } = await asha.hands.smallTasks.create({ name: 'Move me' });
    await expect(asha.hands.smallTasks.handOver({ id })).rejects.toMatchObject({ code: 'small-task.no-template' });
    expect(await asha.hands.smallTasks.putAside({ id })).toMatchObject({ state: 'put_aside' });
    await expect(asha.hands.smallTasks.putAside({ id })).rejects.toMatchObject({ code: 'small-task.moved-on' });
    expect(await asha.hands.smallTasks.reopen({ id })).toMatchObject({ state: 'open' });
    await asha.hands.smallTasks.remove({ id });
    await expect(asha.hands.smallTasks.get({ id })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('The brief of a small task', () => {
  test('comes from the library, with its minutes and what it touches', async () => {
    const { id } = await asha.hands.smallTasks.create({
      name: 'Tag kurtas',
      minutes: 1.5,
      timesPerWeek: 100,
      kind: 'image-tagging',
      answers: { touches: ['brand_voice'] },
    });
    const { template } = await asha.hands.smallTasks.writeBrief({ id });
    const made = await asha.hands.templates.get({ id: template?.id ?? '' });
    expect(made).toMatchObject({ name: 'Tag kurtas', kind: 'image-tagging', minutes: 1.5 });
    expect(made.latest.definition.touches).toContain('brand_voice');
    expect(made.samples.length).toBeGreaterThan(0);
    expect((await asha.hands.smallTasks.writeBrief({ id })).template?.id).toBe(template?.id);
    expect(await asha.hands.smallTasks.handOver({ id })).toMatchObject({ state: 'handed_over' });
    await asha.hands.templates.archive({ id: made.id });
    expect((await asha.hands.smallTasks.get({ id })).template).toMatchObject({ archived: true });
    expect((await asha.hands.smallTasks.writeBrief({ id })).template?.id).not.toBe(made.id);
  });

  test('keeps at home what its name says while nobody has answered, and not what somebody answered otherwise', async () => {
    const touched = async (answers: { touches?: [] }) => {
      const { id } = await asha.hands.smallTasks.create({ name: 'Pay invoices with the bank password', answers });
      const { template } = await asha.hands.smallTasks.writeBrief({ id });
      return (await asha.hands.templates.get({ id: template?.id ?? '' })).latest.definition.touches;
    };
    expect(await touched({})).toEqual(['secrets', 'money']);
    expect(await touched({ touches: [] })).toEqual([]);
  });

  test('is a new one where the library has none, and an archived one can be linked by nobody', async () => {
    const { id } = await asha.hands.smallTasks.create({ name: 'Polish shoes', minutes: 4 });
    const { template } = await asha.hands.smallTasks.writeBrief({ id });
    const made = await asha.hands.templates.get({ id: template?.id ?? '' });
    expect(made).toMatchObject({ name: 'Polish shoes', kind: null, minutes: 4 });
    await asha.hands.templates.archive({ id: made.id });
    await expect(asha.hands.smallTasks.handOver({ id })).rejects.toMatchObject({ code: 'template.archived' });
    const { id: another } = await asha.hands.smallTasks.create({ name: 'Polish boots' });
    await expect(asha.hands.smallTasks.change({ id: another, template: made.id })).rejects.toMatchObject({
      code: 'template.archived',
    });
  });
});

describe('The list', () => {
  test('has the most hours first, goes on by its cursor, and finds by what it is asked', async () => {
    const { hands } = await fresh();
    for (const [name, minutes, tool] of [
      ['Big', 10, 'Excel'],
      ['Small', 1, 'Sheets'],
      ['Middle', 5, 'Excel'],
    ] as const)
      await hands.smallTasks.create({ name, minutes, timesPerWeek: 10, tool, answers: sure });
    await hands.smallTasks.create({ name: 'Unknown' });
    const first = await hands.smallTasks.list({ limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(['Big', 'Middle']);
    const rest = await hands.smallTasks.list({ cursor: first.next ?? '' });
    expect(rest.items.map(({ name }) => name)).toEqual(['Small', 'Unknown']);
    expect(rest.next).toBeNull();
    expect((await hands.smallTasks.list({ search: 'excel' })).items).toHaveLength(2);
    expect((await hands.smallTasks.list({ recommendation: 'undecided' })).items.map(({ name }) => name)).toEqual([
      'Unknown',
    ]);
    for (const cursor of ['x', 'WyJ4Il0', Buffer.from('["a","b"]').toString('base64url')])
      await expect(hands.smallTasks.list({ cursor })).rejects.toMatchObject({ code: 'shape' });
  });
});
