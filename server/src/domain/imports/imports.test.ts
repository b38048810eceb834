import type { contract, Got, Sent } from '@manyhands/contract';
import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

type ImportView = Got<typeof contract.imports.get>;
const definition: Sent<typeof contract.templates.create>['definition'] = {
  title: 'Check a product',
  brief: { done: 'The product is checked.', minutes: 1 },
  columns: [
    { key: 'product', label: 'Product' },
    { key: 'price', label: 'Price', type: 'number', required: false },
    { key: 'page', label: 'Product page', type: 'url', required: false },
    { key: 'picture', label: 'Picture', type: 'image', required: false },
    { key: 'notes', label: 'Notes', type: 'long_text', required: false },
  ],
  form: [{ kind: 'yes_no', key: 'right', label: 'Is it right?' }],
};

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let template: string;
beforeAll(async () => {
  world = await openWorld({ MANYHANDS_UPLOAD_MAX_MB: '12' });
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  template = (await asha.hands.templates.create({ name: 'Products', definition })).id;
});
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});

const newBatch = async (options: Partial<Sent<typeof contract.batches.create>> = {}): Promise<string> =>
  (await asha.hands.batches.create({ template, title: 'Products', ...options })).id;
const send = (
  id: string,
  body: string | Uint8Array,
  name = 'products.csv',
  who: Somebody = asha,
): Promise<ImportView> => who.hands.imports.create({ id, name }, { body: body as never });
const refused = async (call: Promise<unknown>): Promise<HandsError> => {
  const error = await call.then(
    () => null,
    (e: unknown) => e,
  );
  if (error instanceof HandsError) return error;
  throw error ?? new Error('was not refused');
};
const imported = async (one: ImportView, options: { duplicates?: 'skip' | 'keep' } = {}): Promise<ImportView> => {
  await asha.hands.imports.confirm({ id: one.id, ...options });
  await world.settle();
  return asha.hands.imports.get({ id: one.id });
};
const inputs = async (id: string) => (await asha.hands.items.list({ id, limit: 200 })).items.map((item) => item.input);

const shop = ['Kurta', 'Dupatta', 'Jutti', 'Earrings', 'Tote bag'];
const twoHundred = `Product,Price,Product page,Notes\n${Array.from({ length: 200 }, (_, i) => `"${shop[i % 5]} no. ${i + 1}",${(i * 7.5 + 99).toFixed(2)},https://shop.example/p/${i + 1},"Said ""nice"", size ${i % 7}\nsecond line"`).join('\n')}\n`;

