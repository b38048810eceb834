import type { Touches } from '../template.ts';

/** What to do with a small task. `undecided`: too little is known to say. */
export const recommendations = ['keep', 'own_team', 'outside', 'automate', 'split', 'undecided'] as const;
export type Recommendation = (typeof recommendations)[number];
export type Decided = Exclude<Recommendation, 'undecided'>;

/** Answers to the questions about a small task; null while nobody has answered. */
export interface TaskAnswers {
  /** Over a tenth of somebody's week? null: as the hours say. */
  overTenth: boolean | null;
  /** Does it contribute to revenue? */
  revenue: boolean | null;
  /** Does it follow rules? */
  rules: boolean | null;
  /** Could somebody outside do it with clear instructions? */
  outsider: boolean | null;
  /** What it touches; an empty list: none of them. */
  touches: readonly Touches[] | null;
}
export const noAnswers: TaskAnswers = { overTenth: null, revenue: null, rules: null, outsider: null, touches: null };

export interface TaskFacts {
  name: string;
  tool: string | null;
  kind: string | null;
  minutes: number | null;
  timesPerWeek: number | null;
  answers: TaskAnswers;
}

/** Everything that a decision needs. */
export interface Known {
  minutes: number;
  timesPerWeek: number;
  overTenth: boolean;
  revenue: boolean;
  rules: boolean;
  outsider: boolean;
  touches: readonly Touches[];
}
/** What may still be unknown, in the order in which it is asked. */
export const questions = ['minutes', 'timesPerWeek', 'touches', 'outsider', 'rules', 'revenue'] as const;
export type Question = (typeof questions)[number];

export const weekHours = 40;
/** Longer ones are no small tasks yet. */
export const longMinutes = 20;
/** Below this many minutes a week a brief costs more than it gives back. */
export const littleMinutes = 10;

/** Hours a week; null while an amount is not known. */
export const hoursAWeek = ({ minutes, timesPerWeek }: Pick<TaskFacts, 'minutes' | 'timesPerWeek'>): number | null =>
  minutes === null || timesPerWeek === null ? null : (minutes * timesPerWeek) / 60;

/** Whether it is over a tenth of a 40-hour week: as somebody said, else as the hours say. */
export const isOverTenth = (facts: Pick<TaskFacts, 'minutes' | 'timesPerWeek' | 'answers'>): boolean =>
  facts.answers.overTenth ?? (hoursAWeek(facts) ?? 0) > weekHours / 10;

/** What to do with a small task of which everything is known. */
export function decide(known: Known): Decided {
  const { minutes, timesPerWeek, rules, outsider, revenue, touches } = known;
  if (touches.includes('secrets')) return rules ? 'own_team' : 'keep';
  if (!known.overTenth && minutes * timesPerWeek < littleMinutes) return 'keep';
  if (minutes > longMinutes) return 'split';
  if (touches.length > 0) return rules || outsider ? 'own_team' : 'keep';
  if (rules && isForMachine(known)) return 'automate';
  if (!outsider) return rules || !revenue ? 'own_team' : 'keep';
  return !rules && revenue ? 'own_team' : 'outside';
}

/** Very short and very often; or often, and it needs access that people outside do not have. */
const isForMachine = ({ minutes, timesPerWeek, outsider }: Known): boolean =>
  (minutes <= 1 && timesPerWeek >= 150) || (!outsider && timesPerWeek >= 25);

/** What is known so far; the rest is undefined. */
export type PartlyKnown = { [Q in Question]: Known[Q] | undefined } & { overTenth: boolean | undefined };

export const knownOf = ({ minutes, timesPerWeek, answers }: TaskFacts): PartlyKnown => ({
  minutes: minutes ?? undefined,
  timesPerWeek: timesPerWeek ?? undefined,
  overTenth: answers.overTenth ?? undefined,
  revenue: answers.revenue ?? undefined,
  rules: answers.rules ?? undefined,
  outsider: answers.outsider ?? undefined,
  touches: answers.touches ?? undefined,
});

/** Whether the recommendation gives time back: it goes to somebody else, or to a machine. */
export const handsOver = (recommendation: Recommendation): boolean =>
  recommendation === 'own_team' || recommendation === 'outside' || recommendation === 'automate';
