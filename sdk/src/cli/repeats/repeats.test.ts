import type { RepeatView } from '@manyhands/contract';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
  const template = await asha.hands.templates.add({ slug: 'product-matching' });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Prices' });
  await asha.hands.items.add({ id: batch.id, rows: template.samples.slice(0, 2).map((input) => ({ input })) });
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);

test('a batch is let come back, listed, paused, resumed and ended', async () => {
  expect((await hands('repeats')).error).toMatch(/Nothing repeats/);
  const flags = ['--zone', 'Asia/Kolkata', '--country', 'in', '--skip', '2026-12-24', '--skip', '2026-12-31'];
  const made = await hands('repeats', 'create', 'Prices', '--every', 'monday', '--at', '09:30', ...flags, '--json');
  expect(made.code).toBe(0);
  const repeat = made.json[0] as unknown as RepeatView;
  expect(repeat).toMatchObject({
    rhythm: { every: 'week', on: 1, at: '09:30' },
    country: 'IN',
    skips: ['2026-12-24', '2026-12-31'],
    state: 'active',
  });
  expect((await hands('repeats')).out).toMatch(/Prices.*Mon 09:30 Asia\/Kolkata.*active/);
  expect((await hands('repeats', 'pause', repeat.id)).out).toMatch(/Paused: Prices/);
  expect((await hands('repeats', 'resume', repeat.id)).out).toMatch(/Resumed/);
  expect((await hands('repeats', 'end', repeat.id)).out).toMatch(/Ended/);
  expect((await hands('repeats', 'list', '--state', 'ended')).out).toMatch(/Prices/);
  expect((await hands('repeats', 'noticed')).error).toMatch(/Nothing was noticed/);
});

test('nonsense is refused with a word that helps', async () => {
  const every = await hands('repeats', 'create', 'Prices', '--every', 'fortnight', '--at', '09:30');
  expect(every.code).not.toBe(0);
  expect(every.error).toMatch(/day of the week such as monday/);
  const zone = await hands('repeats', 'create', 'Prices', '--every', 'day', '--at', '09:30', '--zone', 'Mars');
  expect(zone.code).not.toBe(0);
  expect(zone.error).toMatch(/Asia\/Kolkata/);
});
