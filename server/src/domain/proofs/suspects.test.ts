import { uuidOf } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { kindsOf as kinds, openProofDesk, type ProofDesk } from '../../testing/proof-desk.ts';
import type { Somebody, TestWorker, World } from '../../testing/world.ts';
import { acceptOverdue } from '../decisions/review-clock.ts';
import { gatherProofs } from './gather.ts';

let desk: ProofDesk;
let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  desk = await openProofDesk({ MANYHANDS_OCR: 'true' });
  ({ world, asha, mina, ravi, sita } = desk);
});
afterAll(() => world?.close());
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

describe('a suspect', () => {
  const suspect = async () => {
    const batch = await desk.proving({ photo: { code: true } });
    const id = await desk.hand(ravi, batch, { photo: [await desk.send(ravi, await desk.someone())] });
    return { batch, id, proof: (await desk.ofAnswer(batch, id))[0]?.id ?? '' };
  };

  test('comes first in the list, is counted, and is cleared once by a reviewer; the answer is still theirs to decide', async () => {
    const { batch, id, proof } = await suspect();
    const fine = await desk.claim(sita, batch);
    await sita.hands.assignments.submit({
      id: fine.id,
      values: { photo: [await desk.send(sita, await desk.someone(fine.proofCode ?? ''))] },
    });
    await world.settle();
    const listed = await mina.hands.proofs.list({ batch });
    expect(listed.items.map(({ state }) => state)).toEqual(['suspect', 'clear']);
    expect(listed.counts).toEqual({ suspect: 1, clear: 1, unchecked: 0, cleared: 0 });
    const one = await mina.hands.proofs.list({ batch, limit: 1 });
    const two = await mina.hands.proofs.list({ batch, limit: 1, cursor: one.next ?? '' });
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual(listed.items.map(({ id }) => id));
    expect((await mina.hands.proofs.list({ batch, state: 'clear' })).items).toHaveLength(1);
    const cleared = await mina.hands.proofs.clear({ id: proof });
    expect(cleared).toMatchObject({ state: 'cleared', cleared: { by: 'Mina' }, can: ['recheck'] });
    await expect(mina.hands.proofs.clear({ id: proof })).rejects.toMatchObject({ code: 'proof.moved-on' });
    expect((await desk.happened('proof.cleared')).some(({ subject }) => subject === proof)).toBe(true);
    expect((await mina.hands.decisions.accept({ id })).state).toBe('accepted');
  });

  test('is sent back by its clause like any answer; what is repaired is checked anew and what stays is not', async () => {
    const { batch, id, proof } = await suspect();
    await mina.hands.proofs.clear({ id: proof });
    await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['remark'] });
    const before = (await ravi.hands.assignments.get({ id })).values ?? {};
    await ravi.hands.assignments.submit({ id, values: { ...before, remark: 'here' } });
    await world.settle();
    expect((await desk.ofAnswer(batch, id)).map(({ id, state }) => [id, state])).toEqual([[proof, 'cleared']]);
    await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['photo'] });
    const { proofCode } = await ravi.hands.assignments.get({ id });
    await ravi.hands.assignments.submit({
      id,
      values: { photo: [await desk.send(ravi, await desk.someone(proofCode ?? ''))] },
    });
    await world.settle();
    const [repaired, ...rest] = await desk.ofAnswer(batch, id);
    expect(rest).toEqual([]);
    expect([repaired?.id === proof, repaired?.state]).toEqual([false, 'clear']);
  });

  test('has the whole time of a review, even when its answer was about to be accepted by itself', async () => {
    const batch = await desk.proving({ photo: { code: true } });
    const { id } = await desk.claim(ravi, batch);
    await ravi.hands.assignments.submit({ id, values: { photo: [await desk.send(ravi, await desk.someone())] } });
    const soon = new Date(world.clock().getTime() + 10_000);
    await world.database.pool.query(
      'update assignment set due_at = $2, awaiting_review = false where assignment_id = $1',
      [uuidOf('asg', id), soon],
    );
    await world.settle();
    world.clock.advance({ minutes: 5 });
    await world.settle();
    expect((await mina.hands.decisions.get({ id })).state).toBe('submitted');
    expect((await mina.hands.decisions.queue({ id: batch })).items.map((one) => one.id)).toEqual([id]);
  });

  test('is looked for before its answer is accepted by itself, but nobody waits for a check that never ends', async () => {
    const batch = await desk.proving({ photo: { code: true } });
    const { id } = await desk.claim(ravi, batch);
    await ravi.hands.assignments.submit({
      id,
      values: { photo: [await desk.send(ravi, await desk.someone())] } as never,
    });
    await gatherProofs(world.app);
    await world.database.pool.query('update assignment set due_at = $2 where assignment_id = $1', [
      uuidOf('asg', id),
      world.clock(),
    ]);
    await acceptOverdue(world.app);
    expect((await mina.hands.decisions.get({ id })).state).toBe('submitted');
    world.clock.advance({ minutes: 61 });
    await acceptOverdue(world.app);
    expect((await mina.hands.decisions.get({ id })).state).toBe('accepted');
    // What is found later is said all the same, and the answer stays accepted.
    await world.settle();
    expect((await desk.ofAnswer(batch, id))[0]).toMatchObject({ state: 'suspect', answerState: 'accepted' });
  });

  test('is not cleared by whoever sent it, nor by a viewer, nor seen from another workspace', async () => {
    const { proof, batch } = await suspect();
    const both = await world.worker(asha, 'Both');
    const own = await desk.hand(both, batch, { photo: [await desk.send(both, await desk.someone())] });
    const { link } = await asha.hands.invitations.create({ email: both.email, role: 'reviewer' });
    await both.hands.invitations.accept({ token: new URL(link).searchParams.get('token') ?? '' });
    const [ofBoth] = await desk.ofAnswer(batch, own);
    await expect(both.hands.proofs.clear({ id: ofBoth?.id ?? '' })).rejects.toMatchObject({ code: 'auth.role' });
    await expect(both.hands.proofs.recheck({ id: ofBoth?.id ?? '' })).rejects.toMatchObject({ code: 'auth.role' });
    expect((await both.hands.proofs.get({ id: ofBoth?.id ?? '' })).proof.can).toEqual([]);
    const omar = await world.owner('Omar');
    for (const ask of ['get', 'clear', 'recheck', 'snapshot'] as const)
      await expect(omar.hands.proofs[ask]({ id: proof })).rejects.toMatchObject({ code: 'not-found' });
    await expect(omar.hands.proofs.list({ batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(asha.hands.proofs.list({ batch, cursor: 'x' })).rejects.toMatchObject({ code: 'shape' });
  });
});

describe('files', () => {
  test('that no answer and no draft names go after a week; those that one names stay', async () => {
    const batch = await desk.proving({ photo: {} });
    const [lost, drafted, sent] = [
      await desk.send(ravi, await desk.someone()),
      await desk.send(ravi, await desk.someone()),
      await desk.send(ravi, await desk.someone()),
    ];
    const ofMember = await asha.hands.files.upload({ name: 'a.png' }, { body: await desk.someone() });
    await desk.hand(ravi, batch, { photo: [sent] });
    const { id } = await desk.claim(ravi, batch);
    await ravi.hands.assignments.save({ id, values: { photo: [drafted] } as never });
    world.clock.advance({ hours: 6 * 24 });
    await world.settle();
    expect((await ravi.hands.files.get({ id: lost.file })).status).toBe(200);
    world.clock.advance({ hours: 2 * 24 });
    await world.settle();
    await expect(ravi.hands.files.get({ id: lost.file })).rejects.toMatchObject({ code: 'not-found' });
    for (const { file } of [drafted, sent]) expect((await ravi.hands.files.get({ id: file })).status).toBe(200);
    expect((await asha.hands.files.get({ id: ofMember.file })).status).toBe(200);
    expect((await desk.happened('file.tidied')).map(({ subject }) => subject)).toEqual([lost.file]);
  });
});

test('a server that neither reads nor visits says so in each finding, and suspects nobody for it', async () => {
  const off = await openProofDesk({ MANYHANDS_OCR: 'false', MANYHANDS_FETCH: 'false' });
  const batch = await off.proving({ photo: { code: true }, link: true });
  const photo = [await off.send(off.ravi, await off.someone())];
  const id = await off.hand(off.ravi, batch, { photo, link: 'https://shop.example/' });
  const found = await off.ofAnswer(batch, id);
  expect(found.map((proof) => [proof.state, kinds(proof)])).toEqual([
    ['clear', ['code-unchecked']],
    ['clear', ['fetch-off']],
  ]);
  await off.world.close();
});
