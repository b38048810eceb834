import {
  type AlgorithmName,
  algorithmNamed,
  best,
  type Calibration,
  type ChoiceScore,
  calibrated,
  calibrateOn,
  choose,
  confidences,
  goldToChoose,
  type ReliabilityPoint,
  reliability,
  rightOf,
  type Withheld,
  withhold,
} from '@manyhands/inference';
import { type FieldAnswers, sampleOf } from './columns.ts';

export interface FieldFit {
  algorithm: AlgorithmName;
  calibration: Calibration;
  golds: number;
  why: { reason: string; scores: ChoiceScore[]; reliability: ReliabilityPoint[] };
  /** Per item of the batch: the class that leads, -1 where two do; and how sure that is, 0 to 1. */
  labels: Int16Array;
  confidence: Float32Array;
}

/** Comparing all algorithms takes about two seconds for so many answers, however many there are. */
const compareMost = 20_000;
/** A calibration fits six times; beyond this the sample stands for all. */
const calibrateMost = 200_000;

/**
 * Lets gold choose the algorithm, calibrates it on gold that is kept back, and fits it to all answers with all golds clamped. Null while
 * fewer golds are answered than it takes to compare.
 */
export function fitField(all: FieldAnswers): FieldFit | null {
  const { answers, gold, items } = all;
  if (answeredGolds(all) < goldToChoose) return null;
  const compared = sampleOf(all, compareMost);
  const { pick, reason, gold: golds, scores } = choose(compared.answers, compared.gold);
  const algorithm = algorithmNamed(pick);
  const sample = sampleOf(all, calibrateMost);
  const withheld = withhold(sample.answers, sample.gold, algorithm);
  const calibration = calibrateOn(withheld);
  const fit = algorithm(answers, { gold });
  const { values } = confidences(fit, calibration);
  const labels = new Int16Array(items);
  for (let item = 0; item < items; item++) labels[item] = best(fit, item);
  return {
    ...{
      algorithm: pick,
      calibration,
      golds,
      why: { reason, scores, reliability: reliabilityOn(withheld, calibration) },
    },
    ...{ labels, confidence: Float32Array.from(values.subarray(0, items)) },
  };
}

/** How often the confidence was right on golds that the model was not told; in five parts of about as many golds each. */
function reliabilityOn(withheld: Withheld, calibration: Calibration): ReliabilityPoint[] {
  const { classes, posterior } = withheld;
  const { probability } = calibrated(calibration);
  const said = Array.from(withheld.item, (_, j) =>
    probability(Float64Array.from(posterior.subarray(j * classes, (j + 1) * classes))),
  );
  return reliability(said, rightOf(withheld), { bins: 5, by: 'mass' });
}

export function answeredGolds({ answers, gold }: Pick<FieldAnswers, 'answers' | 'gold'>): number {
  const answered = new Set<number>();
  for (const item of answers.item) if (gold[item]! >= 0) answered.add(item);
  return answered.size;
}
