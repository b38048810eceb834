import { addressOf } from '@manyhands/sdk';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openReceiptDesk } from '../../testing/receipt-desk.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let batch: string;
let template: string;
let spend: ReturnType<typeof openReceiptDesk>['spend'];
let doOneself: ReturnType<typeof openReceiptDesk>['doOneself'];
beforeAll(async () => {
  world = await openWorld();
  ({ spend, doOneself } = openReceiptDesk(world));
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  batch = (await openProductBatch(asha, titles(4))).batch;
  template = (await asha.hands.batches.get({ id: batch })).template;
});
afterAll(() => world?.close());

const titles = (n: number) => Array.from({ length: n }, (_, i) => ({ title: `Kurta ${i}` }));
const minutesOf = (receipt: { costs: { kind: string; minutes: number }[] }, kind: string) =>
  receipt.costs.find((cost) => cost.kind === kind)?.minutes;
async function oneMore(): Promise<string> {
  const { id } = await asha.hands.batches.create({ template, title: 'One more' });
  await asha.hands.items.add({ id, rows: [{ input: { title: 'One more' } }] });
  await asha.hands.batches.launch({ id });
  return id;
}
async function acceptAll(id: string, n: number): Promise<void> {
  for (let i = 0; i < n; i++) await asha.hands.decisions.accept({ id: await answerNext(ravi, id, { match: 'same' }) });
}

test('a batch without a baseline says so, takes off what was spent and gives nothing for its items', async () => {
  await spend(asha, 12, { batch });
  await spend(asha, 5, { kind: 'questions', batch });
  await acceptAll(batch, 4);
  await world.settle();
  const shown = await asha.hands.receipts.batch({ id: batch });
  expect(shown.receipt).toMatchObject({ basis: 'none', items: 4, unmeasured: 4, gained: { minutes: 0 } });
  expect(shown.receipt.net.minutes).toBeCloseTo(-17, 6);
  expect(minutesOf(shown.receipt, 'review')).toBeCloseTo(12, 6);
  expect(shown.words).toBe(
    '4 items have their result, 17 min went into them. What they would have taken is not known yet: do one yourself.',
  );
  expect(shown.advice[0]).toMatchObject({ line: 'baseline', words: expect.stringContaining('Do one yourself') });
  expect(shown.team.answers).toBe(4);
  expect(shown.money).toMatchObject({
    price: null,
    spent: null,
    words: 'Nothing is paid by the answer in this batch.',
  });
});

