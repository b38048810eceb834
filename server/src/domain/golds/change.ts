import { isDeepStrictEqual } from 'node:util';
import { type contract, publicId, type Received, type Values } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { closeContests } from './contest-store.ts';
import { refuseFit } from './create.ts';
import { type GoldState, moves } from './gold.ts';
import { layLater } from './lay.ts';
import { matchSlots } from './lay-store.ts';
import { settleLater } from './settle.ts';
import { findTemplate, type Gold, lockGold, updateGold } from './store.ts';
import { readTruth } from './truth.ts';
import { type GoldShown, showGold } from './view.ts';

/**
 * Changes a gold. A new truth is a correction: it judges every answer anew and ends a suspension.
 * Refuses `not-found`, `gold.moved-on` of a retired one, `gold.not-fitting`.
 */
export async function changeGold(tx: Tx, given: Received<typeof contract.golds.change>): Promise<GoldShown> {
  const gold = await holdGold(tx, given.id);
  stateAfter(gold, 'correct');
  const reason = given.reason !== undefined && given.reason !== gold.reason ? given.reason : null;
  const practice = given.practice !== undefined && given.practice !== gold.practice ? given.practice : null;
  if (reason !== null || practice !== null) {
    await updateGold(tx, given.id, {
      ...(reason !== null ? { reason } : {}),
      ...(practice !== null ? { practice } : {}),
    });
    const changed = [...(reason !== null ? ['reason'] : []), ...(practice !== null ? ['practice'] : [])];
    tx.tell({ kind: 'gold.changed', subject: ['gld', given.id], details: { changed } });
  }
  if (given.truth !== undefined) await correctHeld(tx, gold, given.truth, 'The truth was corrected.');
  if (practice !== null) {
    await matchSlots(tx, { goldId: given.id });
    await layLater(tx, { templateId: gold.templateId });
  }
  return showGold(tx, given.id);
}

/**
 * Gives a gold that the caller holds its right truth, answers the contests that wait, and leaves it to a job to judge its answers anew.
 * A truth that says the same changes nothing but a suspension. Refuses `gold.not-fitting`.
 */
export async function correctHeld(tx: Tx, gold: Gold, given: Values, words: string): Promise<void> {
  const template = (await findTemplate(tx, gold.templateId)) ?? refuse('not-found');
  const { truth, problems } = readTruth(template.definition.form, given, gold.input);
  if (problems.length > 0) return refuseFit(problems);
  const same = isDeepStrictEqual(truth, gold.truth);
  if (same && gold.state === 'active') return;
  const state = stateAfter(gold, 'correct');
  const news = same ? {} : { truth: JSON.stringify(truth), revision: gold.revision + 1 };
  await updateGold(tx, gold.goldId, { ...news, state, doubt: null, judged_at: tx.now });
  if (!same) {
    tellAnswered(tx, gold, await closeContests(tx, { goldId: gold.goldId }, 'corrected', words), 'corrected');
    tx.tell({ kind: 'gold.corrected', subject: ['gld', gold.goldId], details: { fields: Object.keys(truth) } });
  }
  if (state !== gold.state) {
    await matchSlots(tx, { goldId: gold.goldId });
    await layLater(tx, { templateId: gold.templateId });
  }
  await settleLater(tx, gold.goldId);
}

/** The gold with its row held. Refuses `not-found`. */
export async function holdGold(tx: Tx, goldId: string): Promise<Gold> {
  return (await lockGold(tx, goldId)) ?? refuse('not-found');
}

/** Where `verb` leads from the gold's state; refuses `gold.moved-on` when it leads nowhere. */
export function stateAfter(gold: Pick<Gold, 'goldId' | 'state'>, verb: string): GoldState {
  const to = moveOf<GoldState>(moves, gold.state, verb);
  if (to) return to;
  const why =
    gold.state === 'retired'
      ? 'It is retired, and stays so. Make a new gold of the same input.'
      : `The gold is ${gold.state} now. Look at it again and decide anew.`;
  return refuse('gold.moved-on', { gold: publicId('gld', gold.goldId), state: gold.state }, why);
}

/** Tells what became of contests, one event for each. */
export function tellAnswered(
  tx: Tx,
  gold: Pick<Gold, 'goldId'>,
  answered: readonly { contestId: string; workerId: string; assignmentId: string }[],
  outcome: 'upheld' | 'corrected' | 'retired',
): void {
  for (const one of answered)
    tx.tell({
      kind: 'gold.contest-answered',
      subject: ['gld', gold.goldId],
      details: {
        contest: publicId('con', one.contestId),
        worker: publicId('wkr', one.workerId),
        assignment: publicId('asg', one.assignmentId),
        outcome,
      },
    });
}
