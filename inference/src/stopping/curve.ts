import type { Answers } from '../answers/answers.ts';
import { accuracyOf } from '../categorical/accuracy.ts';
import { type ReplayOptions, replay } from './replay.ts';
import type { StoppingRule } from './rules.ts';

/** What one setting of a rule costs and what it gives. */
export interface CurvePoint {
  /** The setting. */
  at: number;
  answersPerItem: number;
  /** Of the model's beliefs; and of the votes alone. Ties count as they fall by lot on average. */
  accuracy: number;
  accuracyByVotes: number;
}

/**
 * Cost against accuracy: replays a recorded crowd at each setting, averaged over seeds.
 * @param truth class per item, -1 where nobody knows; for scoring only
 * @param ruleAt the rule at a setting
 * @throws InferenceProblem gold.none when no item has a truth, gold.range, option.range
 */
export function costCurve(
  recorded: Answers,
  truth: Int32Array,
  settings: readonly number[],
  ruleAt: (setting: number) => StoppingRule,
  seeds: readonly number[],
  options: Omit<ReplayOptions, 'rule' | 'seed'> = {},
): CurvePoint[] {
  const { items, classes } = recorded;
  return settings.map((at) => {
    const point = { at, answersPerItem: 0, accuracy: 0, accuracyByVotes: 0 };
    for (const seed of seeds) {
      const end = replay(recorded, { ...options, rule: ruleAt(at), seed });
      point.answersPerItem += end.answers / items / seeds.length;
      point.accuracy += accuracyOf({ items, classes, posterior: end.posterior }, truth) / seeds.length;
      point.accuracyByVotes += accuracyOf({ items, classes, posterior: end.shares }, truth) / seeds.length;
    }
    return point;
  });
}

/** The cheapest point that is at least so accurate, null when none is. */
export function cheapestReaching(
  curve: readonly CurvePoint[],
  accuracy: number,
  of: 'accuracy' | 'accuracyByVotes' = 'accuracy',
): CurvePoint | null {
  let cheapest: CurvePoint | null = null;
  for (const point of curve)
    if (point[of] >= accuracy && (cheapest === null || point.answersPerItem < cheapest.answersPerItem))
      cheapest = point;
  return cheapest;
}
