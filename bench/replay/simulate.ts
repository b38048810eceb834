import { type Plan, seedEvery } from '@manyhands/contract';
import { type Answers, answers, goldToCalibrate, type Replayed, replay, type StoppingRule } from '@manyhands/inference';

import type { RecordedCrowd } from './crowd.ts';

/**
 * What the offline simulator of `inference/` makes of the recorded crowd under a plan: no server, no database, the same rules, and the answers to each item in the
 * same order, so that what differs is not chance.
 */
export function simulate(crowd: RecordedCrowd, plan: Plan, seed: number): Replayed {
  const adaptive = plan.answersMax > plan.answersMin;
  const limits = { answersMin: plan.answersMin, answersMax: plan.answersMax };
  const lead: StoppingRule = { kind: 'lead', lead: Math.min(plan.lead, plan.answersMax), ...limits };
  const target: StoppingRule | null = plan.target === null ? null : { kind: 'target', target: plan.target, ...limits };
  return replay(inOrder(crowd), {
    rule: lead,
    ...(adaptive && target ? { calibrated: { rule: target, gold: goldToCalibrate } } : {}),
    gold: crowd.gold,
    seed,
    order: 'recorded',
    start: plan.answersMin,
    seedShare: 0,
    ...(adaptive ? { seeds: (item: number) => item % seedEvery === 0 } : {}),
    seedAnswers: Math.max(plan.answersMin, Math.min(5, plan.answersMax)),
  });
}

/** The recorded answers, those to each item in the order in which the crowd will give them. */
function inOrder({ collected, rows }: RecordedCrowd): Answers {
  const { item, worker, label, ...sizes } = collected.answers;
  const order = rows.flatMap((list) => [...list]);
  const column = (from: Int32Array): Int32Array => Int32Array.from(order, (row) => from[row]!);
  return answers(column(item), column(worker), column(label), sizes);
}
