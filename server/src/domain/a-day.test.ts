import type { AssignmentView } from '@manyhands/contract';
import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningBatch } from '../testing/batches.ts';
import { assertInvariants } from '../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../testing/world.ts';

// Random days in the life of a workspace: several workers and reviewers do whatever they may, several at a time. Each verb is done or
// refused; no verb fails, the promises hold every evening, no acknowledged answer is lost, and in the end everything gets done.
// A seed that failed once: A_DAY_SEEDS=7 npx vitest run server/src/domain/a-day.test.ts

const seeds = (process.env.A_DAY_SEEDS ?? '1,2,3').split(',').map(Number);
const days = 4;
const verbsADay = 120;
const atOnce = 6;

let world: World;
let asha: Somebody;
let reviewers: Somebody[];
let workers: TestWorker[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  await asha.hands.workspaces.change({ brokenReports: 2 });
  reviewers = [await world.member(asha, 'reviewer', 'Mina'), await world.member(asha, 'reviewer', 'Omar')];
  workers = [];
  for (const name of ['Ravi', 'Lina', 'Sven', 'Noor', 'Ines']) workers.push(await world.worker(asha, name));
});
afterAll(() => world.close());

/** Numbers that look random and come again with the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What the players know: what they were told, never what the tables say. */
class Day {
  readonly batches: string[];
  readonly roll: (below: number) => number;
  /** Assignments each worker has seen, newest last. */
  readonly seen = new Map<TestWorker, string[]>();
  /** The values of answers that were acknowledged, by assignment; null after an undo. */
  readonly acknowledged = new Map<string, Record<string, unknown> | null>();
  /** Assignments whose answer is being changed: of two changes at once nobody could say which came last. */
  readonly changing = new Set<string>();
  readonly refused = new Map<string, number>();
  done = 0;
  constructor(seed: number, batches: string[]) {
    this.roll = dice(seed);
    this.batches = batches;
  }
  pick<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.roll(from.length)];
  }
  values(): Record<string, unknown> {
    const values: Record<string, unknown> = { fruit: this.roll(2) ? 'yes' : 'no' };
    if (this.roll(3) === 0) values.remark = `note ${this.roll(1000)}`;
    return values;
  }
  recent(worker: TestWorker): string | undefined {
    return this.pick((this.seen.get(worker) ?? []).slice(-8));
  }
  note(worker: TestWorker, shown: AssignmentView): void {
    const seen = this.seen.get(worker) ?? [];
    if (!seen.includes(shown.id)) seen.push(shown.id);
    this.seen.set(worker, seen);
  }
}

type Verb = (day: Day) => Promise<unknown>;
const byWorker =
  (verb: (worker: TestWorker, id: string, day: Day) => Promise<unknown>): Verb =>
  async (day) => {
    const worker = day.pick(workers)!;
    const id = day.recent(worker);
    if (id !== undefined) await verb(worker, id, day);
  };
const byReviewer =
  (
    verb: (reviewer: Somebody, id: string, day: Day) => Promise<unknown>,
    state: 'submitted' | 'accepted' | 'sent_back' | 'rejected' = 'submitted',
  ): Verb =>
  async (day) => {
    const reviewer = day.pick(reviewers)!;
    const { items } = await reviewer.hands.decisions.queue({ id: day.pick(day.batches)!, state, limit: 10 });
    const one = day.pick(items);
    if (one) await verb(reviewer, one.id, day);
  };

const claim: Verb = async (day) => {
  const worker = day.pick(workers)!;
  const { assignment } = await worker.hands.assignments.claim({ id: day.pick(day.batches)! });
  if (assignment) day.note(worker, assignment);
};
/** A verb that changes an answer; what it acknowledges is remembered. */
const changing = (verb: (worker: TestWorker, id: string, day: Day) => Promise<Record<string, unknown> | null>): Verb =>
  byWorker(async (worker, id, day) => {
    if (day.changing.has(id)) return;
    day.changing.add(id);
    try {
      day.acknowledged.set(id, await verb(worker, id, day));
    } finally {
      day.changing.delete(id);
    }
  });
