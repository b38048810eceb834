import type { Row } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { type Actor, stranger } from '../../kit/actor.ts';
import { reader, write } from '../../postgres/tx.ts';
import { change } from '../batches/change.ts';
import { createBatch } from '../batches/create.ts';
import { finish } from '../batches/finish.ts';
import { launch } from '../batches/launch.ts';
import { rollUp } from '../batches/tally.ts';
import { addItems } from '../items/add.ts';
import { addFromLibrary } from '../templates/library.ts';
import type { DemoWorker } from './acting.ts';
import { type Past, pastFrom } from './past.ts';
import { accept, letAnswer, send } from './play.ts';
import { markSample, ownWorkspace, sampleOwner, unmarkSample } from './sample-people.ts';
import { handIn } from './step.ts';
import { findDemo, insertDemoWorkers } from './store.ts';
import { wipe } from './wipe.ts';

const minute = 60_000;
const lockKey = 4_400_001;
/** Longer than the sample's past: other processes go by the real clock, and would end a lease of the past between claim and submit. */
const seedingLease = 7 * 24 * 60;
const lease = 15;

/** Makes the sample workspace unless it is there, by the verbs that people use; one that was left half-made is made anew. */
export const seedSample = (app: AppParts): Promise<void> => alone(app, (owner) => fillUnlessFilled(app, owner));

/** Deletes all work of the sample workspace and makes it again; who looks around stays inside. */
export const resetSample = (app: AppParts): Promise<void> => alone(app, (owner) => fill(app, owner));

/** Of several processes that start at once, one makes the sample and the others wait for it. */
async function alone(app: AppParts, work: (owner: Actor) => Promise<void>): Promise<void> {
  const client = await app.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    const asha = await write(app.database, stranger(), sampleOwner, app.clock);
    await work(await write(app.database, asha, ownWorkspace, app.clock));
  } finally {
    await client.query('commit').catch(() => {});
    client.release();
  }
}

async function fillUnlessFilled(app: AppParts, owner: Actor): Promise<void> {
  const demo = await findDemo(reader(app.database, owner, app.clock()));
  if (!demo?.sample) await fill(app, owner);
}

async function fill(app: AppParts, owner: Actor): Promise<void> {
  const now = app.clock().getTime();
  const earlier = pastFrom(app, new Date(now - 2 * 24 * 60 * minute));
  const workers = await write(
    app.database,
    owner,
    async (tx) => {
      // Until it is whole again it is no sample: what breaks off halfway is made anew by the next start.
      await unmarkSample(tx);
      await wipe(tx);
      return insertDemoWorkers(tx);
    },
    earlier.clock,
  );
  const templates = await addTemplates(earlier, owner);
  await finishedBatch(earlier, owner, workers, templates.get('image-tagging')!);
  await runningBatch(pastFrom(app, new Date(now - 45 * minute)), owner, workers, templates.get('product-matching')!);
  await write(app.database, owner, (tx) => markSample(tx, owner.workspaceId!), app.clock);
  // So that the first page shows the counts; the clock goes on from here.
  for (let round = 0; round < 20 && (await rollUp(app)) > 0; round++);
}

/** What a sample business would have by now; the rest of the library is one click away. */
const shown = ['image-tagging', 'lead-research', 'product-attribute-cleanup', 'product-matching'];

async function addTemplates(past: Past, owner: Actor): Promise<Map<string, { id: string; samples: readonly Row[] }>> {
  const added = new Map<string, { id: string; samples: readonly Row[] }>();
  for (const slug of shown) {
    const template = await write(past.database, owner, (tx) => addFromLibrary(tx, { slug }), past.clock);
    added.set(slug, template);
    past.pass(20, 60);
  }
  return added;
}

interface Kind {
  id: string;
  samples: readonly Row[];
}

/** A launched batch of all sample rows, two answers each. */
async function open(past: Past, owner: Actor, { id, samples }: Kind, title: string): Promise<string> {
  const options = {
    overlap: 2,
    leaseMinutes: seedingLease,
    priority: 5,
    dueAt: null,
    order: 'as_given' as const,
    standing: false,
    teamOnly: false,
  };
  const batch = await write(
    past.database,
    owner,
    (tx) => createBatch(tx, { template: id, title, ...options }),
    past.clock,
  );
  past.pass(60, 120);
  await write(
    past.database,
    owner,
    (tx) => addItems(tx, { id: batch.id, rows: samples.map((input) => ({ input })) }),
    past.clock,
  );
  await write(past.database, owner, (tx) => launch(tx, { id: batch.id }), past.clock);
  past.pass(30, 60);
  return batch.id;
}

/** All pictures are tagged and reviewed: most mistakes were sent back and repaired, a few slipped through, as they do. */
async function finishedBatch(past: Past, owner: Actor, workers: readonly DemoWorker[], kind: Kind): Promise<void> {
  const batchId = await open(past, owner, kind, 'Tags for the spring pictures');
  const handed = await letAnswer(past, batchId, workers, Number.POSITIVE_INFINITY);
  const caught = handed.filter((one) => one.wrong.length > 0).filter((_, i) => i % 3 !== 2);
  for (const one of caught) await send(past, owner, one, 'Please look at the picture once more.');
  for (const one of caught) {
    past.pass(20, 60);
    await handIn(past, one.worker, one.id, true);
  }
  await accept(past, owner, batchId, handed);
  await write(past.database, owner, (tx) => finish(tx, batchId), past.clock);
  await shorten(past, owner, batchId);
}

/** A third is answered; some of it is accepted, one answer is on its way back, the rest waits for a reviewer. */
async function runningBatch(past: Past, owner: Actor, workers: readonly DemoWorker[], kind: Kind): Promise<void> {
  const batchId = await open(past, owner, kind, 'Our prices beside the marketplace');
  const handed = await letAnswer(past, batchId, workers, 44);
  await accept(past, owner, batchId, handed.filter((one) => one.wrong.length === 0).slice(0, 16));
  const wrong = handed.find((one) => one.wrong.length > 0);
  if (wrong) await send(past, owner, wrong, 'Compare the details once more, please.');
  await shorten(past, owner, batchId);
}

/** From here on workers have the usual time. */
async function shorten(past: Past, owner: Actor, batchId: string): Promise<void> {
  await write(past.database, owner, (tx) => change(tx, { id: batchId, leaseMinutes: lease }), past.clock);
}
