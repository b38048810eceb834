import { mustBeWithin } from '../problem.ts';
import { type Box, iou, mustBeBoxes } from './box.ts';

export interface Match {
  /** Numbers of a found and a true box that match, and their overlap. */
  pairs: { found: number; truth: number; iou: number }[];
  matched: number;
  found: number;
  truth: number;
}

export interface MatchRates {
  /** Matched ÷ found; 1 when nothing was found, for then nothing is wrong. */
  precision: number;
  /** Matched ÷ true; 1 when there was nothing to find. */
  recall: number;
  /** 2 × matched ÷ (found + true); 1 when both are none. */
  f1: number;
}

/**
 * Matches found with true boxes, each at most once, the pair that overlaps most first.
 * Source: greedy one-to-one matching as in the PASCAL VOC evaluation, M. Everingham et al., IJCV 88, 2010, section 4.2, in order of overlap
 * for want of a score.
 * @param options iouMin: least overlap of a match, default 0.5; labels: whether labels have to be equal, default false
 * @throws InferenceProblem values.not-finite, values.shape, option.range
 */
export function matchBoxes(
  found: readonly Box[],
  truth: readonly Box[],
  options: { iouMin?: number; labels?: boolean } = {},
): Match & MatchRates {
  const { iouMin = 0.5, labels = false } = options;
  mustBeWithin('iouMin', iouMin, 0.01, 1);
  mustBeBoxes(found, 'what was found');
  mustBeBoxes(truth, 'the truth');
  const near: Match['pairs'] = [];
  found.forEach((one, f) => {
    truth.forEach((other, t) => {
      const overlap = labels && one.label !== other.label ? 0 : iou(one, other);
      if (overlap >= iouMin) near.push({ found: f, truth: t, iou: overlap });
    });
  });
  near.sort((a, b) => b.iou - a.iou || a.found - b.found || a.truth - b.truth);
  const [usedFound, usedTruth] = [new Set<number>(), new Set<number>()];
  const pairs = near.filter((pair) => {
    if (usedFound.has(pair.found) || usedTruth.has(pair.truth)) return false;
    usedFound.add(pair.found);
    usedTruth.add(pair.truth);
    return true;
  });
  const match = { pairs, matched: pairs.length, found: found.length, truth: truth.length };
  return { ...match, ...matchRates([match]) };
}

/** Rates over many items: their counts are added up first, so that each box counts the same. */
export function matchRates(matches: Iterable<Pick<Match, 'matched' | 'found' | 'truth'>>): MatchRates {
  let [matched, found, truth] = [0, 0, 0];
  for (const one of matches) {
    matched += one.matched;
    found += one.found;
    truth += one.truth;
  }
  return {
    precision: found > 0 ? matched / found : 1,
    recall: truth > 0 ? matched / truth : 1,
    f1: found + truth > 0 ? (2 * matched) / (found + truth) : 1,
  };
}
