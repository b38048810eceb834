import type { Tx } from '../../postgres/tx.ts';
import { holdGold, stateAfter, tellAnswered } from './change.ts';
import { closeContests } from './contest-store.ts';
import { layLater } from './lay.ts';
import { matchSlots } from './lay-store.ts';
import { settleLater } from './settle.ts';
import { type Gold, updateGold } from './store.ts';
import { type GoldShown, showGold } from './view.ts';
import { suspendHeld } from './weigh.ts';

/** Hands a gold out no more until it is resumed. Refuses `not-found`, `gold.moved-on`. */
export async function suspendGold(tx: Tx, { id, because }: { id: string; because: string }): Promise<GoldShown> {
  const gold = await holdGold(tx, id);
  stateAfter(gold, 'suspend');
  await suspendHeld(tx, gold, because || 'A member suspended it.', false);
  return showGold(tx, id);
}

/** Hands a suspended gold out again; what was said against it before is weighed no more. Refuses `not-found`, `gold.moved-on`. */
export async function resumeGold(tx: Tx, { id }: { id: string }): Promise<GoldShown> {
  await resumeHeld(tx, await holdGold(tx, id));
  return showGold(tx, id);
}

export async function resumeHeld(tx: Tx, gold: Gold): Promise<void> {
  const state = stateAfter(gold, 'resume');
  await updateGold(tx, gold.goldId, { state, doubt: null, judged_at: tx.now });
  await matchSlots(tx, { goldId: gold.goldId });
  await layLater(tx, { templateId: gold.templateId });
  tx.tell({ kind: 'gold.resumed', subject: ['gld', gold.goldId] });
  await settleLater(tx, gold.goldId);
}

/**
 * Uses a gold no more. What was answered while nothing spoke against it goes on counting; of a suspended one nothing ever will.
 * Refuses `not-found`, `gold.moved-on`.
 */
export async function retireGold(tx: Tx, { id }: { id: string }): Promise<GoldShown> {
  const gold = await holdGold(tx, id);
  await retireHeld(tx, gold, gold.state === 'suspended', 'The gold is used no more.');
  return showGold(tx, id);
}

/** @param withdrawn whether answers to it stop counting for good */
export async function retireHeld(tx: Tx, gold: Gold, withdrawn: boolean, words: string): Promise<void> {
  const state = stateAfter(gold, 'retire');
  await updateGold(tx, gold.goldId, { state, withdrawn, judged_at: tx.now });
  await matchSlots(tx, { goldId: gold.goldId });
  tellAnswered(tx, gold, await closeContests(tx, { goldId: gold.goldId }, 'retired', words), 'retired');
  tx.tell({ kind: 'gold.retired', subject: ['gld', gold.goldId], details: { withdrawn } });
  await settleLater(tx, gold.goldId);
}
