import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { planNamed } from '@manyhands/contract';
import { type Counts, countCrowd } from './claim/crowd.ts';
import { type Ground, openGround } from './claim/ground.ts';
import { closeConnections, cycle, load, type Measured, median } from './claim/load.ts';
import { type BenchBatch, finishUpTo, seedBatch, seedWorkspace, type Workspace } from './claim/seed.ts';
import { layBare, measureBare, measureClaim } from './claim/yardstick.ts';

// How fast items are handed out, whatever the size of a batch and of its history. States take turns, so that a noisy machine is noisy
// for all of them alike.
const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '12' },
    seconds: { type: 'string', default: '1.5' },
    items: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(flags.rounds);
const seconds = Number(flags.seconds);
const million = Number(flags.items);
const hands = 32;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** A stretch of cycles, with the milliseconds of processor that each took on either side. */
interface Stretch extends Measured {
  serverMs: number;
  databaseMs: number;
}

type State = '10k' | '10k_adaptive' | '1m' | '1m_90pct_done';
interface Found {
  http: Record<State, Stretch[]>;
  /** Of the adaptive plan, cycles per second when the time is counted too until the last answer was decided about. */
  decided: number[];
  claim: Measured[];
  bare: Measured[];
  crowd: Counts;
}

async function measure(ground: Ground): Promise<Found> {
  const { database, relaxed, address } = ground;
  say(`seeding ${(2 * million).toLocaleString('en')} items …`);
  const crew = await seedWorkspace(database, hands);
  const [large, worn] = [await seedBatch(database, crew, million), await seedBatch(database, crew, million)];
  const small: BenchBatch[] = [];
  for (let n = 0; n <= rounds; n++) small.push(await seedBatch(database, crew, 10_000));
  // One answer each at first, and another one until two agree: every answer is decided about, and half of them ask for the next.
  const adaptive: BenchBatch[] = [];
  for (let n = 0; n <= rounds; n++) adaptive.push(await seedBatch(database, crew, 10_000, 1, planNamed('balanced')));
  await layBare(database, million);
  await finishUpTo(database, crew, worn, Math.floor(million * 0.9));
  // What was seeded is written out and tended now, not by autovacuum during the rounds. Only `open_item` keeps the dead rows of what is
  // done, as it would in the middle of a working day.
  await database.pool.query('vacuum (analyze) item, assignment, bare');
  await database.pool.query('analyze');
  await database.pool.query('checkpoint');
  const found: Found = {
    http: { '10k': [], '10k_adaptive': [], '1m': [], '1m_90pct_done': [] },
    decided: [],
    claim: [],
    bare: [],
    crowd: { over_assigned: 0, lost: 0, doubled: 0 },
  };
  for (const batch of [small[rounds]!, adaptive[rounds]!, large, worn]) await through(ground, crew, batch);
  await decided(ground);
  for (let round = 0; round < rounds; round++) {
    const turns: (() => Promise<unknown>)[] = [
      async () => found.http['10k'].push(await through(ground, crew, small[round]!)),
      async () => {
        const stretch = await through(ground, crew, adaptive[round]!);
        const behind = await decided(ground);
        found.http['10k_adaptive'].push(stretch);
        found.decided.push(stretch.count / (stretch.count / stretch.perSecond + behind));
      },
      async () => found.http['1m'].push(await through(ground, crew, large)),
      async () => found.http['1m_90pct_done'].push(await through(ground, crew, worn)),
      async () => found.bare.push(await measureBare(relaxed, hands, seconds)),
      async () => found.claim.push(await measureClaim(database, crew, large, hands, seconds)),
    ];
    // A different one begins each time, so that nothing always follows the same.
    for (let n = 0; n < turns.length; n++) await turns[(n + round) % turns.length]!();
    say(`round ${round + 1} of ${rounds}, load ${os.loadavg()[0]?.toFixed(1)} on ${os.cpus().length} cores`);
  }
  say('64 workers on 200 items …');
  const crowd = await seedWorkspace(database, 64);
  for (const overlap of [1, 3]) {
    const counts = await countCrowd(database, address, crowd, overlap);
    for (const name of ['over_assigned', 'lost', 'doubled'] as const) found.crowd[name] += counts[name];
  }
  return found;
}

