import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openProofDesk, type ProofDesk } from '../../testing/proof-desk.ts';
import { checkProof } from './check.ts';
import { gatherProofs } from './gather.ts';

let desk: ProofDesk;
let site: http.Server;
let host: string;
/** Requests that wait for the word; null lets them all through. */
let gate: Promise<void> | null = null;
let knocks = 0;

beforeAll(async () => {
  site = http.createServer(async (_request, response) => {
    knocks += 1;
    await gate;
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Here</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  desk = await openProofDesk({ MANYHANDS_FETCH: 'true', MANYHANDS_FETCH_ALLOW: host });
});
afterAll(async () => {
  site?.closeAllConnections();
  site?.close();
  await desk?.world.close();
});
beforeEach(() => {
  gate = null;
  knocks = 0;
});

const orderOf = (proof: { id: string }, round = 1) => ({
  workspaceId: uuidOf('wsp', desk.asha.workspace),
  proofId: uuidOf('prf', proof.id),
  round,
  attempt: 1,
});
const copies = async () =>
  (
    await desk.world.database.pool.query<{ blob: string }>(
      'select snapshot_blob as blob from proof where snapshot_blob is not null',
    )
  ).rows.map(({ blob }) => desk.world.app.blobs.path(blob));

/** An answer that is in, whose proof is written down and not checked yet. */
async function waiting() {
  const batch = await desk.proving({ link: true });
  const { id } = await desk.claim(desk.ravi, batch);
  await desk.ravi.hands.assignments.submit({ id, values: { link: `http://${host}/` } });
  await gatherProofs(desk.world.app);
  const [proof] = await desk.ofAnswer(batch, id);
  if (!proof) throw new Error('no proof was written down');
  return { batch, id, proof };
}
/** Lets the site answer only once everything asked for has come. */
function hold(): () => void {
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  return () => open();
}
const knocked = (times: number) => expect.poll(() => knocks).toBe(times);

describe('a check', () => {
  test('that runs twice at once says what it found once, and keeps one copy', async () => {
    const { batch, id, proof } = await waiting();
    const open = hold();
    const both = [1, 2].map(() => checkProof(desk.world.app, orderOf(proof)));
    await knocked(2);
    open();
    await Promise.all(both);
    expect((await desk.ofAnswer(batch, id))[0]).toMatchObject({ state: 'clear', snapshot: { title: 'Here' } });
    expect((await desk.happened('proof.checked')).filter(({ subject }) => subject === proof.id)).toHaveLength(1);
    // Run once more, it finds nothing to do.
    await checkProof(desk.world.app, orderOf(proof));
    expect(knocks).toBe(2);
    await desk.world.settle();
  });

  test('that another round overtakes writes nothing', async () => {
    const { batch, id, proof } = await waiting();
    const open = hold();
    const first = checkProof(desk.world.app, orderOf(proof));
    await knocked(1);
    await desk.mina.hands.proofs.recheck({ id: proof.id });
    open();
    await first;
    expect((await desk.ofAnswer(batch, id))[0]).toMatchObject({ state: 'unchecked', snapshot: null, checkedAt: null });
    await desk.world.settle();
    expect((await desk.ofAnswer(batch, id))[0]).toMatchObject({ state: 'clear', snapshot: { title: 'Here' } });
  });

  test('of what was repaired away meanwhile writes nothing, and leaves no copy behind', async () => {
    const { batch, id, proof } = await waiting();
    const open = hold();
    const first = checkProof(desk.world.app, orderOf(proof));
    await knocked(1);
    await desk.ravi.hands.assignments.revise({ id, values: { link: `http://${host}/other` } });
    await gatherProofs(desk.world.app);
    open();
    await first;
    await desk.world.settle();
    const [now, ...rest] = await desk.ofAnswer(batch, id);
    expect(rest).toEqual([]);
    expect(now).toMatchObject({ url: `http://${host}/other`, state: 'clear' });
    await expect(desk.mina.hands.proofs.get({ id: proof.id })).rejects.toMatchObject({ code: 'not-found' });
    // Nothing but copies that a proof names lies in the folder of this workspace, in which nobody has sent a file.
    const kept = await readdir(path.join(desk.world.folder, 'files'), { recursive: true, withFileTypes: true });
    const lying = kept.filter((entry) => entry.isFile()).map((entry) => entry.name);
    expect(lying.sort()).toEqual((await copies()).map((file) => path.basename(file)).sort());
  });

  test('of an answer that is taken back still knows whose proof it is', async () => {
    const { batch, id, proof } = await waiting();
    await desk.ravi.hands.assignments.undo({ id });
    await desk.world.settle();
    expect((await desk.ofAnswer(batch, id))[0]).toMatchObject({ id: proof.id, answerState: 'claimed', state: 'clear' });
    await desk.ravi.hands.assignments.submit({ id, values: { link: `http://${host}/` } });
    await desk.world.settle();
    expect((await desk.ofAnswer(batch, id)).map((one) => one.id)).toEqual([proof.id]);
  });
});

test('the copy of a page goes with the proof that it was kept for', async () => {
  const { id, batch } = await waiting();
  await desk.world.settle();
  const before = await copies();
  await desk.ravi.hands.assignments.revise({ id, values: { link: `http://${host}/again` } });
  await desk.world.settle();
  const after = await copies();
  const gone = before.filter((file) => !after.includes(file));
  expect(gone).toHaveLength(1);
  expect(gone.filter((file) => existsSync(file))).toEqual([]);
  expect(await desk.ofAnswer(batch, id)).toHaveLength(1);
});

test('an answer is told of once however often it is gathered', async () => {
  const { batch, id, proof } = await waiting();
  await desk.world.settle();
  await desk.ravi.hands.assignments.revise({ id, values: { link: `http://${host}/`, remark: 'again' } });
  knocks = 0;
  await desk.world.settle();
  expect((await desk.ofAnswer(batch, id)).map((one) => one.id)).toEqual([proof.id]);
  expect(knocks).toBe(0);
});
