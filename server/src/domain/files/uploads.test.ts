import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { fileBytesMax } from './media.ts';
import { nameIn, quotaProblem, unfinishedBytesMost, unfinishedMost } from './upload-rule.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterAll(() => world?.close());

/** Text that is not the same twice, so that no piece can stand for another. */
const text = (bytes: number) => Buffer.from(randomBytes(bytes).toString('base64').slice(0, bytes));
const pieces = 'application/offset+octet-stream';
const headersOf = (who: Somebody, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: `Bearer ${who.token}`,
  'manyhands-workspace': who.workspace,
  'tus-resumable': '1.0.0',
  ...more,
});
const named = (name: string) => `filename ${Buffer.from(name).toString('base64')}`;
const knock = (who: Somebody, method: string, url: string, headers: Record<string, string> = {}, body?: Buffer) =>
  fetch(new URL(url, world.address), { method, headers: headersOf(who, headers), ...(body ? { body } : {}) });
async function begin(who: Somebody, length: number, name = 'proof.txt'): Promise<string> {
  const made = await knock(who, 'POST', '/v1/files/uploads', {
    'upload-length': String(length),
    'upload-metadata': named(name),
  });
  expect(made.status).toBe(201);
  return made.headers.get('location') ?? '';
}
const patch = (who: Somebody, url: string, offset: number, body: Buffer) =>
  knock(who, 'PATCH', url, { 'upload-offset': String(offset), 'content-type': pieces }, body);
const offsetOf = async (who: Somebody, url: string): Promise<number> =>
  Number((await knock(who, 'HEAD', url)).headers.get('upload-offset'));
const idOf = (url: string) => url.split('/').at(-1) ?? '';
const lying = async () => (await readdir(path.join(world.folder, 'uploads'))).length;

/** Sends the beginning of a piece and pulls the plug. */
function breakOff(who: Somebody, url: string, offset: number, whole: Buffer, sendBytes: number): Promise<void> {
  return new Promise((resolve) => {
    const request = http.request(new URL(url, world.address), {
      method: 'PATCH',
      headers: headersOf(who, {
        'upload-offset': String(offset),
        'content-type': pieces,
        'content-length': String(whole.length - offset),
      }),
    });
    request.on('error', () => resolve());
    request.on('close', () => resolve());
    request.write(whole.subarray(offset, offset + sendBytes));
    const look = async (): Promise<void> => {
      if ((await offsetOf(ravi, url)) > offset) request.destroy();
      else setImmediate(look);
    };
    setImmediate(look);
  });
}

describe('an upload in pieces', () => {
  test('goes on where its connection was cut, and becomes the file it was begun as', async () => {
    const whole = text(3_000_000);
    const url = await begin(ravi, whole.length, 'lang प्रमाण.txt');
    await breakOff(ravi, url, 0, whole, 1_200_000);
    const offset = await offsetOf(ravi, url);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(whole.length);
    expect(await ravi.hands.files.progress({ id: idOf(url) })).toMatchObject({ length: whole.length, file: null });
    const rest = await patch(ravi, url, offset, whole.subarray(offset));
    expect(rest.status).toBe(204);
    expect(rest.headers.get('upload-offset')).toBe(String(whole.length));
    const { file, length } = await ravi.hands.files.progress({ id: idOf(url) });
    expect(file).toEqual({ file: idOf(url), name: 'lang प्रमाण.txt', type: 'text/plain', size: whole.length });
    expect(length).toBe(whole.length);
    const back = await ravi.hands.files.get({ id: idOf(url) });
    expect(Buffer.from(await back.arrayBuffer()).equals(whole)).toBe(true);
    // Whoever missed the end of it hears it again.
    expect(await offsetOf(ravi, url)).toBe(whole.length);
    expect((await patch(ravi, url, whole.length, Buffer.from('more'))).status).toBe(409);
  });

  test('may bring its first piece with its beginning, and takes no piece twice', async () => {
    const whole = text(5000);
    const made = await knock(
      ravi,
      'POST',
      '/v1/files/uploads',
      { 'upload-length': '5000', 'upload-metadata': named('a.txt'), 'content-type': pieces },
      whole.subarray(0, 2000),
    );
    expect([made.status, made.headers.get('upload-offset')]).toEqual([201, '2000']);
    const url = made.headers.get('location') ?? '';
    expect((await patch(ravi, url, 0, whole.subarray(0, 2000))).status).toBe(409);
    expect((await patch(ravi, url, 2000, whole.subarray(2000))).status).toBe(204);
    expect((await ravi.hands.files.progress({ id: idOf(url) })).file).toMatchObject({ size: 5000 });
  });

  test('is refused as a file exactly as one in one piece would be, and leaves nothing behind', async () => {
    const program = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(200)]);
    const before = await lying();
    const url = await begin(ravi, program.length, 'photo.png');
    const answer = await patch(ravi, url, 0, program);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'file.not-accepted' });
    expect((await knock(ravi, 'HEAD', url)).status).toBe(404);
    expect(await lying()).toBe(before);
  });

  test('whose server went away at the last byte becomes a file when its sender asks', async () => {
    const url = await begin(ravi, 4, 'a.txt');
    await world.database.pool.query('update upload set bytes = 5 where file_id is not null and bytes = 4');
    expect((await patch(ravi, url, 0, Buffer.from('four'))).status).toBe(204);
    expect((await ravi.hands.files.progress({ id: idOf(url) })).file).toBeNull();
    await world.database.pool.query('update upload set bytes = 4 where bytes = 5');
    expect(await offsetOf(ravi, url)).toBe(4);
    expect((await ravi.hands.files.progress({ id: idOf(url) })).file).toMatchObject({ size: 4 });
  });

  test('hears at once that a piece is not the next one, however long the piece is', async () => {
    const whole = text(4_000_000);
    const url = await begin(ravi, whole.length, 'a.txt');
    for (let i = 0; i < 3; i++) expect((await patch(ravi, url, 7, whole.subarray(7))).status).toBe(409);
    expect(await offsetOf(ravi, url)).toBe(0);
    expect((await patch(ravi, url, 0, whole)).status).toBe(204);
  });

  test('can be cancelled', async () => {
    const url = await begin(ravi, 10);
    expect((await knock(ravi, 'DELETE', url)).status).toBe(204);
    expect((await knock(ravi, 'HEAD', url)).status).toBe(404);
    await expect(ravi.hands.files.progress({ id: idOf(url) })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is nobody else’s to see, to go on with or to cancel', async () => {
    const url = await begin(ravi, 10);
    const biba = await world.owner('Biba');
    for (const who of [sita, asha, biba]) {
      expect((await knock(who, 'HEAD', url)).status).toBe(404);
      expect((await patch(who, url, 0, Buffer.from('0123456789'))).status).toBe(404);
      expect((await knock(who, 'DELETE', url)).status).toBe(404);
      await expect(who.hands.files.progress({ id: idOf(url) })).rejects.toMatchObject({ code: 'not-found' });
    }
    const nobody = { ...ravi, token: 'nobody' };
    expect((await knock(nobody, 'POST', '/v1/files/uploads', { 'upload-length': '1' })).status).toBe(401);
    expect((await knock(nobody, 'PATCH', url, { 'upload-offset': '0', 'content-type': pieces })).status).toBe(401);
    expect(await offsetOf(ravi, url)).toBe(0);
  });
});