/** Claim and submit through HTTP by all hands; the times are those of the claim. */
async function through(ground: Ground, { workers }: Workspace, batch: BenchBatch): Promise<Stretch> {
  const before = await ground.cpuSeconds();
  const measured = await load(hands, seconds, (hand) => cycle(ground.address, batch.id, workers[hand]!.key));
  const after = await ground.cpuSeconds();
  const each = (name: 'server' | 'database') => ((after[name] - before[name]) * 1000) / Math.max(1, measured.count);
  return { ...measured, serverMs: each('server'), databaseMs: each('database') };
}

/** Waits until everything that was answered is decided about; answers the seconds that took. */
async function decided({ database }: Ground): Promise<number> {
  const start = performance.now();
  for (;;) {
    const { rows } = await database.pool.query(
      `select 1 from event where xid >= coalesce((select xid from event_cursor where reader = 'beliefs'), '0'::xid8) and kind like 'assignment.submitted' limit 1`,
    );
    if (rows.length === 0) return (performance.now() - start) / 1000;
    await sleep(10);
  }
}

const rate = (all: readonly Measured[]): number => median(all.map((one) => one.perSecond));
const p99 = (all: readonly Measured[]): number => median(all.map((one) => one.p99));

function report({ http, decided: settled, claim, bare, crowd }: Found): Record<string, unknown> {
  const states: State[] = ['10k', '10k_adaptive', '1m', '1m_90pct_done'];
  const rates = states.map((state) => rate(http[state]));
  const fixed = rates.filter((_, i) => states[i] !== '10k_adaptive');
  const adaptiveRatio = rate(http['10k_adaptive']) / rate(http['10k']);
  const decidedRatio = median(settled) / rate(http['10k']);
  const line = (name: string, all: readonly Measured[]): string => {
    const each = all.map((one) => one.perSecond);
    const noise = Math.max(...each) / Math.min(...each);
    return `${name.padEnd(34)} ${rate(all).toFixed(0).padStart(7)} /s   p50 ${median(all.map((one) => one.p50))
      .toFixed(2)
      .padStart(7)} ms   p99 ${p99(all).toFixed(2).padStart(7)} ms   fastest ÷ slowest round ${noise.toFixed(2)}`;
  };
  const flatness = Math.max(...fixed) / Math.min(...fixed);
  const ratio = rate(claim) / rate(bare);
  say(`\nclaim + submit through HTTP, ${hands} workers (times of the claim)`);
  for (const state of states) {
    const [server, database] = (['serverMs', 'databaseMs'] as const).map((side) =>
      median(http[state].map((one) => one[side])),
    );
    say(line(`  ${state.replaceAll('_', ' ')}`, http[state]));
    say(`${' '.repeat(36)}processor per cycle: server ${server?.toFixed(2)} ms, database ${database?.toFixed(2)} ms`);
  }
  say(`SQL alone, ${hands} at once, without waiting for the disk at commit`);
  say(line('  bare FOR UPDATE SKIP LOCKED', bare));
  say(line('  claim()', claim));
  say(
    `adaptive against fixed ${adaptiveRatio.toFixed(2)} (aim ≥ 0.9) · with the time until all is decided ${decidedRatio.toFixed(2)}`,
  );
  say(`flatness ${flatness.toFixed(2)} (aim ≤ 1.3) · SQL against bare ${ratio.toFixed(2)} (aim ≥ 0.5)`);
  say(
    `64 workers on 200 items, overlap 1 and 3: over-assigned ${crowd.over_assigned}, lost ${crowd.lost}, doubled ${crowd.doubled}`,
  );
  const whole = (value: number): number => Math.round(value);
  return {
    claims_per_s: Object.fromEntries(states.map((state, i) => [state, whole(rates[i]!)])),
    flatness: Number(flatness.toFixed(3)),
    sql_vs_bare_ratio: Number(ratio.toFixed(3)),
    http_cycles_per_s: whole(median(fixed)),
    adaptive_ratio: Number(adaptiveRatio.toFixed(3)),
    adaptive_decided_ratio: Number(decidedRatio.toFixed(3)),
    ...crowd,
    p99_ms: {
      http_claim: Number(p99(http['1m']).toFixed(2)),
      sql_claim: Number(p99(claim).toFixed(2)),
      bare: Number(p99(bare).toFixed(2)),
    },
  };
}

const ground = await openGround();
try {
  const result = report(await measure(ground));
  if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  closeConnections();
  await ground.close();
}
