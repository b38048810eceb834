import type { contract, Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { mayDo } from './may.ts';
import { findFacts, type GoldFacts } from './store.ts';

export type GoldShown = Given<typeof contract.golds.get>;

/** A gold as members see it, with what the actor may do. */
export function viewGold(actor: Actor, gold: GoldFacts): GoldShown {
  return {
    id: gold.goldId,
    template: gold.templateId,
    state: gold.state,
    source: gold.source,
    practice: gold.practice,
    input: gold.input,
    truth: gold.truth,
    reason: gold.reason,
    answers: gold.answers,
    right: gold.right,
    contests: { open: gold.contestsOpen, all: gold.contestsAll },
    doubt: gold.doubt,
    from: gold.fromBatchId && gold.fromItemId ? { batch: gold.fromBatchId, item: gold.fromItemId } : null,
    madeBy: gold.madeBy,
    createdAt: gold.createdAt,
    changedAt: gold.changedAt,
    can: mayDo(actor.role, gold.state),
  };
}

/** The answer of every verb on a gold: what it is like now. Refuses `not-found`. */
export async function showGold(reader: Reader, goldId: string): Promise<GoldShown> {
  return viewGold(reader.actor, (await findFacts(reader, goldId)) ?? refuse('not-found'));
}
