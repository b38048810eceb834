import type { Plan } from '@manyhands/contract';
import { type Answers, type Replayed, replay, type StoppingRule } from '@manyhands/inference';

/** From so many golds on the product tells a confidence. */
const goldToCalibrate = 100;

/** What the offline simulator of `inference/` makes of the recorded crowd under a plan: no server, no database, the same rules. */
export function simulate(recorded: Answers, plan: Plan, gold: Int32Array, seed: number): Replayed {
  const adaptive = plan.answersMax > plan.answersMin;
  const limits = { answersMin: plan.answersMin, answersMax: plan.answersMax };
  const lead: StoppingRule = { kind: 'lead', lead: Math.min(plan.lead, plan.answersMax), ...limits };
  const target: StoppingRule | null = plan.target === null ? null : { kind: 'target', target: plan.target, ...limits };
  return replay(recorded, {
    rule: lead,
    ...(adaptive && target ? { calibrated: { rule: target, gold: goldToCalibrate } } : {}),
    gold,
    seed,
    start: plan.answersMin,
    seedShare: adaptive ? 0.05 : 0,
    seedAnswers: Math.max(plan.answersMin, Math.min(5, plan.answersMax)),
  });
}
