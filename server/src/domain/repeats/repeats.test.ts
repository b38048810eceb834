import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world?.close());

const weekly = { rhythm: { every: 'week', on: 1, at: '09:30' }, timeZone: 'Asia/Kolkata' } as const;
const dayMs = 86_400_000;
const rows = [{ title: 'Kurta' }, { title: 'Saree' }];
const at = (iso: string | null) => new Date(iso ?? 0).getTime();
const until = async (iso: string | null) => {
  world.clock.advance({ seconds: Math.ceil((at(iso) - world.clock().getTime()) / 1000) + 1 });
  await world.settle();
};

describe('a batch that comes back', () => {
  test('is made anew with its rows at its time, once, and launched', async () => {
    const { batch } = await openProductBatch(asha, rows);
    const repeat = await asha.hands.repeats.create({ batch, title: 'Prices', ...weekly });
    expect(repeat).toMatchObject({ state: 'active', made: 0, can: ['pause', 'end', 'change'] });
    expect(new Date(repeat.nextAt ?? 0).toISOString().slice(11, 16)).toBe('04:00');
    await until(repeat.nextAt);
    const after = await asha.hands.repeats.get({ id: repeat.id });
    expect(after.made).toBe(1);
    expect(at(after.nextAt) - at(repeat.nextAt)).toBe(7 * dayMs);
    const made = await asha.hands.batches.get({ id: after.lastBatch ?? '' });
    expect(made).toMatchObject({ state: 'running', title: `Prices, ${repeat.nextAt?.slice(0, 10)}` });
    const { items } = await asha.hands.items.list({ id: made.id });
    expect(items.map((item) => item.input.title)).toEqual(['Kurta', 'Saree']);
    await world.settle();
    expect((await asha.hands.repeats.get({ id: repeat.id })).made).toBe(1);
    await asha.hands.repeats.end({ id: repeat.id });
  });

  test('comes once for all that was missed while nothing ran', async () => {
    const { batch } = await openProductBatch(asha, rows);
    const repeat = await asha.hands.repeats.create({
      batch,
      rhythm: { every: 'day', at: '06:00' },
      timeZone: 'UTC',
      rows: 'none',
    });
    world.clock.advance({ hours: 24 * 20 });
    await world.settle();
    const after = await asha.hands.repeats.get({ id: repeat.id });
    expect(after.made).toBe(1);
    expect(at(after.nextAt)).toBeGreaterThan(world.clock().getTime());
    const made = await asha.hands.batches.get({ id: after.lastBatch ?? '' });
    expect(made).toMatchObject({ state: 'draft', progress: { items: 0 } });
    await asha.hands.repeats.end({ id: repeat.id });
  });

  test('is made once, however many processes look', async () => {
    const { batch } = await openProductBatch(asha, rows);
    const repeat = await asha.hands.repeats.create({ batch, ...weekly });
    world.clock.advance({ seconds: Math.ceil((at(repeat.nextAt) - world.clock().getTime()) / 1000) + 1 });
    await Promise.all([world.settle(), world.settle(), world.settle()]);
    expect((await asha.hands.repeats.get({ id: repeat.id })).made).toBe(1);
    await asha.hands.repeats.end({ id: repeat.id });
  });

  test('stands still and says why when its template was put away', async () => {
    const { batch, template } = await openProductBatch(asha, rows);
    const repeat = await asha.hands.repeats.create({ batch, ...weekly });
    await asha.hands.templates.archive({ id: template });
    await until(repeat.nextAt);
    const after = await asha.hands.repeats.get({ id: repeat.id });
    expect(after).toMatchObject({ state: 'paused', nextAt: null, made: 0 });
    expect(after.because).toMatch(/Restore the template/);
    const { items } = await asha.hands.events.list({ kind: 'repeat.stood-still' });
    expect(items).toHaveLength(1);
  });

  test('stands still when its newest brief is not ready for strangers, and makes nothing', async () => {
    const { batch, template } = await openProductBatch(asha, rows);
    const repeat = await asha.hands.repeats.create({ batch, ...weekly });
    const { latest } = await asha.hands.templates.get({ id: template });
    const brief = { ...latest.definition.brief, examples: [] };
    await asha.hands.templates.save({ id: template, definition: { ...latest.definition, brief } });
    await until(repeat.nextAt);
    const after = await asha.hands.repeats.get({ id: repeat.id });
    expect(after).toMatchObject({ state: 'paused', nextAt: null, made: 0, lastBatch: null });
    expect(after.because).toMatch(/no example/);
    expect((await asha.hands.batches.list({ template })).items).toHaveLength(1);
  });

  test('can be paused, resumed, changed and ended', async () => {
    const { batch } = await openProductBatch(asha, rows);
    const { id } = await asha.hands.repeats.create({ batch, ...weekly });
    expect(await asha.hands.repeats.pause({ id })).toMatchObject({ state: 'paused', nextAt: null });
    const changed = await asha.hands.repeats.change({ id, rhythm: { every: 'month', on: 31, at: '08:00' } });
    expect(changed).toMatchObject({ state: 'paused', nextAt: null, rhythm: { every: 'month', on: 31 } });
    expect((await asha.hands.repeats.resume({ id })).nextAt).not.toBeNull();
    expect(await asha.hands.repeats.end({ id })).toMatchObject({ state: 'ended', can: [] });
    await expect(asha.hands.repeats.resume({ id })).rejects.toMatchObject({ code: 'repeat.moved-on' });
    await expect(asha.hands.repeats.change({ id, title: 'x' })).rejects.toMatchObject({ code: 'repeat.moved-on' });
    expect((await asha.hands.repeats.list({})).items.map((one) => one.id)).not.toContain(id);
    expect((await asha.hands.repeats.list({ state: 'ended' })).items.map((one) => one.id)).toContain(id);
  });

  test('is refused where it makes no sense', async () => {
    const { batch } = await openProductBatch(asha, rows);
    const create = (change: object) => asha.hands.repeats.create({ batch, ...weekly, ...change });
    await expect(create({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'repeat.time-zone' });
    await expect(create({ rhythm: { every: 'week', on: 9, at: '09:30' } })).rejects.toMatchObject({ status: 422 });
    await expect(create({ rhythm: { every: 'day', at: '25:00' } })).rejects.toMatchObject({ status: 422 });
    await expect(create({ title: 'x'.repeat(200_000) })).rejects.toMatchObject({ status: 422 });
    const viewer = await world.member(asha, 'viewer', 'Vik');
    await expect(viewer.hands.repeats.create({ batch, ...weekly })).rejects.toMatchObject({ status: 403 });
  });

  test('shows its next days and the holidays among them before anything is written', async () => {
    const plan = await asha.hands.repeats.plan({ ...weekly, country: 'IN', rhythm: { every: 'day', at: '09:30' } });
    expect(plan.next).toHaveLength(5);
    const { items } = await asha.hands.repeats.countries({});
    expect(items.find((one) => one.country === 'IN')?.name).toBe('India');
  });
});

describe('what repeats', () => {
  test('is noticed: the same batch every week, and three templates with one brief', async () => {
    const biba = await world.owner('Biba');
    const first = await openProductBatch(biba, rows);
    for (let week = 0; week < 2; week++) {
      world.clock.advance({ hours: 24 * 7 });
      const again = await biba.hands.batches.create({ template: first.template, title: `Week ${week + 2}` });
      await biba.hands.items.add({ id: again.id, rows: rows.map((input) => ({ input })) });
      await biba.hands.batches.launch({ id: again.id });
    }
    const noticed = (await biba.hands.repeats.notice({})).items;
    expect(noticed).toMatchObject([{ kind: 'repeat', rhythm: { every: 'week' }, templates: [{ id: first.template }] }]);

    const { latest } = await biba.hands.templates.get({ id: first.template });
    for (const name of ['Copy one', 'Copy two'])
      await biba.hands.templates.create({ name, definition: latest.definition });
    const both = (await biba.hands.repeats.notice({})).items;
    expect(both.map((one) => one.kind)).toEqual(['repeat', 'one-template']);
    expect(both[1]?.templates).toHaveLength(3);
    expect(both[1]?.templates.map((one) => one.id)).toContain(first.template);

    await biba.hands.repeats.putAway({ key: noticed[0]?.key ?? '' });
    expect((await biba.hands.repeats.notice({})).items.map((one) => one.kind)).toEqual(['one-template']);
    await biba.hands.repeats.putAway({ key: noticed[0]?.key ?? '', away: false });
    expect((await biba.hands.repeats.notice({})).items).toHaveLength(2);
    const batch = noticed[0]?.batch ?? '';
    await biba.hands.repeats.create({ batch, rhythm: noticed[0]?.rhythm ?? weekly.rhythm, timeZone: 'UTC' });
    expect((await biba.hands.repeats.notice({})).items.map((one) => one.kind)).toEqual(['one-template']);
  });
});