test('with a baseline it is the items by hand less all that was spent, with an interval, and every figure opens', async () => {
  await doOneself(asha, template, [300, 360, 330]);
  const { receipt, baseline, words } = await asha.hands.receipts.batch({ id: batch });
  expect(baseline).toMatchObject({ basis: 'measured', runs: 3 });
  expect(receipt.gained.minutes).toBeCloseTo(4 * baseline!.minutes, 9);
  expect(receipt.net.minutes).toBeCloseTo(4 * baseline!.minutes - 17, 6);
  expect(receipt.net.low).toBeCloseTo(4 * baseline!.low - 17, 6);
  expect(receipt.net.high).toBeCloseTo(4 * baseline!.high - 17, 6);
  expect(words).toMatch(
    /^\d+ min were given back by 4 items, likely between \d+ (s|min)( lost)? and \d+ min( given back)?\.$/,
  );
  const opened = await asha.hands.receipts.entries({ line: 'items', batch });
  expect(opened.items.reduce((sum, { items }) => sum + (items ?? 0), 0)).toBe(4);
  expect(opened.items.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(receipt.gained.minutes, 6);
});

test('of others a line shows a sum a day, without names; one’s own it shows span by span; both sum to the figure', async () => {
  const mina = await world.member(asha, 'reviewer', 'Mina');
  await spend(mina, 3, { batch });
  await spend(mina, 4, { batch });
  const { receipt } = await asha.hands.receipts.batch({ id: batch });
  const [asAsha, asMina] = [
    await asha.hands.receipts.entries({ line: 'review', batch }),
    await mina.hands.receipts.entries({ line: 'review', batch }),
  ];
  for (const { items } of [asAsha, asMina])
    expect(items.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(minutesOf(receipt, 'review')!, 6);
  const others = asAsha.items.filter(({ whose }) => whose === 'others');
  expect(others.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(7, 6);
  for (const { from, to } of others) expect(Date.parse(to) - Date.parse(from)).toBe(24 * 3600_000);
  expect(asMina.items.filter(({ whose }) => whose === 'yours')).toHaveLength(2);
  expect(JSON.stringify(asAsha)).not.toContain('Mina');
});

test('pages of entries show each once', async () => {
  const all = (await asha.hands.receipts.entries({ line: 'review', batch })).items;
  const paged = [];
  let cursor: string | undefined;
  do {
    const page = await asha.hands.receipts.entries({ line: 'review', batch, limit: 1, ...(cursor ? { cursor } : {}) });
    paged.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(paged).toEqual(all);
});

test('time on a brief belongs to the next batch that is launched, and until then to what is not used yet', async () => {
  const unusedBefore = await asha.hands.receipts.template({ id: template });
  expect(minutesOf({ costs: unusedBefore.unused }, 'brief')).toBe(0);
  await spend(asha, 9, { kind: 'brief', template });
  const before = await asha.hands.receipts.template({ id: template });
  expect(minutesOf({ costs: before.unused }, 'brief')).toBeCloseTo(9, 6);
  expect(minutesOf(before.receipt, 'brief')).toBeCloseTo(9, 6);
  const opened = await asha.hands.receipts.entries({ line: 'brief', template });
  expect(opened.items.map(({ batch: of }) => of)).toEqual([null]);
  const next = await asha.hands.batches.create({ template, title: 'Next' });
  await asha.hands.items.add({ id: next.id, rows: titles(1).map((input) => ({ input })) });
  await asha.hands.batches.launch({ id: next.id });
  const after = await asha.hands.receipts.template({ id: template });
  expect(minutesOf({ costs: after.unused }, 'brief')).toBe(0);
  expect(minutesOf(after.receipt, 'brief')).toBeCloseTo(9, 6);
  expect(minutesOf((await asha.hands.receipts.batch({ id: next.id })).receipt, 'brief')).toBeCloseTo(9, 6);
  expect(minutesOf((await asha.hands.receipts.batch({ id: batch })).receipt, 'brief')).toBe(0);
});

describe('a week', () => {
  test('sums to its people, kinds and batches, to its trend and to its file', async () => {
    await spend(asha, 2, { kind: 'import' });
    await asha.hands.activeTime.list({});
    const now = world.clock().toISOString().slice(0, 10);
    const { trend } = await asha.hands.receipts.week({});
    expect(trend).toHaveLength(12);
    const weeks = await Promise.all(trend.slice(-1).map(({ week }) => asha.hands.receipts.week({ week })));
    const current = await asha.hands.receipts.week({ week: weekNow(now) });
    for (const week of [...weeks, current]) {
      for (const split of [week.people, week.kinds, week.batches])
        expect(split.reduce((sum, { net }) => sum + net.minutes, 0)).toBeCloseTo(week.receipt.net.minutes, 6);
      expect(week.trend.at(-1)?.net.minutes).toBeCloseTo(week.receipt.net.minutes, 6);
    }
    expect(current.running).toBe(true);
    expect(current.receipt.items).toBe(4);
    expect(current.people.map(({ name }) => name)).toContain('Asha');
    const csv = await (await download('receipts.export', { week: current.week })).text();
    const rows = csv.trim().split('\r\n').slice(1);
    const sum = rows.reduce((total, row) => total + Number(row.split(',')[5]), 0);
    expect(sum).toBeCloseTo(current.receipt.net.minutes, 1);
    const json = (await (await download('receipts.export', { week: current.week, format: 'json' })).json()) as {
      week: string;
    };
    expect(json.week).toBe(current.week);
  });

  test('that does not exist, or has not begun, is refused', async () => {
    for (const week of ['2026-W54', '1999-W01', '2199-W01', '2026-W00'])
      await expect(asha.hands.receipts.week({ week })).rejects.toMatchObject({ code: 'receipt.no-such-week' });
    for (const week of ['last', '2026-11-20', '2026-W1'])
      await expect(asha.hands.receipts.week({ week })).rejects.toMatchObject({ code: 'shape' });
    await expect(asha.hands.receipts.entries({ line: 'review', week: '2026-W54' })).rejects.toMatchObject({
      code: 'receipt.no-such-week',
    });
  });

  test('is drawn with what was ticked alone, and nothing in a name is markup', async () => {
    await asha.hands.workspaces.change({ name: '<script>alert(1)</script> & Söhne' });
    const week = weekNow(world.clock().toISOString().slice(0, 10));
    const plain = await (await download('receipts.picture', { week })).text();
    expect(plain).toMatch(/^<svg .*<\/svg>$/s);
    expect(plain).not.toContain('Söhne');
    expect(plain).not.toContain('Asha');
    const response = await download('receipts.picture', { week, workspace_name: true, people: true, kinds: true });
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    const full = await response.text();
    expect(full).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne');
    expect(full).toContain('Asha');
    expect(full).not.toContain('<script');
    await asha.hands.workspaces.change({ name: 'Asha & Co' });
  });
});

test('all receipts of batches and what no batch has yet sum to the workspace’s', async () => {
  const { items } = await asha.hands.receipts.batches({ limit: 200 });
  const { all } = await asha.hands.receipts.week({});
  const open = (await asha.hands.receipts.template({ id: template })).unused.reduce(
    (sum, { minutes }) => sum + minutes,
    0,
  );
  // Two minutes of importing were for nothing in particular.
  const sum = items.reduce((total, { receipt }) => total + receipt.net.minutes, 0);
  expect(sum - open - 2).toBeCloseTo(all.net.minutes, 6);
  expect(all.items).toBe(4);
});

test('an item that is opened again is taken back out, and counts once when it is done again', async () => {
  const { receipt } = await asha.hands.receipts.batch({ id: batch });
  const id = await answerNext(ravi, await oneMore(), { match: 'same' });
  await asha.hands.decisions.accept({ id });
  await asha.hands.decisions.undo({ id });
  await asha.hands.decisions.accept({ id });
  await world.settle();
  expect((await asha.hands.receipts.batch({ id: batch })).receipt.items).toBe(receipt.items);
  const more = (await asha.hands.receipts.batches({})).items.find(({ title }) => title === 'One more')!;
  expect(more.receipt.items).toBe(1);
  const { items: steps } = await asha.hands.receipts.entries({ line: 'items', batch: more.batch });
  expect(steps.reduce((sum, step) => sum + (step.items ?? 0), 0)).toBe(1);
  const shown = await asha.hands.receipts.batch({ id: more.batch });
  expect(shown.team).toMatchObject({ answers: 1 });
});

test('a price makes the money, and without spot checks nothing is said of a right result', async () => {
  await world.database.db.executeQuery(
    sql`update batch set price_micros = 2500000, price_currency = 'INR' where title = 'Next'`.compile(
      world.database.db,
    ),
  );
  const next = (await asha.hands.receipts.batches({})).items.find(({ title }) => title === 'Next')!;
  await acceptAll(next.batch, 1);
  await world.settle();
  const { money } = await asha.hands.receipts.batch({ id: next.batch });
  expect(money).toMatchObject({ currency: 'INR', price: '2.50', answers: 1, spent: '2.50', perCorrect: null });
  expect(money.words).toContain('paid outside Many Hands');
  await asha.hands.spotChecks.draw({ batch: next.batch, reviews: 1 });
  for (const { id } of (await asha.hands.spotChecks.queue({ batch: next.batch })).items)
    await asha.hands.spotChecks.confirm({ id });
  world.clock.advance({ minutes: 1 });
  expect((await asha.hands.receipts.batch({ id: next.batch })).money.perCorrect).toEqual({
    ...{ amount: '2.50', low: '2.50', high: '2.50' },
  });
});

test('without a timed run the audit’s minutes give a range, said to be an estimate, by whose task it was', async () => {
  const made = await openProductBatch(asha, titles(2));
  const guessed = (await asha.hands.batches.get({ id: made.batch })).template;
  const task = await asha.hands.smallTasks.create({ name: 'Match products', minutes: 6, timesPerWeek: 50 });
  await asha.hands.smallTasks.change({ id: task.id, template: guessed });
  await acceptAll(made.batch, 2);
  await world.settle();
  const { receipt, baseline, words, advice } = await asha.hands.receipts.batch({ id: made.batch });
  expect(receipt).toMatchObject({ basis: 'estimate', gained: { minutes: 12, low: 6, high: 18 } });
  expect(baseline).toMatchObject({
    basis: 'estimate',
    runs: 0,
    words: expect.stringContaining('your estimate from the audit'),
  });
  expect(words).toContain('It rests on your own estimate of the time');
  expect(advice[0]).toMatchObject({ line: 'baseline', words: expect.stringContaining('Do one item yourself') });
});

test('a test batch has a receipt of its own, and its parent shows both together', async () => {
  const draft = await asha.hands.batches.create({ template, title: 'With a test' });
  await asha.hands.items.add({ id: draft.id, rows: titles(4).map((input) => ({ input })) });
  const tried = await asha.hands.batches.test({ id: draft.id, items: 2, people: 1 });
  await spend(asha, 6, { batch: tried.id });
  await spend(asha, 2, { kind: 'test', batch: draft.id });
  await acceptAll(tried.id, 2);
  await world.settle();
  const [child, parent] = [
    await asha.hands.receipts.batch({ id: tried.id }),
    await asha.hands.receipts.batch({ id: draft.id }),
  ];
  expect(child).toMatchObject({ testOf: draft.id, receipt: { items: 2 } });
  expect(minutesOf(child.receipt, 'review')).toBeCloseTo(6, 6);
  expect(parent.receipt.items).toBe(0);
  expect(minutesOf(parent.receipt, 'test')).toBeCloseTo(2, 6);
  for (const { family } of [child, parent]) {
    expect(family?.items).toBe(2);
    expect(family?.net.minutes).toBeCloseTo(child.receipt.net.minutes + parent.receipt.net.minutes, 6);
  }
  const opened = await asha.hands.receipts.entries({ line: 'review', batch: draft.id, family: 'true' });
  expect(opened.items.map(({ batch: of }) => of)).toEqual([tried.id]);
});

test('receipts of other workspaces are not there', async () => {
  const zoe = await world.owner('Zoe');
  for (const call of [
    () => zoe.hands.receipts.batch({ id: batch }),
    () => zoe.hands.receipts.template({ id: template }),
    () => zoe.hands.receipts.entries({ line: 'review', batch }),
    () => zoe.hands.receipts.entries({ line: 'items', template }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'not-found' });
  expect((await zoe.hands.receipts.week({})).all).toMatchObject({ items: 0, net: { minutes: 0 } });
  await expect(asha.hands.receipts.entries({ line: 'review', cursor: 'WyJ4IiwxXQ' })).rejects.toMatchObject({
    code: 'shape',
  });
});

/** The week of ISO 8601 that a day lies in, by another way than the server's. */
function weekNow(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const number = Math.ceil(((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
  return `${date.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}

const download = (name: 'receipts.export' | 'receipts.picture', input: Record<string, unknown>) =>
  fetch(addressOf(name, input, { url: world.address, workspace: asha.workspace }), {
    headers: { authorization: `Bearer ${asha.token}` },
  });
