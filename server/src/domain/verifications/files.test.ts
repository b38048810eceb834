import { addressOf } from '@manyhands/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
let omar: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
  omar = await world.worker(asha, 'Omar');
});
afterAll(() => world?.close());

/** A one-pixel picture, sent by a worker. */
async function upload(worker: TestWorker): Promise<{ file: string; name: string; type: string; size: number }> {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const address = addressOf('files.upload', { name: 'a.png' }, { url: world.address, workspace: worker.workspace });
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${worker.token}`, 'content-type': 'application/octet-stream' },
    body: Buffer.from(png, 'base64'),
  });
  return (await response.json()) as { file: string; name: string; type: string; size: number };
}

test('a file of an answer is shown to whoever checks it, and to nobody else', async () => {
  const form = [{ kind: 'file' as const, key: 'photo', label: 'Photo' }];
  const template = await asha.hands.templates.create({
    name: 'Photos',
    definition: {
      title: 'Photos',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'It is seen whole.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form,
    },
  });
  const { id: batch } = await asha.hands.batches.create({ template: template.id, title: 'Photos' });
  await asha.hands.items.add({ id: batch, rows: [{ input: { name: 'a' } }] });
  await asha.hands.batches.launch({ id: batch });
  const { checkBatch } = await asha.hands.verifications.chain({ id: batch });
  const file = await upload(ravi);
  const taken = await ravi.hands.assignments.claim({ id: batch });
  await ravi.hands.assignments.submit({ id: taken.assignment?.id ?? '', values: { photo: [file] } });
  await world.settle();
  world.clock.advance({ seconds: 9 });
  await world.settle();
  const { assignment } = await sita.hands.assignments.claim({ id: checkBatch });
  const link = String(assignment?.item.input.answer_photo);
  expect(link).toBe(`/v1/files/${file.file}?workspace=${asha.workspace}`);
  const seen = async (who: TestWorker) =>
    (await fetch(`${world.address}${link}`, { headers: { authorization: `Bearer ${who.token}` } })).status;
  expect([await seen(sita), await seen(ravi), await seen(omar)]).toEqual([200, 200, 404]);
});

test('nobody of another workspace sees, makes or stops a checking step', async () => {
  const olga = await world.owner('Olga');
  const { items } = await asha.hands.batches.list({});
  const id = items[0]?.id ?? '';
  for (const knock of [
    () => olga.hands.verifications.show({ id }),
    () => olga.hands.verifications.chain({ id }),
    () => olga.hands.verifications.stop({ id }),
    () => olga.hands.verifications.create({ batch: id }),
    () => olga.hands.verifications.create({ template: items[0]?.template ?? '' }),
  ])
    await expect(knock()).rejects.toMatchObject({ code: 'not-found' });
});