describe('beginning an upload', () => {
  const refused = async (headers: Record<string, string>) =>
    (await knock(sita, 'POST', '/v1/files/uploads', headers)).json() as Promise<{ code: string }>;
  const name = { 'upload-metadata': named('a.txt') };

  test('needs a length and a name, and is refused for what is empty or too large', async () => {
    expect(await refused({ ...name })).toMatchObject({ code: 'shape' });
    expect(await refused({ ...name, 'upload-length': '-1' })).toMatchObject({ code: 'shape' });
    expect(await refused({ ...name, 'upload-defer-length': '1' })).toMatchObject({ code: 'shape' });
    expect(await refused({ 'upload-length': '5' })).toMatchObject({ code: 'shape' });
    expect(await refused({ ...name, 'upload-length': '0' })).toMatchObject({ code: 'file.not-accepted' });
    expect(await refused({ ...name, 'upload-length': String(fileBytesMax + 1) })).toMatchObject({
      code: 'file.too-large',
    });
    expect(await refused({ ...name, 'upload-length': '5', 'tus-resumable': '0.2.2' })).toMatchObject({ code: 'shape' });
  });

  test('is refused to whoever has many unfinished ones, and to nobody else', async () => {
    const lina = await world.worker(asha, 'Lina');
    for (let i = 0; i < unfinishedMost; i++) await begin(lina, 10);
    const answer = await knock(lina, 'POST', '/v1/files/uploads', { ...name, 'upload-length': '10' });
    expect([answer.status, await answer.json()]).toMatchObject([429, { code: 'too-many-requests' }]);
    await begin(sita, 10);
  });

  test('a piece may not be longer than the file was said to be', async () => {
    const url = await begin(sita, 10);
    expect((await patch(sita, url, 0, Buffer.alloc(11, 'a'))).status).toBe(413);
    expect(await offsetOf(sita, url)).toBe(0);
  });
});

describe('time', () => {
  test('takes away what nobody goes on with, and nothing of what is still sent', async () => {
    await world.settle();
    const mira = await world.worker(asha, 'Mira');
    const [left, goesOn] = [await begin(mira, 10), await begin(mira, 10)];
    world.clock.advance({ hours: 20 });
    expect((await patch(mira, goesOn, 0, Buffer.from('01234'))).status).toBe(204);
    world.clock.advance({ hours: 5 });
    await world.settle();
    expect((await knock(mira, 'HEAD', left)).status).toBe(404);
    expect(await offsetOf(mira, goesOn)).toBe(5);
    world.clock.advance({ hours: 25 });
    await world.settle();
    expect(await lying()).toBe(0);
  });
});

describe('the limits of a person', () => {
  test('count uploads and their bytes', () => {
    expect(quotaProblem({ count: 0, bytes: 0 }, fileBytesMax)).toBeNull();
    expect(quotaProblem({ count: unfinishedMost, bytes: 0 }, 1)).toMatch(/uploads may be under way/);
    expect(quotaProblem({ count: 1, bytes: unfinishedBytesMost }, 1)).toMatch(/MB together/);
  });
  test('a name is read from the metadata, whole and harmless, or not at all', () => {
    expect(nameIn(named('प्रमाण.png'))).toBe('प्रमाण.png');
    expect(nameIn(`relativePath bnVsbA==,name ${Buffer.from('b.txt').toString('base64')}`)).toBe('b.txt');
    expect(nameIn(named('a\0b'))).toBe('ab');
    expect(nameIn(named('x'.repeat(900)))?.length).toBe(255);
    for (const none of [undefined, '', 'filename', 'filename !!', 'other eA==']) expect(nameIn(none)).toBeNull();
  });
});
