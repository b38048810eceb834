import { questionsFor, reasonsFor, whatWouldChange, wordsOf } from './advice-words.ts';
import {
  type Decided,
  decide,
  type Known,
  knownOf,
  longMinutes,
  type PartlyKnown,
  type Question,
  questions,
  type Recommendation,
  type TaskFacts,
  weekHours,
} from './decide.ts';
import { guessKind, guessTouches, kindNamed } from './kinds.ts';

export interface Advice {
  recommendation: Recommendation;
  /** False while an open question could still change it: then it is what is usual for such work, or `undecided`. */
  certain: boolean;
  /** The recommendation in a sentence. */
  says: string;
  /** What counted, the amounts first. */
  reasons: string[];
  /** Why it can never be given to people outside; nobody can set this aside, only answer otherwise. */
  blocked: string[];
  /** The open questions that could change it. */
  needs: { question: Question; says: string }[];
  /** What would make it another one. */
  changes: string[];
}

const choices: { [Q in Question]: readonly Known[Q][] } = {
  minutes: [0.5, 5, longMinutes + 10],
  timesPerWeek: [1, 10, 200],
  touches: [[], ['money'], ['secrets']],
  outsider: [true, false],
  rules: [true, false],
  revenue: [true, false],
};

const whole = (some: Omit<Known, 'overTenth'> & { overTenth: boolean | undefined }): Known => ({
  ...some,
  overTenth: some.overTenth ?? (some.minutes * some.timesPerWeek) / 60 > weekHours / 10,
});

/** Every way in which the open questions could be answered, with what would follow. */
function completions(partly: PartlyKnown): { known: Known; leads: Decided }[] {
  let all: PartlyKnown[] = [partly];
  for (const question of questions)
    if (partly[question] === undefined)
      all = all.flatMap((one) => choices[question].map((choice) => ({ ...one, [question]: choice })));
  return all.map((one) => {
    const known = whole(one as Known);
    return { known, leads: decide(known) };
  });
}

/** The decision that all completions share, or null. */
function sharedBy(all: readonly { leads: Decided }[]): Decided | null {
  const [first] = all;
  return first && all.every(({ leads }) => leads === first.leads) ? first.leads : null;
}

/**
 * The open questions on which the decision hangs: two completions that differ in nothing else lead elsewhere. Completions stand in the order
 * of a counter whose digits are the choices, so those that differ in one question are a stride apart.
 */
function deciding(partly: PartlyKnown, all: readonly { leads: Decided }[]): Question[] {
  const open = questions.filter((question) => partly[question] === undefined);
  let stride = all.length;
  return open.filter((question) => {
    const many = choices[question].length;
    stride /= many;
    return all.some(({ leads }, at) => {
      const digit = Math.floor(at / stride) % many;
      return leads !== all[at - digit * stride]?.leads;
    });
  });
}

/** What is usual for such work, where the name or the kind tells; it never fills in amounts. */
function asUsual(facts: TaskFacts, partly: PartlyKnown): PartlyKnown {
  const kind = kindNamed(facts.kind) ?? guessKind(facts.name);
  const hinted = guessTouches(facts.name, facts.tool);
  const touches =
    partly.touches ?? (kind || hinted.length > 0 ? [...new Set([...(kind?.touches ?? []), ...hinted])] : undefined);
  return {
    ...partly,
    touches,
    rules: partly.rules ?? kind?.rules,
    outsider: partly.outsider ?? kind?.outsider,
    revenue: partly.revenue ?? (kind ? false : undefined),
  };
}

/**
 * What to do with a small task, in sentences, with the reasons that counted and what would change it. While open questions could still change
 * it, it is not certain: then it says what is usual for such work, or that it is undecided, and what it still needs.
 */
export function adviceOn(facts: TaskFacts): Advice {
  const partly = knownOf(facts);
  const all = completions(partly);
  const sure = sharedBy(all);
  const usual = sure ? partly : asUsual(facts, partly);
  const ways = sure ? all : completions(usual);
  const decided = sure ?? sharedBy(ways);
  const needs = sure ? [] : deciding(partly, all);
  const recommendation = decided ?? 'undecided';
  const [way] = ways;
  return {
    recommendation,
    certain: sure !== null,
    says: wordsOf(recommendation, sure !== null, needs.length),
    ...reasonsFor(facts, usual, decided && way ? way.known : null, decided),
    needs: questionsFor(needs),
    changes: decided && way ? whatWouldChange(partly, way.known, decided) : [],
  };
}
