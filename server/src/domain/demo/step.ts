import type { Field, Values } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { reader, write } from '../../postgres/tx.ts';
import { claim } from '../assignments/claim.ts';
import { heldOf } from '../assignments/held.ts';
import { listLive } from '../assignments/list.ts';
import { resume } from '../assignments/resume.ts';
import { save } from '../assignments/save.ts';
import { skip } from '../assignments/skip.ts';
import { submit } from '../assignments/submit.ts';
import { ask } from '../questions/ask.ts';
import { versionOf } from '../templates/version.ts';
import { asWorker, type DemoWorker } from './acting.ts';
import { demoAnswer, halfTyped, rightAnswer } from './answer.ts';
import { clarityIn } from './clarity.ts';
import { type Doubt, doubtAbout } from './doubt.ts';
import { type Desk, sendProof } from './send-proof.ts';
import { answeredOf, hasAsked, runningBatches } from './store.ts';
import { rowKey, truths } from './truth.ts';

/**
 * One step of one demo worker, by the verbs that people use: repair what was sent back, else go on where a question was answered, else
 * finish what is being typed, else take the next item and begin to type, or ask where the brief leaves something open. When nothing
 * else is left, what nobody answered is answered as they think is right. Answers whether there was something to do.
 */
export async function step(desk: Desk, worker: DemoWorker): Promise<boolean> {
  const actor = asWorker(worker);
  const look = reader(desk.database, actor, desk.clock());
  const { items } = await listLive(look, {});
  const sentBack = items.find((one) => one.state === 'sent_back');
  if (sentBack) return handIn(desk, worker, sentBack.id, true);
  const claimed = items.filter((one) => one.state === 'claimed');
  const parked = claimed.filter((one) => one.parkedAt !== null);
  const answered = await answeredOf(
    look,
    parked.map(({ id }) => id),
  );
  if (answered) return goOn(desk, worker, answered, true);
  const begun = claimed.find((one) => one.parkedAt === null);
  if (begun) return handIn(desk, worker, begun.id, false);
  if (await begin(desk, worker, actor)) return true;
  return parked[0] ? goOn(desk, worker, parked[0].id, false) : false;
}

async function goOn(desk: Desk, worker: DemoWorker, id: string, careful: boolean): Promise<boolean> {
  await write(desk.database, asWorker(worker), (tx) => resume(tx, { id }), desk.clock);
  return handIn(desk, worker, id, careful);
}

async function begin(desk: Desk, worker: DemoWorker, actor: Actor): Promise<boolean> {
  for (const id of await runningBatches(reader(desk.database, actor, desk.clock()))) {
    const { assignment } = await claim(desk, { id }, actor).catch(closedMeanwhile);
    if (!assignment) continue;
    const found = await answerTo(desk, worker, assignment.id, false);
    if (!found) return true;
    const values = halfTyped(found.form, found.values);
    if (!(await asks(desk, worker, { id: assignment.id, batch: id, values }, found.doubt)))
      await save(desk, { id: assignment.id, values }, actor);
    return true;
  }
  return false;
}

interface InHand {
  id: string;
  batch: string;
  values: Values;
}

/** Asks, once in a batch; answers whether the item is parked now. */
async function asks(
  desk: Desk,
  worker: DemoWorker,
  { id, batch, values }: InHand,
  doubt: Doubt | null,
): Promise<boolean> {
  const actor = asWorker(worker);
  if (!doubt || (await hasAsked(reader(desk.database, actor, desk.clock()), batch))) return false;
  const put = write(desk.database, actor, (tx) => ask(tx, { id, ...doubt, values }), desk.clock);
  return put.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
}

/** Submits the answer to an item that the worker holds, with its proof, or passes on one that asks for what cannot be made here. */
export async function handIn(desk: Desk, worker: DemoWorker, id: string, careful: boolean): Promise<boolean> {
  const actor = asWorker(worker);
  const found = await answerTo(desk, worker, id, careful);
  if (found) {
    const values = await sendProof(desk, worker, id, found.form, found.values);
    await submit(desk, { id, values }, actor);
  } else
    await write(
      desk.database,
      actor,
      (tx) => skip(tx, { id, reason: 'Demo workers cannot answer this form.' }),
      desk.clock,
    );
  return true;
}

interface Found {
  form: readonly Field[];
  values: Values;
  doubt: Doubt | null;
}

async function answerTo(desk: Desk, worker: DemoWorker, assignmentId: string, careful: boolean): Promise<Found | null> {
  const look = reader(desk.database, asWorker(worker), desk.clock());
  const held = await heldOf(desk.database, look, assignmentId);
  if (!held) return null;
  const { definition } = await versionOf(look, held.versionId);
  const { form } = definition;
  const truth = (await truths()).get(rowKey(held.input));
  const values = careful
    ? (rightAnswer(form, held.input, truth) ??
      demoAnswer(form, held.input, truth, { ...worker, seed: worker.seed + 1, errorShare: 0 }))
    : demoAnswer(form, held.input, truth, worker, clarityIn(definition));
  return values && { form, values, doubt: doubtAbout(definition, held.input, worker) };
}

/** A batch may be closed, or a worker paused, between the look and the claim. */
function closedMeanwhile(error: unknown): { assignment: null } {
  if (error instanceof Refusal) return { assignment: null };
  throw error;
}
