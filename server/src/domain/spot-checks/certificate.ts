import { claimAfterSamples, type SampledPart } from '@manyhands/inference';

/** How a drawn result stands. `gone`: there is no result any more that could be looked at. */
export type CheckState = 'waiting' | 'confirmed' | 'corrected' | 'gone';

export interface DrawnCheck {
  state: CheckState;
  /** The result changed between its draw and its judgement, so that what was drawn is not what was judged. */
  changed: boolean;
  /** It was judged, and the result still says what was judged right. */
  stands: boolean;
}

/** One draw: its population, and what became of those drawn, in the order of the draws. */
export interface DrawnSample {
  population: number;
  chances: readonly number[];
  chancesLeast: readonly number[];
  checks: readonly DrawnCheck[];
}

/** Results as they are now: those that a draw could have hit, and those that came or changed after it. */
export interface Coverage {
  population: number;
  uncovered: number;
}

export interface Certified extends Coverage {
  reviewed: number;
  wrong: number;
  ahead: number;
  waiting: number;
  claim: { wrongMost: number; shareMost: number; confidence: number } | null;
  about: { wrong: number; share: number } | null;
}

/**
 * What of a sample counts: the longest beginning of the order of draws that is judged without a gap. Later ones that are
 * judged already wait for the gap to close; otherwise reviewers could choose by what they see.
 * - A result that changed between draw and judgement counts as wrong and not as put right, whatever was said of it: what had been drawn is
 *   known to nobody any more. So does one that is gone. Counting a right one as wrong can only make the claim weaker.
 * - Those that are gone at the very end are left away: one may stop at any moment, so just before them too.
 */
export function counted({ checks }: Pick<DrawnSample, 'checks'>): { wrong: number[]; righted: number; found: number } {
  const gap = checks.findIndex((check) => check.state === 'waiting');
  let end = gap === -1 ? checks.length : gap;
  while (end > 0 && checks[end - 1]?.state === 'gone') end--;
  const judged = checks.slice(0, end);
  const isRighted = (check: DrawnCheck) => check.state === 'corrected' && !check.changed;
  return {
    wrong: judged.map((check) => (check.state === 'confirmed' && !check.changed ? 0 : 1)),
    righted: judged.filter(isRighted).length,
    found: judged.filter((check) => check.state === 'corrected').length,
  };
}

/** The sample as inference takes it, so far as it counts, and as if `more` were looked at and found right. */
export function partOf(sample: DrawnSample, more = 0): SampledPart {
  const { wrong, righted } = counted(sample);
  return {
    sample: {
      population: sample.population,
      items: new Int32Array(sample.chances.length),
      chances: Float64Array.from(sample.chances),
      chancesLeast: Float64Array.from(sample.chancesLeast),
    },
    wrong: more > 0 ? [...wrong, ...new Array<number>(more).fill(0)] : wrong,
    righted,
  };
}

/** What the checks prove at this confidence: true for all moments at once, with all draws together. */
export function certify(samples: readonly DrawnSample[], coverage: Coverage, confidence: number): Certified {
  const counts = samples.map(counted);
  const all = samples.flatMap((sample) => sample.checks);
  const judged = all.filter(({ state }) => state === 'confirmed' || state === 'corrected').length;
  const reviewed = sum(
    samples.map((sample, s) => sample.checks.slice(0, counts[s]!.wrong.length).filter(isJudged).length),
  );
  const stated = {
    ...coverage,
    reviewed,
    wrong: sum(counts.map(({ found }) => found)),
    ahead: judged - reviewed,
    waiting: all.filter(({ state }) => state === 'waiting').length,
  };
  if (reviewed === 0 || coverage.population === 0) return { ...stated, claim: null, about: null };
  const { wrongMost } = claimAfterSamples(
    samples.map((sample) => partOf(sample)),
    { confidence },
  );
  // Results that left since are still in the bound, but those that were looked at, in turn or not, cannot be wrong any more.
  const known = all.filter(({ stands }) => stands).length;
  const most = Math.max(0, Math.min(wrongMost, coverage.population - known));
  return {
    ...stated,
    claim: { wrongMost: most, shareMost: most / coverage.population, confidence },
    about: aboutOf(samples, coverage, most),
  };
}

const isJudged = ({ state }: DrawnCheck): boolean => state === 'confirmed' || state === 'corrected';

/** The unbiased estimate over the draws that were looked into, as a share of them, said of all. */
function aboutOf(samples: readonly DrawnSample[], { population }: Coverage, most: number): Certified['about'] {
  const looked = samples
    .map((sample) => ({ sample, part: partOf(sample) }))
    .filter(({ part }) => part.wrong.length > 0);
  const { wrongAbout } = claimAfterSamples(
    looked.map(({ part }) => part),
    { confidence: 0.5 },
  );
  const share = Math.min(most / population, wrongAbout / sum(looked.map(({ sample }) => sample.population)));
  return { wrong: share * population, share };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