const submit = changing(
  async (worker, id, day) => (await worker.hands.assignments.submit({ id, values: day.values() })).values,
);
const revise = changing(
  async (worker, id, day) => (await worker.hands.assignments.revise({ id, values: day.values() })).values,
);
const undo = changing(async (worker, id) => {
  await worker.hands.assignments.undo({ id });
  return null;
});

const verbs: readonly (readonly [weight: number, verb: Verb])[] = [
  [14, claim],
  [14, submit],
  [2, byWorker((worker, id) => worker.hands.assignments.submit({ id, values: { fruit: 'perhaps' } }))],
  [4, byWorker((worker, id, day) => worker.hands.assignments.save({ id, values: day.values() }))],
  [2, byWorker((worker, id) => worker.hands.assignments.skip({ id, reason: 'not for me' }))],
  [3, byWorker((worker, id) => worker.hands.assignments.release({ id }))],
  [2, byWorker((worker, id) => worker.hands.assignments.extend({ id }))],
  [1, byWorker((worker, id) => worker.hands.assignments.reportBroken({ id, reason: 'no picture' }))],
  [3, undo],
  [3, revise],
  [3, byWorker((worker, id) => worker.hands.assignments.reclaim({ id }))],
  [4, byWorker((worker, id, day) => worker.hands.questions.ask({ id, text: `Is it ${day.roll(1000)}?`, clause: 1 }))],
  [2, byWorker((worker, id) => worker.hands.assignments.resume({ id }))],
  [
    1,
    async (day) => {
      const worker = day.pick(workers)!;
      const { own } = await worker.hands.questions.mine({ id: day.pick(day.batches)! });
      const one = day.pick(own);
      if (one) await worker.hands.questions.withdraw({ id: one.id });
    },
  ],
  [
    3,
    async (day) => {
      const { groups } = await day.pick(reviewers)!.hands.questions.queue({ batch: day.pick(day.batches)! });
      const questions = day.pick(groups)?.questions.map(({ id }) => id);
      if (questions) await day.pick(reviewers)!.hands.questions.answer({ questions, text: 'It is.' });
    },
  ],
  [
    1,
    async (day) => {
      const { items } = await day.pick(reviewers)!.hands.questions.list({ state: 'answered', limit: 5 });
      const one = day.pick(items);
      if (one) await day.pick(reviewers)!.hands.questions.undo({ id: one.id });
    },
  ],
  [
    2,
    async (day) => {
      const worker = day.pick(workers)!;
      for (const shown of (await worker.hands.assignments.live({})).items) day.note(worker, shown);
    },
  ],
  [1, async (day) => day.pick(workers)!.hands.work.list({})],
  [8, byReviewer((reviewer, id) => reviewer.hands.decisions.accept({ id }))],
  [3, byReviewer((reviewer, id) => reviewer.hands.decisions.sendBack({ id, clause: 1, fields: ['fruit'] }))],
  [2, byReviewer((reviewer, id) => reviewer.hands.decisions.reject({ id, clause: 1, evidence: 'It is not.' }))],
  [2, byReviewer((reviewer, id) => reviewer.hands.decisions.undo({ id }), 'accepted')],
  [2, byReviewer((reviewer, id) => reviewer.hands.decisions.undo({ id }), 'sent_back')],
  [1, byReviewer((reviewer, id) => reviewer.hands.decisions.undo({ id }), 'rejected')],
  [1, byReviewer((reviewer, id) => reviewer.hands.decisions.comment({ id, text: 'Look again.' }))],
  [1, async (day) => asha.hands.batches.pause({ id: day.pick(day.batches)! })],
  [3, async (day) => asha.hands.batches.resume({ id: day.pick(day.batches)! })],
  [
    1,
    async (day) =>
      asha.hands.items.add({ id: day.pick(day.batches)!, rows: [{ input: { name: `Late ${day.roll(1000)}` } }] }),
  ],
  [
    1,
    async (day) => {
      const id = day.pick(day.batches)!;
      const item = day.pick((await asha.hands.items.list({ id, limit: 50 })).items);
      if (item) await asha.hands.items.cancel({ id, items: [item.id] });
    },
  ],
  [2, async (day) => world.clock.advance({ seconds: day.roll(120) })],
  [1, async (day) => world.clock.advance({ minutes: day.roll(20) })],
];

