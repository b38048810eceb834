import { binomialCdf } from '../distributions/binomial.ts';
import { hypergeometricCdf } from '../distributions/hypergeometric.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';

export interface CertifyInput {
  /** How sure the model is of its answer, per audited item; higher is surer, any scale. */
  scores: ArrayLike<number>;
  /** 1 where the model's answer to the audited item was wrong, else 0; same order as `scores`. */
  wrong: ArrayLike<number>;
  /**
   * Scores of all items that were not audited and may be automated. The audited items have to be drawn at random from these and
   * themselves together, and the model must have learnt from none of either. Without it, the claim is about future items of the same kind.
   */
  rest?: ArrayLike<number>;
  /** The largest share of wrong answers allowed among the automated items, such as 0.02. */
  risk: number;
  /** How often the claim may turn out false over many runs. Default 0.1. */
  delta?: number;
  /**
   * From how many places the thresholds are tested, each bringing its share of delta. One loses least where audits are few and the
   * surest items the rightest; several help where the very surest are not. Default 2.
   */
  starts?: number;
  /** How many thresholds are tried at most, by equal shares of the items. Default 20. */
  steps?: number;
  /** Thresholds of your own, highest first, instead of shares; necessary without `rest`, and not to be chosen after a look at `wrong`. */
  thresholds?: readonly number[];
}

export interface Certificate {
  /** Automate what scores this or more; null where nothing may be automated. */
  threshold: number | null;
  /** Share of `rest` (without it: of the audited items) that may be automated, 0 to 1. */
  share: number;
  /** How many of `rest` these are; 0 without `rest`. */
  automated: number;
  /** Audited items at or above the threshold, and how many of them were wrong. */
  audited: number;
  wrong: number;
  /** Chance of seeing so few wrong if the risk were broken; 1 where nothing was certified. */
  pValue: number;
  /** Why the share is what it is, in a sentence. */
  reason: string;
}

/**
 * The largest share of items whose model answers need nobody to look, at a risk that is promised rather than hoped for.
 * Learn-then-Test with fixed sequences: thresholds are tested from the strictest to the laxest, and a failure ends it until the next
 * start; each start has delta over their number, and what a row of successes did not lose is carried on. The p-values are exact: hypergeometric with `rest`,
 * where the claim "at most `risk` of the items not audited are wrong" is about these very items; binomial without.
 * What holds: the chance that more than `risk` of all answers at or above the threshold (audited ones included) are wrong is at most
 * delta, whatever the scores are worth. The p-values are those of the harder claim about the items left over, exact at each threshold.
 * Source: Angelopoulos, Bates, Candès, Jordan, Lei 2021 (Learn then Test), fixed sequence and multi-start; levels carried on after Wiens 2003 (fallback).
 * @throws InferenceProblem values.shape, values.not-finite, option.range
 */
export function certify(input: CertifyInput): Certificate {
  const { scores, wrong, rest, risk, delta = 0.1, starts = 2, steps = 20 } = input;
  mustBeAudits(scores, wrong, rest);
  mustBeWithin('risk', risk, 1e-9, 1 - 1e-9);
  mustBeWithin('delta', delta, 1e-9, 1 - 1e-9);
  mustBeWithin('starts', starts, 1, 100);
  mustBeWithin('steps', steps, 1, 100_000);
  if (!rest && !input.thresholds)
    throw new InferenceProblem(
      'values.shape',
      'Give the scores of the items not audited, or thresholds fixed beforehand.',
    );
  const tests = testsOf(scores, wrong, rest, risk, input.thresholds ?? sharesOf(scores, rest!, steps));
  const begin = firstTestable(tests, scores.length, risk, delta / starts);
  const best = fallback(tests, begin, starts, delta);
  return best ? certified(best, input, delta) : refused(tests, begin, scores.length, risk, delta / starts);
}

/**
 * Tests one threshold after the other. Each start brings its share of delta; what was not lost is carried on, so that after a row of
 * successes across all starts the last threshold is tested at the whole of delta.
 */
function fallback(tests: readonly Test[], begin: number, starts: number, delta: number): Test | null {
  const startsAt = new Map<number, number>();
  for (let s = 0; s < starts; s++) {
    const at = begin + Math.floor((s * (tests.length - begin)) / starts);
    startsAt.set(at, (startsAt.get(at) ?? 0) + delta / starts);
  }
  let [best, level]: [Test | null, number] = [null, 0];
  for (let at = begin; at < tests.length; at++) {
    level += startsAt.get(at) ?? 0;
    if (level > 0 && tests[at]!.pValue <= level) best = tests[at]!;
    else level = 0;
  }
  return best;
}

interface Test {
  threshold: number;
  audited: number;
  wrong: number;
  automated: number;
  /** Expected number of audited items at or above the threshold; known before anybody audits. */
  expected: number;
  pValue: number;
}

