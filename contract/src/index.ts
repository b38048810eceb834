import { activeTime } from './active-time.ts';
import { assignments, work } from './assignments.ts';
import { baselines } from './baselines.ts';
import { batches } from './batches.ts';
import { decisions } from './decisions.ts';
import { disagreements } from './disagreements.ts';
import { drafts } from './drafts.ts';
import type { Endpoint } from './endpoint.ts';
import { golds } from './golds.ts';
import { imports } from './imports.ts';
import { items } from './items.ts';
import { briefs } from './linting.ts';
import { me, setup } from './people.ts';
import { pools, workers } from './pools.ts';
import { proofs } from './proofs.ts';
import { qualities } from './quality.ts';
import { questions } from './questions.ts';
import { receipts } from './receipts.ts';
import { repeats } from './repeats.ts';
import { results } from './results.ts';
import { signals } from './signals.ts';
import { skills } from './skills.ts';
import { smallTasks } from './small-tasks.ts';
import { spotChecks } from './spot-checks.ts';
import { templates } from './templates.ts';
import { tests } from './tests.ts';
import { verifications } from './verifications.ts';
import { demo, events, files, home } from './workspace-wide.ts';
import { invitations, keys, members, workspaces } from './workspaces.ts';

/** Everything the API promises, by noun and verb: `contract.assignments.claim`. Server, SDK, CLI and reference grow from it. */
export const contract = {
  setup,
  me,
  workspaces,
  members,
  invitations,
  keys,
  pools,
  workers,
  templates,
  briefs,
  drafts,
  smallTasks,
  batches,
  items,
  imports,
  golds,
  baselines,
  work,
  assignments,
  questions,
  decisions,
  results,
  spotChecks,
  skills,
  quality: qualities,
  signals,
  proofs,
  disagreements,
  verifications,
  tests,
  activeTime,
  receipts,
  repeats,
  events,
  files,
  home,
  demo,
};
export type Contract = typeof contract;
/** The same as a list, for those who walk over all of it. */
export const endpoints = (): { name: string; endpoint: Endpoint }[] =>
  Object.entries(contract).flatMap(([noun, verbs]) =>
    Object.entries(verbs as Record<string, Endpoint>).map(([verb, endpoint]) => ({
      name: `${noun}.${verb}`,
      endpoint,
    })),
  );

