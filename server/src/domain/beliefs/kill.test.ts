import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { firstSlots } from '@manyhands/contract';
import { createHands, type Hands, HandsError } from '@manyhands/sdk';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { smallDefinition } from '../../testing/batches.ts';
import { cloneDatabase } from '../../testing/database.ts';
import { DeliveredServer, insist } from '../../testing/delivered-server.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { keyOf } from '../../testing/keys.ts';

// Two servers on one database, people at work on both at once, and each of them killed without a word in the middle of it.
const items = 100;
const plan = { answersMin: 1, answersMax: 5, lead: 2, review: 'nothing' as const };
const crewSize = 14;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** The same worker says the same of the same item, whenever asked: three in four times the truth. */
const says = (worker: number, item: number): 'yes' | 'no' => ((worker * 7 + item * 13) % 4 === 0 ? 'no' : 'yes');

async function work(hands: () => Hands, batch: string, n: number, over: () => boolean): Promise<void> {
  while (!over()) {
    const { assignment } = await insist(() => hands().assignments.claim({ id: batch }).catch(unlessFull));
    const held = assignment ?? (await insist(() => hands().assignments.live({ batch }))).items[0];
    if (!held) {
      await sleep(40);
      continue;
    }
    await insist(() =>
      hands()
        .assignments.submit({ id: held.id, values: { fruit: says(n, held.item.number) } })
        .catch(unlessGone),
    );
  }
}
const unlessFull = (error: unknown): { assignment: null } => {
  if (error instanceof HandsError && error.code === 'assignment.too-many-open') return { assignment: null };
  throw error;
};
const unlessGone = (error: unknown): null => {
  if (error instanceof HandsError && ['assignment.moved-on', 'not-found'].includes(error.code)) return null;
  throw error;
};

interface Counted {
  number: number;
  yes: number;
  no: number;
  under_way: number;
  verdict: string | null;
}

/** Items and where they stand: votes, and what is open or held of each. */
async function count(pool: pg.Pool): Promise<Counted[]> {
  const { rows } = await pool.query<Counted>(`
    select i.number, coalesce(a.yes, 0)::int as yes, coalesce(a.no, 0)::int as no, (coalesce(a.held, 0) + coalesce(o.n, 0))::int as under_way, b.verdict
      from item i
      left join belief b on b.item_id = i.item_id
      left join (select item_id, count(*) filter (where answer ->> 'fruit' = 'yes') as yes, count(*) filter (where answer ->> 'fruit' = 'no') as no,
                        count(*) filter (where state = 'claimed') as held from assignment where state in ('claimed', 'submitted', 'accepted') group by 1) a on a.item_id = i.item_id
      left join (select item_id, sum(remaining) as n from open_item group by 1) o on o.item_id = i.item_id order by i.number`);
  return rows;
}

const hasEnough = ({ number, yes, no }: Counted): boolean =>
  yes + no >= firstSlots(plan, number) && (Math.abs(yes - no) >= plan.lead || yes + no >= plan.answersMax);

test('whoever is killed when, no item is left open with enough answers, nor closed with too few', {
  timeout: 180_000,
}, async () => {
  const database = await cloneDatabase();
  cleanups.push(() => database.drop());
  const folder = await mkdtemp(path.join(tmpdir(), 'manyhands-kill-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => {});
  cleanups.push(() => pool.end());
  const servers = [new DeliveredServer(database.url, folder), new DeliveredServer(database.url, folder)] as const;
  for (const server of servers) {
    cleanups.push(() => server.kill('SIGTERM'));
    await server.start();
  }
  const workspaceId = newId();
  await pool.query(`insert into workspace (workspace_id, name, created_at) values ($1, 'Asha & Co', now())`, [
    workspaceId,
  ]);
  const owner = createHands({ url: servers[0].address, token: await keyOf(pool, workspaceId, 'owner', ['own']) });
  const keys = await Promise.all(Array.from({ length: crewSize }, () => keyOf(pool, workspaceId, 'viewer', ['work'])));
  const template = await owner.templates.create({ name: 'Fruit', definition: smallDefinition });
  const { id } = await owner.batches.create({ template: template.id, title: 'Adaptive', leaseMinutes: 600, plan });
  await owner.items.add({ id, rows: Array.from({ length: items }, (_, n) => ({ input: { name: `Name ${n}` } })) });
  await owner.batches.launch({ id });

  let over = false;
  const crew = keys.map((token, n) =>
    work(
      () => createHands({ url: servers[n % 2]!.address, token }),
      id,
      n,
      () => over,
    ),
  );
  const everybody = Promise.all(crew);
  const answers = async () => (await count(pool)).reduce((sum, item) => sum + item.yes + item.no, 0);
  for (const [n, part] of [0.3, 0.9, 1.5].entries()) {
    while ((await answers()) < items * part) await Promise.race([sleep(20), everybody]);
    await servers[n % 2]!.kill();
    await servers[n % 2]!.start();
  }
  // Until nobody has anything to do any more, for as long as a place in the stream may be kept for one who was killed.
  const settled = async () =>
    (await count(pool)).every((item) => item.verdict !== null && item.verdict !== 'ask' && item.under_way === 0);
  for (let tries = 0; tries < 600 && !(await settled()); tries++) await Promise.race([sleep(100), everybody]);
  over = true;
  await everybody;

  const counted = await count(pool);
  expect(counted.filter((item) => !hasEnough(item))).toEqual([]);
  expect(counted.filter((item) => item.under_way > 0)).toEqual([]);
  expect(counted.filter((item) => item.yes + item.no > plan.answersMax)).toEqual([]);
  // Settled means that two were ahead, given up that they were not: by the same votes.
  expect(counted.filter((item) => (item.verdict === 'reached') !== Math.abs(item.yes - item.no) >= plan.lead)).toEqual(
    [],
  );
  await assertInvariants({ pool });
});
