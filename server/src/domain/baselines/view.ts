import type { contract, Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { mayDo } from './run.ts';
import { findRun, type RunFacts } from './store.ts';

export type RunShown = Given<typeof contract.baselines.begin>;

/** A run as members see it, with what the actor may do. */
export function viewRun(actor: Actor, run: RunFacts): RunShown {
  const mine = run.personId === actor.personId;
  return {
    id: run.runId,
    template: run.templateId,
    version: run.versionId,
    versionNumber: run.versionNumber,
    state: run.state,
    source: run.source,
    input: run.input,
    seconds: run.seconds,
    awaySeconds: run.awaySeconds,
    answer: run.answer,
    by: run.by,
    mine,
    at: run.at,
    counts: run.state === 'recorded' && run.first && run.sameForm,
    why: run.state !== 'recorded' ? null : run.sameForm ? (run.first ? null : 'same-row') : 'other-form',
    gold: run.goldId,
    can: mayDo(actor.role, run, mine),
  };
}

/** The answer of every verb on a run: what it is like now. Refuses `not-found`. */
export async function showRun(reader: Reader, runId: string): Promise<RunShown> {
  return viewRun(reader.actor, (await findRun(reader, runId)) ?? refuse('not-found'));
}
