import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterAll(() => world?.close());

const rows = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ title: `Kurta ${i + 1}`, note: 'from the old shop' }));

async function walk(query: Parameters<Somebody['hands']['decisions']['queue']>[0]) {
  const found: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await mina.hands.decisions.queue({ ...query, ...(cursor ? { cursor } : {}) });
    found.push(...page.items.map((review) => review.id));
    cursor = page.next ?? undefined;
    pages++;
  } while (cursor && pages < 50);
  return { found, pages };
}

test('answers wait in the order they came, page by page, none twice and none left out', async () => {
  const { batch } = await openProductBatch(asha, rows(7));
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) ids.push(await answerNext(i % 2 ? ravi : sita, batch, { match: 'same' }));
  expect(await walk({ id: batch, limit: 3 })).toEqual({ found: ids, pages: 3 });
  expect(await walk({ id: batch, limit: 7 })).toEqual({ found: ids, pages: 1 });
  await mina.hands.decisions.acceptMany({ id: batch, assignments: [ids[1]!, ids[4]!] });
  await mina.hands.decisions.reject({ id: ids[2]!, clause: 1, evidence: 'x' });
  expect((await walk({ id: batch, limit: 2 })).found).toEqual([ids[0], ids[3], ids[5], ids[6]]);
  expect((await walk({ id: batch, limit: 1, state: 'accepted' })).found).toEqual([ids[1], ids[4]]);
  expect((await walk({ id: batch, state: 'rejected' })).found).toEqual([ids[2]]);
  expect((await walk({ id: batch, worker: sita.worker })).found).toEqual([ids[0], ids[6]]);
});

test('an answer stands beside its item and the other answers, with the fields that differ', async () => {
  const { batch } = await openProductBatch(asha, rows(2), { overlap: 2 });
  const first = await answerNext(ravi, batch, { match: 'same', brand: 'Biba', colours: ['red', 'blue'] });
  await answerNext(ravi, batch, { match: 'same', brand: 'W' });
  const other = await answerNext(sita, batch, { match: 'other', brand: ' BIBA', colours: ['blue', 'red'] });
  await answerNext(sita, batch, { match: 'same', brand: 'w' });
  const review = await mina.hands.decisions.get({ id: first });
  expect(review.item).toMatchObject({ number: 1, input: { title: 'Kurta 1', note: 'from the old shop' } });
  expect(review.others).toMatchObject([
    { id: other, worker: sita.worker, workerName: 'Sita', values: { match: 'other' } },
  ]);
  expect(review.differing).toEqual(['match']);
  // The second item's answers differ in spelling only, which is no difference.
  expect((await walk({ id: batch, differing: 'true' })).found).toEqual([first, other]);
});

test('answers are found by what they say, and by nothing else', async () => {
  const { batch } = await openProductBatch(asha, rows(3));
  const plain = await answerNext(ravi, batch, { match: 'same', brand: '100% "Biba"\\ कुर्ता' });
  const tagged = await answerNext(ravi, batch, { match: 'other', colours: ['blue'] });
  await answerNext(ravi, batch, { match: 'same' });
  const found = async (text: string) => (await walk({ id: batch, text })).found;
  expect(await found('BIBA"')).toEqual([plain]);
  expect(await found('100%')).toEqual([plain]);
  expect(await found('0_')).toEqual([]);
  expect(await found('\\')).toEqual([plain]);
  expect(await found('कुर्ता')).toEqual([plain]);
  expect(await found('blu')).toEqual([tagged]);
  // Keys of fields are no text of the answer.
  expect(await found('brand')).toEqual([]);
});

test('a forged cursor is refused, and never reaches the database', async () => {
  const { batch } = await openProductBatch(asha, rows(1));
  const forged = [['x', 'y'], [1, "' or 1=1 --"], [1e300, '00000000-0000-7000-8000-000000000000'], [1]];
  for (const key of forged) {
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
    await expect(mina.hands.decisions.queue({ id: batch, cursor })).rejects.toMatchObject({ code: 'shape' });
  }
  await expect(mina.hands.decisions.queue({ id: batch, cursor: 'nonsense' })).rejects.toMatchObject({ code: 'shape' });
});
