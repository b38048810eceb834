import { businesses } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let rita: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  rita = await world.member(asha, 'reviewer', 'Rita');
});
afterAll(() => world.close());
const fresh = async () => (await world.owner('Fresh')).hands.smallTasks;
const sure = { revenue: false, rules: true, outsider: true, touches: [] };

describe('The cards', () => {
  test.each(businesses)('of %s are twelve, certain, and taken once', async (business) => {
    const smallTasks = await fresh();
    const { cards } = await smallTasks.cards({ business });
    expect(new Set(cards.map(({ card }) => card)).size).toBe(12);
    for (const { name, advice, taken } of cards)
      expect({ name, certain: advice.certain, taken }).toEqual({ name, certain: true, taken: null });
    const first = cards[0]?.card ?? '';
    const once = await smallTasks.takeCards({ business, cards: [{ card: first, timesPerWeek: 7 }] });
    const again = await smallTasks.takeCards({ business, cards: cards.map(({ card }) => ({ card })) });
    expect(again.cards[0]?.taken).toBe(once.cards[0]?.taken);
    const { items } = await smallTasks.list({});
    expect(items).toHaveLength(12);
    expect(items.find(({ id }) => id === once.cards[0]?.taken)).toMatchObject({
      timesPerWeek: 7,
      who: { name: 'Fresh' },
    });
    await expect(smallTasks.takeCards({ business, cards: [{ card: 'no-such-card' }] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('of an online shop are 11.4 h a week, of which 7.1 h can be handed over', async () => {
    const smallTasks = await fresh();
    const { cards } = await smallTasks.cards({ business: 'online_shop' });
    await smallTasks.takeCards({ business: 'online_shop', cards: cards.map(({ card }) => ({ card })) });
    const { totals } = await smallTasks.summary({});
    expect(totals.says).toMatch(/^12 small tasks, 11\.4 h a week; 7\.1 h of them can be handed over\./);
  });

  test('name kinds that the library has a template for', async () => {
    const slugs = new Set((await asha.hands.templates.library({})).items.map(({ slug }) => slug));
    for (const business of businesses)
      for (const { kind } of (await asha.hands.smallTasks.cards({ business })).cards)
        if (kind) expect(slugs).toContain(kind);
  });
});

describe('What seems to be the same', () => {
  test('is offered to be merged, which can be undone; or told apart for good', async () => {
    const smallTasks = await fresh();
    const note = (name: string, who: string, timesPerWeek: number, tool: string | null = null) =>
      smallTasks.create({ name, who, tool, minutes: 2, timesPerWeek, answers: sure });
    const one = await note('Tag product photos', 'Meena', 60);
    const two = await note('tagging the product pictures', 'Ravi', 30);
    await note('Tag product photos', 'Kiran', 10, 'Canva');
    await note('Answer messages', 'Meena', 10);
    const { duplicates } = await smallTasks.summary({});
    expect(duplicates).toHaveLength(1);
    expect(duplicates[0]).toHaveLength(3);
    expect((await smallTasks.get({ id: two.id })).alike.map(({ id }) => id)).toContain(one.id);
    const merged = await smallTasks.merge({ id: one.id, others: [two.id], add: true });
    expect(merged.timesPerWeek).toBe(90);
    expect((await smallTasks.summary({})).totals.tasks).toBe(3);
    expect((await smallTasks.get({ id: one.id })).merged).toEqual([{ id: two.id, name: two.name }]);
    await expect(smallTasks.merge({ id: two.id, others: [one.id] })).rejects.toMatchObject({
      code: 'small-task.moved-on',
    });
    expect(await smallTasks.unmerge({ id: one.id })).toMatchObject({ timesPerWeek: 60 });
    expect(await smallTasks.get({ id: two.id })).toMatchObject({ state: 'open', timesPerWeek: 30 });
    await expect(smallTasks.unmerge({ id: one.id })).rejects.toMatchObject({ code: 'small-task.moved-on' });
    const [group] = (await smallTasks.summary({})).duplicates;
    await smallTasks.distinct({ id: one.id, others: (group ?? []).map(({ id }) => id).filter((id) => id !== one.id) });
    expect((await smallTasks.summary({})).duplicates).toEqual([]);
  });

  test('comes out again when what it was merged into is deleted', async () => {
    const smallTasks = await fresh();
    const one = await smallTasks.create({ name: 'Pack' });
    const two = await smallTasks.create({ name: 'Pack' });
    await smallTasks.merge({ id: one.id, others: [two.id] });
    await smallTasks.remove({ id: one.id });
    expect(await smallTasks.get({ id: two.id })).toMatchObject({ state: 'open' });
  });
});

describe('The timer', () => {
  test('runs once for a person, on the server, and its runs make an average', async () => {
    const { smallTasks } = asha.hands;
    const one = await smallTasks.create({ name: 'Time me', minutes: 2, timesPerWeek: 10 });
    const two = await smallTasks.create({ name: 'Time me too' });
    await smallTasks.startTimer({ id: one.id });
    world.clock.advance({ minutes: 3 });
    // Another tab asks, and starts the same one again: nothing changes.
    expect((await smallTasks.startTimer({ id: one.id })).startedAt).toBe(
      (await smallTasks.timer({})).running?.startedAt,
    );
    expect((await rita.hands.smallTasks.timer({})).running).toBeNull();
    await smallTasks.startTimer({ id: two.id });
    expect((await smallTasks.timer({})).running?.smallTask.name).toBe('Time me too');
    expect((await smallTasks.get({ id: one.id })).measured).toEqual({ minutes: 3, times: 1 });
    world.clock.advance({ minutes: 10 });
    expect(await smallTasks.stopTimer({ times: 5 })).toMatchObject({ state: 'counted', minutes: 2, times: 5 });
    expect((await smallTasks.get({ id: two.id })).measured).toEqual({ minutes: 2, times: 5 });
    await expect(smallTasks.stopTimer({})).rejects.toMatchObject({ code: 'small-task.no-timer' });
  });

  test('that was forgotten overnight is asked about, and counts only what somebody says', async () => {
    const { smallTasks } = asha.hands;
    const { id } = await smallTasks.create({ name: 'Forget me', minutes: 2, timesPerWeek: 10 });
    await smallTasks.startTimer({ id });
    world.clock.advance({ hours: 14 });
    const stopped = await smallTasks.stopTimer({});
    expect(stopped.state).toBe('asked');
    expect((await smallTasks.get({ id })).measured).toBeNull();
    expect((await smallTasks.timer({})).asked.map((one) => one.id)).toEqual([stopped.id]);
    await expect(rita.hands.smallTasks.countTiming({ id: stopped.id, minutes: 4 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(smallTasks.countTiming({ id: stopped.id, minutes: -3 })).rejects.toMatchObject({ code: 'shape' });
    expect(await smallTasks.countTiming({ id: stopped.id, minutes: 4 })).toMatchObject({
      state: 'counted',
      minutes: 4,
    });
    expect((await smallTasks.get({ id })).measured).toEqual({ minutes: 4, times: 1 });
    expect(await smallTasks.countTiming({ id: stopped.id, minutes: null })).toMatchObject({ state: 'dropped' });
    expect((await smallTasks.get({ id })).measured).toBeNull();
  });

  test('started in two tabs at once runs once', async () => {
    const { smallTasks } = rita.hands;
    const { id } = await smallTasks.create({ name: 'Twice' });
    const started = await Promise.all([smallTasks.startTimer({ id }), smallTasks.startTimer({ id })]);
    expect(new Set(started.map((one) => one.id)).size).toBe(1);
    await smallTasks.stopTimer({});
  });
});

describe('The exercise', () => {
  test('is where its person left it, without what is gone meanwhile', async () => {
    const { smallTasks } = asha.hands;
    expect((await rita.hands.smallTasks.exercise({})).exercise).toBeNull();
    const one = await smallTasks.create({ name: 'Listed' });
    const two = await smallTasks.create({ name: 'Gone' });
    const kept = { kind: null, chosen: null, template: null, seconds: { list: 90 } };
    await smallTasks.saveExercise({ ...kept, step: 'repeats', listed: [one.id, two.id], repeats: [two.id] });
    await smallTasks.remove({ id: two.id });
    expect((await smallTasks.exercise({})).exercise).toEqual({
      ...kept,
      step: 'repeats',
      listed: [one.id],
      repeats: [],
    });
    expect((await rita.hands.smallTasks.exercise({})).exercise).toBeNull();
  });
});
