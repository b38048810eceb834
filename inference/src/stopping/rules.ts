import { InferenceProblem, mustBeWithin } from '../problem.ts';

/** When an item has answers enough. Written down as it is stored; `makeRule` makes it work. */
export type StoppingRule = Limits &
  (
    | { kind: 'fixed'; answers: number }
    /** Stops when the leading class has so many votes more than the next one. */
    | { kind: 'lead'; lead: number }
    /** Stops when the confidence reaches the target, be it a score or calibrated: that is for the caller to say and to know. */
    | { kind: 'target'; target: number }
  );

interface Limits {
  /** Never stops before so many answers. Default 1. */
  answersMin?: number;
  /** Never asks for more answers than this. Default: no limit. */
  answersMax?: number;
}

/** What a rule looks at. */
export interface ItemSoFar {
  answers: number;
  /** Votes per class. */
  votes: ArrayLike<number>;
  /** Of the leading class, 0 to 1. */
  confidence: number;
}

/** `ask` for another answer; `reached` what the rule wants; or `given-up`: as many answers as allowed, without reaching it. */
export type Verdict = 'ask' | 'reached' | 'given-up';

/**
 * Turns a rule into a function. It depends on nothing but its argument, so an item whose confidence falls again is asked about again.
 * Source: for two classes and people of equal skill the lead rule is the sequential probability ratio test of Wald, "Sequential
 * tests of statistical hypotheses", Ann. Math. Stat. 16 (1945), and the target rule is the same test for people of different skill.
 * @throws InferenceProblem option.range
 */
export function makeRule(rule: StoppingRule): (item: ItemSoFar) => Verdict {
  const { answersMin = 1, answersMax = Infinity } = rule;
  mustBeWithin('answersMin', answersMin, 0, Number.MAX_SAFE_INTEGER);
  if (!(answersMax >= answersMin))
    throw new InferenceProblem('option.range', `answersMax is ${answersMax}, below answersMin, ${answersMin}.`);
  const reaches = criterionOf(rule);
  return (item) => {
    if (item.answers < answersMin) return 'ask';
    if (reaches(item)) return 'reached';
    return item.answers < answersMax ? 'ask' : 'given-up';
  };
}

function criterionOf(rule: StoppingRule): (item: ItemSoFar) => boolean {
  if (rule.kind === 'fixed') {
    mustBeWithin('answers', rule.answers, 0, Number.MAX_SAFE_INTEGER);
    return (item) => item.answers >= rule.answers;
  }
  if (rule.kind === 'lead') {
    mustBeWithin('lead', rule.lead, 1, Number.MAX_SAFE_INTEGER);
    return (item) => leadOf(item.votes) >= rule.lead;
  }
  mustBeWithin('target', rule.target, 0, 1);
  return (item) => item.confidence >= rule.target;
}

/** By how many votes the leading class is ahead of the next one; 0 when they are level. */
export function leadOf(votes: ArrayLike<number>): number {
  let [first, second] = [0, 0];
  for (let k = 0; k < votes.length; k++) {
    const count = votes[k]!;
    if (count > first) [first, second] = [count, first];
    else if (count > second) second = count;
  }
  return first - second;
}

/**
 * The smallest lead that is right often enough when each answer is right with chance `accuracy`, independently, between two even classes: m with
 * p^m / (p^m + (1 - p)^m) ≥ target (Wald 1945, the bound without overshoot, which is exact here). For more classes it errs on the safe side only where
 * wrong answers spread over them.
 * @throws InferenceProblem option.range when accuracy is not above 1/2 and below 1, or the target not from 1/2 to below 1
 */
export function leadFor(target: number, accuracy: number): number {
  mustBeWithin('target', target, 0.5, 1 - 1e-12);
  mustBeWithin('accuracy', accuracy, 0.5 + 1e-9, 1 - 1e-12);
  const odds = Math.log(target / (1 - target)) / Math.log(accuracy / (1 - accuracy));
  // The subtraction keeps rounding from asking for one vote more where the target is met exactly.
  return Math.max(1, Math.ceil(odds - 1e-9));
}
