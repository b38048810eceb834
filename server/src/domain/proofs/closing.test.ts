import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictureOf } from '../../testing/pictures.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { endChecks } from './hands.ts';

let silent: Server;
let connected: Promise<void>;
let world: World;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  // Takes every connection and never says a word.
  connected = new Promise((resolve) => {
    silent = createServer((socket) => {
      socket.on('error', () => {});
      resolve();
    });
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  world = await openWorld({ MANYHANDS_OCR: 'true', MANYHANDS_FETCH: 'true', MANYHANDS_FETCH_ALLOW: host });
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
});
afterAll(async () => {
  await world?.close();
  silent.close();
});

test('a server that closes breaks off pages and pictures at once, and leaves them to be checked by the next one', async () => {
  const form = [
    { kind: 'file' as const, key: 'photo', label: 'Photo', proof: { code: true } },
    { kind: 'url' as const, key: 'link', label: 'Link', proof: true },
  ];
  const definition = {
    title: 'Prove it',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'It is proven.',
    },
    columns: [{ key: 'a', label: 'A' }],
    form,
  };
  const template = await asha.hands.templates.create({ name: 'Proof', definition });
  const { id: batch } = await asha.hands.batches.create({ template: template.id, title: 'Proof' });
  await asha.hands.items.add({ id: batch, rows: [{ input: { a: '1' } }] });
  await asha.hands.batches.launch({ id: batch });
  await world.app.startBackground();
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const picture = await (await pictureOf('ACF')).png().toBuffer();
  const photo = await ravi.hands.files.upload({ name: 'photo.png' }, { body: picture });
  const host = world.app.config.MANYHANDS_FETCH_ALLOW[0];
  await ravi.hands.assignments.submit({
    id: assignment!.id,
    values: { photo: [{ ...photo }], link: `http://${host}/` },
  });
  await connected;
  endChecks(world.database);
  // Both break off with a job that is tried again; neither has said anything about its proof.
  const { pool } = world.database;
  const broken = async () =>
    (
      await pool.query<{ last_error: string }>(
        "select last_error from graphile_worker.jobs where task_identifier = 'proofs.check' and last_error is not null",
      )
    ).rows.map(({ last_error }) => last_error);
  await expect.poll(broken, { timeout: 30_000 }).toHaveLength(2);
  expect((await broken()).sort()).toEqual([
    expect.stringMatching(/The fetch was stopped/),
    expect.stringMatching(/the server closes/),
  ]);
  expect((await pool.query('select distinct state from proof')).rows).toEqual([{ state: 'unchecked' }]);
});
