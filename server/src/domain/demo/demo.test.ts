import { contract, type Definition, uuidOf } from '@manyhands/contract';
import type { Hands } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { makeSetupToken, openWorld, type Somebody, type World } from '../../testing/world.ts';
import { expireDue } from '../assignments/expire.ts';
import { demoWorkers } from './demo-workers.ts';
import { cascaded, kept, wiped } from './wipe.ts';

let world: World;
let asha: Somebody;
/** Somebody who looks around, as the setup page lets them. */
let guest: Hands;
let guestToken: string;
let workspace: string;

beforeAll(async () => {
  world = await openWorld();
  await world.app.makeSample();
  ({ hands: guest, token: guestToken, workspace } = await lookAround());
  asha = await world.owner('Asha');
});
afterAll(() => world?.close());

async function lookAround(): Promise<{ hands: Hands; token: string; workspace: string }> {
  const response = await fetch(`${world.address}${contract.setup.lookAround.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: await makeSetupToken(world.database) }),
  });
  const answer = (await response.json()) as { workspace: string };
  const token = response.headers.get('set-auth-token') ?? '';
  return { hands: world.client({ token, workspace: answer.workspace }), token, workspace: answer.workspace };
}

const batchNamed = async (state: 'done' | 'running') => (await guest.batches.list({ state })).items[0]!;

describe('the sample workspace', () => {
  test('has four templates, a finished and a running batch, and three demo workers', async () => {
    expect(await guest.workspaces.get({})).toMatchObject({
      name: "Asha's Kurtas",
      sample: true,
      timeZone: 'Asia/Kolkata',
      currency: 'INR',
    });
    expect((await guest.templates.list({})).items).toHaveLength(4);
    expect((await guest.batches.list({})).items.map((batch) => batch.state).sort()).toEqual(['done', 'running']);
    const { items } = await guest.workers.list({});
    expect(items.map((worker) => [worker.name, worker.demo])).toEqual(demoWorkers.map(({ name }) => [name, true]));
  });

  test('shows progress at once: a result for each picture, and answers that wait for a reviewer', async () => {
    const [done, running] = [await batchNamed('done'), await batchNamed('running')];
    expect(done.progress).toMatchObject({ items: 25, itemsDone: 25, accepted: 50, toReview: 0 });
    expect(running.progress).toMatchObject({ items: 60, submitted: 44, accepted: 16, sentBack: 1, toReview: 27 });
    expect(running.progress.medianSeconds).toBeGreaterThan(10);
    expect(running.progress.perHour).toBeGreaterThan(10);
    expect((await guest.decisions.queue({ id: running.id })).items).toHaveLength(27);
  });

  test('has mistakes in it: some were sent back and repaired, some slipped through and show as disagreement', async () => {
    const done = await batchNamed('done');
    const { fields } = await guest.results.summary({ id: done.id });
    const agreement = fields.map((field) => field.agreement ?? 1);
    expect(Math.min(...agreement)).toBeLessThan(1);
    expect(Math.min(...agreement)).toBeGreaterThan(0.7);
    const { items } = await guest.events.list({ kind: 'answer.sent_back', limit: 200 });
    expect(items.length).toBeGreaterThan(1);
  });

  test('keeps every promise, and nothing in it is said to have happened in the future', async () => {
    await world.settle();
    await assertInvariants(world.database);
    const { items } = await guest.events.list({ limit: 200 });
    for (const { at } of items) expect(new Date(at).getTime()).toBeLessThanOrEqual(world.clock().getTime());
  });

  test('is made once, however many processes make it', async () => {
    await Promise.all([world.app.makeSample(), world.app.makeSample()]);
    const { rows } = await world.database.pool.query<{ n: number }>(
      'select count(*)::int as n from workspace where sample',
    );
    expect(rows[0]?.n).toBe(1);
    expect((await guest.batches.list({})).items).toHaveLength(2);
  });

  test('is made anew when it was left half-made', async () => {
    await world.database.pool.query(`update workspace set sample = false where sample`);
    await world.database.pool.query(`delete from open_item where workspace_id = $1`, [uuidOf('wsp', workspace)]);
    await world.app.makeSample();
    await world.settle();
    expect((await guest.batches.list({})).items).toHaveLength(2);
    await assertInvariants(world.database);
  });
});

describe('a reset', () => {
  test('throws away what was done and leaves who looks around inside', async () => {
    await guest.templates.create({
      name: 'Mine',
      definition: (await guest.templates.library({})).items[0]!.file.definition,
    });
    await guest.batches.close({ id: (await batchNamed('running')).id });
    await world.app.resetSample();
    await world.settle();
    expect((await guest.templates.list({})).items.map((one) => one.name)).not.toContain('Mine');
    expect((await guest.batches.list({})).items.map((batch) => batch.state).sort()).toEqual(['done', 'running']);
    await assertInvariants(world.database);
  });

  test('is undisturbed by the clocks of a server that runs meanwhile', async () => {
    let under = true;
    const clock = async () => {
      while (under) await expireDue(world.app);
    };
    const reset = world.app.resetSample().finally(() => {
      under = false;
    });
    await Promise.all([reset, ...Array.from({ length: 6 }, clock)]);
    expect((await batchNamed('done')).progress).toMatchObject({ items: 25, accepted: 50 });
    const running = await batchNamed('running');
    expect(running.progress).toMatchObject({ submitted: 44, accepted: 16, sentBack: 1 });
    expect(running.leaseMinutes).toBe(15);
    await assertInvariants(world.database);
  });

  test('touches no other workspace', async () => {
    const template = await asha.hands.templates.add({ slug: 'lead-research' });
    const { id: another } = await guest.workspaces.create({ name: 'Made while looking around' });
    const theirs = world.client({ token: guestToken, workspace: another });
    const mine = await theirs.templates.add({ slug: 'lead-research' });
    await world.app.resetSample();
    expect((await asha.hands.templates.get({ id: template.id })).name).toBe('Lead research');
    expect((await theirs.templates.get({ id: mine.id })).name).toBe('Lead research');
    expect((await asha.hands.events.list({})).items.length).toBeGreaterThan(0);
  });

  test('knows of every table that belongs to a workspace', async () => {
    const { rows } = await world.database.pool.query<{ name: string }>(
      `select distinct c.table_name as name from information_schema.columns c join pg_class r on r.relname = c.table_name and not r.relispartition
        where c.table_schema = 'public' and c.column_name = 'workspace_id'`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...wiped, ...kept, ...cascaded].sort());
  });
});

/** A brief that leaves nothing to ask, whatever the form. */
const clear = {
  done: 'The name of each lamp is answered in the one field below.',
  steps: ['Read the name.', 'Answer the field for this one lamp.'],
  checklist: ['Skip the item when there is no name.'],
  examples: [
    { kind: 'good' as const, answer: 'An answer to the field', reason: 'It is about the lamp that is named.' },
    { kind: 'bad' as const, answer: 'An answer about another lamp', reason: 'Only the lamp that is named counts.' },
  ],
  minutes: 1,
};

describe('demo workers', () => {
  const submitted = async () => (await guest.demo.get({})).workers.reduce((sum, worker) => sum + worker.submitted, 0);

  test('are not there in an ordinary workspace', async () => {
    for (const verb of ['get', 'start', 'stop'] as const)
      await expect(asha.hands.demo[verb]({})).rejects.toMatchObject({ code: 'demo.none' });
  });

  test('rest until they are switched on, then answer one item in four to eight seconds each, until they are switched off', async () => {
    const before = await submitted();
    world.clock.advance({ seconds: 30 });
    await world.settle();
    expect(await submitted()).toBe(before);

    expect(await guest.demo.start({})).toMatchObject({ on: true });
    for (let second = 0; second < 48; second++) {
      world.clock.advance({ seconds: 1 });
      await world.settle();
    }
    const answered = (await submitted()) - before;
    expect(answered).toBeGreaterThanOrEqual(3 * 5);
    expect(answered).toBeLessThanOrEqual(3 * 12 + 3);
    await assertInvariants(world.database);

    expect(await guest.demo.stop({})).toMatchObject({ on: false });
    const after = await submitted();
    world.clock.advance({ seconds: 30 });
    await world.settle();
    expect(await submitted()).toBe(after);
  });

  test('are seen typing before they submit, and repair what is sent back', async () => {
    const running = await batchNamed('running');
    const [waiting] = (await guest.decisions.queue({ id: running.id })).items;
    await guest.decisions.sendBack({ id: waiting!.id, clause: 1, fields: ['verdict'] });
    await guest.demo.start({});
    const drafts = async () =>
      (await world.database.pool.query('select typed from draft where workspace_id = $1', [uuidOf('wsp', workspace)]))
        .rows;
    let typing = 0;
    for (let second = 0; second < 30; second++) {
      world.clock.advance({ seconds: 1 });
      await world.settle();
      typing += (await drafts()).length;
    }
    expect(typing).toBeGreaterThan(0);
    expect((await guest.decisions.get({ id: waiting!.id })).state).toBe('submitted');
    await guest.demo.stop({});
  });

  test('answer rows of your own too, and draw the picture that a form wants, and pass on one that wants a film', async () => {
    const columns = [{ key: 'name', label: 'Name' }];
    const own = async (form: Definition['form'], title: string) => {
      const template = await guest.templates.create({
        name: title,
        definition: { title, brief: clear, columns, form },
      });
      const batch = await guest.batches.create({ template: template.id, title, priority: 9 });
      await guest.items.add({ id: batch.id, rows: [{ input: { name: 'A lamp' } }] });
      await guest.batches.launch({ id: batch.id });
      return batch.id;
    };
    const common = { label: 'It', required: true };
    const easy = await own([{ kind: 'rating', key: 'stars', max: 5, ...common }], 'Stars');
    const file = { kind: 'file' as const, key: 'it', sizeMaxMb: 5, countMax: 1, photo: false, ...common };
    const photo = await own([{ ...file, accept: ['image/*'] }], 'Photo');
    const film = await own([{ ...file, accept: ['video/*'] }], 'Film');
    await guest.demo.start({});
    for (let second = 0; second < 40; second++) {
      world.clock.advance({ seconds: 1 });
      await world.settle();
    }
    await guest.demo.stop({});
    expect((await guest.decisions.queue({ id: easy })).items).toHaveLength(1);
    expect((await guest.decisions.queue({ id: photo })).items).toMatchObject([
      { values: { it: [{ type: 'image/png' }] } },
    ]);
    expect((await guest.decisions.queue({ id: film })).items).toHaveLength(0);
    const { items } = await guest.events.list({ kind: 'assignment.skipped', limit: 200 });
    expect(items.length).toBeGreaterThanOrEqual(1);
    await assertInvariants(world.database);
  });
});
