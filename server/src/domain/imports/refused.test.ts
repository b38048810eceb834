import type { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportDesk, openImportDesk, refused, twoHundred } from '../../testing/import-desk.ts';
import type { Somebody, TestWorker, World } from '../../testing/world.ts';

let desk: ImportDesk;
let world: World;
let asha: Somebody;
let ravi: TestWorker;
let newBatch: ImportDesk['newBatch'];
let send: ImportDesk['send'];
let imported: ImportDesk['imported'];
let inputs: ImportDesk['inputs'];
beforeAll(async () => {
  desk = await openImportDesk();
  ({ world, asha, ravi, newBatch, send, imported, inputs } = desk);
});
afterAll(() => desk.close());

describe('a file that is no table', () => {
  test.each([
    ['an empty file', '', 'table.empty'],
    ['a header alone', 'Product,Price\n', 'table.empty'],
    ['a header with a name twice', 'Product,Product\na,b\n', 'table.header'],
    ['a PDF', '%PDF-1.7 ...', 'table.not-a-table'],
    ['a broken workbook', 'PK\x03\x04 not really', 'table.not-a-table'],
  ])('such as %s is refused and nothing of it is kept', async (_name, body, problem) => {
    const id = await newBatch();
    const error = await refused(send(id, body));
    expect(error.code).toBe('import.not-a-table');
    expect(error.problem?.details).toMatchObject({ problem });
    expect((await asha.hands.imports.list({ id })).items).toEqual([]);
  });

  test('is refused when it is too large, before its body when that is told', async () => {
    const id = await newBatch();
    const big = Buffer.alloc(13 * 1024 * 1024, 'a,b\n');
    const error = await refused(send(id, big));
    expect([error.code, error.status, error.problem?.details]).toEqual(['import.too-large', 413, { maxMb: 12 }]);
    const streamed = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 13; n++) controller.enqueue(new Uint8Array(big.subarray(0, 1024 * 1024)));
        controller.close();
      },
    });
    const told = await refused(asha.hands.imports.create({ id, name: 'x.csv' }, { body: streamed }));
    expect(told.code).toBe('import.too-large');
    expect((await asha.hands.imports.list({ id })).items).toEqual([]);
  });
});

