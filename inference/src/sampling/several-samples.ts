import { riskOf } from '../intervals/interval.ts';
import { claimOf } from './acceptance.ts';
import type { Sample } from './draws.ts';
import { last } from './last.ts';
import { capitalAgainst, claimAfterSample, type WeightedClaim } from './risk-weighted.ts';

/** A part of the batch with a sample of its own, such as what was added after the first draw. Parts have no item in common. */
export interface SampledPart {
  /** What `drawSample` gave for this part. */
  sample: Sample;
  /** 1 for each item of the sample that turned out wrong, in the order of the draws. May be shorter: the rest is not reviewed yet. */
  wrong: ArrayLike<number>;
  /** How many of the wrong ones have been put right, and so count no longer. Default 0. */
  righted?: number;
}

/**
 * What samples of several parts let you claim of all of them together. Holds at any time, as `claimAfterSample`, also while parts come
 * in: a batch that grows is sampled part by part, and no confidence is lost by their number. A part of which nothing was reviewed may be all wrong.
 *
 * Numbers of wrong items, one per part, are refuted together when the *product* of the parts' capitals reaches 1 / risk: under the
 * true numbers the product is a non-negative martingale that starts at 1, whichever part is drawn from next and whenever parts are added
 * (Ville's inequality). The claim is the largest sum that is not refuted. It is found from above: for every price of evidence λ ≥ 0 the
 * sum is at most λ ln(1 / risk) + Σ max over m of (m - λ ln capital(m)) (Lagrange, weak duality), and the capital rises with m, so
 * that a coarse grid, each cell valued at its upper and charged at its lower end, errs upwards only.
 * Source: Waudby-Smith, Stark and Ramdas, RiLACS (E-Vote-ID 2021), section 3; products over strata: Spertus and Stark, Sweeter than SUITE
 * (E-Vote-ID 2022), section 3. One part alone: `claimAfterSample`, exactly.
 * @throws InferenceProblem option.range, values.shape
 */
export function claimAfterSamples(
  parts: readonly SampledPart[],
  { confidence }: { confidence: number },
): WeightedClaim {
  const risk = riskOf(confidence);
  const single = parts.map((part) => claimAfterSample({ ...part, fixed: false, confidence }));
  const population = sumOf(parts, ({ sample }) => sample.population);
  const most = parts.length === 1 ? single[0]!.wrongMost : mostInAll(parts, -Math.log(risk));
  const righted = sumOf(parts, (part) => part.righted ?? 0);
  return {
    ...claimOf(Math.max(0, most - righted), population, confidence),
    wrongAbout: Math.max(0, sumOf(single, (claim) => claim.wrongAbout) - righted),
  };
}

/** Numbers of wrong items in one part up to `top`, at the least evidence against any of them. */
interface Cell {
  top: number;
  evidence: number;
}

const cellsMost = 48;
/** Where logarithms are cut off, so that nothing infinite comes in. */
const lnMost = 700;

function mostInAll(parts: readonly SampledPart[], evidence: number): number {
  const found = parts.map(
    ({ wrong }) => Array.prototype.reduce.call(wrong, (sum, one) => Number(sum) + Number(one), 0) as number,
  );
  const least = parts.map((part, p) => against(part, found[p]!));
  const allLeast = sumOf(least, (one) => one);
  const cells = parts.map((part, p) => cellsOf(part, found[p]!, evidence - (allLeast - least[p]!)));
  // At a high price the cheapest cells are chosen and evidence is left over; at a low one the tops, which together are refuted.
  const at = (price: number) => {
    let [sum, spent] = [price * evidence, 0];
    for (const part of cells) {
      let best = part[0]!;
      for (const cell of part) if (worthOf(cell, price) > worthOf(best, price)) best = cell;
      sum += worthOf(best, price);
      spent += best.evidence;
    }
    return { sum, spent };
  };
  let bound = at(0).sum;
  let [low, high] = [0, 1];
  for (; at(high).spent > evidence && high < 1e12; high *= 4) bound = Math.min(bound, at(high).sum);
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    const { sum, spent } = at(middle);
    bound = Math.min(bound, sum);
    if (spent > evidence) low = middle;
    else high = middle;
  }
  // A hair is added because a whole number may come out as 2.9999999999.
  return Math.floor(bound + 1e-7);
}

const worthOf = ({ top, evidence }: Cell, price: number): number => top - price * evidence;

/** All numbers of wrong items that could be part of a sum that is not refuted, in a few cells. */
function cellsOf(part: SampledPart, found: number, evidenceMost: number): Cell[] {
  const high = part.sample.population - (part.wrong.length - found);
  const most = last(found, high, (m) => against(part, m) < evidenceMost);
  const width = Math.max(1, Math.ceil((most - found + 1) / cellsMost));
  const cells: Cell[] = [];
  for (let m = found; m <= most; m += width)
    cells.push({ top: Math.min(m + width - 1, most), evidence: against(part, m) });
  return cells;
}

const against = ({ sample, wrong }: SampledPart, m: number): number =>
  Math.min(lnMost, Math.max(-lnMost, Math.log(capitalAgainst(m, sample, wrong))));

function sumOf<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}
