import {
  type AlgorithmName,
  algorithmNamed,
  algorithmNames,
  best,
  type Calibration,
  type ChoiceScore,
  calibrated as calibratedBy,
  calibrateOn,
  choose,
  confidences,
  goldToCalibrate,
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
  /** Whether there was gold enough to call it a confidence. */
  calibrated: boolean;
  golds: number;
  why: { reason: string; scores: ChoiceScore[]; reliability: ReliabilityPoint[] };
  /** Per item of the batch: the class that leads, -1 where two do; and how sure that is, 0 to 1. */
  labels: Int16Array;
  confidence: Float32Array;
}

/** What is compared: enough answers to tell algorithms apart, and few enough that no step keeps the process for long. */
const compareMost = 8_000;
/** A calibration fits six times; beyond this the sample stands for all. */
const calibrateMost = 100_000;
/** As `choose` takes it: an algorithm has to be ahead of the usual one by so many standard errors. */
const caution = 0.5;
const usual: AlgorithmName = 'hds';

/**
 * Lets gold choose the algorithm, calibrates it on gold that is kept back, and fits it to all answers with all golds clamped. Null while
 * fewer golds are answered than it takes to compare.
 * @param turn lets others have the process, between steps of some tenths of a second
 */
export async function fitField(all: FieldAnswers, turn: () => Promise<unknown>): Promise<FieldFit | null> {
  const { answers, gold, items } = all;
  if (answeredGolds(all) < goldToChoose) return null;
  const { pick, reason, golds, scores } = await compared(sampleOf(all, compareMost), turn);
  const algorithm = algorithmNamed(pick);
  const sample = sampleOf(all, calibrateMost);
  const withheld = withhold(sample.answers, sample.gold, algorithm);
  const calibration = calibrateOn(withheld);
  await turn();
  const fit = algorithm(answers, { gold });
  const { values } = confidences(fit, calibration);
  const labels = new Int16Array(items);
  for (let item = 0; item < items; item++) labels[item] = best(fit, item);
  return {
    ...{ algorithm: pick, calibration, calibrated: golds >= goldToCalibrate, golds },
    why: { reason, scores, reliability: reliabilityOn(withheld, calibration) },
    ...{ labels, confidence: Float32Array.from(values.subarray(0, items)) },
  };
}

/** What `choose` would say of all algorithms, asked of one after the other beside the usual one. */
async function compared({ answers, gold }: Pick<FieldAnswers, 'answers' | 'gold'>, turn: () => Promise<unknown>) {
  const scores = new Map<AlgorithmName, ChoiceScore>();
  let [pick, ahead, reason, golds] = [usual, 0, '', 0];
  for (const name of algorithmNames) {
    if (name === usual) continue;
    const choice = choose(answers, gold, { among: [usual, name], usual, caution });
    for (const score of choice.scores) scores.set(score.algorithm, score);
    const score = choice.scores.find(({ algorithm }) => algorithm === name);
    const surplus = score ? score.lead - caution * score.error : 0;
    if (reason === '' || (choice.pick === name && surplus > ahead)) {
      if (choice.pick === name) [pick, ahead] = [name, surplus];
      [reason, golds] = [choice.reason, choice.gold];
    }
    await turn();
  }
  return { pick, reason, golds, scores: [...scores.values()].sort((a, b) => b.logScore - a.logScore) };
}

/** How often the confidence was right on golds that the model was not told; in five parts of about as many golds each. */
function reliabilityOn(withheld: Withheld, calibration: Calibration): ReliabilityPoint[] {
  const { classes, posterior } = withheld;
  const { probability } = calibratedBy(calibration);
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
