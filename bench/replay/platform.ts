import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Plan, seedSlots } from '@manyhands/contract';
import { newId } from '@manyhands/server/kit/ids';
import type { Ground } from '../claim/ground.ts';
import { post } from '../claim/load.ts';
import { seedWorkspace, type Workspace } from '../claim/seed.ts';
import type { RecordedCrowd } from './crowd.ts';

/** What came of a crowd that worked through the product's own API. */
export interface PlatformRun {
  answers: number;
  /** Items that got more answers than their plan allows. */
  overAssigned: number;
  rounds: number;
  /** By item: the class of its result, -1 where it has none. */
  results: Int32Array;
}

const together = 16;
const field = 'answer';
const optionOf = (k: number): string => `c${k}`;

/**
 * Lets the recorded crowd work through HTTP: in rounds, as the simulator does, each item that still wants an answer is claimed by whoever answered it
 * next in the record, and what was recorded is submitted. Between rounds the product decides. In the end the owner closes the batch and accepts what
 * waits for a reviewer, without looking, so that the results are the product's own.
 */
export async function runOnPlatform(
  { address, database }: Ground,
  crowd: RecordedCrowd,
  plan: Plan,
  say: (line: string) => void,
): Promise<PlatformRun> {
  const workspace = await seedWorkspace(database, crowd.collected.answers.workers);
  const owner = await seedOwner(database, workspace);
  const api = caller(address, owner);
  const { batch, items } = await prepare(api, crowd, plan);
  const given = new Int32Array(items.length);
  let rounds = 0;
  for (;;) {
    const answers = await round(address, workspace, crowd, { batch, items, given });
    if (answers === 0) break;
    rounds++;
    await weighed(api, batch);
    say(`round ${rounds}: ${answers} answers`);
  }
  await api('POST', `/v1/batches/${batch}/close`, {});
  await acceptAll(api, batch);
  const results = await readResults(api, batch, items);
  const most = (item: number): number =>
    item % 20 === 0 ? Math.max(seedSlots(plan), plan.answersMax) : plan.answersMax;
  return {
    answers: given.reduce((sum, n) => sum + n, 0),
    overAssigned: given.filter((n, item) => n > most(item)).length,
    rounds,
    results,
  };
}

type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Record<string, unknown>>;

const caller =
  (address: string, key: string): Call =>
  async (method, path, body) => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };

async function seedOwner(database: Ground['database'], { workspaceId }: Workspace): Promise<string> {
  const personId = randomUUID();
  const key = `mh_${randomBytes(32).toString('base64url')}`;
  await database.pool.query(
    `insert into member (workspace_id, person_id, role, since) values ($1, $2, 'owner', now())`,
    [workspaceId, personId],
  );
  await database.pool.query(
    `insert into api_key (workspace_id, key_id, name, scopes, secret_hash, start, made_by, created_at)
     values ($1, $2, 'owner', '{read,review,manage,own,work}', $3, $4, $5, now())`,
    [workspaceId, newId(), createHash('sha256').update(key).digest('hex'), key.slice(0, 9), personId],
  );
  return key;
}

async function prepare(api: Call, crowd: RecordedCrowd, plan: Plan): Promise<{ batch: string; items: string[] }> {
  const { labels, itemIds } = crowd.collected;
  const definition = {
    title: 'Say what it is',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'Every item has its label.',
    },
    columns: [{ key: 'item', label: 'Item' }],
    form: [
      {
        ...{ kind: 'choice', key: field, label: 'Label' },
        options: labels.map((label, k) => ({ value: optionOf(k), label: `Label ${String(label)}`.slice(0, 200) })),
      },
    ],
  };
  const { id: template } = await api('POST', '/v1/templates', { name: 'Replay', definition });
  const { name: _, ...settings } = plan;
  const asked = plan.name === 'custom' ? settings : plan.name;
  const { id: batch } = await api('POST', '/v1/batches', { template, title: 'Replay', plan: asked });
  const items: string[] = [];
  for (let from = 0; from < itemIds.length; from += 1000) {
    const rows = itemIds.slice(from, from + 1000).map((id) => ({ input: { item: String(id) } }));
    const added = await api('POST', `/v1/batches/${String(batch)}/items`, { rows });
    items.push(...(added.items as string[]));
  }
  for (const [item, k] of crowd.gold.entries())
    if (k >= 0)
      await api('POST', `/v1/templates/${String(template)}/golds`, {
        from: { batch, item: items[item] },
        truth: { [field]: optionOf(k) },
      });
  await api('POST', `/v1/batches/${String(batch)}/launch`, {});
  return { batch: String(batch), items };
}

interface Work {
  batch: string;
  items: readonly string[];
  given: Int32Array;
}

/** Every item gets at most one more answer; answers how many there were. */
async function round(address: string, workspace: Workspace, crowd: RecordedCrowd, work: Work): Promise<number> {
  const { worker, label } = crowd.collected.answers;
  const queue = [...crowd.rows.keys()].filter((item) => work.given[item]! < crowd.rows[item]!.length);
  let answers = 0;
  // One thing at a time for each worker, as people do.
  const busy = new Map<string, Promise<void>>();
  const hand = async (): Promise<void> => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
      const { key } = workspace.workers[worker[crowd.rows[item]![work.given[item]!]!]!]!;
      const turn = (busy.get(key) ?? Promise.resolve()).then(() => one(item!, key));
      busy.set(key, turn);
      await turn;
    }
  };
  const one = async (item: number, key: string): Promise<void> => {
    const row = crowd.rows[item]![work.given[item]!]!;
    const { assignment } = (await post(address, `/v1/batches/${work.batch}/claim`, key, {
      item: work.items[item],
    })) as {
      assignment: { id: string } | null;
    };
    if (!assignment) return;
    const values = { [field]: optionOf(label[row]!) };
    await post(address, `/v1/assignments/${assignment.id}/submit`, key, { values });
    work.given[item]!++;
    answers++;
  };
  await Promise.all(Array.from({ length: together }, hand));
  return answers;
}

/** Waits until the product has weighed all answers that are in. */
async function weighed(api: Call, batch: string): Promise<void> {
  while ((await api('GET', `/v1/batches/${batch}/quality`)).weighed !== true) await sleep(50);
}

interface Waiting {
  items: { id: string }[];
  next: string | null;
}

/** Accepts what waits for a reviewer, and waits until the rest is accepted by itself. */
async function acceptAll(api: Call, batch: string): Promise<void> {
  for (;;) {
    await weighed(api, batch);
    const { items } = (await api('GET', `/v1/batches/${batch}/review?limit=100`)) as unknown as Waiting;
    if (items.length > 0) await api('POST', `/v1/batches/${batch}/accept`, { assignments: items.map(({ id }) => id) });
    const { progress } = (await api('GET', `/v1/batches/${batch}`)) as { progress: { toReview: number } };
    if (items.length === 0 && progress.toReview === 0) return;
    if (items.length === 0) await sleep(500);
  }
}

interface Results {
  items: { item: string; values: Record<string, unknown> }[];
  next: string | null;
}

async function readResults(api: Call, batch: string, items: readonly string[]): Promise<Int32Array> {
  await weighed(api, batch);
  const placeOf = new Map(items.map((id, item) => [id, item]));
  const results = new Int32Array(items.length).fill(-1);
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await api('GET', `/v1/batches/${batch}/results/list?limit=100${query}`)) as unknown as Results;
    for (const { item, values } of page.items) {
      const value = values[field];
      if (typeof value === 'string') results[placeOf.get(item)!] = Number(value.slice(1));
    }
    cursor = page.next;
  }
  return results;
}