function testsOf(
  scores: ArrayLike<number>,
  wrong: ArrayLike<number>,
  rest: ArrayLike<number> | undefined,
  risk: number,
  thresholds: readonly number[],
): Test[] {
  const audits = Array.from({ length: scores.length }, (_, a) => a).sort((a, b) => scores[b]! - scores[a]!);
  const others = Float64Array.from(rest ?? [])
    .sort()
    .reverse();
  const tests: Test[] = [];
  let [audited, errors, automated] = [0, 0, 0];
  for (const threshold of [...thresholds].sort((a, b) => b - a)) {
    while (audited < audits.length && scores[audits[audited]!]! >= threshold) errors += wrong[audits[audited++]!]!;
    while (automated < others.length && others[automated]! >= threshold) automated++;
    const expected = rest ? ((audited + automated) * scores.length) / (scores.length + rest.length) : audited;
    const pValue = rest ? pValueOfRest(errors, audited, automated, risk) : binomialCdf(errors, audited, risk);
    tests.push({ threshold, audited, wrong: errors, automated, expected, pValue });
  }
  return tests;
}

/**
 * Chance of at most `wrong` errors among the audited if too many of the automated were wrong: that would make at least `wrong` and
 * the fewest that break the risk in all, of which the audits are a random draw. More errors in all would make it smaller still.
 */
function pValueOfRest(wrong: number, audited: number, automated: number, risk: number): number {
  const tooMany = Math.floor(risk * automated + 1e-9) + 1;
  if (tooMany > automated) return automated === 0 ? 1 : 0;
  return hypergeometricCdf(wrong, audited + automated, wrong + tooMany, audited);
}

/** Thresholds at equal shares of all items, audited or not, so that they do not depend on which were audited. */
function sharesOf(scores: ArrayLike<number>, rest: ArrayLike<number>, steps: number): number[] {
  const all = new Float64Array(scores.length + rest.length);
  all.set(Float64Array.from(scores));
  all.set(Float64Array.from(rest), scores.length);
  all.sort().reverse();
  const thresholds = new Set<number>();
  for (let s = 1; s <= steps; s++) thresholds.add(all[Math.ceil((s * all.length) / steps) - 1]!);
  return [...thresholds];
}

/** The first threshold where as many audits as expected can pass with room for one error; where that is, no audit decides. */
function firstTestable(tests: readonly Test[], audits: number, risk: number, level: number): number {
  const at = tests.findIndex(({ expected }) => {
    const n = Math.min(audits, Math.floor(expected));
    return binomialCdf(1, n, risk) <= level;
  });
  return at < 0 ? tests.length : at;
}

function certified(test: Test, { scores, rest, risk }: CertifyInput, delta: number): Certificate {
  const share = rest ? test.automated / rest.length : test.audited / scores.length;
  return {
    threshold: test.threshold,
    share: Number.isFinite(share) ? share : 0,
    ...{ automated: test.automated, audited: test.audited, wrong: test.wrong, pValue: test.pValue },
    reason: `${test.wrong} of ${test.audited} audited answers at this threshold were wrong: at most ${percent(risk)} of the automated ones are, unless a ${percent(delta)} chance came true.`,
  };
}

function refused(tests: readonly Test[], begin: number, audits: number, risk: number, level: number): Certificate {
  const nothing = { threshold: null, share: 0, automated: 0, audited: 0, wrong: 0, pValue: 1 };
  const first = tests[begin];
  if (!first)
    return {
      ...nothing,
      reason: `${audits} audits are too few to show a risk of at most ${percent(risk)}: it takes about ${auditsLeast(risk, level)} even when they are almost all right. Audit more.`,
    };
  return {
    ...nothing,
    reason: `Even among the surest answers ${first.wrong} of ${first.audited} audited ones were wrong, too many for a risk of ${percent(risk)}. What the model sees tells too little: give it better features, or keep people on these items.`,
  };
}

/** How many audits it takes at least, with one error, before a risk can be shown; exact for future items. */
export function auditsLeast(risk: number, delta = 0.1): number {
  mustBeWithin('risk', risk, 1e-9, 1 - 1e-9);
  mustBeWithin('delta', delta, 1e-9, 1 - 1e-9);
  let [low, high] = [1, 2];
  while (binomialCdf(1, high, risk) > delta) [low, high] = [high, high * 2];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(1, middle, risk) <= delta) high = middle;
    else low = middle + 1;
  }
  return low;
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

function mustBeAudits(scores: ArrayLike<number>, wrong: ArrayLike<number>, rest?: ArrayLike<number>): void {
  if (scores.length !== wrong.length)
    throw new InferenceProblem(
      'values.shape',
      `There are ${scores.length} scores of audited items, but ${wrong.length} outcomes.`,
    );
  for (const [name, list] of [
    ['score', scores],
    ['score of the rest', rest ?? []],
  ] as const)
    for (let i = 0; i < list.length; i++)
      if (!Number.isFinite(list[i]!))
        throw new InferenceProblem('values.not-finite', `The ${name} number ${i} is ${list[i]}.`);
  for (let i = 0; i < wrong.length; i++)
    if (wrong[i] !== 0 && wrong[i] !== 1)
      throw new InferenceProblem('values.not-finite', `Outcome ${i} is ${wrong[i]}; use 1 for wrong and 0 for right.`);
}
