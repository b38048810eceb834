import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicId, uuidOf } from '@manyhands/contract';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { pictureOf } from '../../testing/pictures.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { checkProof } from './check.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
let site: http.Server;
let host: string;
/** What the site answers just now. */
let page = { status: 200, type: 'text/html; charset=utf-8', body: '<title>Fish &amp; Chips</title>' };

beforeAll(async () => {
  site = http.createServer((request, response) => {
    if (request.url === '/inside') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    response.writeHead(page.status, { 'content-type': page.type }).end(page.body);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const port = (site.address() as AddressInfo).port;
  // What a worker may write as a URL has a dot in its host; this one is only ever this computer.
  host = `127.0.0.1:${port}`;
  world = await openWorld({ MANYHANDS_OCR: 'true', MANYHANDS_FETCH: 'true', MANYHANDS_FETCH_ALLOW: host });
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterAll(async () => {
  site?.closeAllConnections();
  site?.close();
  await world?.close();
});
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

let count = 0;
interface Proving {
  photo?: { code?: boolean; freshMinutes?: number } | undefined;
  link?: boolean;
  items?: number;
  accept?: string[];
}
/** A running batch whose answers carry proof. */
async function proving({ photo, link, items = 2, accept = ['image/*'] }: Proving): Promise<string> {
  const form = [
    ...(photo ? [{ kind: 'file' as const, key: 'photo', label: 'Photo', accept, countMax: 3, proof: photo }] : []),
    ...(link ? [{ kind: 'url' as const, key: 'link', label: 'Link', proof: true }] : []),
    { kind: 'text' as const, key: 'remark', label: 'Remark', required: false },
  ];
  const definition = {
    title: 'Prove it',
    brief: { done: 'It is shown to be so.' },
    columns: [{ key: 'name', label: 'Name' }],
    form,
  };
  const template = await asha.hands.templates.create({ name: `Proof ${++count}`, definition });
  const { id } = await asha.hands.batches.create({ template: template.id, title: `Proof ${count}` });
  const rows = Array.from({ length: items }, (_, i) => ({ input: { name: `Name ${i}` } }));
  await asha.hands.items.add({ id, rows });
  await asha.hands.batches.launch({ id });
  return id;
}
async function claim(who: TestWorker, batch: string) {
  const { assignment } = await who.hands.assignments.claim({ id: batch });
  if (!assignment) throw new Error('nothing was offered');
  return assignment;
}
const send = (who: TestWorker, bytes: Buffer, name = 'proof.png') => who.hands.files.upload({ name }, { body: bytes });
/** A picture like no other. */
const someone = async (words = '') =>
  (await pictureOf(words, `#${(0xe00000 + ++count * 257).toString(16)}`)).png().toBuffer();
async function hand(who: TestWorker, batch: string, values: Record<string, unknown>): Promise<string> {
  const { id } = await claim(who, batch);
  await who.hands.assignments.submit({ id, values: values as never });
  await world.settle();
  return id;
}
const ofAnswer = async (batch: string, assignment: string) =>
  (await mina.hands.proofs.list({ batch })).items.filter((proof) => proof.assignment === assignment);
const kinds = (proof: { findings: { kind: string }[] } | undefined) => proof?.findings.map(({ kind }) => kind);
const happened = async (kind: string) => (await asha.hands.events.list({ kind, limit: 50 })).items;

describe('the code of an assignment', () => {
  test('is shown to its worker, the same each time, and looked for in the picture', async () => {
    const batch = await proving({ photo: { code: true } });
    const { id, proofCode } = await claim(ravi, batch);
    expect(proofCode).toMatch(/^[A-Z37]{2}-[A-Z37]{3}$/);
    expect((await ravi.hands.assignments.get({ id })).proofCode).toBe(proofCode);
    const file = await send(ravi, await someone(proofCode ?? ''));
    await ravi.hands.assignments.submit({ id, values: { photo: [{ ...file }] } });
    await world.settle();
    const [proof] = await ofAnswer(batch, id);
    expect(proof).toMatchObject({ state: 'clear', code: proofCode, path: 'photo.0', file: { file: file.file } });
    expect(kinds(proof)).toEqual(['code-found']);
    expect(proof?.read?.confidence).toBeGreaterThan(0.2);
    expect((await happened('proof.checked')).some(({ subject }) => subject === proof?.id)).toBe(true);
  });

  test('that is missing makes a suspect: the answer waits, everybody who should know is told, and nothing is rejected', async () => {
    const batch = await proving({ photo: { code: true } });
    const file = await send(ravi, await someone('MR-TYX'));
    const id = await hand(ravi, batch, { photo: [file] });
    const [proof] = await ofAnswer(batch, id);
    expect(proof).toMatchObject({ state: 'suspect', can: ['clear', 'recheck'], answerState: 'submitted' });
    expect(kinds(proof)).toEqual(['code-missing']);
    expect((await happened('proof.suspected')).find(({ subject }) => subject === proof?.id)).toMatchObject({
      details: { assignment: id, worker: ravi.worker, findings: ['code-missing'], waits: true },
    });
    expect((await mina.hands.decisions.queue({ id: batch })).items.map((one) => one.id)).toEqual([id]);
    // The worker sees what was found, in the same words.
    expect((await ravi.hands.proofs.mine({ id })).items).toEqual([
      { path: 'photo.0', kind: 'file', state: 'suspect', findings: proof?.findings },
    ]);
    await expect(sita.hands.proofs.mine({ id })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is none where no field asks for it', async () => {
    expect((await claim(ravi, await proving({ link: true }))).proofCode).toBeNull();
  });

  test('in what is no picture is for a person to find', async () => {
    const batch = await proving({ photo: { code: true }, accept: ['text/plain'] });
    const id = await hand(ravi, batch, { photo: [await send(ravi, Buffer.from('KX-7P3'), 'note.txt')] });
    expect(kinds((await ofAnswer(batch, id))[0])).toEqual(['code-unread']);
  });
});

describe('the same proof twice', () => {
  test('is found by its bytes, by its kept bytes and by its pixels, in every batch of the workspace, and the first is never the suspect', async () => {
    const [one, other] = [await proving({ photo: {} }), await proving({ photo: {}, items: 4 })];
    const original = await someone('KX-7P3');
    const file = await send(ravi, original);
    const first = await hand(ravi, one, { photo: [file] });
    const kept = Buffer.from(await (await ravi.hands.files.get({ id: file.file })).arrayBuffer());
    const anew = await sharp(original)
      .png({ compressionLevel: 2, adaptiveFiltering: true })
      .withExif({ IFD0: { Make: 'X' } })
      .toBuffer();
    for (const copy of [original, kept, anew]) {
      const id = await hand(sita, other, { photo: [await send(sita, copy)] });
      const [proof] = await ofAnswer(other, id);
      expect([proof?.state, kinds(proof)]).toEqual(['suspect', ['duplicate']]);
      expect(proof?.findings[0]?.words).toMatch(/somebody else/);
      expect(proof?.findings[0]?.words).not.toMatch(/Ravi/);
      const { beside, tiles } = await mina.hands.proofs.get({ id: proof?.id ?? '' });
      expect(beside).toMatchObject({ why: 'twin', proof: { assignment: first, workerName: 'Ravi', state: 'clear' } });
      expect(tiles).toEqual({ columns: 16, rows: 16, differing: [] });
    }
    expect((await ofAnswer(one, first))[0]?.state).toBe('clear');
    const again = await mina.hands.proofs.recheck({ id: (await ofAnswer(one, first))[0]?.id ?? '' });
    expect(again.state).toBe('unchecked');
    await world.settle();
    expect((await ofAnswer(one, first))[0]).toMatchObject({ state: 'clear', findings: [] });
  });

  test('is found in one answer, and in an earlier one of the same worker', async () => {
    const batch = await proving({ photo: {}, items: 3 });
    const file = await send(ravi, await someone());
    const id = await hand(ravi, batch, { photo: [file, file] });
    const found = await ofAnswer(batch, id);
    expect(found.map(({ state }) => state).sort()).toEqual(['clear', 'suspect']);
    const next = await hand(ravi, batch, { photo: [file] });
    expect((await ofAnswer(batch, next))[0]?.findings[0]?.words).toMatch(/same worker/);
  });

  test('in another workspace is nobody’s business', async () => {
    const omar = await world.owner('Omar');
    const picture = await someone('AC-FHM');
    await hand(ravi, await proving({ photo: {} }), { photo: [await send(ravi, picture)] });
    const { hands } = omar;
    const form = [{ kind: 'file' as const, key: 'photo', label: 'Photo', proof: {} }];
    const definition = { title: 'T', brief: { done: 'It is done.' }, columns: [{ key: 'a', label: 'A' }], form };
    const template = await hands.templates.create({ name: 'T', definition });
    const { id: batch } = await hands.batches.create({ template: template.id, title: 'T' });
    await hands.items.add({ id: batch, rows: [{ input: { a: '1' } }] });
    await hands.batches.launch({ id: batch });
    const lina = await world.worker(omar, 'Lina');
    await hand(lina, batch, { photo: [await send(lina, picture)] });
    expect((await hands.proofs.list({ batch })).items).toMatchObject([{ state: 'clear', findings: [] }]);
  });

  test('of pictures that differ: the one before stands beside it, with the tiles that differ', async () => {
    const batch = await proving({ photo: {}, items: 3 });
    const page = sharp({ create: { width: 320, height: 320, channels: 3, background: '#eef' } });
    const plain = await page.clone().png().toBuffer();
    const changed = await page
      .composite([{ input: { create: { width: 18, height: 18, channels: 3, background: '#a00' } }, left: 21, top: 1 }])
      .png()
      .toBuffer();
    await hand(sita, batch, { photo: [await send(sita, plain)] });
    const id = await hand(sita, batch, { photo: [await send(sita, changed)] });
    const [proof] = await ofAnswer(batch, id);
    const { beside, tiles } = await mina.hands.proofs.get({ id: proof?.id ?? '' });
    expect(beside?.why).toBe('previous');
    expect(tiles?.differing).toMatchObject([{ column: 1, row: 0 }]);
    const asked = await mina.hands.proofs.get({ id: proof?.id ?? '', beside: proof?.id ?? '' });
    expect([asked.beside?.why, asked.tiles?.differing]).toEqual(['asked', []]);
    const elsewhere = publicId('prf', uuidOf('bat', batch));
    await expect(mina.hands.proofs.get({ id: proof?.id ?? '', beside: elsewhere })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the time of a photo', () => {
  const photo = async (at: Date) =>
    sharp(await someone())
      .withExif({
        IFD2: {
          DateTimeOriginal: at.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' '),
          OffsetTimeOriginal: '+00:00',
        },
      })
      .jpeg()
      .toBuffer();
  test('makes a suspect of one that was taken long before, and of no other', async () => {
    const batch = await proving({ photo: { freshMinutes: 30 }, items: 3 });
    const now = world.clock();
    const fresh = await hand(ravi, batch, { photo: [await send(ravi, await photo(now), 'a.jpg')] });
    const old = await photo(new Date(now.getTime() - 3 * 24 * 3_600_000));
    const stale = await hand(ravi, batch, { photo: [await send(ravi, old, 'b.jpg')] });
    const unknown = await hand(ravi, batch, { photo: [await send(ravi, await someone())] });
    const states = await Promise.all([fresh, stale, unknown].map(async (id) => (await ofAnswer(batch, id))[0]));
    expect(states.map((proof) => [proof?.state, kinds(proof)])).toEqual([
      ['clear', ['fresh']],
      ['suspect', ['old']],
      ['clear', ['time-unknown']],
    ]);
    expect(states[0]?.photo?.takenAt?.slice(0, 16)).toBe(now.toISOString().slice(0, 16));
  });
});

describe('a page named as proof', () => {
  test('is visited, and a copy is kept that can only be downloaded and stays as it was', async () => {
    page = {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<title>Fish &amp; Chips</title><script>alert(1)</script>',
    };
    const first = page.body;
    const batch = await proving({ link: true });
    const id = await hand(ravi, batch, { link: `http://${host}/menu` });
    const [proof] = await ofAnswer(batch, id);
    expect(proof).toMatchObject({
      state: 'clear',
      snapshot: { status: 200, title: 'Fish & Chips', type: 'text/html', finalUrl: `http://${host}/menu` },
    });
    const copy = async () => mina.hands.proofs.snapshot({ id: proof?.id ?? '' });
    const response = await copy();
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="127\.0\.0\.1 .*\.html"/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(await response.text()).toBe(first);
    page = { ...page, body: '<title>Closed</title>' };
    await mina.hands.proofs.recheck({ id: proof?.id ?? '' });
    await world.settle();
    const [later] = await ofAnswer(batch, id);
    expect([later?.state, kinds(later), later?.snapshot?.title]).toEqual(['clear', ['page-changed'], 'Fish & Chips']);
    expect(await (await copy()).text()).toBe(first);
  });

  test('that is not there makes a suspect; one that lets nobody in does not', async () => {
    const batch = await proving({ link: true, items: 3 });
    page = { status: 404, type: 'text/html', body: 'gone' };
    const gone = await hand(ravi, batch, { link: `http://${host}/gone` });
    expect((await ofAnswer(batch, gone))[0]).toMatchObject({ state: 'suspect', findings: [{ kind: 'fetch-failed' }] });
    page = { status: 503, type: 'text/html', body: 'later' };
    const shut = await hand(ravi, batch, { link: `http://${host}/shut` });
    const [waiting] = await ofAnswer(batch, shut);
    // It is tried again later before anything is said.
    expect(waiting?.state).toBe('unchecked');
    const order = { workspaceId: uuidOf('wsp', asha.workspace), proofId: uuidOf('prf', waiting?.id ?? ''), round: 1 };
    await checkProof(world.app, { ...order, attempt: 3 });
    expect((await ofAnswer(batch, shut))[0]).toMatchObject({ state: 'clear', findings: [{ kind: 'fetch-blocked' }] });
    // A page that leads inside is not followed there.
    const inside = await hand(ravi, batch, { link: `http://${host}/inside` });
    expect((await ofAnswer(batch, inside))[0]).toMatchObject({
      state: 'suspect',
      findings: [{ kind: 'fetch-failed', words: expect.stringMatching(/private network/) }],
      snapshot: null,
    });
    page = { status: 200, type: 'text/html', body: 'x' };
  });

  test('without a copy has none to download', async () => {
    const batch = await proving({ link: true });
    page = { status: 200, type: 'application/x-msdownload', body: 'MZ' };
    const id = await hand(ravi, batch, { link: `http://${host}/program` });
    const [proof] = await ofAnswer(batch, id);
    expect(proof).toMatchObject({ state: 'clear', snapshot: { size: 0 } });
    await expect(mina.hands.proofs.snapshot({ id: proof?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a suspect', () => {
  const suspect = async () => {
    const batch = await proving({ photo: { code: true } });
    const id = await hand(ravi, batch, { photo: [await send(ravi, await someone())] });
    return { batch, id, proof: (await ofAnswer(batch, id))[0]?.id ?? '' };
  };

  test('comes first in the list, is counted, and is cleared once by a reviewer; the answer is still theirs to decide', async () => {
    const { batch, id, proof } = await suspect();
    const fine = await claim(sita, batch);
    await sita.hands.assignments.submit({
      id: fine.id,
      values: { photo: [await send(sita, await someone(fine.proofCode ?? ''))] },
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
    expect((await happened('proof.cleared')).some(({ subject }) => subject === proof)).toBe(true);
    expect((await mina.hands.decisions.accept({ id })).state).toBe('accepted');
  });

  test('is sent back by its clause like any answer; what is repaired is checked anew and what stays is not', async () => {
    const { batch, id, proof } = await suspect();
    await mina.hands.proofs.clear({ id: proof });
    await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['remark'] });
    const before = (await ravi.hands.assignments.get({ id })).values ?? {};
    await ravi.hands.assignments.submit({ id, values: { ...before, remark: 'here' } });
    await world.settle();
    expect((await ofAnswer(batch, id)).map(({ id, state }) => [id, state])).toEqual([[proof, 'cleared']]);
    await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['photo'] });
    const { proofCode } = await ravi.hands.assignments.get({ id });
    await ravi.hands.assignments.submit({ id, values: { photo: [await send(ravi, await someone(proofCode ?? ''))] } });
    await world.settle();
    const [repaired, ...rest] = await ofAnswer(batch, id);
    expect(rest).toEqual([]);
    expect([repaired?.id === proof, repaired?.state]).toEqual([false, 'clear']);
  });

  test('has the whole time of a review, even when its answer was about to be accepted by itself', async () => {
    const batch = await proving({ photo: { code: true } });
    const { id } = await claim(ravi, batch);
    await ravi.hands.assignments.submit({ id, values: { photo: [await send(ravi, await someone())] } });
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

  test('is not cleared by whoever sent it, nor by a viewer, nor seen from another workspace', async () => {
    const { proof, batch } = await suspect();
    const both = await world.worker(asha, 'Both');
    const own = await hand(both, batch, { photo: [await send(both, await someone())] });
    const { link } = await asha.hands.invitations.create({ email: both.email, role: 'reviewer' });
    await both.hands.invitations.accept({ token: new URL(link).searchParams.get('token') ?? '' });
    const [ofBoth] = await ofAnswer(batch, own);
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
    const batch = await proving({ photo: {} });
    const [lost, drafted, sent] = [
      await send(ravi, await someone()),
      await send(ravi, await someone()),
      await send(ravi, await someone()),
    ];
    const ofMember = await asha.hands.files.upload({ name: 'a.png' }, { body: await someone() });
    await hand(ravi, batch, { photo: [sent] });
    const { id } = await claim(ravi, batch);
    await ravi.hands.assignments.save({ id, values: { photo: [drafted] } as never });
    world.clock.advance({ hours: 6 * 24 });
    await world.settle();
    expect((await ravi.hands.files.get({ id: lost.file })).status).toBe(200);
    world.clock.advance({ hours: 2 * 24 });
    await world.settle();
    await expect(ravi.hands.files.get({ id: lost.file })).rejects.toMatchObject({ code: 'not-found' });
    for (const { file } of [drafted, sent]) expect((await ravi.hands.files.get({ id: file })).status).toBe(200);
    expect((await asha.hands.files.get({ id: ofMember.file })).status).toBe(200);
    expect((await happened('file.tidied')).map(({ subject }) => subject)).toEqual([lost.file]);
  });
});
