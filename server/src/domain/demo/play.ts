import { type Values, visibleFields } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { reader, write } from '../../postgres/tx.ts';
import { claim } from '../assignments/claim.ts';
import { heldOf } from '../assignments/held.ts';
import { acceptMany } from '../decisions/accept.ts';
import { sendBack } from '../decisions/send-back.ts';
import { versionOf } from '../templates/version.ts';
import { asWorker, type DemoWorker } from './acting.ts';
import { rightAnswer } from './answer.ts';
import type { Past } from './past.ts';
import { handIn } from './step.ts';
import { findAnswerOf } from './store.ts';
import { rowKey, truths } from './truth.ts';

export interface Handed {
  id: string;
  worker: DemoWorker;
  /** Keys of the fields that are answered wrongly; empty when all is right. */
  wrong: string[];
}

/** Lets the workers answer a batch in turns, until there is nothing left or `most` answers are in. */
export async function letAnswer(
  past: Past,
  batchId: string,
  workers: readonly DemoWorker[],
  most: number,
): Promise<Handed[]> {
  const handed: Handed[] = [];
  let idle = 0;
  for (let turn = 0; handed.length < most && idle < workers.length; turn++) {
    const worker = workers[turn % workers.length]!;
    const { assignment } = await claim(past, { id: batchId }, asWorker(worker));
    if (!assignment) {
      idle++;
      continue;
    }
    idle = 0;
    past.pass(14, 45);
    await handIn(past, worker, assignment.id, false);
    handed.push({ id: assignment.id, worker, wrong: await wrongFields(past, worker, assignment.id) });
  }
  return handed;
}

async function wrongFields(past: Past, worker: DemoWorker, id: string): Promise<string[]> {
  const look = reader(past.database, asWorker(worker), past.clock());
  const held = await heldOf(past.database, look, id);
  if (!held) return [];
  const { form } = (await versionOf(look, held.versionId)).definition;
  const right = rightAnswer(form, held.input, (await truths()).get(rowKey(held.input)));
  const answer = (await findAnswerOf(look, id)) ?? {};
  if (!right) return [];
  return visibleFields(form, right)
    .filter((field) => field.kind !== 'file')
    .map((field) => field.key)
    .filter((key) => differs(answer, right, key));
}

const differs = (answer: Values, right: Values, key: string): boolean =>
  JSON.stringify(answer[key]) !== JSON.stringify(right[key]);

/** The owner accepts a selection. */
export async function accept(past: Past, owner: Actor, batchId: string, handed: readonly Handed[]): Promise<void> {
  past.pass(60, 240);
  await write(
    past.database,
    owner,
    (tx) => acceptMany(tx, { id: batchId, assignments: handed.map((one) => one.id) }),
    past.clock,
  );
}

/** The owner sends an answer back, citing *done*, which is clause 1 of every brief. */
export async function send(past: Past, owner: Actor, one: Handed, note: string): Promise<void> {
  past.pass(10, 30);
  const notes = Object.fromEntries(one.wrong.slice(0, 1).map((key) => [key, note]));
  await write(
    past.database,
    owner,
    (tx) => sendBack(tx, { id: one.id, clause: 1, fields: one.wrong, notes }),
    past.clock,
  );
}