export { type ActiveSpanView, type ActivityKind, activityKinds } from './active-time.ts';
export { type AssignmentView, assignmentStates } from './assignments.ts';
export {
  type BaselineFindingView,
  type BaselineRunView,
  baselineFindings,
  runSources,
  runStates,
} from './baselines.ts';
export { batchStates, orders, type Progress } from './batches.ts';
export { type Brief, brief } from './brief.ts';
export { type Clause, clauses } from './clause.ts';
export {
  type Cell,
  type Column,
  cellMax,
  column,
  columnTypes,
  isShowableUrl,
  key,
  type Row,
  row,
  sensitivities,
} from './columns.ts';
export type { ReviewView } from './decisions.ts';
export { draftMax } from './drafts.ts';
export {
  type Endpoint,
  type Given,
  type Got,
  pathParameters,
  type Received,
  type Role,
  roles,
  type Scope,
  type Sent,
  scopeFor,
  scopes,
  type Who,
} from './endpoint.ts';
export { type AnswerProblem, type AnswerProblemCode, answerProblemCodes } from './form/answer-problem.ts';
export { askedOf, givenTo } from './form/asked.ts';
export { isBlank, valueAt } from './form/blank.ts';
export { type CheckContext, checkAnswer } from './form/check-answer.ts';
export { type Contradiction, contradictions } from './form/contradiction.ts';
export {
  type Condition,
  type Field,
  type FieldKind,
  type FileProof,
  field,
  type SimpleField,
  type Values,
  values,
} from './form/field.ts';
export { patternProblem } from './form/pattern.ts';
export { voteKey } from './form/same-answer.ts';
export {
  bytesMax,
  type JsonSchema,
  longTextMax,
  patternInputMax,
  schemaOf,
  schemaOfField,
  textMax,
} from './form/schema-of.ts';
export { showAnswer } from './form/show-answer.ts';
export { tidy } from './form/tidy.ts';
export { visibleFields } from './form/visible.ts';
export {
  type ContestView,
  contestOutcomes,
  type GoldAnswerView,
  type GoldHealthView,
  type GoldView,
  goldSources,
  goldStates,
} from './gold.ts';
export { id, type Prefix, prefixes, publicId, uuidOf } from './id.ts';
export { importStates } from './imports.ts';
export { itemStates } from './items.ts';
export { amountOf, microsOf, moneyOf, perHourOf, showMoney } from './money.ts';
export {
  answersUntilSettled,
  costOf,
  firstSlots,
  fixedPlan,
  isAdaptive,
  type Plan,
  type PlanCost,
  type PlanName,
  type PlanSaid,
  type PlanSettings,
  plan,
  planNamed,
  planNames,
  reviewKinds,
  sayPlan,
  seedEvery,
  seedSlots,
  usualAccuracy,
} from './plan.ts';
export type { MoneyCost } from './price.ts';
export { type ProofTiles, type ProofView, proofFindings, proofStates } from './proofs.ts';
export type { QualityView } from './quality.ts';
export {
  type ClearingView,
  clauseParts,
  type OwnQuestionView,
  type QuestionView,
  questionOutcomes,
  questionStates,
} from './questions.ts';
export {
  type BatchReceiptView,
  type ReceiptEntryView,
  type ReceiptLine,
  type ReceiptView,
  receiptLines,
  type TemplateReceiptView,
  type WeekReceiptView,
} from './receipts.ts';
export { type Problem, type RefusalCode, refusals } from './refusals.ts';
export {
  type NoticedView,
  noticedKinds,
  onHolidays,
  type RepeatView,
  type Rhythm,
  repeatRows,
  repeatStates,
  rhythm,
} from './repeats.ts';
export {
  type ChangeReason,
  changeReasons,
  type FieldResult,
  type ItemResultView,
  type ResultHow,
  resultHows,
} from './results.ts';
export { type Effort, type OwnSignalView, type SignalView, signalKinds, signalStates } from './signals.ts';
export { type ConfusionView, markSources, type SkillMarkView, type SkillView, standings } from './skills.ts';
export { type Advice, adviceOn } from './small-task/advice.ts';
export { amount, hoursWords, inShort, touchWords } from './small-task/advice-words.ts';
export { type Captured, captureLine, type KnownNames } from './small-task/capture.ts';
export { plainNumber } from './small-task/capture-sheet.ts';
export {
  handsOver,
  hoursAWeek,
  isOverTenth,
  noAnswers,
  type Recommendation,
  recommendations,
  type TaskAnswers,
  type TaskFacts,
} from './small-task/decide.ts';
export { guessKind, guessTouches, kindNamed, kindsOfTask } from './small-task/kinds.ts';
export { likenessOf, seemAlike, toolKey } from './small-task/likeness.ts';
export {
  type Business,
  businesses,
  exerciseSteps,
  importLinesMax,
  type SmallTaskView,
  smallTaskStates,
  smallTasksMax,
  taskWords,
} from './small-task.ts';
export {
  type CertificateView,
  type SpotCheckReason,
  type SpotCheckView,
  spotCheckReasons,
  spotCheckStates,
} from './spot-checks.ts';
export {
  type Definition,
  definition,
  kind,
  type TemplateFile,
  type Touches,
  templateFile,
  touches,
  type WholeTemplateFile,
} from './template.ts';
export { type RenderedBrief, renderedBrief } from './templates.ts';
export {
  type ComparedView,
  type ShareView,
  type SuggestionView,
  suggestionKinds,
  type TestFigures,
  type TestView,
} from './tests.ts';
export { roundStates, verdicts } from './verifications.ts';