async function doOne(day: Day): Promise<void> {
  const verb = day.pick(verbs.flatMap(([weight, one]) => Array<Verb>(weight).fill(one)))!;
  try {
    await verb(day);
    day.done += 1;
  } catch (error) {
    // A refusal is an answer; anything else is a fault.
    if (!(error instanceof HandsError) || error.status >= 500 || error.status === 0) throw error;
    day.refused.set(error.code, (day.refused.get(error.code) ?? 0) + 1);
  }
}

async function answersKept(day: Day): Promise<void> {
  for (const [worker, ids] of day.seen) {
    for (const id of ids) {
      const acknowledged = day.acknowledged.get(id);
      if (!acknowledged) continue;
      const { state, values } = await worker.hands.assignments.get({ id });
      if (['submitted', 'accepted', 'sent_back', 'rejected'].includes(state))
        expect({ id, values }).toEqual({ id, values: acknowledged });
    }
  }
}

/** Everybody works until nothing is left; what waits is accepted. Repairs are made, what is paused goes on. */
async function finish(day: Day, batch: string): Promise<void> {
  for (let round = 0; round < 40; round++) {
    await asha.hands.batches.resume({ id: batch }).catch(() => {});
    world.clock.advance({ minutes: 2 });
    await world.settle();
    for (const worker of workers) {
      for (const { id, state } of (await worker.hands.assignments.live({ batch })).items)
        if (state !== 'expired')
          day.acknowledged.set(id, (await worker.hands.assignments.submit({ id, values: { fruit: 'yes' } })).values);
      for (;;) {
        const { assignment } = await worker.hands.assignments.claim({ id: batch });
        if (!assignment) break;
        day.note(worker, assignment);
        day.acknowledged.set(
          assignment.id,
          (await worker.hands.assignments.submit({ id: assignment.id, values: { fruit: 'yes' } })).values,
        );
      }
    }
    const { items } = await asha.hands.decisions.queue({ id: batch, limit: 200 });
    if (items.length > 0)
      await asha.hands.decisions.acceptMany({ id: batch, assignments: items.map((item) => item.id) });
    await world.settle();
    if ((await asha.hands.batches.get({ id: batch })).state === 'done') return;
    // Those who skipped or reported an item are too few to finish it: somebody new comes by.
    if (round > 2) workers.push(await world.worker(asha, `Hand ${workers.length}`));
  }
  throw new Error(`${batch} is not done: ${JSON.stringify((await asha.hands.batches.get({ id: batch })).progress)}`);
}

test.each(seeds)('days that start with seed %i keep every promise', { timeout: 240_000 }, async (seed) => {
  const batches = [
    await runningBatch(asha, { items: 12, overlap: 2, leaseMinutes: 10 }),
    await runningBatch(asha, { items: 15, overlap: 1, order: 'shuffled', leaseMinutes: 30 }),
  ];
  const day = new Day(seed, batches);
  for (let n = 0; n < days; n++) {
    for (let verb = 0; verb < verbsADay; verb += atOnce)
      await Promise.all(Array.from({ length: atOnce }, () => doOne(day)));
    await assertInvariants(world.database);
    world.clock.advance({ hours: day.roll(40) });
    await world.settle();
    await assertInvariants(world.database, { settled: true });
    await answersKept(day);
  }
  expect(day.done).toBeGreaterThan((days * verbsADay) / 3);
  for (const batch of batches) await finish(day, batch);
  await assertInvariants(world.database, { settled: true });
  await answersKept(day);
});
