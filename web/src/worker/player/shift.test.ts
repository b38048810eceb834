import { createHands } from '@manyhands/sdk';
import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from '../keeping/drafts.ts';
import { Outbox } from '../keeping/outbox.ts';
import { postBy } from '../keeping/post.ts';
import { memoryShelf, type Shelf } from '../keeping/shelf.ts';
import { Shift } from './shift.ts';

/** The real server, with a connection that can be cut between it and one worker. */
let world: World;
let asha: Somebody;
let ravi: TestWorker;
let batch: string;
let connected: boolean;
let shelf: Shelf;
const open: (() => void)[] = [];

beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());
afterEach(() => {
  for (const close of open.splice(0)) close();
});
beforeEach(async () => {
  ravi = await world.worker(asha, 'Ravi');
  const template = await asha.hands.templates.create({
    name: `Names ${Math.random()}`,
    definition: {
      title: 'Names',
      brief: {
        done: 'The name is clean.',
        examples: [{ kind: 'good', answer: 'Silk kurta', reason: 'It is all there.' }],
      },
      columns: [{ key: 'raw', label: 'Raw name' }],
      form: [
        { kind: 'text', key: 'name', label: 'Clean name', maxLength: 20 },
        { kind: 'yes_no', key: 'sure', label: 'Sure?' },
      ],
    },
  });
  batch = (await asha.hands.batches.create({ template: template.id, title: 'Names', leaseMinutes: 15 })).id;
  await asha.hands.items.add({ id: batch, rows: [1, 2, 3, 4, 5].map((n) => ({ input: { raw: `name ${n}` } })) });
  await asha.hands.batches.launch({ id: batch });
  connected = true;
  shelf = memoryShelf();
});

/** The worker's device: everything on it reaches the server by the same connection. */
function sitDown(hold = 2) {
  const { fetch: real } = globalThis;
  const hands = withLine(ravi, real);
  const outbox = new Outbox(
    shelf,
    ravi.person,
    postBy(() => hands),
  );
  const drafts = new Drafts(shelf, ravi.person);
  const shift = new Shift({ hands, handsLeaving: hands, outbox, drafts, workspace: ravi.workspace, batch, hold });
  open.push(() => {
    shift.stop();
    outbox.stop();
  });
  return { shift, outbox, drafts, now: () => shift.state().queue[0]! };
}

function withLine(worker: TestWorker, real: typeof fetch): TestWorker['hands'] {
  const line: typeof fetch = (url, init) =>
    connected ? real(url, init) : Promise.reject(new TypeError('Failed to fetch'));
  return createHands({ url: world.address, token: worker.token, workspace: worker.workspace, fetch: line });
}
const good = (name: string) => ({ name, sure: true });
const answersOf = async () =>
  (await ravi.hands.assignments.list({ batch })).items
    .filter((one) => one.values)
    .map((one) => [one.item.number, one.state, one.values?.name]);

