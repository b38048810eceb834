import type { Cell } from '@manyhands/contract';
import papaparse from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

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

type Query = Parameters<Somebody['hands']['results']['export']>[0];
const textOf = async (query: Query) => (await asha.hands.results.export(query)).text();
const csvOf = async (query: Query) =>
  papaparse.parse<Record<string, string>>(await textOf(query), { header: true, skipEmptyLines: true }).data;
const linesOf = async (query: Query) =>
  (await textOf({ ...query, format: 'jsonl' }))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Cell>);

test('with how sure each value is, when asked for: the database writes what the writers would', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }, { title: 'Saree' }, { title: 'Dupatta' }], {
    overlap: 2,
  });
  const given = [
    await answerNext(ravi, batch, { match: 'same', colours: ['red', 'blue'] }),
    await answerNext(ravi, batch, { match: 'same', brand: 'Biba' }),
    await answerNext(sita, batch, { match: 'same', colours: ['red'] }),
    await answerNext(sita, batch, { match: 'other', brand: 'Biba' }),
  ];
  await asha.hands.decisions.acceptMany({ id: batch, assignments: given });
  const plain = await textOf({ id: batch });
  expect(plain).not.toContain('confidence');
  const csv = await csvOf({ id: batch, confidence: 'true' });
  expect(csv).toMatchObject([
    { confidence_match: '0.75', answers_match: '2', confidence_colours: '0.5', answers: '2', confidence_brand: '' },
    { confidence_match: '0.5', answers_match: '2', confidence_brand: '0.75', answers_brand: '2' },
    { confidence_match: '', answers_match: '', state: 'open' },
  ]);
  const sheet = await readXlsxFile(
    Buffer.from(
      await (await asha.hands.results.export({ id: batch, format: 'xlsx', confidence: 'true' })).arrayBuffer(),
    ),
  );
  const table = (Array.isArray(sheet[0]) ? sheet : (sheet[0] as { data: Cell[][] }).data) as unknown as Cell[][];
  expect(table[0]).toEqual(Object.keys(csv[0]!));
  for (const [i, row] of csv.entries())
    for (const key of ['confidence_match', 'answers_match', 'confidence_brand', 'answers_colours'])
      expect(String(table[i + 1]![table[0]!.indexOf(key)] ?? '')).toBe(row[key]);
  const lines = await linesOf({ id: batch, confidence: 'true' });
  expect(lines[0]?.fields).toMatchObject({
    match: { confidence: 0.75, kind: 'score', answers: 2, how: 'vote', dissent: [] },
    colours: { how: 'options', dissent: [{ value: 'Red, Blue', count: 1 }] },
  });
  expect(lines[2]?.fields).toBeNull();
});
