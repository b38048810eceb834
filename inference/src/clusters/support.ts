import { InferenceProblem, mustBeWithin } from '../problem.ts';

/** Marks that several people made for the same thing. */
export interface Cluster {
  /** Weighted share of answers that have a mark in it, 0 to 1: how sure it is that the thing is there. Not a probability. */
  support: number;
  /** Which mark of which answer, by their numbers; at most one of each answer. */
  members: { answer: number; mark: number }[];
  /** The label most members gave, by weight; null when none has one or two lead together. */
  label: string | null;
  /** Weighted share of members that gave the leading label, 0 to 1; 0 when none has a label. */
  labelAgreement: number;
  labelTied: boolean;
}

export interface ClusterOptions {
  /** How much each answer counts, in their order. Default: all the same. */
  weights?: ArrayLike<number> | undefined;
  /** Clusters with less support come back as `doubtful`. Default 0.3. */
  supportMin?: number;
  /** `vote` (the default): what is near is one thing, and its label is voted. `apart`: marks of different labels never mean one thing. */
  labels?: 'vote' | 'apart';
}

/** All marks of an item in one list, numbered by `sorted`, with who made each. */
export interface Marks<M> {
  marks: M[];
  /** Which answer each mark is of, and where in it. */
  owner: Int32Array;
  at: Int32Array;
}

/** More marks than this on one item are refused: comparing them would take minutes. */
const marksMost = 20_000;

/**
 * @param compare orders marks by what they are, so that results do not depend on who came first
 * @throws InferenceProblem answers.none, values.too-many
 */
export function gather<M>(answers: readonly (readonly M[])[], compare: (a: M, b: M) => number): Marks<M> {
  if (answers.length === 0)
    throw new InferenceProblem(
      'answers.none',
      'There are no answers. An answer without a mark is one, and is an empty list.',
    );
  const all = answers.flatMap((marks, owner) => marks.map((mark, at) => ({ mark, owner, at })));
  if (all.length > marksMost)
    throw new InferenceProblem(
      'values.too-many',
      `There are ${all.length} marks on one item; ${marksMost} is the most. Split the item.`,
    );
  all.sort((a, b) => compare(a.mark, b.mark));
  return {
    marks: all.map(({ mark }) => mark),
    owner: Int32Array.from(all, ({ owner }) => owner),
    at: Int32Array.from(all, ({ at }) => at),
  };
}

/** Orders texts by code units, on every machine alike. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The support and the label of marks that were joined. */
export function clusterOf<M extends { label?: string | undefined }>(
  joined: readonly number[],
  { marks, owner, at }: Marks<M>,
  weights: Float64Array,
): Cluster {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const votes = new Map<string, number>();
  let weight = 0;
  for (const mark of joined) {
    const its = weights[owner[mark]!]!;
    weight += its;
    const { label } = marks[mark]!;
    if (label !== undefined) votes.set(label, (votes.get(label) ?? 0) + its);
  }
  const [first, second] = [...votes].sort(([a, x], [b, y]) => y - x || byText(a, b));
  const labelTied = first !== undefined && second !== undefined && first[1] - second[1] < 1e-9 * first[1];
  return {
    support: Math.min(1, weight / total),
    members: joined.map((mark) => ({ answer: owner[mark]!, mark: at[mark]! })),
    label: first && !labelTied ? first[0] : null,
    labelAgreement: first && weight > 0 ? Math.min(1, first[1] / weight) : 0,
    labelTied,
  };
}

/**
 * How well an item's answers fit what came out: weighted mean over the answers of 2 × marks that count ÷ (marks made + marks that count in
 * all), 0 to 1. Nothing drawn and nothing found is full agreement.
 */
export function agreementOf(
  found: readonly Cluster[],
  made: readonly (readonly unknown[])[],
  weights: Float64Array,
): number {
  const hits = new Float64Array(made.length);
  for (const { members } of found) for (const { answer } of members) hits[answer]!++;
  let [sum, total] = [0, 0];
  for (let a = 0; a < made.length; a++) {
    const all = made[a]!.length + found.length;
    sum += weights[a]! * (all === 0 ? 1 : (2 * hits[a]!) / all);
    total += weights[a]!;
  }
  return sum / total;
}

/** Splits clusters by support, best supported first. @throws InferenceProblem option.range */
export function bySupport<C extends Cluster>(clusters: C[], supportMin: number): { found: C[]; doubtful: C[] } {
  mustBeWithin('supportMin', supportMin, 0, 1);
  clusters.sort((a, b) => b.support - a.support);
  const enough = ({ support }: C) => support > 0 && support >= supportMin - 1e-9;
  return { found: clusters.filter(enough), doubtful: clusters.filter((cluster) => !enough(cluster)) };
}

/** The weighted median; between the two middle values where the weight is split evenly. */
export function middle(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let below = 0;
  for (let i = 0; i < order.length; i++) {
    below += weights[order[i]!]!;
    if (below > half + 1e-12 * half || i === order.length - 1) return values[order[i]!]!;
    if (below >= half - 1e-12 * half) return (values[order[i]!]! + values[order[i + 1]!]!) / 2;
  }
  return values[order[0]!]!;
}