describe('importing a file', () => {
  test('of 200 real rows previews it, writes nothing before it is confirmed, then all of it', async () => {
    const id = await newBatch();
    const one = await send(id, twoHundred);
    expect(one).toMatchObject({
      state: 'ready',
      format: 'csv',
      encoding: 'utf-8',
      header: ['Product', 'Price', 'Product page', 'Notes'],
      mapping: ['product', 'price', 'page', 'notes'],
      types: ['text', 'number', 'url', 'long_text'],
      counts: { rows: 200, good: 200, bad: 0, duplicate: 0, empty: 0 },
      findings: [],
      why: null,
      rowsDone: 0,
    });
    expect(one.can).toEqual(['map', 'confirm', 'discard']);
    expect(one.preview).toHaveLength(20);
    expect(one.preview[0]).toEqual({
      row: 2,
      cells: ['Kurta no. 1', '99.00', 'https://shop.example/p/1', 'Said "nice", size 0\nsecond line'],
      faults: [],
    });
    expect(await inputs(id)).toEqual([]);
    expect(await imported(one)).toMatchObject({ state: 'imported', rowsDone: 200, progress: 1, can: ['rollBack'] });
    const items = await inputs(id);
    expect(items).toHaveLength(200);
    expect(items[0]).toEqual({
      product: 'Kurta no. 1',
      price: 99,
      page: 'https://shop.example/p/1',
      notes: 'Said "nice", size 0\nsecond line',
    });
    expect((await asha.hands.batches.get({ id })).progress.items).toBe(200);
    const kinds = (await asha.hands.events.list({ limit: 200 })).items
      .filter((event) => event.subject === one.id)
      .map((event) => event.kind);
    expect(kinds).toEqual(['import.finished', 'import.confirmed', 'import.uploaded']);
  });

  test('into a running batch makes its rows claimable, shuffled when asked', async () => {
    const id = await newBatch({ order: 'shuffled', overlap: 2 });
    await asha.hands.items.add({ id, rows: [{ input: { product: 'First' } }] });
    await asha.hands.batches.launch({ id });
    await imported(await send(id, twoHundred));
    const taken = [];
    for (let n = 0; n < 4; n++) taken.push((await ravi.hands.assignments.claim({ id })).assignment?.item.number);
    expect(new Set(taken).size).toBe(4);
    expect(taken).not.toEqual([1, 2, 3, 4]);
    await assertInvariants(world.database);
  });

  test('names bad rows in place with a reason and a fix, and imports the rest', async () => {
    const id = await newBatch();
    const rows = [
      'Product,Price,Product page',
      'Fine,1,https://a.example',
      ',2,https://b.example',
      'Bad price,₹ 12,https://c.example',
      'Bad page,3,not a page',
      'Ragged,4',
      'Too,many,https://d.example,cells',
      ' , , ',
      'Last,5,https://e.example',
    ];
    const one = await send(id, rows.join('\n'));
    expect(one.counts).toEqual({ rows: 8, good: 2, bad: 5, duplicate: 0, empty: 1 });
    expect(one.findings.map((finding) => [finding.row, finding.column, finding.kind])).toEqual([
      [3, 'Product', 'bad'],
      [4, 'Price', 'bad'],
      [5, 'Product page', 'bad'],
      [6, 'Product page', 'bad'],
      [7, null, 'bad'],
      [8, null, 'empty'],
    ]);
    expect(one.findings.every((finding) => finding.why.length > 5 && (finding.fix ?? '').length > 5)).toBe(true);
    expect(one.preview.find((row) => row.row === 4)).toMatchObject({
      cells: ['Bad price', '₹ 12', 'https://c.example'],
      faults: [{ column: 'Price' }],
    });
    expect(await imported(one)).toMatchObject({ state: 'imported', rowsDone: 2 });
    expect((await inputs(id)).map((input) => input.product)).toEqual(['Fine', 'Last']);
  });

  test('takes corrections of cells and another mapping, and checks again', async () => {
    const id = await newBatch();
    const one = await send(id, 'Name,Cost,Web\nKurta,abc,https://a.example\nJutti,7,nowhere\n');
    expect(one.mapping).toEqual([null, null, null]);
    expect(one.why).toContain('“Product”');
    expect((await refused(asha.hands.imports.confirm({ id: one.id }))).code).toBe('import.mapping');
    const mapped = await asha.hands.imports.map({ id: one.id, mapping: ['product', 'price', 'page'] });
    expect(mapped).toMatchObject({ state: 'ready', why: null, counts: { good: 0, bad: 2 } });
    const fixed = await asha.hands.imports.map({
      id: one.id,
      mapping: ['product', 'price', 'page'],
      fixes: [{ row: 2, column: 1, value: '12.5' }],
    });
    expect(fixed.counts).toMatchObject({ good: 1, bad: 1 });
    expect(fixed.preview[0]?.cells).toEqual(['Kurta', '12.5', 'https://a.example']);
    const both = await asha.hands.imports.map({
      id: one.id,
      mapping: ['product', 'price', 'page'],
      fixes: [{ row: 3, column: 2, value: 'https://b.example' }],
    });
    expect(both.counts).toMatchObject({ good: 2, bad: 0 });
    await imported(both);
    expect(await inputs(id)).toEqual([
      { product: 'Kurta', price: 12.5, page: 'https://a.example' },
      { product: 'Jutti', price: 7, page: 'https://b.example' },
    ]);
  });

  test('refuses a mapping that cannot be, and says why', async () => {
    const one = await send(await newBatch(), 'Product,Price\na,1\n');
    const why = async (mapping: (string | null)[], fixes: { row: number; column: number; value: string }[] = []) => {
      const error = await refused(asha.hands.imports.map({ id: one.id, mapping, fixes }));
      expect(error.code).toBe('import.mapping');
      return error.message;
    };
    expect(await why(['product'])).toContain('2 columns');
    expect(await why(['product', 'product'])).toContain('both mapped to product');
    expect(await why(['product', 'colour'])).toContain('colour');
    expect(await why(['product', 'price'], [{ row: 2, column: 2, value: 'x' }])).toContain('column 2');
    expect((await asha.hands.imports.get({ id: one.id })).state).toBe('ready');
  });

  test('names duplicates with the row they repeat, and leaves them out or keeps them', async () => {
    const file = 'Product,Price\nKurta,1\nJutti,2\nKurta,1\nKurta,1\n';
    const one = await send(await newBatch(), file);
    expect(one.counts).toEqual({ rows: 4, good: 2, bad: 0, duplicate: 2, empty: 0 });
    expect(one.findings.map((finding) => [finding.row, finding.kind, finding.why])).toEqual([
      [4, 'duplicate', 'The row says the same as row 2'],
      [5, 'duplicate', 'The row says the same as row 2'],
    ]);
    expect((await imported(one)).rowsDone).toBe(2);
    expect((await inputs(one.batch)).map((input) => input.product)).toEqual(['Kurta', 'Jutti']);
    const kept = await send(await newBatch(), file);
    expect((await imported(kept, { duplicates: 'keep' })).rowsDone).toBe(4);
  });

  test('takes a column as ids of the caller: a repeated id is left out, a known one too', async () => {
    const id = await newBatch();
    await asha.hands.items.add({ id, rows: [{ input: { product: 'Known' }, externalId: 'k-1' }] });
    const one = await send(id, 'sku,product\nk-1,Known again\nk-2,Two\nk-2,Two again\n,None\nk-3,Three\n');
    const mapped = await asha.hands.imports.map({ id: one.id, mapping: ['$external_id', 'product'] });
    expect(mapped.counts).toMatchObject({ good: 3, duplicate: 1, bad: 1 });
    expect(mapped.findings.map((finding) => finding.why)).toEqual([
      'The id “k-2” is that of row 3 too',
      'The row has no id',
    ]);
    await imported(mapped, { duplicates: 'keep' });
    const items = (await asha.hands.items.list({ id })).items;
    expect(items.map((item) => [item.externalId, item.input.product])).toEqual([
      ['k-1', 'Known'],
      ['k-2', 'Two'],
      ['k-3', 'Three'],
    ]);
    expect((await asha.hands.batches.get({ id })).progress.items).toBe(3);
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFProduct,Notes\nCafé “à la carte”,ok\n'), 'utf-8'],
    ['UTF-16 little endian', Buffer.from('\uFEFFProduct,Notes\nCafé “à la carte”,ok\n', 'utf16le'), 'utf-16le'],
    ['Windows-1252', Buffer.from('Product,Notes\nCaf\xe9 \x93\xe0 la carte\x94,ok\n', 'latin1'), 'windows-1252'],
    ['semicolons', Buffer.from('Product;Notes\nCafé “à la carte”;ok\n'), 'utf-8'],
    ['line ends of Windows', Buffer.from('Product,Notes\r\nCafé “à la carte”,ok\r\n'), 'utf-8'],
  ])('reads %s', async (_name, bytes, encoding) => {
    const one = await send(await newBatch(), bytes);
    expect(one).toMatchObject({ encoding, counts: { good: 1 } });
    await imported(one);
    expect(await inputs(one.batch)).toEqual([{ product: 'Café “à la carte”', notes: 'ok' }]);
  });

  test('reads JSON Lines and pasted rows', async () => {
    const lines = await send(
      await newBatch(),
      '{"product":"Kurta","price":12.5}\n{"product":"Jutti","notes":"a \\"b\\" \\\\ c\\td"}\n',
      'rows.jsonl',
    );
    expect(lines).toMatchObject({ format: 'jsonl', counts: { good: 2 } });
    await imported(lines);
    expect(await inputs(lines.batch)).toEqual([
      { product: 'Kurta', price: 12.5 },
      { product: 'Jutti', notes: 'a "b" \\ c\td' },
    ]);
    const pasted = await asha.hands.imports.paste({
      id: await newBatch(),
      text: 'Product\tPrice\nKurta\t1\nJutti\t2\n',
    });
    expect(pasted).toMatchObject({ format: 'tsv', fileName: 'pasted rows', counts: { good: 2 } });
  });

  test('keeps formulas and markup as text, and refuses pictures that carry scripts', async () => {
    const svg = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64')}`;
    const id = await newBatch();
    const one = await send(
      id,
      `Product,Picture\n"=HYPERLINK(""http://x"")",https://x.example/a.png\n<img src=x onerror=alert(1)>,"${svg}"\n<b>bold</b>,"javascript:alert(1)"\n`,
    );
    expect(one.findings.map((finding) => [finding.row, finding.column])).toEqual([
      [3, 'Picture'],
      [4, 'Picture'],
    ]);
    expect(one.findings[0]?.why).toContain('SVG');
    await imported(one);
    expect(await inputs(id)).toEqual([{ product: '=HYPERLINK("http://x")', picture: 'https://x.example/a.png' }]);
  });

  test('names a cell of 100,000 characters, and stores neither it nor what it holds', async () => {
    const one = await send(await newBatch(), `Product,Notes\nKurta,${'x'.repeat(100_000)}\nJutti,short\nNul,a\0b\n`);
    expect(one.counts).toMatchObject({ good: 1, bad: 2 });
    expect(one.findings[0]).toMatchObject({ row: 2, column: 'Notes' });
    expect(one.findings[0]?.why).toContain('100,000 characters');
    expect(String(one.preview[0]?.cells[1]).length).toBeLessThan(400);
    expect(one.findings[1]).toMatchObject({ row: 4, column: 'Notes' });
  });
});

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
