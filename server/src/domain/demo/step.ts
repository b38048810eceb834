import type { Values } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { reader, write } from '../../postgres/tx.ts';
import { claim, type Place } from '../assignments/claim.ts';
import { heldOf } from '../assignments/held.ts';
import { listLive } from '../assignments/list.ts';
import { save } from '../assignments/save.ts';
import { skip } from '../assignments/skip.ts';
import { submit } from '../assignments/submit.ts';
import { versionOf } from '../templates/version.ts';
import { asWorker, type DemoWorker } from './acting.ts';
import { demoAnswer, halfTyped, rightAnswer } from './answer.ts';
import { runningBatches } from './store.ts';
import { rowKey, truths } from './truth.ts';

/**
 * One step of one demo worker, by the verbs that people use: repair what was sent back, else finish what is being typed, else take
 * the next item and begin to type. Answers whether there was something to do.
 */
export async function step(place: Place, worker: DemoWorker): Promise<boolean> {
  const actor = asWorker(worker);
  const { items } = await listLive(reader(place.database, actor, place.clock()), {});
  const sentBack = items.find((one) => one.state === 'sent_back');
  const begun = items.find((one) => one.state === 'claimed');
  if (sentBack) return handIn(place, worker, sentBack.id, true);
  return begun ? handIn(place, worker, begun.id, false) : begin(place, worker, actor);
}

async function begin(place: Place, worker: DemoWorker, actor: Actor): Promise<boolean> {
  for (const id of await runningBatches(reader(place.database, actor, place.clock()))) {
    const { assignment } = await claim(place, { id }, actor).catch(closedMeanwhile);
    if (!assignment) continue;
    const values = await answerTo(place, worker, assignment.id, false);
    if (values) await save(place, { id: assignment.id, values: halfTyped(values) }, actor);
    return true;
  }
  return false;
}

/** Submits the answer to an item that the worker holds, or passes on one that takes a camera. */
export async function handIn(place: Place, worker: DemoWorker, id: string, careful: boolean): Promise<boolean> {
  const actor = asWorker(worker);
  const values = await answerTo(place, worker, id, careful);
  if (values) await submit(place, { id, values }, actor);
  else
    await write(
      place.database,
      actor,
      (tx) => skip(tx, { id, reason: 'Demo workers cannot answer this form.' }),
      place.clock,
    );
  return true;
}

async function answerTo(
  place: Place,
  worker: DemoWorker,
  assignmentId: string,
  careful: boolean,
): Promise<Values | null> {
  const look = reader(place.database, asWorker(worker), place.clock());
  const held = await heldOf(place.database, look, assignmentId);
  if (!held) return null;
  const { form } = (await versionOf(look, held.versionId)).definition;
  const truth = (await truths()).get(rowKey(held.input));
  if (careful)
    return (
      rightAnswer(form, held.input, truth) ??
      demoAnswer(form, held.input, truth, { ...worker, seed: worker.seed + 1, errorShare: 0 })
    );
  return demoAnswer(form, held.input, truth, worker);
}

/** A batch may be closed, or a worker paused, between the look and the claim. */
function closedMeanwhile(error: unknown): { assignment: null } {
  if (error instanceof Refusal) return { assignment: null };
  throw error;
}
