import {
  adviceOn,
  type Business,
  likenessOf,
  type smallTaskStates,
  type TaskAnswers,
  type TaskFacts,
  type Touches,
} from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type SmallTaskState = (typeof smallTaskStates)[number];

/** Which verb leads where. `unmerge` is said of the one that others were merged into. */
export const moves = {
  open: { handOver: 'handed_over', putAside: 'put_aside', merge: 'merged' },
  handed_over: { reopen: 'open', putAside: 'put_aside' },
  put_aside: { reopen: 'open' },
  merged: { unmerge: 'open' },
} satisfies Machine<SmallTaskState>;

/** What is said of a small task. `person` is the member who does it, `who` a free name; neither: nobody yet. */
export interface TaskWords {
  name: string;
  who: string | null;
  person: string | null;
  minutes: number | null;
  timesPerWeek: number | null;
  tool: string | null;
  kind: string | null;
  business: Business | null;
  card: string | null;
  overTenth: boolean | null;
  revenue: boolean | null;
  rules: boolean | null;
  outsider: boolean | null;
  touches: Touches[] | null;
}

export const noWords: Omit<TaskWords, 'name'> = {
  who: null,
  person: null,
  minutes: null,
  timesPerWeek: null,
  tool: null,
  kind: null,
  business: null,
  card: null,
  overTenth: null,
  revenue: null,
  rules: null,
  outsider: null,
  touches: null,
};

export const answersOf = ({
  overTenth,
  revenue,
  rules,
  outsider,
  touches,
}: TaskWords): TaskAnswers & {
  touches: Touches[] | null;
} => ({ overTenth, revenue, rules, outsider, touches });

export const factsOf = (words: TaskWords): TaskFacts => ({
  name: words.name,
  tool: words.tool,
  kind: words.kind,
  minutes: words.minutes,
  timesPerWeek: words.timesPerWeek,
  answers: answersOf(words),
});

/** Who does it, as it is compared; null for nobody. */
export const doerOf = ({ person, who }: Pick<TaskWords, 'person' | 'who'>): string | null =>
  person ? `person:${person}` : who ? `name:${nameKey(who)}` : null;
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** What follows from the words, and is kept beside them. */
export function derivedOf(words: TaskWords) {
  const { recommendation, certain } = adviceOn(factsOf(words));
  return { doer: doerOf(words), recommendation, certain, likeness: likenessOf(words.name).slice(0, 20) };
}
