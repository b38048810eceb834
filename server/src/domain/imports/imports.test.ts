import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportDesk, openImportDesk, refused, twoHundred } from '../../testing/import-desk.ts';
import { assertInvariants } from '../../testing/invariants.ts';
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
