import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { Crew, type Cycles } from './parts/cycles.ts';
import { openHouse } from './parts/house.ts';
import { Noise } from './parts/noise.ts';
import { owner, type Person, workers } from './parts/people.ts';

/**
 * npm run bench:import [-- --rows 1000000 --json]
 * A CSV through HTTP, from the first byte of its upload until its rows are items, beside COPY FROM STDIN of the same file into a plain
 * table in the same run; the server's peak memory; and what claims elsewhere keep of their rate meanwhile.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
});
const rows = Number(options.rows);
const rounds = Number(options.rounds);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const definition = {
  title: 'Clean up a product',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Brand and colour are written as the shop writes them.',
  },
  columns: [
    { key: 'title', label: 'Title' },
    { key: 'price', label: 'Price', type: 'number' as const },
    { key: 'page', label: 'Page', type: 'url' as const },
    { key: 'notes', label: 'Notes', type: 'long_text' as const, required: false },
  ],
  form: [{ kind: 'text' as const, key: 'brand', label: 'Brand' }],
};

const house = await openHouse();
const client = new pg.Client({ connectionString: house.databaseUrl });
await client.connect();
const folder = await mkdtemp(path.join(tmpdir(), 'manyhands-bench-file-'));

async function bench(): Promise<void> {
  const noise = new Noise();
  const asha = await owner(house);
  const template = await asha.hands.templates.create({ name: 'Clean up', definition });
  const file = await writeCsv('whole.csv', rows);
  const part = await writeCsv('part.csv', Math.min(rows, 100_000));
  say(`${thousands(rows)} rows, ${(file.bytes / 1e6).toFixed(0)} MB`);
  const elsewhere = await openBatch(asha, template.id, part);
  const crew = new Crew(house.address, await workers(house.address, asha, 16), elsewhere, { brand: 'Biba' });
  await client.query('create table plain (title text, price text, page text, notes text)');
  await client.query('vacuum analyze');
  // Signing in hashes passwords, which takes more memory for a moment than an import does.
  await house.forgetPeak();
  const resting = await house.peakMb();

  const copies: number[] = [];
  const imports: number[] = [];
  for (let round = 0; round < rounds; round++) {
    noise.sample();
    copies.push(await rate('COPY, plain table', () => copy(file)));
    imports.push(await rate('import through HTTP', () => importWhole(asha, template.id, file)));
    copies.push(await rate('COPY, plain table', () => copy(file)));
  }
  const alone = await house.peakMb();
  const claims = await claimsMeanwhile(crew, asha, template.id, part, noise);
  const together = await house.peakMb();

  // Each import is compared with the COPY before and the COPY after it, so that a change of the machine's speed meets both.
  const ratios = imports.map((one, i) => (2 * one) / (copies[2 * i]! + copies[2 * i + 1]!));
  const result = {
    rows,
    rows_per_s: Math.round(median(imports)),
    vs_copy_ratio: round2(median(ratios)),
    rss_mb: Math.max(alone ?? 0, together ?? 0),
    claims_kept: round2(claims.kept),
  };
  const spread = Math.round((Math.max(...copies) / Math.min(...copies) - 1) * 100);
  say('');
  say(
    `import   ${thousands(result.rows_per_s)} rows/s, ${result.vs_copy_ratio} of COPY into a plain table (${thousands(median(copies))}/s, ${spread} % apart); wanted 0.2`,
  );
  say(
    `memory   ${alone} MB at most in the server process while it imports (${resting} MB before), ${together} MB with claims; wanted 300`,
  );
  say(
    `claims   ${claims.beside.perSecond.toFixed(0)}/s beside imports, ${claims.alone.perSecond.toFixed(0)}/s alone: ${Math.round(claims.kept * 100)} % kept; wanted 70 %`,
  );
  say(
    `         p99 of a claim ${claims.beside.p99.toFixed(0)} ms beside imports, ${claims.alone.p99.toFixed(0)} ms alone; the import beside them ${thousands(claims.rowsPerS)} rows/s`,
  );
  say(noise.says());
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}

interface File {
  path: string;
  rows: number;
  bytes: number;
}

const stuff = [
  'Cotton kurta',
  'Silk dupatta',
  'Leather jutti',
  'Brass lamp',
  'Jute tote bag',
  'Lac bangles',
  'Block-print cushion',
];

const said = [
  'Dyed with indigo in small lots, so no two pieces have quite the same shade; wash it cold and by itself the first few times.',
  'Made by a family of weavers near Bhuj who have worked with us since 2014, packed in cloth and sent within two working days.',
  'The customer says the colour in the picture is brighter than the piece; please look at both pictures before you answer.',
];

/** Rows as a shop has them: about 360 bytes each, with commas and quotation marks. */
async function writeCsv(name: string, count: number): Promise<File> {
  const at = path.join(folder, name);
  function* lines(): Generator<string> {
    yield 'Title,Price,Page,Notes\n';
    for (let i = 1; i <= count; i++)
      yield `"${stuff[i % stuff.length]}, hand made, no. ${i}",${(i % 4999) + 0.5},https://shop.example/products/${i}?from=list,"Size ${i % 12}, colour ""${i % 31}"". ${said[i % 3]} ${said[(i + 1) % 3]}"\n`;
  }
  await pipeline(Readable.from(joined(lines())), createWriteStream(at));
  return { path: at, rows: count, bytes: (await stat(at)).size };
}

