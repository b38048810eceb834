import os from 'node:os';
import { parseArgs } from 'node:util';
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
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    items: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(flags.rounds);
const seconds = Number(flags.seconds);
const million = Number(flags.items);
const hands = 32;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

type State = '10k' | '1m' | '1m_90pct_done';
interface Found {
  http: Record<State, Measured[]>;
  claim: Measured[];
  bare: Measured[];
  crowd: Counts;
}

async function measure(ground: Ground): Promise<Found> {
  const { database, relaxed, address } = ground;
  say('seeding …');
  const crew = await seedWorkspace(database, hands);
  const large = await seedBatch(database, crew, million);
  const worn = await seedBatch(database, crew, million);
  await finishUpTo(database, crew, worn, Math.floor(million * 0.9));
  await layBare(database, million);
  await database.pool.query('analyze');
  const found: Found = {
    http: { '10k': [], '1m': [], '1m_90pct_done': [] },
    claim: [],
    bare: [],
    crowd: { over_assigned: 0, lost: 0, doubled: 0 },
  };
  await through(address, crew, await seedBatch(database, crew, 10_000), 2);
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}, load ${os.loadavg()[0]?.toFixed(1)} on ${os.cpus().length} cores`);
    found.http['10k'].push(await through(address, crew, await seedBatch(database, crew, 10_000), Math.min(seconds, 3)));
    found.http['1m'].push(await through(address, crew, large, seconds));
    found.http['1m_90pct_done'].push(await through(address, crew, worn, seconds));
    found.bare.push(await measureBare(relaxed, hands, seconds / 2));
    found.claim.push(await measureClaim(database, crew, large, hands, seconds / 2));
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
const through = (address: string, { workers }: Workspace, batch: BenchBatch, forSeconds: number): Promise<Measured> =>
  load(hands, forSeconds, (hand) => cycle(address, batch.id, workers[hand]!.key));

const rate = (all: readonly Measured[]): number => median(all.map((one) => one.perSecond));
const p99 = (all: readonly Measured[]): number => median(all.map((one) => one.p99));

function report({ http, claim, bare, crowd }: Found): Record<string, unknown> {
  const states: State[] = ['10k', '1m', '1m_90pct_done'];
  const rates = states.map((state) => rate(http[state]));
  const line = (name: string, all: readonly Measured[]): string => {
    const each = all.map((one) => one.perSecond);
    const noise = Math.max(...each) / Math.min(...each);
    return `${name.padEnd(34)} ${rate(all).toFixed(0).padStart(7)} /s   p50 ${median(all.map((one) => one.p50))
      .toFixed(2)
      .padStart(7)} ms   p99 ${p99(all).toFixed(2).padStart(7)} ms   fastest ÷ slowest round ${noise.toFixed(2)}`;
  };
  const flatness = Math.max(...rates) / Math.min(...rates);
  const ratio = rate(claim) / rate(bare);
  say(`\nclaim + submit through HTTP, ${hands} workers (times of the claim)`);
  for (const state of states) say(line(`  ${state.replaceAll('_', ' ')}`, http[state]));
  say(`SQL alone, ${hands} at once, without waiting for the disk at commit`);
  say(line('  bare FOR UPDATE SKIP LOCKED', bare));
  say(line('  claim()', claim));
  say(`flatness ${flatness.toFixed(2)} (aim ≤ 1.3) · SQL against bare ${ratio.toFixed(2)} (aim ≥ 0.5)`);
  say(
    `64 workers on 200 items, overlap 1 and 3: over-assigned ${crowd.over_assigned}, lost ${crowd.lost}, doubled ${crowd.doubled}`,
  );
  const whole = (value: number): number => Math.round(value);
  return {
    claims_per_s: Object.fromEntries(states.map((state, i) => [state, whole(rates[i]!)])),
    flatness: Number(flatness.toFixed(3)),
    sql_vs_bare_ratio: Number(ratio.toFixed(3)),
    http_cycles_per_s: whole(median(rates)),
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
