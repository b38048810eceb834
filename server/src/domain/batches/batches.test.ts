import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftBatch, runningBatch, smallDefinition } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});

/** The code a call is refused with. */
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'not refused',
    (error: unknown) => (error instanceof HandsError ? error.code : error),
  );
const openLanes = async (id: string): Promise<number> => {
  const { rows } = await world.database.pool.query(
    `select count(*)::int as n from lane l join batch b using (workspace_id, batch_id) where b.title = $1 and l.open`,
    [(await asha.hands.batches.get({ id })).title],
  );
  return rows[0].n;
};

describe('a batch', () => {
  test('is created as a draft of the latest version, with the defaults of the contract', async () => {
    const template = await asha.hands.templates.create({ name: 'Defaults', definition: smallDefinition });
    const batch = await asha.hands.batches.create({ template: template.id, title: '  First run  ' });
    expect(batch).toMatchObject({
      title: 'First run',
      state: 'draft',
      template: template.id,
      templateName: 'Defaults',
      version: template.versionId,
      versionNumber: 1,
      overlap: 1,
      leaseMinutes: 15,
      priority: 5,
      order: 'as_given',
      standing: false,
      launchedAt: null,
      pausedBecause: null,
    });
    expect(batch.progress).toMatchObject({ items: 0, wanted: 0, perHour: null, etaAt: null, state: 'draft' });
    expect(batch.can).toEqual(expect.arrayContaining(['launch', 'discard', 'change', 'add', 'import']));
    expect((await asha.hands.templates.get({ id: template.id })).latest.used).toBe(true);
  });

  test('is not created of an archived template, nor of one that is not there', async () => {
    const template = await asha.hands.templates.create({ name: 'Put away', definition: smallDefinition });
    await asha.hands.templates.archive({ id: template.id });
    expect(await refusal(asha.hands.batches.create({ template: template.id, title: 'x' }))).toBe('template.archived');
    const other = await (await world.owner('Olga')).hands.templates.create({
      name: 'Hers',
      definition: smallDefinition,
    });
    expect(await refusal(asha.hands.batches.create({ template: other.id, title: 'x' }))).toBe('not-found');
  });

  test('goes from draft to running, paused, running and closed, and its lanes with it', async () => {
    const id = await draftBatch(asha, { items: 3 });
    expect(await openLanes(id)).toBe(0);
    expect((await asha.hands.batches.launch({ id })).state).toBe('running');
    expect(await openLanes(id)).toBe(2);
    expect((await asha.hands.batches.pause({ id })).state).toBe('paused');
    expect(await openLanes(id)).toBe(0);
    expect((await asha.hands.batches.resume({ id })).state).toBe('running');
    expect(await openLanes(id)).toBe(2);
    const closed = await asha.hands.batches.close({ id });
    expect(closed).toMatchObject({ state: 'closed', can: [] });
    expect(await openLanes(id)).toBe(0);
    await world.settle();
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n from open_item o join lane l using (workspace_id, lane_id) join batch b using (workspace_id, batch_id) where b.title = $1`,
      [closed.title],
    );
    expect(rows[0].n).toBe(0);
  });

  test('refuses a move that its state does not know, and says in which state it is', async () => {
    const id = await runningBatch(asha);
    for (const call of [
      () => asha.hands.batches.launch({ id }),
      () => asha.hands.batches.resume({ id }),
      () => asha.hands.batches.discard({ id }),
    ])
      expect(await refusal(call())).toBe('batch.moved-on');
    const error = await asha.hands.batches.launch({ id }).catch((e: HandsError) => e);
    expect((error as HandsError).problem?.details).toMatchObject({ state: 'running' });
    await asha.hands.batches.close({ id });
    expect(await refusal(asha.hands.batches.pause({ id }))).toBe('batch.moved-on');
    expect(await refusal(asha.hands.batches.change({ id, title: 'New' }))).toBe('batch.closed');
  });

  test('is not launched empty, unless it is standing', async () => {
    expect(await refusal(asha.hands.batches.launch({ id: await draftBatch(asha, { items: 0 }) }))).toBe('batch.empty');
    const standing = await draftBatch(asha, { items: 0, standing: true });
    expect((await asha.hands.batches.launch({ id: standing })).state).toBe('running');
  });

  test('moves once when two people press the button at once', async () => {
    const id = await draftBatch(asha);
    const codes = await Promise.all([1, 2, 3, 4].map(() => refusal(asha.hands.batches.launch({ id }))));
    expect(codes.filter((code) => code === 'not refused')).toHaveLength(1);
    expect(codes.filter((code) => code === 'batch.moved-on')).toHaveLength(3);
  });

  test('takes changed options; overlap and order only before the launch', async () => {
    const id = await draftBatch(asha, { items: 3, overlap: 1 });
    const changed = await asha.hands.batches.change({
      id,
      title: 'Renamed',
      overlap: 3,
      order: 'shuffled',
      leaseMinutes: 0.5 + 1,
      priority: 9,
      dueAt: '2030-01-01T00:00:00.000Z',
      standing: true,
    });
    expect(changed).toMatchObject({
      title: 'Renamed',
      overlap: 3,
      order: 'shuffled',
      leaseMinutes: 1.5,
      priority: 9,
      dueAt: '2030-01-01T00:00:00.000Z',
      standing: true,
    });
    const { rows } = await world.database.pool.query(
      `select o.remaining, o.seq, i.seq as own from open_item o join item i using (workspace_id, item_id) join batch b using (workspace_id, batch_id) where b.title = 'Renamed'`,
    );
    expect(rows.map((row) => row.remaining)).toEqual([3, 3, 3]);
    expect(rows.every((row) => row.seq === row.own && row.seq > 3)).toBe(true);
    await asha.hands.batches.launch({ id });
    expect((await asha.hands.batches.change({ id, overlap: 3, title: 'Again' })).title).toBe('Again');
    expect(await refusal(asha.hands.batches.change({ id, overlap: 2 }))).toBe('batch.begun');
    expect(await refusal(asha.hands.batches.change({ id, order: 'as_given' }))).toBe('batch.begun');
  });

  test('is discarded as a draft with all its items', async () => {
    const id = await draftBatch(asha, { items: 30 });
    const { title } = await asha.hands.batches.get({ id });
    const { rows: before } = await world.database.pool.query('select batch_id from batch where title = $1', [title]);
    await asha.hands.batches.discard({ id });
    expect(await refusal(asha.hands.batches.get({ id }))).toBe('not-found');
    await world.settle();
    const { rows } = await world.database.pool.query(
      'select (select count(*) from item where batch_id = $1)::int as items, (select count(*) from lane where batch_id = $1)::int as lanes',
      [before[0].batch_id],
    );
    expect(rows[0]).toEqual({ items: 0, lanes: 0 });
  });

  test('is done when all items have their results, and runs again when items are added', async () => {
    const id = await runningBatch(asha, { items: 2 });
    const ravi = await world.worker(asha, 'Ravi');
    for (let n = 0; n < 2; n++) {
      const { assignment } = await ravi.hands.assignments.claim({ id });
      await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'yes' } });
    }
    await world.settle();
    const waiting = await asha.hands.batches.get({ id });
    expect(waiting.state).toBe('running');
    expect(waiting.progress).toMatchObject({
      items: 2,
      wanted: 2,
      submitted: 2,
      toReview: 2,
      claimed: 0,
      workers: 1,
      perHour: 2,
    });
    const queue = await asha.hands.decisions.queue({ id });
    await asha.hands.decisions.acceptMany({ id, assignments: queue.items.map((one) => one.id) });
    await world.settle();
    expect(await asha.hands.batches.get({ id })).toMatchObject({
      state: 'done',
      progress: { itemsDone: 2, accepted: 2, toReview: 0, etaAt: null },
    });
    expect(await openLanes(id)).toBe(0);
    await asha.hands.items.add({ id, rows: [{ input: { name: 'One more' } }] });
    expect((await asha.hands.batches.get({ id })).state).toBe('running');
    expect((await ravi.hands.assignments.claim({ id })).assignment?.item.number).toBe(3);
  });

  test('that is standing is never done', async () => {
    const id = await runningBatch(asha, { items: 1, standing: true });
    const ravi = await world.worker(asha, 'Ravi S');
    const { assignment } = await ravi.hands.assignments.claim({ id });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'no' } });
    await asha.hands.decisions.accept({ id: assignment!.id });
    await world.settle();
    expect((await asha.hands.batches.get({ id })).state).toBe('running');
  });

  test('is listed newest first, by state and template, page by page', async () => {
    const mina = await world.owner('Mina');
    const ids = [];
    for (let n = 0; n < 3; n++) ids.unshift(await draftBatch(mina, { items: 1 }));
    await mina.hands.batches.launch({ id: ids[1]! });
    const first = await mina.hands.batches.list({ limit: 2 });
    expect(first.items.map((batch) => batch.id)).toEqual(ids.slice(0, 2));
    expect((await mina.hands.batches.list({ limit: 2, cursor: first.next! })).items.map((batch) => batch.id)).toEqual(
      ids.slice(2),
    );
    expect((await mina.hands.batches.list({ state: 'running' })).items.map((batch) => batch.id)).toEqual([ids[1]]);
    const { template } = await mina.hands.batches.get({ id: ids[2]! });
    expect((await mina.hands.batches.list({ template })).items.map((batch) => batch.id)).toEqual([ids[2]]);
    expect(
      (await mina.hands.batches.list({ cursor: Buffer.from('["not an id"]').toString('base64url') })).items,
    ).toEqual([]);
    expect(await refusal(mina.hands.batches.list({ cursor: '%%%' }))).toBe('shape');
  });

  test('is nobody else’s business', async () => {
    const id = await draftBatch(asha);
    const stranger = world.client({});
    const olga = await world.owner('Olga two');
    const ravi = await world.worker(asha, 'Ravi W');
    const viewer = await world.member(asha, 'viewer', 'Vera');
    for (const call of [
      () => stranger.batches.get({ id }),
      () => stranger.batches.launch({ id }),
      () => stranger.batches.watch({ id }),
    ])
      expect(await refusal(call())).toBe('auth.needed');
    for (const call of [
      () => olga.hands.batches.get({ id }),
      () => olga.hands.batches.launch({ id }),
      () => olga.hands.batches.watch({ id }),
      () => olga.hands.batches.discard({ id }),
    ])
      expect(await refusal(call())).toBe('not-found');
    for (const call of [() => ravi.hands.batches.get({ id }), () => ravi.hands.batches.launch({ id })])
      expect(await refusal(call())).toBe('auth.role');
    expect((await viewer.hands.batches.get({ id })).can).toEqual([]);
    expect(await refusal(viewer.hands.batches.launch({ id }))).toBe('auth.role');
  });
});

describe('watching a batch', () => {
  test('sends its progress at once and again when it changes', async () => {
    const id = await draftBatch(asha, { items: 2 });
    await world.settle();
    const stop = new AbortController();
    const response = await asha.hands.batches.watch({ id }, { signal: stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const events = readEvents(response);
    expect(await events.next()).toMatchObject({ value: { state: 'draft', items: 2 } });
    await asha.hands.batches.launch({ id });
    expect(await events.next()).toMatchObject({ value: { state: 'running', items: 2 } });
    stop.abort();
  });
});

async function* readEvents(response: Response): AsyncGenerator<{ state: string; items: number }> {
  let text = '';
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      if (lines[0] === 'event: progress') yield JSON.parse(lines[1]!.slice('data: '.length));
    }
  }
}
