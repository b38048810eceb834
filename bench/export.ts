import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { Crew, type Cycles } from './parts/cycles.ts';
import { openHouse } from './parts/house.ts';
import { Noise } from './parts/noise.ts';
import { owner, type Person, workers } from './parts/people.ts';

/**
 * npm run bench:export [-- --rows 1000000 --json]
 * Results of finished items as CSV through HTTP, beside COPY TO STDOUT of the same rows in the same run; the server's peak memory;
 * and what claims elsewhere keep of their rate meanwhile.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    format: { type: 'string', default: 'csv' },
    rounds: { type: 'string', default: '3' },
  },
});
const rows = Number(options.rows);
const rounds = Number(options.rounds);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const definition = {
  title: 'Match the products',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Every pair is judged.',
  },
  columns: [
    { key: 'title', label: 'Title' },
    { key: 'other', label: 'Other title' },
    { key: 'price', label: 'Price', type: 'number' as const },
  ],
  form: [
    {
      kind: 'choice' as const,
      key: 'match',
      label: 'Same?',
      options: [
        { value: 'same', label: 'Same' },
        { value: 'other', label: 'Another' },
      ],
    },
    { kind: 'text' as const, key: 'brand', label: 'Brand' },
  ],
};

const house = await openHouse();
const client = new pg.Client({ connectionString: house.databaseUrl });
await client.connect();
async function bench(): Promise<void> {
  const noise = new Noise();
  const asha = await owner(house);
  const template = await asha.hands.templates.create({ name: 'Match', definition });
  const finished = await batchOf(asha, template.id, 'Finished', rows, true);
  const open = await batchOf(asha, template.id, 'Open', Math.max(100_000, Math.ceil(rows / 5)), false);
  const crew = new Crew(house.address, await workers(house.address, asha, 16), open.id, {
    match: 'same',
    brand: 'Biba',
  });
  // Signing in hashes passwords, which takes more memory for a moment than an export does.
  const started = await house.peakMb();
  await house.forgetPeak();
  const resting = await house.peakMb();

  const copies: number[] = [];
  const plain: number[] = [];
  const exports: number[] = [];
  for (let round = 0; round < rounds; round++) {
    noise.sample();
    plain.push(await rate('COPY, plain columns', () => copy(plainCopy(finished.uuid))));
    copies.push(await rate('COPY, same columns', () => copy(sameCopy(finished.uuid))));
    exports.push(await rate('export through HTTP', () => download(asha, finished.id)));
  }
  const alone = await house.peakMb();
  const looked = performance.now();
  await asha.hands.results.summary({ id: finished.id });
  say(`  the results page of all of them, not asked before: ${thousands(performance.now() - looked)} ms`);
  const claims = await claimsMeanwhile(crew, asha, finished.id, noise);
  const together = await house.peakMb();

  const result = {
    rows,
    rows_per_s: Math.round(median(exports)),
    vs_copy_ratio: round2(median(exports.map((one, i) => one / copies[i]!))),
    rss_mb: alone ?? 0,
    claims_kept: round2(claims.kept),
  };
  say('');
  say(
    `export   ${thousands(result.rows_per_s)} rows/s, ${result.vs_copy_ratio} of COPY TO of the same columns (${thousands(median(copies))}/s); wanted 0.33`,
  );
  say(
    `         COPY of the columns as they are stored: ${thousands(median(plain))}/s, of which this is ${round2(median(exports.map((one, i) => one / plain[i]!)))}`,
  );
  say(`memory   ${alone} MB at most in the server process while it exports (${resting} MB before); wanted 200`);
  say(
    `         ${started} MB while starting and signing in, ${claims.peakAlone} MB with claims only, ${together} MB with claims and exports`,
  );
  say(
    `claims   ${claims.beside.perSecond.toFixed(0)}/s beside exports, ${claims.alone.perSecond.toFixed(0)}/s alone: ${Math.round(claims.kept * 100)} % kept; wanted 70 %`,
  );
  say(
    `         p99 of a claim ${claims.beside.p99.toFixed(0)} ms beside exports, ${claims.alone.p99.toFixed(0)} ms alone`,
  );
  say(noise.says());
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** A batch with `count` items, written by SQL: answered, accepted and with their results, or open. */
async function batchOf(
  of: Person,
  template: string,
  title: string,
  count: number,
  done: boolean,
): Promise<{ id: string; uuid: string }> {
  say(`… ${thousands(count)} ${done ? 'finished' : 'open'} items`);
  const { id } = await of.hands.batches.create({ template, title });
  await of.hands.items.add({ id, rows: [{ input: { title: 'first', other: 'first', price: 1 } }] });
  await of.hands.batches.launch({ id });
  const {
    rows: [batch],
  } = await client.query<{ workspace_id: string; batch_id: string; lane_id: string }>(
    'select b.workspace_id, b.batch_id, i.lane_id from batch b join item i using (workspace_id, batch_id) where b.title = $1',
    [title],
  );
  const ids = [batch!.workspace_id, batch!.batch_id, batch!.lane_id];
  const most = 50_000;
  for (let from = 2; from <= count; from += most) {
    const part = [...ids, from, Math.min(count, from + most - 1)];
    await client.query(
      `insert into item (workspace_id, batch_id, item_id, lane_id, seq, number, input)
      select $1, $2, ${uuid}, $3, n, n, jsonb_build_object('title', 'Cotton kurta with block print, no. ' || n, 'other', 'Kurta, cotton, block print (' || n % 977 || ')', 'price', n % 5000) from generate_series($4::int, $5::int) n`,
      part,
    );
    if (!done)
      await client.query(
        `insert into open_item (workspace_id, lane_id, seq, item_id, remaining) select workspace_id, lane_id, seq, item_id, 1 from item where workspace_id = $1 and batch_id = $2 and lane_id = $3 and number between $4 and $5`,
        part,
      );
    if (done) await finish(part);
  }
  await client.query('update batch set items_next = $2 where batch_id = $1', [batch!.batch_id, count + 1]);
  await client.query('vacuum analyze item, open_item, assignment, result');
  return { id, uuid: batch!.batch_id };
}

