import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let gita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  gita = await world.outsider(asha, 'Gita');
});
afterAll(async () => {
  await assertInvariants(world.database);
  await world.close();
});

const definition = {
  title: 'Is the lead alive?',
  brief: {
    done: 'Every lead is marked as alive or not.',
    examples: [{ kind: 'good' as const, input: 'Kurta House', answer: 'Yes', reason: 'Its shop is open.' }],
  },
  columns: [
    { key: 'company', label: 'Company' },
    { key: 'phone', label: 'Phone', sensitivity: 'personal' as const },
    { key: 'login', label: 'Login', sensitivity: 'secret' as const },
  ],
  form: [{ kind: 'yes_no' as const, key: 'alive', label: 'Is it alive?' }],
};
const because = 'The supplier waits.';
const row = { company: 'Kurta House', phone: '+91 98765 43210', login: 'kurta / opensesame' };
let count = 0;

async function openLeads(change: { touches?: ('money' | 'secrets')[]; teamOnly?: boolean } = {}) {
  const { touches = [], ...options } = change;
  const template = await asha.hands.templates.create({
    name: `Leads ${++count}`,
    definition: { ...definition, touches },
  });
  const batch = await asha.hands.batches.create({ template: template.id, title: `Leads ${count}`, ...options });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: row }, { input: row }, { input: row }] });
  return { template: template.id, version: template.versionId, batch: batch.id };
}
const cardsOf = async (who: TestWorker) => (await who.hands.work.list({})).items.map((card) => card.batch);

describe('people outside the team', () => {
  test('join by a link of their own, and stay outside whatever link they follow later', async () => {
    const { items } = await asha.hands.workers.list({});
    expect(items.map(({ name, pool }) => [name, pool])).toEqual([
      ['Ravi', 'team'],
      ['Gita', 'invited'],
    ]);
    const link = (await asha.hands.pools.get({ pool: 'team' })).link ?? '';
    await gita.hands.pools.join({ token: new URL(link).searchParams.get('token') ?? '' });
    expect((await asha.hands.workers.list({})).items.find((one) => one.name === 'Gita')?.pool).toBe('invited');
    expect(await asha.hands.pools.get({ pool: 'invited' })).toMatchObject({ name: 'invited', workers: 1 });
  });

  test('are offered nothing of a batch before it was tested, or released with a reason', async () => {
    const { batch, version } = await openLeads();
    expect(await asha.hands.batches.launch({ id: batch, anyway: because })).toMatchObject({ forOutside: false });
    await world.settle();
    expect(await cardsOf(ravi)).toContain(batch);
    expect(await cardsOf(gita)).not.toContain(batch);
    await expect(gita.hands.assignments.claim({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(gita.hands.work.version({ id: version })).rejects.toMatchObject({ code: 'not-found' });
    await expect(gita.hands.golds.practice({ batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(asha.hands.batches.release({ id: batch })).rejects.toMatchObject({ code: 'batch.untested' });
    expect(await asha.hands.batches.release({ id: batch, because })).toMatchObject({ forOutside: true });
    world.clock.advance({ seconds: 2 });
    expect(await cardsOf(gita)).toContain(batch);
    expect((await gita.hands.assignments.claim({ id: batch })).assignment).not.toBeNull();
  });

  test('never see what is personal or secret; the team does', async () => {
    const { batch, version } = await openLeads();
    await asha.hands.batches.launch({ id: batch, anyway: because });
    await asha.hands.batches.release({ id: batch, because });
    const { assignment } = await gita.hands.assignments.claim({ id: batch });
    const id = assignment?.id ?? '';
    expect(assignment?.item.input).toEqual({ company: 'Kurta House' });
    expect((await gita.hands.assignments.get({ id })).item.input).toEqual({ company: 'Kurta House' });
    expect((await gita.hands.assignments.live({})).items.map((one) => Object.keys(one.item.input))).toContainEqual([
      'company',
    ]);
    expect((await gita.hands.work.version({ id: version })).columns.map((column) => column.key)).toEqual(['company']);
    await gita.hands.assignments.submit({ id, values: { alive: true } });
    expect(JSON.stringify(await gita.hands.assignments.list({}))).not.toContain('opensesame');
    expect((await ravi.hands.assignments.claim({ id: batch })).assignment?.item.input).toEqual(row);
  });

  test('get nothing that touches money or secrets, and nobody can switch that off', async () => {
    const { batch } = await openLeads({ touches: ['secrets', 'money'] });
    const kept = await asha.hands.batches.get({ id: batch });
    expect(kept.teamOnly).toBe(true);
    await expect(asha.hands.batches.change({ id: batch, teamOnly: false })).rejects.toMatchObject({
      code: 'batch.team-only',
    });
    await asha.hands.batches.launch({ id: batch, anyway: because });
    await expect(asha.hands.batches.release({ id: batch, because })).rejects.toMatchObject({ code: 'batch.team-only' });
    await expect(gita.hands.assignments.claim({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    expect((await ravi.hands.assignments.claim({ id: batch })).assignment).not.toBeNull();
  });

  test('lose sight of a batch that is taken home, but finish what they hold', async () => {
    const { batch } = await openLeads();
    await asha.hands.batches.launch({ id: batch, anyway: because });
    await asha.hands.batches.release({ id: batch, because });
    const { assignment } = await gita.hands.assignments.claim({ id: batch });
    expect(await asha.hands.batches.change({ id: batch, teamOnly: true })).toMatchObject({ forOutside: false });
    world.clock.advance({ seconds: 2 });
    await expect(gita.hands.assignments.claim({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    const done = await gita.hands.assignments.submit({ id: assignment?.id ?? '', values: { alive: false } });
    expect(done.state).toBe('submitted');
  });
});
