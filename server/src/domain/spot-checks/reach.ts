import { claimAfterSamples, type SampledPart } from '@manyhands/inference';
import { counted, type DrawnSample, partOf } from './certificate.ts';

/** What one wants to be able to say: at most this share wrong, with this confidence. */
export interface WantedClaim {
  shareMost: number;
  confidence: number;
}

/** A sample with its whole kept order of draws; `checks` are those that were given out to reviewers. */
export type KeptSample = DrawnSample;

/**
 * How far each sample has to be looked into for the claim, if `wrong` more turn out wrong among those not yet judged, evenly spread,
 * and are put right. All samples are raised to one rate of review, none below what is drawn already.
 * @returns how many of each sample's order of draws have to be judged in all; null when all that is kept does not suffice
 */
export function reach(samples: readonly KeptSample[], wanted: WantedClaim, wrong = 0): number[] | null {
  const population = samples.reduce((all, sample) => all + sample.population, 0);
  // A hair is added because 0.07 × 100 is 7.000000000000001 here and 0.29 × 100 is 28.999999999999996.
  const most = Math.floor(wanted.shareMost * population + 1e-9);
  const at = (rate: number) =>
    samples.map((sample) =>
      Math.min(sample.chances.length, Math.max(sample.checks.length, Math.ceil(rate * sample.population - 1e-9))),
    );
  const holds = (lengths: readonly number[]) =>
    claimAfterSamples(
      samples.map((sample, s) => imagined(sample, lengths[s]!, wrong, samples.length)),
      wanted,
    ).wrongMost <= most;
  if (holds(at(0))) return at(0);
  if (!holds(at(1))) return null;
  let [low, high] = [0, 1];
  // Fine enough to tell single reviews apart.
  for (let width = 1; width * population > 0.5; width /= 2) {
    const middle = (low + high) / 2;
    if (holds(at(middle))) high = middle;
    else low = middle;
  }
  return at(high);
}

/** The sample as if the first `length` were judged, some of the new ones wrong and put right. */
function imagined(sample: KeptSample, length: number, wrong: number, samples: number): SampledPart {
  const judged = counted(sample).wrong.length;
  const part = partOf(sample, Math.max(0, length - judged));
  const marks = Array.from(part.wrong);
  const fresh = marks.length - judged;
  const here = Math.min(fresh, Math.ceil(wrong / samples));
  for (let i = 0; i < here; i++) marks[judged + Math.floor(((i + 0.5) * fresh) / here)] = 1;
  return { ...part, wrong: marks, righted: (part.righted ?? 0) + here };
}
