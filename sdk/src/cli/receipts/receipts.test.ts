import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';
import { receiptLines, showMinutes } from './lines.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
  const { id: template } = await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Fruit',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Every name is marked as fruit or not.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' }],
    },
  });
  const { id } = await asha.hands.batches.create({ template, title: '=Apples' });
  const to = world.clock().getTime();
  const [startedAt, endedAt] = [new Date(to - 600_000).toISOString(), new Date(to).toISOString()];
  await asha.hands.activeTime.record({ spans: [{ kind: 'import', batch: id, startedAt, endedAt }] });
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);

test('a batch shows its receipt line by line, and what would give more back', async () => {
  const { out } = await hands('receipts', 'batch', '=Apples');
  expect(out).toContain('No item has its result yet. 10 min went into it so far.');
  expect(out).toMatch(/Importing +-10 min/);
  expect(out).toContain('! Nobody has measured what an item takes by hand.');
  const whole = JSON.parse((await hands('--json', 'receipts', 'batch', '=Apples')).out) as Record<string, unknown>;
  expect(whole).toMatchObject({ title: '=Apples', receipt: { basis: 'none', items: 0 } });
});

test('a week shows who got what back, and as CSV no title is a formula', async () => {
  const now = (JSON.parse((await hands('--json', 'receipts', 'week')).out) as { week: string }).week;
  expect(now).toMatch(/^\d{4}-W\d{2}$/);
  expect((await hands('receipts', 'week')).out).toContain('since the beginning: -10 min');
  const trend = (await asha.hands.receipts.week({})).trend.at(-1)!.week;
  expect(trend).toBe(now);
  const next = nextOf(now);
  const { out } = await hands('receipts', 'week', next, '--csv');
  expect(out).toContain("'=Apples");
  expect(out).toContain('Importing,-10,-10,-10');
  expect((await hands('receipts', 'week', '2026-W54')).error).toContain('Name a week that has begun');
  expect((await hands('--json', 'receipts', 'week', '--csv')).error).toContain('Choose one');
});

test('lines of a receipt say what is not known, and its interval where there is one', () => {
  const interval = { minutes: 12, low: -3, high: 90 };
  const lines = receiptLines({
    basis: 'measured',
    items: 1,
    unmeasured: 0,
    gained: interval,
    costs: [],
    net: interval,
  });
  expect(lines).toEqual(['  1 item by hand  12 min', '  Given back      12 min  (-3 min to 1 h 30 min)']);
  expect([0, 0.5, -61, 120].map(showMinutes)).toEqual(['0 min', '30 s', '-1 h 1 min', '2 h']);
});

/** The week after the one named, which is the current one when the last whole one was named. */
function nextOf(week: string): string {
  const [year, number] = [Number(week.slice(0, 4)), Number(week.slice(6))];
  const monday = new Date(Date.UTC(year, 0, 4));
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7) + 7 * number + 3);
  const first = Date.UTC(monday.getUTCFullYear(), 0, 1);
  return `${monday.getUTCFullYear()}-W${String(Math.floor((monday.getTime() - first) / 604_800_000) + 1).padStart(2, '0')}`;
}