function* joined(lines: Iterable<string>): Generator<string> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < 256 * 1024) continue;
    yield text;
    text = '';
  }
  yield text;
}

async function copy(file: File): Promise<number> {
  await client.query('truncate plain');
  const into = client.query(from('copy plain from stdin csv header'));
  await pipeline(createReadStream(file.path, { highWaterMark: 256 * 1024 }), into);
  return into.rowCount;
}

/** From the first byte of the upload until the rows are items. */
async function importInto(of: Person, batch: string, file: File): Promise<number> {
  const { id } = await upload(of, batch, file);
  await untilState(of, id, 'ready');
  await of.hands.imports.confirm({ id, duplicates: 'keep' });
  return (await untilState(of, id, 'imported')).rowsDone;
}

async function importWhole(of: Person, template: string, file: File): Promise<number> {
  const { id } = await of.hands.batches.create({ template, title: 'Import' });
  const done = await importInto(of, id, file);
  later.push(async () => void (await of.hands.batches.discard({ id })));
  return done;
}
/** What is deleted after the clock was stopped. */
const later: (() => Promise<void>)[] = [];

async function openBatch(of: Person, template: string, file: File): Promise<string> {
  const { id } = await of.hands.batches.create({ template, title: 'Elsewhere', overlap: 5 });
  await importInto(of, id, file);
  await of.hands.batches.launch({ id });
  return id;
}

function upload(of: Person, batch: string, file: File): Promise<{ id: string }> {
  const url = `${house.address}/v1/batches/${batch}/imports?name=${path.basename(file.path)}`;
  const headers = {
    authorization: `Bearer ${of.token}`,
    'manyhands-workspace': of.workspace,
    'content-type': 'text/csv',
    'content-length': file.bytes,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => (response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text))));
    });
    pipeline(createReadStream(file.path), request).catch(reject);
    request.on('error', reject);
  });
}

async function untilState(of: Person, id: string, wanted: 'ready' | 'imported'): Promise<{ rowsDone: number }> {
  for (;;) {
    const one = await of.hands.imports.get({ id });
    if (one.state === wanted) return one;
    if (!['checking', 'ready', 'importing'].includes(one.state))
      throw new Error(`the import is ${one.state}: ${one.why}`);
    await sleep(50);
  }
}

async function rate(name: string, work: () => Promise<number>): Promise<number> {
  const began = performance.now();
  const done = await work();
  const perSecond = (done * 1000) / (performance.now() - began);
  if (done !== rows) throw new Error(`${name} gave ${done} rows instead of ${rows}`);
  say(`  ${name.padEnd(22)} ${thousands(perSecond)} rows/s`);
  for (const clean of later.splice(0)) await clean();
  // What the deleting and the database's own writing leave to do must not fall into the next measurement: items are swept away by
  // a job, and autovacuum comes up to a minute later.
  while ((await client.query('select 1 from graphile_worker.jobs limit 1')).rowCount) await sleep(200);
  await client.query('vacuum item, open_item');
  await client.query('checkpoint');
  return perSecond;
}

/** Claims without and with an import beside them, turn by turn, each turn compared with its neighbours only. */
async function claimsMeanwhile(crew: Crew, of: Person, template: string, file: File, noise: Noise) {
  crew.start();
  await sleep(2000);
  const alone = [await crew.measure(sleep(windowMs))];
  const beside: Cycles[] = [];
  let tookMs = 0;
  for (let turn = 0; turn < turns; turn++) {
    const { id } = await of.hands.batches.create({ template, title: `Beside ${turn}` });
    const began = performance.now();
    beside.push(await crew.measure(importInto(of, id, file)));
    tookMs += performance.now() - began;
    await sleep(500);
    alone.push(await crew.measure(sleep(windowMs)));
    noise.sample();
  }
  await crew.stop();
  const kept = beside.map((one, i) => (2 * one.perSecond) / (alone[i]!.perSecond + alone[i + 1]!.perSecond));
  say(
    `  claims alone ${alone.map((one) => one.perSecond.toFixed(0)).join(' ')}; with imports ${beside.map((one) => one.perSecond.toFixed(0)).join(' ')} a second`,
  );
  return {
    kept: median(kept),
    alone: middle(alone),
    beside: middle(beside),
    rowsPerS: (turns * file.rows * 1000) / tookMs,
  };
}
const windowMs = 4000;
const turns = 5;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const middle = (all: readonly Cycles[]): Cycles => [...all].sort((a, b) => a.perSecond - b.perSecond)[all.length >> 1]!;
const thousands = (value: number): string => Math.round(value).toLocaleString('en');
const round2 = (value: number): number => Math.round(value * 100) / 100;

try {
  await bench();
} finally {
  await client.end();
  await house.stop();
  await rm(folder, { recursive: true, force: true });
}
