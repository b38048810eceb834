import type { contract, Given } from '@manyhands/contract';
import { mayBeAlike, mayBeOneRate, shareDifference } from './estimate.ts';
import type { Figures } from './figures.ts';
import { lasting, many, percent } from './words.ts';

export type Against = Given<typeof contract.tests.compare>['versions'][number]['against'][number];

export interface Measured {
  number: number;
  figures: Figures;
  /** Of every answer that was timed. */
  seconds: readonly number[];
}

/**
 * What a version does otherwise than the one before, measure by measure, and whether that is more than chance at 95 %. Answers are taken as if each
 * were given by itself.
 */
export function against(before: Measured, after: Measured): Against[] {
  return [
    ...shares('firstPass', 'right at first go', before, after),
    ...shares('agreement', 'items answered the same', before, after),
    ...times(before, after),
    ...questions(before, after),
  ];
}

const ending = (verdict: Against['verdict'], by: number): string => {
  if (verdict !== 'chance') return 'More than chance.';
  return by === 0 ? 'The same.' : 'This may be chance.';
};

function shares(measure: 'firstPass' | 'agreement', says: string, before: Measured, after: Measured): Against[] {
  const [was, is] = [before.figures[measure], after.figures[measure]];
  if (!was || !is) return [];
  const { by, low, high } = shareDifference(was, is);
  const verdict = low > 0 ? 'better' : high < 0 ? 'worse' : 'chance';
  const said = `${percent(was.share)} → ${percent(is.share)} % ${says}`;
  return [{ measure, by, low, high, verdict, says: `${said}. ${ending(verdict, by)}` }];
}

/** A shorter difference of two middles nobody would notice, however many answers prove it. */
const leastSeconds = 1;

/** Faster counts as better; whether the answers are right is told by the other measures. */
function times(before: Measured, after: Measured): Against[] {
  const [was, is] = [before.figures.seconds, after.figures.seconds];
  if (!was || !is) return [];
  const by = is.median - was.median;
  const alike = mayBeAlike(before.seconds, after.seconds);
  const noticed = Math.abs(by) >= leastSeconds;
  const verdict = alike !== false || !noticed ? 'chance' : by < 0 ? 'better' : 'worse';
  const hardly = by !== 0 && !noticed ? 'Hardly any difference.' : ending(verdict, by);
  const end = alike === null ? 'Too few answers to tell.' : hardly;
  return [
    {
      ...{ measure: 'seconds', by, low: null, high: null, verdict },
      says: `${lasting(was.median)} → ${lasting(is.median)} for an answer, in the middle. ${end}`,
    },
  ];
}

function questions(before: Measured, after: Measured): Against[] {
  const [was, is] = [before.figures.questions, after.figures.questions];
  if (before.figures.items === 0 || after.figures.items === 0) return [];
  const by = is.per100 - was.per100;
  const chance = mayBeOneRate(
    { count: was.count, of: before.figures.items },
    { count: is.count, of: after.figures.items },
  );
  const verdict = chance || by === 0 ? 'chance' : by < 0 ? 'better' : 'worse';
  const end = was.count + is.count === 0 ? 'Nobody asked anything.' : ending(verdict, by);
  return [
    {
      ...{ measure: 'questions', by, low: null, high: null, verdict },
      says: `${was.per100} → ${is.per100} questions per 100 items. ${end}`,
    },
  ];
}

/** The newest version against the one before it, in a sentence or two. */
export function verdictOf(
  versions: readonly { number: number; figures: Figures; against: readonly Against[] }[],
): string {
  const last = versions.at(-1);
  const before = versions.at(-2);
  if (!last) return 'No version was used yet. Test one, and its figures appear here.';
  if (!before)
    return `Only version ${last.number} was used so far, with ${many(last.figures.decided, 'judged answer')}. Change the brief and test again to compare.`;
  const better = last.against.filter((one) => one.verdict === 'better');
  const worse = last.against.filter((one) => one.verdict === 'worse');
  const first = last.against.find((one) => one.measure === 'firstPass');
  if (!first && better.length + worse.length === 0)
    return `Version ${last.number} has too few judged answers to be compared with version ${before.number}.`;
  const said = first ? ` ${first.says}` : '';
  if (better.length > 0 && worse.length === 0)
    return `Version ${last.number} is likely better than version ${before.number}.${said}`;
  if (worse.length > 0 && better.length === 0)
    return `Version ${last.number} is likely worse than version ${before.number}.${said}`;
  if (better.length > 0)
    return `Version ${last.number} is better in some and worse in other ways than version ${before.number}.${said}`;
  return `Nobody can tell yet whether version ${last.number} is better than version ${before.number}.${said}`;
}
