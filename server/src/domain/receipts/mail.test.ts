import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProductBatch } from '../../testing/product-batches.ts';
import { toMidWeek } from '../../testing/receipt-desk.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import { sendDue } from './mail.ts';
import { nextMonday } from './week.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let batch: string;
beforeAll(async () => {
  world = await openWorld();
  toMidWeek(world);
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'viewer', 'Mina');
  await asha.hands.workspaces.change({ timeZone: 'Asia/Kolkata', name: 'Asha & <Söhne>' });
  batch = (await openProductBatch(asha, [{ title: 'Kurta' }])).batch;
});
afterAll(() => world?.close());

const letters = async (): Promise<string[]> => {
  const folder = path.join(world.folder, 'outbox');
  const names = await readdir(folder).catch(() => []);
  const all = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return all.filter((text) => text.includes('Subject: Your week'));
};
async function review(minutes: number): Promise<void> {
  const to = world.clock().getTime();
  const [startedAt, endedAt] = [to - minutes * 60_000, to].map((ms) => new Date(ms).toISOString());
  await asha.hands.activeTime.record({ spans: [{ kind: 'review', batch, startedAt: startedAt!, endedAt: endedAt! }] });
}
const untilMonday = () => {
  const now = world.clock();
  world.clock.advance({ seconds: (nextMonday(now, 'Asia/Kolkata').getTime() - now.getTime()) / 1000 + 1 });
};

test('who asked for it gets the week on Monday at seven, once, however many processes look', async () => {
  const chosen = await asha.hands.receipts.mail({ on: true });
  expect(chosen.nextAt).toBe(nextMonday(world.clock(), 'Asia/Kolkata').toISOString());
  expect((await asha.hands.receipts.week({})).mailed).toBe(true);
  expect((await mina.hands.receipts.week({})).mailed).toBe(false);
  await review(11);
  await world.settle();
  expect(await letters()).toEqual([]);
  untilMonday();
  await Promise.all(Array.from({ length: 6 }, () => sendDue(world.app)));
  await world.settle();
  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  expect(letter).toContain(`To: ${asha.email}`);
  expect(letter).toMatch(/Reviewing +−11 min/);
  expect(letter).toMatch(/Open the page: http.*\/receipts\?week=\d{4}-W\d{2}/);
  expect(letter).toContain('Asha & <Söhne>');
});

test('a week in which nothing happened, a week that was sent, and who left get no mail', async () => {
  const before = (await letters()).length;
  untilMonday();
  await world.settle();
  expect((await letters()).length).toBe(before);
  await mina.hands.receipts.mail({ on: true });
  await review(5);
  const { items } = await asha.hands.members.list({});
  await asha.hands.members.remove({ id: items.find(({ name }) => name === 'Mina')!.id });
  untilMonday();
  await world.settle();
  expect((await letters()).length).toBe(before + 1);
  const { rows } = await world.database.pool.query('select person_id from weekly_mail');
  expect(rows).toHaveLength(1);
});

test('who switches it off gets no more, and a program cannot ask for it', async () => {
  expect(await asha.hands.receipts.mail({ on: false })).toEqual({ on: false, nextAt: null });
  await review(5);
  const before = (await letters()).length;
  untilMonday();
  await world.settle();
  expect((await letters()).length).toBe(before);
  const { secret } = await asha.hands.keys.create({ name: 'A program', scopes: ['own'] });
  const program = world.client({ token: secret, workspace: asha.workspace });
  await expect(program.receipts.mail({ on: true })).rejects.toMatchObject({ code: 'auth.scope' });
});
