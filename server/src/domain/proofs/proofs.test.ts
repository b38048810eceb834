import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicId, uuidOf } from '@manyhands/contract';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { kindsOf as kinds, openProofDesk, type ProofDesk } from '../../testing/proof-desk.ts';
import type { Somebody, TestWorker, World } from '../../testing/world.ts';
import { checkProof } from './check.ts';

let desk: ProofDesk;
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
  host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  desk = await openProofDesk({ MANYHANDS_OCR: 'true', MANYHANDS_FETCH: 'true', MANYHANDS_FETCH_ALLOW: host });
  ({ world, asha, mina, ravi, sita } = desk);
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

describe('the code of an assignment', () => {
  test('is shown to its worker, the same each time, and looked for in the picture', async () => {
    const batch = await desk.proving({ photo: { code: true } });
    const { id, proofCode } = await desk.claim(ravi, batch);
    expect(proofCode).toMatch(/^[A-Z37]{2}-[A-Z37]{3}$/);
    expect((await ravi.hands.assignments.get({ id })).proofCode).toBe(proofCode);
    const file = await desk.send(ravi, await desk.someone(proofCode ?? ''));
    await ravi.hands.assignments.submit({ id, values: { photo: [{ ...file }] } });
    await world.settle();
    const [proof] = await desk.ofAnswer(batch, id);
    expect(proof).toMatchObject({ state: 'clear', code: proofCode, path: 'photo.0', file: { file: file.file } });
    expect(kinds(proof)).toEqual(['code-found']);
    // The code is another each time, and how sure the reader is hangs on its letters: read-text.test.ts asks for that on codes that stay.
    expect(proof?.read?.confidence).toBeGreaterThan(0);
    expect(proof?.read?.confidence).toBeLessThanOrEqual(1);
    expect((await desk.happened('proof.checked')).some(({ subject }) => subject === proof?.id)).toBe(true);
  });

  test('that is missing makes a suspect: the answer waits, everybody who should know is told, and nothing is rejected', async () => {
    const batch = await desk.proving({ photo: { code: true } });
    const file = await desk.send(ravi, await desk.someone('MR-TYX'));
    const id = await desk.hand(ravi, batch, { photo: [file] });
    const [proof] = await desk.ofAnswer(batch, id);
    expect(proof).toMatchObject({ state: 'suspect', can: ['clear', 'recheck'], answerState: 'submitted' });
    expect(kinds(proof)).toEqual(['code-missing']);
    expect((await desk.happened('proof.suspected')).find(({ subject }) => subject === proof?.id)).toMatchObject({
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
    expect((await desk.claim(ravi, await desk.proving({ link: true }))).proofCode).toBeNull();
  });

  test('in what is no picture is for a person to find', async () => {
    const batch = await desk.proving({ photo: { code: true }, accept: ['text/plain'] });
    const id = await desk.hand(ravi, batch, { photo: [await desk.send(ravi, Buffer.from('KX-7P3'), 'note.txt')] });
    expect(kinds((await desk.ofAnswer(batch, id))[0])).toEqual(['code-unread']);
  });
});

describe('the same proof twice', () => {
  test('is found by its bytes, by its kept bytes and by its pixels, in every batch of the workspace, and the first is never the suspect', async () => {
    const [one, other] = [await desk.proving({ photo: {} }), await desk.proving({ photo: {}, items: 4 })];
    const original = await desk.someone('KX-7P3');
    const file = await desk.send(ravi, original);
    const first = await desk.hand(ravi, one, { photo: [file] });
    const kept = Buffer.from(await (await ravi.hands.files.get({ id: file.file })).arrayBuffer());
    const anew = await sharp(original)
      .png({ compressionLevel: 2, adaptiveFiltering: true })
      .withExif({ IFD0: { Make: 'X' } })
      .toBuffer();
    for (const copy of [original, kept, anew]) {
      const id = await desk.hand(sita, other, { photo: [await desk.send(sita, copy)] });
      const [proof] = await desk.ofAnswer(other, id);
      expect([proof?.state, kinds(proof)]).toEqual(['suspect', ['duplicate']]);
      expect(proof?.findings[0]?.words).toMatch(/somebody else/);
      expect(proof?.findings[0]?.words).not.toMatch(/Ravi/);
      const { beside, tiles } = await mina.hands.proofs.get({ id: proof?.id ?? '' });
      expect(beside).toMatchObject({ why: 'twin', proof: { assignment: first, workerName: 'Ravi', state: 'clear' } });
      expect(tiles).toEqual({ columns: 16, rows: 16, differing: [] });
    }
    expect((await desk.ofAnswer(one, first))[0]?.state).toBe('clear');
    const again = await mina.hands.proofs.recheck({ id: (await desk.ofAnswer(one, first))[0]?.id ?? '' });
    expect(again.state).toBe('unchecked');
    await world.settle();
    expect((await desk.ofAnswer(one, first))[0]).toMatchObject({ state: 'clear', findings: [] });
  });

  test('is found in one answer, and in an earlier one of the same worker', async () => {
    const batch = await desk.proving({ photo: {}, items: 3 });
    const file = await desk.send(ravi, await desk.someone());
    const id = await desk.hand(ravi, batch, { photo: [file, file] });
    const found = await desk.ofAnswer(batch, id);
    expect(found.map(({ state }) => state).sort()).toEqual(['clear', 'suspect']);
    const next = await desk.hand(ravi, batch, { photo: [file] });
    expect((await desk.ofAnswer(batch, next))[0]?.findings[0]?.words).toMatch(/same worker/);
  });

  test('in another workspace is nobody’s business', async () => {
    const omar = await world.owner('Omar');
    const picture = await desk.someone('AC-FHM');
    await desk.hand(ravi, await desk.proving({ photo: {} }), { photo: [await desk.send(ravi, picture)] });
    const { hands } = omar;
    const form = [{ kind: 'file' as const, key: 'photo', label: 'Photo', proof: {} }];
    const definition = {
      title: 'T',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'It is done.',
      },
      columns: [{ key: 'a', label: 'A' }],
      form,
    };
    const template = await hands.templates.create({ name: 'T', definition });
    const { id: batch } = await hands.batches.create({ template: template.id, title: 'T' });
    await hands.items.add({ id: batch, rows: [{ input: { a: '1' } }] });
    await hands.batches.launch({ id: batch });
    const lina = await world.worker(omar, 'Lina');
    await desk.hand(lina, batch, { photo: [await desk.send(lina, picture)] });
    expect((await hands.proofs.list({ batch })).items).toMatchObject([{ state: 'clear', findings: [] }]);
  });

  test('of pictures that differ: the one before stands beside it, with the tiles that differ', async () => {
    const batch = await desk.proving({ photo: {}, items: 3 });
    const page = sharp({ create: { width: 320, height: 320, channels: 3, background: '#eef' } });
    const plain = await page.clone().png().toBuffer();
    const changed = await page
      .composite([{ input: { create: { width: 18, height: 18, channels: 3, background: '#a00' } }, left: 21, top: 1 }])
      .png()
      .toBuffer();
    await desk.hand(sita, batch, { photo: [await desk.send(sita, plain)] });
    const id = await desk.hand(sita, batch, { photo: [await desk.send(sita, changed)] });
    const [proof] = await desk.ofAnswer(batch, id);
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
    sharp(await desk.someone())
      .withExif({
        IFD2: {
          DateTimeOriginal: at.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' '),
          OffsetTimeOriginal: '+00:00',
        },
      })
      .jpeg()
      .toBuffer();
  test('makes a suspect of one that was taken long before, and of no other', async () => {
    const batch = await desk.proving({ photo: { freshMinutes: 30 }, items: 3 });
    const now = world.clock();
    const fresh = await desk.hand(ravi, batch, { photo: [await desk.send(ravi, await photo(now), 'a.jpg')] });
    const old = await photo(new Date(now.getTime() - 3 * 24 * 3_600_000));
    const stale = await desk.hand(ravi, batch, { photo: [await desk.send(ravi, old, 'b.jpg')] });
    const unknown = await desk.hand(ravi, batch, { photo: [await desk.send(ravi, await desk.someone())] });
    const states = await Promise.all([fresh, stale, unknown].map(async (id) => (await desk.ofAnswer(batch, id))[0]));
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
    const batch = await desk.proving({ link: true });
    const id = await desk.hand(ravi, batch, { link: `http://${host}/menu` });
    const [proof] = await desk.ofAnswer(batch, id);
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
    const [later] = await desk.ofAnswer(batch, id);
    expect([later?.state, kinds(later), later?.snapshot?.title]).toEqual(['clear', ['page-changed'], 'Fish & Chips']);
    expect(await (await copy()).text()).toBe(first);
  });

  test('that is not there makes a suspect; one that lets nobody in does not', async () => {
    const batch = await desk.proving({ link: true, items: 3 });
    page = { status: 404, type: 'text/html', body: 'gone' };
    const gone = await desk.hand(ravi, batch, { link: `http://${host}/gone` });
    expect((await desk.ofAnswer(batch, gone))[0]).toMatchObject({
      state: 'suspect',
      findings: [{ kind: 'fetch-failed' }],
    });
    page = { status: 503, type: 'text/html', body: 'later' };
    const shut = await desk.hand(ravi, batch, { link: `http://${host}/shut` });
    const [waiting] = await desk.ofAnswer(batch, shut);
    // It is tried again later before anything is said.
    expect(waiting?.state).toBe('unchecked');
    const order = { workspaceId: uuidOf('wsp', asha.workspace), proofId: uuidOf('prf', waiting?.id ?? ''), round: 1 };
    await checkProof(world.app, { ...order, attempt: 3 });
    expect((await desk.ofAnswer(batch, shut))[0]).toMatchObject({
      state: 'clear',
      findings: [{ kind: 'fetch-blocked' }],
    });
    // A page that leads inside is not followed there.
    const inside = await desk.hand(ravi, batch, { link: `http://${host}/inside` });
    expect((await desk.ofAnswer(batch, inside))[0]).toMatchObject({
      state: 'suspect',
      findings: [{ kind: 'fetch-failed', words: expect.stringMatching(/private network/) }],
      snapshot: null,
    });
    page = { status: 200, type: 'text/html', body: 'x' };
  });

  test('without a copy has none to download', async () => {
    const batch = await desk.proving({ link: true });
    page = { status: 200, type: 'application/x-msdownload', body: 'MZ' };
    const id = await desk.hand(ravi, batch, { link: `http://${host}/program` });
    const [proof] = await desk.ofAnswer(batch, id);
    expect(proof).toMatchObject({ state: 'clear', snapshot: { size: 0 } });
    await expect(mina.hands.proofs.snapshot({ id: proof?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
