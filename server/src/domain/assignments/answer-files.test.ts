import { publicId } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { openProductBatch, productDefinition } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
/** Works in another workspace. */
let omar: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
  omar = await world.worker(await world.owner('Biba'), 'Omar');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
const definition: typeof productDefinition = {
  ...productDefinition,
  form: [
    { kind: 'file', key: 'proof', label: 'Photo', accept: ['image/*'], countMax: 2 },
    { kind: 'text', key: 'remark', label: 'Remark', required: false },
  ],
};
/** A picture as an answer names it. */
const photoOf = (who: Somebody) => who.hands.files.upload({ name: 'proof.png' }, { body: png });
const nobodys = { file: publicId('fil', '019321f0-0000-7000-8000-000000000000'), name: 'proof.png' };
const notYours = (place: number) => ({
  status: 422,
  code: 'answer.not-valid',
  problem: {
    fields: [{ path: `proof.${place}`, message: 'is not a file that you uploaded; upload it again' }],
  },
});

/** Ravi holds an item whose form asks for a photo. */
async function held(): Promise<string> {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }], { definition });
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  return assignment?.id ?? '';
}

/** Photos that are not Ravi's: another worker's, one of another workspace, one that never was. */
async function strangePhotos() {
  const own = await photoOf(ravi);
  return [await photoOf(sita), await photoOf(omar), { ...own, ...nobodys }];
}

test('a worker hands in their own photo, and nobody else’s', async () => {
  const id = await held();
  const own = await photoOf(ravi);
  for (const strange of await strangePhotos()) {
    const values = { proof: [own, strange], remark: 'Seen at the shop.' };
    await expect(ravi.hands.assignments.submit({ id, values })).rejects.toMatchObject(notYours(1));
    // Refused, but what was typed is kept.
    expect(await ravi.hands.assignments.get({ id })).toMatchObject({ state: 'claimed', draft: values });
  }
  const taken = await ravi.hands.assignments.submit({ id, values: { proof: [own] } });
  expect(taken).toMatchObject({ state: 'submitted', values: { proof: [own] } });
  // Repeating it, after a lost connection, is harmless.
  expect(await ravi.hands.assignments.submit({ id, values: { proof: [own] } })).toMatchObject({ state: 'submitted' });
});

test('a photo is what the answer says of it, so that reviewers are told the truth', async () => {
  const id = await held();
  const own = await photoOf(ravi);
  await expect(
    ravi.hands.assignments.submit({ id, values: { proof: [{ ...own, size: own.size + 1 }] } }),
  ).rejects.toMatchObject({ code: 'answer.not-valid', problem: { fields: [{ path: 'proof.0' }] } });
});

test('an answer that is edited keeps to the worker’s own photos too', async () => {
  const id = await held();
  const own = await photoOf(ravi);
  await ravi.hands.assignments.submit({ id, values: { proof: [own] } });
  for (const strange of await strangePhotos())
    await expect(ravi.hands.assignments.revise({ id, values: { proof: [strange] } })).rejects.toMatchObject(
      notYours(0),
    );
  expect((await ravi.hands.assignments.get({ id })).values).toEqual({ proof: [own] });
  const second = await photoOf(ravi);
  expect((await ravi.hands.assignments.revise({ id, values: { proof: [own, second] } })).values).toEqual({
    proof: [own, second],
  });
});

test('a photo sent back is repaired with another of the worker’s own', async () => {
  const id = await held();
  await ravi.hands.assignments.submit({ id, values: { proof: [await photoOf(ravi)], remark: 'At the shop.' } });
  await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['proof'], notes: { proof: 'Too dark.' } });
  for (const strange of await strangePhotos())
    await expect(ravi.hands.assignments.submit({ id, values: { proof: [strange] } })).rejects.toMatchObject(
      notYours(0),
    );
  const brighter = await photoOf(ravi);
  expect(await ravi.hands.assignments.submit({ id, values: { proof: [brighter] } })).toMatchObject({
    state: 'submitted',
    values: { proof: [brighter], remark: 'At the shop.' },
  });
});
