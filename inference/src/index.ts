/**
 * Truth inference for redundant answers, confidence that means what it says, and risk control for automation.
 * Usable alone: pure TypeScript without dependencies. Start at the README.
 */
export type { Agreement, AgreementOptions } from './agreement/agreement.ts';
export { type CohenOptions, cohenKappa, fleissKappa, percentAgreement } from './agreement/kappa.ts';
export { type AlphaOptions, krippendorffAlpha, type Ratings } from './agreement/krippendorff.ts';
export {
  type Answers,
  answers,
  type Known,
  unknown,
} from './answers/answers.ts';
export { type AnswerRow, type Collected, type CollectOptions, collect, type Id } from './answers/collect.ts';
export { type Alarm, type Audit, addAudit, auditRate, beginAudit, logEvidence } from './automation/audit.ts';
export { auditsLeast, type Certificate, type CertifyInput, certify } from './automation/certify.ts';
export { crossFit, foldsOf } from './automation/cross-fit.ts';
export { besides, type Features, numericFeatures, standardised } from './automation/features.ts';
export { type FieldPair, groupsOf, pairFeatures } from './automation/field-pairs.ts';
export { type FitWithModel, type FitWithModelOptions, fitWithModel } from './automation/fit-with-model.ts';
export { type Learner, type Scorer, type Targets, targetsOf } from './automation/learner.ts';
export { type LogisticOptions, logisticLearner } from './automation/logistic.ts';
export { type ModelAsWorkerOptions, modelAsWorker, type WithModel } from './automation/model-as-worker.ts';
export { type NgramOptions, ngrams } from './automation/ngrams.ts';
export { type Sparse, sparseBesides, sparseOf } from './automation/sparse.ts';
export { type TreesOptions, treesLearner } from './automation/trees.ts';
export { area, type Box, iou } from './boxes/box.ts';
export { type BoxCluster, type BoxOptions, type BoxResult, clusterBoxes } from './boxes/boxes.ts';
export { type Match, type MatchRates, matchBoxes, matchRates } from './boxes/match.ts';
export { clusterPoints, type Point, type PointCluster, type PointResult } from './boxes/points.ts';
export { type Borne, bear, borneOut } from './calibration/borne.ts';
export {
  type CalibrateOptions,
  type Calibration,
  type CalibrationMethod,
  calibrate,
  calibrateOn,
} from './calibration/calibrate.ts';
export {
  type Confidence,
  type Confidences,
  calibrated,
  confidence,
  confidences,
  mustBeProbability,
  type Probability,
  type Score,
} from './calibration/confidence.ts';
export { type Losses, lossesOf } from './calibration/losses.ts';
export {
  type CalibrationError,
  calibrationError,
  type ReliabilityOptions,
  type ReliabilityPoint,
  reliability,
} from './calibration/reliability.ts';
export { loadCalibration } from './calibration/saved.ts';
export { classTemperaturesOf, soften, temperatureOf } from './calibration/temperature.ts';
export { rightOf, type Withheld, type WithholdOptions, withhold } from './calibration/withhold.ts';
export { accuracyOf, hitOf } from './categorical/accuracy.ts';
export { algorithmNamed, algorithms } from './categorical/algorithms.ts';
export { blend } from './categorical/blend.ts';
export {
  type Choice,
  type ChoiceScore,
  type ChooseOptions,
  choose,
  goldToCalibrate,
  goldToChoose,
} from './categorical/choose.ts';
export { type DawidSkeneOptions, dawidSkene } from './categorical/dawid-skene.ts';
export {
  type Algorithm,
  type AlgorithmName,
  algorithmNames,
  best,
  type Fit,
  type FitOptions,
  type Skill,
} from './categorical/fit.ts';
export { type GladFit, glad } from './categorical/glad.ts';
export { type HdsFit, hds } from './categorical/hds.ts';
export { type MaceFit, type MaceOptions, mace } from './categorical/mace.ts';
export { breakTies, majority } from './categorical/majority.ts';
export { type OneCoinOptions, oneCoin } from './categorical/one-coin.ts';
export { type Vote, vote } from './categorical/vote.ts';
export { wawa } from './categorical/wawa.ts';
export { zeroBasedSkill } from './categorical/zero-based-skill.ts';
export { type MarkedItem, type MarkQuality, markQuality } from './clusters/quality.ts';
export type { Cluster, ClusterOptions } from './clusters/support.ts';
export { betaCdf, betaQuantile } from './distributions/beta.ts';
export { binomialCdf, binomialPmf, binomialTail } from './distributions/binomial.ts';
export { digamma, lnGamma } from './distributions/gamma.ts';
export { hypergeometricCdf, hypergeometricPmf, hypergeometricTail } from './distributions/hypergeometric.ts';
export { normalCdf, normalQuantile } from './distributions/normal.ts';
export { borda, copeland, type RankScores } from './grades/borda.ts';
export { type GradeFit, type GradeLoss, gradeOf } from './grades/fit.ts';
export { type Consensus, kemeny, kemenyMost } from './grades/kemeny.ts';
export { type MedianOptions, medianGrades } from './grades/median.ts';
export { type OrdinalFit, ordinalGrades } from './grades/ordinal.ts';
export { plackettLuce } from './grades/plackett-luce.ts';
export { type CollectedRankings, collectRankings, type Rankings } from './grades/rankings.ts';
export type { Interval, IntervalOptions } from './intervals/interval.ts';
export {
  type BetaIntervalOptions,
  betaInterval,
  clopperPearsonInterval,
  wilsonInterval,
} from './intervals/proportions.ts';
export {
  type CollectedNumbers,
  collectNumbers,
  type NumberAnswers,
  type NumberGold,
  numberAnswers,
} from './numbers/answers.ts';
export { meanNumbers, medianNumbers, trimmedNumbers } from './numbers/centre.ts';
export { type KnownNumbers, type NumberFit, numberInterval } from './numbers/fit.ts';
export { type WeightedNumbers, type WeightedOptions, weightedNumbers } from './numbers/weighted.ts';
export { expectedGain, type Gain } from './online/gain.ts';
export { type NextAnswer, type NextOptions, nextAnswer } from './online/next-answer.ts';
export { type Calibrated, OnlineHds, type OnlineOptions } from './online/online-hds.ts';
export { type OptionsFit, type SelectOptions, selectOptions } from './options/select.ts';
export {
  type CollectedSelections,
  type CollectSelectionsOptions,
  collectSelections,
  type Selections,
  selections,
} from './options/selections.ts';
export { type ChosenSet, chooseSet, type SetGoal } from './options/set.ts';
export { bradleyTerry } from './pairs/bradley-terry.ts';
export { type CollectedComparisons, type Comparisons, collectComparisons, comparisons } from './pairs/comparisons.ts';
export { type Connectivity, connectivity } from './pairs/connectivity.ts';
export { type NoisyOptions, type NoisyScores, noisyBradleyTerry } from './pairs/noisy.ts';
export { nextPair, type Ranks, ranks } from './pairs/ranks.ts';
export type { Scores, WorthOptions } from './pairs/worths.ts';
export { InferenceProblem, type ProblemCode } from './problem.ts';
export { makeRandom, type Random } from './random.ts';
export { type Claim, claimAfter, type ReviewOutcome, reviewsFor, type WantedClaim } from './sampling/acceptance.ts';
export { allocateReviews, type StratumPlan } from './sampling/allocation.ts';
export { ConfidenceSequence, type SavedSequence, type SequenceOptions } from './sampling/confidence-sequence.ts';
export { drawSample, riskWeights, type Sample } from './sampling/draws.ts';
export { claimAfterSample, type SampleOutcome, type WeightedClaim } from './sampling/risk-weighted.ts';
export { claimAfterSamples, type SampledPart } from './sampling/several-samples.ts';
export { claimAfterStrata, type StrataOptions, type Stratum } from './sampling/strata.ts';
export { matchSpans, type SpanMatch } from './spans/match.ts';
export { type SpanQuality, spanQuality } from './spans/quality.ts';
export type { Span } from './spans/span.ts';
export { type MergedSpan, mergeSpans, type SpanOptions, type SpanResult } from './spans/spans.ts';
export { buyWithin, nextRound, type Offer, type RoundOptions } from './stopping/budget.ts';
export { type CurvePoint, cheapestReaching, costCurve } from './stopping/curve.ts';
export type { RecordedOptions, Replayed } from './stopping/recorded.ts';
export { type RefitOptions, type ReplayOptions, replay } from './stopping/replay.ts';
export { type ItemSoFar, leadFor, leadOf, makeRule, type StoppingRule, type Verdict } from './stopping/rules.ts';
export { replaySpending, type SpendOptions } from './stopping/spend.ts';
export type { TextOptions, TextResult } from './texts/answers.ts';
export { medoid } from './texts/medoid.ts';
export {
  characterDistance,
  characterErrorRate,
  type DistanceOptions,
  type ErrorRate,
  wordDistance,
  wordErrorRate,
} from './texts/rates.ts';
export { type FieldMethod, type FieldResult, fieldwise, type RecordResult, type TextRecord } from './texts/records.ts';
export {
  type TextAnswers,
  type TextReliability,
  type TextReliabilityOptions,
  textReliability,
} from './texts/reliability.ts';
export { type RoverOptions, type RoverResult, rover } from './texts/rover.ts';
export { characters, type Normalisation, normalise, type Words, words } from './texts/words.ts';
