import type { Field, Values } from '@manyhands/contract';
import { voteKey } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { type SaidAnswer, saidTo, standingsWithout } from './answer-store.ts';
import { contestersOf, countReports } from './contest-store.ts';
import { type DoubtAnswer, doubtOf, isGood } from './doubt.ts';
import { matchSlots } from './lay-store.ts';
import { settleLater } from './settle.ts';
import { findTemplate, type Gold, lockGold, updateGold } from './store.ts';

const answersMost = 100;

/** The job: suspends a gold by itself when good workers contest it or agree on something else. Harmless to repeat. */
export async function weighJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, goldId } = payload as { workspaceId: string; goldId: string };
  await write(app.database, theClock(workspaceId), (tx) => weigh(tx, goldId), app.clock);
}

export async function weigh(tx: Tx, goldId: string): Promise<void> {
  const gold = await lockGold(tx, goldId);
  if (gold?.state !== 'active') return;
  const form = (await findTemplate(tx, gold.templateId))?.definition.form ?? [];
  const answers = await saidTo(tx, goldId, gold.judgedAt, answersMost);
  const contesters = await contestersOf(tx, goldId, gold.judgedAt);
  const workers = [...new Set([...answers.map((one) => one.workerId), ...contesters])];
  const standings = await standingsWithout(tx, gold.templateId, goldId, workers);
  const good = (workerId: string) => isGood(standings.get(workerId) ?? { answered: 0, right: 0 });
  const doubt = doubtOf({
    answers: answers.map((one) => weighed(form, one, good(one.workerId))),
    contests: contesters.map((workerId) => ({ good: good(workerId) })),
    reports: await countReports(tx, goldId, gold.judgedAt),
  });
  if (doubt?.suspend) await suspendHeld(tx, gold, doubt.why, true);
  else if ((doubt?.why ?? null) !== gold.doubt) await updateGold(tx, goldId, { doubt: doubt?.why ?? null });
}

function weighed(form: readonly Field[], { said, fields }: SaidAnswer, good: boolean): DoubtAnswer {
  const vote = (key: string, values: Values) => {
    const field = form.find((one) => one.key === key);
    return field ? voteKey(field, values[key]) : JSON.stringify(values[key] ?? null);
  };
  return {
    good,
    fields: Object.fromEntries(Object.entries(fields).map(([key, right]) => [key, { vote: vote(key, said), right }])),
  };
}

/** Hands a gold that the caller holds out no more, and lets its answers not count until somebody has looked. */
export async function suspendHeld(tx: Tx, gold: Gold, because: string, byItself: boolean): Promise<void> {
  await updateGold(tx, gold.goldId, { state: 'suspended', doubt: because });
  await matchSlots(tx, { goldId: gold.goldId });
  tx.tell({ kind: 'gold.suspended', subject: ['gld', gold.goldId], details: { because, byItself } });
  await settleLater(tx, gold.goldId);
}
