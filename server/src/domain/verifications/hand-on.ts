import { publicId, uuidOf } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isClosed } from '../batches/batch.ts';
import { getBatch, lockBatch } from '../batches/get.ts';
import { cancelItems } from '../items/cancel.ts';
import { publish } from '../items/publish.ts';
import { versionOf } from '../templates/version.ts';
import { checkRow, fileLinkIn } from './checking-row.ts';
import {
  barWorker,
  type CheckedAnswer,
  endRound,
  holdAnswer,
  insertRound,
  isTaken,
  type Round,
  roundsOf,
  showFiles,
} from './round-store.ts';
import { type Chain, findVerification } from './store.ts';

/**
 * Makes an answer an item of the checking batch, once for each time it was written, and never for its own author. An answer that moved on
 * before anybody judged it is taken back from there. Doing it again changes nothing.
 */
export async function handOn(tx: Tx, chain: Chain, assignmentId: string): Promise<void> {
  const check = await lockBatch(tx, chain.checkBatchId);
  const answer = await holdAnswer(tx, assignmentId);
  if (!answer) return;
  const rounds = await roundsOf(tx, assignmentId);
  const last = rounds.at(-1);
  const isOpen = last?.state === 'open';
  const isSame = last !== undefined && last.answerAt.getTime() === answer.writtenAt?.getTime();
  // What was accepted by itself may still be fixed; what somebody decided, or took back, needs no check.
  const isWanted = answer.state === 'submitted' || (answer.state === 'accepted' && answer.byItself);
  if (!isWanted) return isOpen ? takeBack(tx, last, 'moot') : undefined;
  if (isSame && last.state !== 'moot') return;
  if (isOpen) await takeBack(tx, last, 'outdated');
  const round = answer.rounds + 1;
  if (round > chain.rounds || chain.stoppedAt !== null || isClosed(check.state)) return;
  const turn = (last?.turn ?? 0) + 1;
  const itemId = await addItem(tx, chain, answer, turn);
  if (itemId === null || answer.writtenAt === null) return;
  await insertRound(tx, { ...answer, turn, round, ...ofCheck(chain, itemId), answerAt: answer.writtenAt });
  tx.tell({
    kind: 'verification.handed_on',
    subject: ['asg', assignmentId],
    batchId: answer.batchId,
    details: { round, item: publicId('itm', itemId), checkBatch: publicId('bat', chain.checkBatchId) },
  });
}

const ofCheck = (chain: Chain, checkItemId: string) => ({ checkBatchId: chain.checkBatchId, checkItemId });

/** @returns the item's id; null when the batch has it already */
async function addItem(tx: Tx, chain: Chain, answer: CheckedAnswer, turn: number): Promise<string | null> {
  const check = await lockBatch(tx, chain.checkBatchId);
  const known = await findVerification(tx, chain.templateId);
  if (!known) throw new Error('The checking template is gone.');
  const source = await versionOf(tx, (await getBatch(tx, chain.batchId)).versionId);
  const { definition } = await versionOf(tx, check.versionId);
  const { input, files } = checkRow(
    source.definition,
    definition,
    known.fields,
    answer.input,
    answer.answer ?? {},
    fileLinkIn(workspaceOf(tx.actor)),
  );
  // The id says which answer it is, and the turn when it was written: the same one is not added twice.
  const externalId = `${publicId('asg', answer.assignmentId)}.${turn}`;
  const [itemId] = await publish(tx, check, [{ input, externalId }]);
  if (!itemId) return null;
  await barWorker(tx, itemId, answer.workerId, 'Not offered: it is their own answer.');
  await showFiles(
    tx,
    itemId,
    files.map((file) => uuidOf('fil', file)),
  );
  tx.tell({ kind: 'items.added', subject: ['bat', check.batchId], batchId: check.batchId, details: { count: 1 } });
  return itemId;
}

/** Ends a round without a verdict, and spares checkers its item unless somebody is at it. */
async function takeBack(tx: Tx, round: Round, state: 'moot' | 'outdated'): Promise<void> {
  await endRound(tx, round, { state });
  if (await isTaken(tx, round.checkItemId)) return;
  await cancelItems(tx, { id: round.checkBatchId, items: [round.checkItemId] }).catch(unlessRefused);
}

/** Somebody took it this very moment, or the batch is closed: then it stays, and its verdict counts for nothing. */
const unlessRefused = (error: unknown): void => {
  if (!(error instanceof Refusal)) throw error;
};