// Ordered by time in its first half, as the ids that Node makes are.
const uuid = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || substr(md5(n::text), 1, 15))::uuid`;

async function finish(part: unknown[]): Promise<void> {
  const range = 'from item i where workspace_id = $1 and batch_id = $2 and lane_id = $3 and number between $4 and $5';
  const answer = `jsonb_build_object('match', case when number % 3 = 0 then 'other' else 'same' end, 'brand', 'Brand ' || number % 400)`;
  await client.query(
    `insert into assignment (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, submitted_at, answer)
    select workspace_id, md5('worker ' || number % 40)::uuid, lane_id, seq, md5('a' || item_id)::uuid, batch_id, item_id, 'accepted', now() - interval '2 minutes', now() - interval '1 minute', ${answer} ${range}`,
    part,
  );
  await client.query(
    `insert into result (workspace_id, batch_id, item_id, field_values, agreement, answers, done, at)
    select workspace_id, batch_id, item_id, ${answer}, '{"match": 1, "brand": 1}', 1, true, now() ${range}`,
    part,
  );
}

const fromRows = (batch: string): string =>
  `from item i left join result r on r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id where i.batch_id = '${batch}' order by i.number`;
/** The columns of the export, as somebody with psql would write them. */
const sameCopy = (batch: string): string =>
  `copy (select i.number, i.external_id, i.input ->> 'title', i.input ->> 'other', i.input ->> 'price', r.field_values ->> 'match', r.field_values ->> 'brand', r.agreement ->> 'match', r.agreement ->> 'brand', r.answers, case when r.done then 'done' else 'open' end, r.at ${fromRows(batch)}) to stdout csv header`;
/** The columns as they are stored, which no spreadsheet could use. */
const plainCopy = (batch: string): string =>
  `copy (select i.number, i.external_id, i.input, r.field_values, r.agreement, r.answers, r.done, r.at ${fromRows(batch)}) to stdout csv header`;

async function copy(query: string): Promise<number> {
  let lines = 0;
  for await (const chunk of client.query(to(query)) as AsyncIterable<Buffer>) lines += newlines(chunk);
  return lines - 1;
}

function download(of: Person, batch: string, signal?: AbortSignal): Promise<number> {
  const url = `${house.address}/v1/batches/${batch}/export?format=${options.format}`;
  const headers = { authorization: `Bearer ${of.token}`, 'manyhands-workspace': of.workspace };
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers, ...(signal ? { signal } : {}) }, (response) => {
        let lines = 0;
        response.on('data', (chunk: Buffer) => {
          lines += newlines(chunk);
        });
        response
          .on('error', reject)
          .on('end', () => resolve(options.format === 'csv' ? lines - 1 : options.format === 'jsonl' ? lines : rows));
      })
      .on('error', reject);
  });
}

function newlines(chunk: Buffer): number {
  let found = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) found++;
  return found;
}

async function rate(name: string, work: () => Promise<number>): Promise<number> {
  const began = performance.now();
  const done = await work();
  const perSecond = (done * 1000) / (performance.now() - began);
  if (done !== rows) throw new Error(`${name} gave ${done} rows instead of ${rows}`);
  say(`  ${name.padEnd(22)} ${thousands(perSecond)} rows/s`);
  return perSecond;
}

/**
 * Claims without and with an export beside them, turn by turn: what else the machine does changes from minute to minute, and each turn
 * is compared with its neighbours only.
 */
async function claimsMeanwhile(crew: Crew, of: Person, batch: string, noise: Noise) {
  crew.start();
  await sleep(2000);
  await house.forgetPeak();
  const alone = [await crew.measure(sleep(windowMs))];
  const peakAlone = await house.peakMb();
  const beside: Cycles[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const stop = new AbortController();
    const downloads = keepDownloading(of, batch, stop.signal);
    beside.push(await crew.measure(sleep(windowMs)));
    stop.abort();
    await downloads;
    await sleep(200);
    alone.push(await crew.measure(sleep(windowMs)));
    noise.sample();
  }
  await crew.stop();
  const kept = beside.map((one, i) => (2 * one.perSecond) / (alone[i]!.perSecond + alone[i + 1]!.perSecond));
  say(
    `  claims alone ${alone.map((one) => one.perSecond.toFixed(0)).join(' ')}; with exports ${beside.map((one) => one.perSecond.toFixed(0)).join(' ')} a second`,
  );
  return { kept: median(kept), alone: middle(alone), beside: middle(beside), peakAlone };
}

const windowMs = 3000;

async function keepDownloading(of: Person, batch: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await download(of, batch, signal).catch(() => {});
}

function middle(cycles: readonly Cycles[]): Cycles {
  return { perSecond: median(cycles.map((one) => one.perSecond)), p99: median(cycles.map((one) => one.p99)) };
}
function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
function thousands(n: number): string {
  return Math.round(n).toLocaleString('en');
}
function round2(n: number): number {
  return Math.round(n * 100) / 100;
}

try {
  await bench();
} finally {
  await client.end();
  await house.stop();
}