describe('a large file', () => {
  const large = `Product,Price,Notes\n${Array.from({ length: 60_000 }, (_, i) => `Product ${i + 1},${i % 1000},${'a note that fills the file to more than five megabytes row by row by row by row'}`).join('\n')}\n`;

  test('is checked and imported by jobs, its rows invisible until the last has arrived', async () => {
    const id = await newBatch();
    const one = await send(id, large);
    expect(one).toMatchObject({ state: 'checking', can: ['discard'] });
    await world.settle();
    const checked = await asha.hands.imports.get({ id: one.id });
    expect(checked).toMatchObject({ state: 'ready', counts: { rows: 60_000, good: 60_000 } });
    expect(await imported(checked)).toMatchObject({ state: 'imported', rowsDone: 60_000 });
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n, count(distinct number)::int as numbers, min(number)::int as first, max(number)::int as last from item where batch_id = (select batch_id from import order by import_id desc limit 1)`,
    );
    expect(rows[0]).toEqual({ n: 60_000, numbers: 60_000, first: 1, last: 60_000 });
  });

  test('that turns out to be no table is refused by its check', async () => {
    const id = await newBatch();
    const one = await send(id, `Product,Product\n${'a,b\n'.repeat(1_500_000)}`);
    await world.settle();
    expect(await asha.hands.imports.get({ id: one.id })).toMatchObject({
      state: 'refused',
      can: ['discard'],
      why: expect.stringContaining('“Product”'),
    });
  });
});

describe('rolling an import back', () => {
  test('takes its items out again and leaves the others', async () => {
    const id = await newBatch();
    await asha.hands.items.add({ id, rows: [{ input: { product: 'Stays' } }] });
    const one = await imported(await send(id, twoHundred));
    await asha.hands.imports.rollBack({ id: one.id });
    expect((await asha.hands.items.list({ id })).items).toHaveLength(1);
    await world.settle();
    expect(await asha.hands.imports.get({ id: one.id })).toMatchObject({ state: 'rolled_back', can: [] });
    expect(await inputs(id)).toEqual([{ product: 'Stays' }]);
    expect((await asha.hands.batches.get({ id })).progress.items).toBe(1);
    const { rows } = await world.database.pool.query(
      `select (select count(*) from item where batch_id = b.batch_id)::int as items, (select count(*) from lane where batch_id = b.batch_id)::int as lanes from batch b order by batch_id desc limit 1`,
    );
    expect(rows[0]).toEqual({ items: 1, lanes: 2 });
    expect((await refused(asha.hands.imports.rollBack({ id: one.id }))).code).toBe('import.moved-on');
  });

  test('is refused once somebody has taken one of its items', async () => {
    const id = await newBatch();
    const one = await imported(await send(id, twoHundred));
    await asha.hands.batches.launch({ id });
    const { assignment } = await ravi.hands.assignments.claim({ id });
    await ravi.hands.assignments.release({ id: assignment!.id });
    expect((await refused(asha.hands.imports.rollBack({ id: one.id }))).code).toBe('import.begun');
    expect((await asha.hands.items.list({ id, limit: 200 })).items).toHaveLength(200);
  });
});

describe('an import', () => {
  test('holds up the launch, and ends when the batch is closed', async () => {
    const id = await newBatch();
    await asha.hands.items.add({ id, rows: [{ input: { product: 'First' } }] });
    const one = await send(id, twoHundred);
    await asha.hands.imports.confirm({ id: one.id });
    expect((await refused(asha.hands.batches.launch({ id }))).code).toBe('batch.importing');
    expect((await refused(asha.hands.batches.discard({ id }))).code).toBe('batch.importing');
    expect((await refused(asha.hands.batches.change({ id, overlap: 3 }))).code).toBe('batch.importing');
    await world.settle();
    await asha.hands.batches.launch({ id });
    const late = await send(id, twoHundred);
    await asha.hands.imports.confirm({ id: late.id });
    await asha.hands.batches.close({ id });
    await world.settle();
    expect(await asha.hands.imports.get({ id: late.id })).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('closed'),
      can: ['discard'],
    });
    expect((await asha.hands.items.list({ id, limit: 200 })).items).toHaveLength(200);
    expect((await refused(send(id, twoHundred))).code).toBe('batch.closed');
  });

  test('is confirmed once, by one of those who press the button', async () => {
    const one = await send(await newBatch(), twoHundred);
    const codes = await Promise.all(
      [1, 2, 3].map(() =>
        asha.hands.imports.confirm({ id: one.id }).then(
          () => 'confirmed',
          (error: HandsError) => error.code,
        ),
      ),
    );
    expect(codes.sort()).toEqual(['confirmed', 'import.moved-on', 'import.moved-on']);
    await world.settle();
    expect((await asha.hands.batches.get({ id: one.batch })).progress.items).toBe(200);
    for (const call of [
      () => asha.hands.imports.map({ id: one.id, mapping: [] }),
      () => asha.hands.imports.discard({ id: one.id }),
    ])
      expect((await refused(call())).code).toBe('import.moved-on');
  });

  test('of which no row fits is not confirmed', async () => {
    const one = await send(await newBatch(), 'Product,Price\nKurta,abc\n');
    expect((await refused(asha.hands.imports.confirm({ id: one.id }))).code).toBe('import.mapping');
  });

  test('that was not confirmed is discarded with its file', async () => {
    const id = await newBatch();
    const one = await send(id, twoHundred);
    const { rows } = await world.database.pool.query('select blob from import order by import_id desc limit 1');
    await asha.hands.imports.discard({ id: one.id });
    await world.settle();
    expect((await refused(asha.hands.imports.get({ id: one.id }))).code).toBe('not-found');
    await expect(import('node:fs/promises').then((fs) => fs.stat(world.app.blobs.path(rows[0].blob)))).rejects.toThrow(
      'ENOENT',
    );
  });

  test('is listed newest first without its rows', async () => {
    const id = await newBatch();
    const ids = [];
    for (let n = 0; n < 3; n++) ids.unshift((await send(id, 'Product\nKurta\n')).id);
    const first = await asha.hands.imports.list({ id, limit: 2 });
    expect(first.items.map((one) => one.id)).toEqual(ids.slice(0, 2));
    expect(first.items[0]).not.toHaveProperty('preview');
    expect((await asha.hands.imports.list({ id, limit: 2, cursor: first.next! })).items.map((one) => one.id)).toEqual(
      ids.slice(2),
    );
  });

  test('is nobody else’s business', async () => {
    const one = await send(await newBatch(), twoHundred);
    const { id, batch } = one;
    const olga = await world.owner('Olga');
    const calls = (hands: Somebody['hands']) => [
      () => hands.imports.get({ id }),
      () => hands.imports.list({ id: batch }),
      () => hands.imports.confirm({ id }),
      () => hands.imports.map({ id, mapping: [] }),
      () => hands.imports.rollBack({ id }),
      () => hands.imports.discard({ id }),
      () => hands.imports.create({ id: batch, name: 'x.csv' }, { body: 'Product\nx\n' }),
      () => hands.imports.paste({ id: batch, text: 'Product\nx\n' }),
    ];
    for (const call of calls(world.client({}))) expect((await refused(call())).code).toBe('auth.needed');
    for (const call of calls(olga.hands)) expect((await refused(call())).code).toBe('not-found');
    for (const call of calls(ravi.hands)) expect((await refused(call())).code).toBe('auth.role');
    const viewer = await world.member(asha, 'viewer', 'Vera');
    expect((await viewer.hands.imports.get({ id })).can).toEqual([]);
    expect((await refused(viewer.hands.imports.confirm({ id }))).code).toBe('auth.role');
  });
});