describe('a sitting', () => {
  it('has the next item in hand before it is asked for, and takes another when one is answered', async () => {
    const { shift, outbox, now } = sitDown();
    await shift.start();
    expect(shift.state().queue.map((one) => one.item.number)).toEqual([1, 2]);
    shift.submit(now(), good('One'));
    expect(now().item.number).toBe(2);
    await outbox.flush();
    await vi.waitFor(() => expect(shift.state().queue.map((one) => one.item.number)).toEqual([2, 3]));
    expect(await answersOf()).toEqual([[1, 'submitted', 'One']]);
  });

  it('goes on without a connection, and sends in order what was answered meanwhile', async () => {
    const { shift, outbox, now } = sitDown();
    await shift.start();
    connected = false;
    shift.submit(now(), good('One'));
    shift.submit(now(), good('Two'));
    await outbox.flush();
    expect(outbox.view()).toMatchObject({ offline: true, waiting: [{ values: good('One') }, { values: good('Two') }] });
    connected = true;
    await outbox.flush();
    expect(await answersOf()).toEqual([
      [2, 'submitted', 'Two'],
      [1, 'submitted', 'One'],
    ]);
    await vi.waitFor(() => expect(now().item.number).toBe(3));
  });

  it('lays an item aside that was asked about, and brings it back with what was typed', async () => {
    const { shift, drafts, now } = sitDown();
    await shift.start();
    const { id } = now();
    shift.type(id, { name: 'Half' });
    await shift.ask(now(), { text: 'With or without the title?', clause: 1 });
    expect(now().item.number).toBe(2);
    expect(drafts.read(id)).toBeNull();
    await vi.waitFor(() => expect(shift.state().queue.map((one) => one.item.number)).toEqual([2, 3]));
    expect((await ravi.hands.questions.mine({ id: batch })).own).toMatchObject([{ parked: true, clause: 1 }]);
    await expect(shift.ask(now(), { text: ' ' })).rejects.toMatchObject({ code: 'shape' });
    expect(now().item.number).toBe(2);

    // Somebody who sits down again finds it where it waits, not on the screen.
    const later = sitDown();
    await later.shift.start();
    expect(later.shift.state().queue.map((one) => one.item.number)).toEqual([2, 3]);
    await later.shift.bring(id);
    expect(later.now()).toMatchObject({ id, parkedAt: null });
    expect(later.shift.state().typed[id]).toEqual({ name: 'Half' });
  });

  it('takes an answer back before it is sent, and after', async () => {
    const { shift, outbox, now } = sitDown();
    await shift.start();
    connected = false;
    shift.submit(now(), good('One'));
    await shift.undo();
    expect(now().item.number).toBe(1);
    connected = true;
    await outbox.flush();
    expect(await answersOf()).toEqual([]);

    shift.submit(now(), good('One'));
    await outbox.flush();
    await shift.undo();
    expect(now()).toMatchObject({ item: { number: 1 }, state: 'claimed' });
    expect(shift.state().typed[now().id]).toEqual(good('One'));
    shift.submit(now(), good('First'));
    await outbox.flush();
    expect(await answersOf()).toEqual([[1, 'submitted', 'First']]);
  });

  it('sends a changed answer although an earlier one arrived and only its receipt was lost', async () => {
    const { shift, outbox, now } = sitDown();
    await shift.start();
    const one = now();
    connected = false;
    shift.submit(one, good('Lost receipt'));
    await outbox.flush();
    await ravi.hands.assignments.submit({ id: one.id, values: good('Lost receipt') });
    await shift.undo();
    connected = true;
    shift.submit(now(), good('Changed'));
    await outbox.flush();
    expect(await answersOf()).toEqual([[1, 'submitted', 'Changed']]);
  });

  it('counts an answer that came after its time, when nobody else has taken the item', async () => {
    const { shift, outbox, now } = sitDown(1);
    await shift.start();
    connected = false;
    shift.submit(now(), good('Late'));
    await outbox.flush();
    world.clock.advance({ minutes: 16 });
    await world.settle();
    connected = true;
    await outbox.flush();
    expect(await answersOf()).toEqual([[1, 'submitted', 'Late']]);
  });

  it('keeps an answer that came too late, with the reason, when somebody else has the item', async () => {
    const { shift, outbox, now } = sitDown(1);
    await shift.start();
    connected = false;
    shift.submit(now(), good('Too late'));
    await outbox.flush();
    world.clock.advance({ minutes: 16 });
    await world.settle();
    const mina = await world.worker(asha, 'Mina');
    const taken = [];
    for (let n = 1; n <= 5; n++)
      taken.push((await mina.hands.assignments.claim({ id: batch })).assignment?.item.number);
    expect(taken).toContain(1);
    connected = true;
    await outbox.flush();
    expect(outbox.view()).toMatchObject({
      waiting: [],
      tooLate: [{ values: good('Too late'), tooLate: expect.stringContaining('Somebody else took the item') }],
    });
  });

  it('offers an item whose time is over back with what was typed', async () => {
    const first = sitDown(1);
    await first.shift.start();
    first.shift.type(first.now().id, { name: 'Half a na' });
    first.shift.stop();
    await vi.waitFor(async () =>
      expect((await ravi.hands.assignments.live({ batch })).items[0]?.draft).toEqual({ name: 'Half a na' }),
    );
    world.clock.advance({ minutes: 16 });
    await world.settle();
    shelf = memoryShelf(); // another device
    const { shift, now } = sitDown(1);
    await shift.start();
    const late = shift.state().queue.find((one) => one.state === 'expired');
    expect(late && shift.state().typed[late.id]).toEqual({ name: 'Half a na' });
    await shift.reclaim(late!);
    expect(shift.state().queue.find((one) => one.id === late!.id)?.state).toBe('claimed');
    expect(now()).toBeDefined();
  });

  it('shows an answer that the server refused again, with what is wrong', async () => {
    const { shift, outbox, now } = sitDown();
    await shift.start();
    const id = now().id;
    shift.submit(now(), { name: 'x'.repeat(30), sure: true });
    await outbox.flush();
    await vi.waitFor(() => expect(now().id).toBe(id));
    expect(shift.state().problems[id]).toMatchObject([{ field: 'name' }]);
    expect(shift.state().typed[id]?.name).toHaveLength(30);
  });

  it('brings what was sent back first, and sends its repair', async () => {
    const { shift, outbox, now } = sitDown(1);
    await shift.start();
    const sent = now();
    shift.submit(sent, good('Wrong'));
    await outbox.flush();
    await asha.hands.decisions.sendBack({ id: sent.id, clause: 1, fields: ['name'], notes: { name: 'Write it out.' } });
    shift.stop();
    const again = sitDown(1);
    await again.shift.start();
    expect(again.now()).toMatchObject({
      id: sent.id,
      state: 'sent_back',
      feedback: { fields: ['name'], notes: { name: 'Write it out.' } },
    });
    expect(again.shift.state().typed[sent.id]).toEqual(good('Wrong'));
    again.shift.submit(again.now(), good('Right'));
    await again.outbox.flush();
    expect((await ravi.hands.assignments.get({ id: sent.id })).values).toEqual(good('Right'));
  });

  it('skips with a reason, reports, gives back and goes on to the next', async () => {
    const { shift, outbox, now } = sitDown(1);
    await shift.start();
    const ids: string[] = [];
    for (const kind of ['skip', 'report', 'release'] as const) {
      await vi.waitFor(() => expect(now()).toBeDefined());
      ids.push(now().id);
      shift.leave(now(), kind, 'The link does not open');
      await outbox.flush();
    }
    const states = await Promise.all(ids.map(async (id) => (await ravi.hands.assignments.get({ id })).state));
    expect(states).toEqual(['skipped', 'reported', 'released']);
  });

  it('says when nothing is left, and why', async () => {
    const { shift, outbox, now } = sitDown();
    await shift.start();
    for (let n = 1; n <= 5; n++) {
      await vi.waitFor(() => expect(now()).toBeDefined());
      shift.submit(now(), good(`Name ${n}`));
      await outbox.flush();
    }
    await vi.waitFor(() => expect(shift.state()).toMatchObject({ queue: [], why: 'nothing-left', given: 5 }));
  });

  it('gives more time once, and says why not a second time', async () => {
    const { shift, now } = sitDown(1);
    await shift.start();
    const due = Date.parse(now().dueAt ?? '');
    await shift.extend(now());
    expect(Date.parse(now().dueAt ?? '') - due).toBe(15 * 60_000);
    await shift.extend(now());
    expect(shift.state().says).toContain('More time can be had once');
  });
});
