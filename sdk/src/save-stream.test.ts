import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveStream } from './save-stream.ts';
import { bodyOf } from './upload-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hands-stream-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a response becomes a file of its bytes', async () => {
  const file = path.join(folder, 'a.csv');
  const counts: number[] = [];
  expect(await saveStream(new Response('a,b\n1,2\n'), file, (bytes) => counts.push(bytes))).toBe(8);
  expect(await readFile(file, 'utf8')).toBe('a,b\n1,2\n');
  expect(counts.at(-1)).toBe(8);
});
test('a response that breaks off leaves the older file and nothing half-written', async () => {
  const file = path.join(folder, 'b.csv');
  await writeFile(file, 'older');
  let pulls = 0;
  const cut = new ReadableStream<Uint8Array>({
    pull: (controller) => (pulls++ === 0 ? controller.enqueue(new Uint8Array(10)) : controller.error(new Error('cut'))),
  });
  await expect(saveStream(new Response(cut), file)).rejects.toThrow('cut');
  expect(await readFile(file, 'utf8')).toBe('older');
  expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('.part'));
});
test('a stream that was handed over stays open', async () => {
  const out = new PassThrough();
  await saveStream(new Response('abc'), out);
  out.end('d');
  expect(await new Response(out as unknown as ReadableStream).text()).toBe('abcd');
});
test('the body of an upload tells how far it has come, and how far it goes', async () => {
  const file = path.join(folder, 'c.csv');
  await writeFile(file, 'x'.repeat(200_000));
  const told: [number, number | null][] = [];
  const { body } = await bodyOf(file, { onBytes: (sent, all) => told.push([sent, all]) });
  expect((await new Response(body as ReadableStream).text()).length).toBe(200_000);
  expect(told.length).toBeGreaterThan(1);
  expect(told.at(-1)).toEqual([200_000, 200_000]);
});
test('an upload reads no further than the server takes', async () => {
  let read = 0;
  const source = Readable.from(
    (function* () {
      while (true) {
        read++;
        yield Buffer.alloc(64 * 1024);
      }
    })(),
    { highWaterMark: 1 },
  );
  const { body } = await bodyOf(source);
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  for (let i = 0; i < 3; i++) await reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBeLessThan(10);
  await reader.cancel();
  expect(source.destroyed).toBe(true);
});
test('a file that is not there is told before anything is sent', async () => {
  await expect(bodyOf(path.join(folder, 'none.csv'))).rejects.toThrow('ENOENT');
});
