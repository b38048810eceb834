import { addressOf } from '@manyhands/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let batch: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  const ravi = await world.worker(asha, 'Ravi');
  const rows = Array.from({ length: 4 }, (_, i) => ({ title: `Kurta ${i}` }));
  batch = (await openProductBatch(asha, rows)).batch;
  for (let i = 0; i < 4; i++)
    await asha.hands.decisions.accept({ id: await answerNext(ravi, batch, { match: 'same' }) });
});
afterAll(() => world?.close());

const exported = (format: string, rows = 'items') =>
  fetch(addressOf('results.export', { id: batch, format, rows }, { url: world.address, workspace: asha.workspace }), {
    headers: { authorization: `Bearer ${asha.token}` },
  });

test('a file says in a header that nothing was checked, and its rows are as they always were', async () => {
  const response = await exported('csv');
  expect(response.headers.get('manyhands-certificate')).toContain('Nothing has been checked yet');
  expect((await response.text()).split('\n')[0]).toContain('number,external_id,title');
  expect((await exported('csv', 'answers')).headers.get('manyhands-certificate')).toBeNull();
});

test('a file says what checks prove of it, and a workbook has that on a sheet of its own', async () => {
  await asha.hands.spotChecks.draw({ batch, reviews: 4 });
  for (const { id } of (await asha.hands.spotChecks.queue({ batch })).items)
    await asha.hands.spotChecks.confirm({ id });
  const words = 'All 4 results were checked. None was wrong.';
  for (const format of ['csv', 'jsonl', 'xlsx'])
    expect((await exported(format)).headers.get('manyhands-certificate')).toBe(words);
  const workbook = Buffer.from(await (await exported('xlsx')).arrayBuffer()).toString('latin1');
  expect(workbook).toContain('<sheet name="Certificate" sheetId="2"');
  expect(workbook).toContain(words);
  expect(workbook).toMatch(/At most wrong<\/t><\/is><\/c><c r="B\d+"><v>0<\/v>/);
  const text = Buffer.from(await (await exported('xlsx', 'answers')).arrayBuffer()).toString('latin1');
  expect(text).not.toContain('Certificate');
});
