import {
  type Box,
  clusterBoxes,
  type Match,
  type MatchRates,
  matchBoxes,
  matchRates,
  medoid,
  rover,
  textReliability,
  wordErrorRate,
} from '@manyhands/inference';
import type { BoxSet, CrowdSet, TextSet } from './sets.ts';

/**
 * Mean word error rates of one set: over its items with a truth, the word edit distance from the result to the truth ÷ the truth's words, each
 * item counting the same. Case is ignored and each mark, also within a number, is a word: so were the reference numbers made.
 */
export interface TextScores {
  items: number;
  answers: number;
  /** Of a single answer, mean over an item's answers. */
  one_worker: number;
  medoid: number;
  rover: number;
  /** ROVER as Fiscus has it: in the order given, words cost 0 or 1. */
  rover_paper: number;
  /** With weights that textReliability learns without any truth. */
  medoid_weighted: number;
  rover_weighted: number;
  /** Of the best answer of each item: what no choice among the answers can beat. */
  best_answer: number;
  /** Standard errors over items: of `rover`, and of what it gains on `rover_paper`. */
  rover_se: number;
  rover_gain_se: number;
  /** ROVER in the half of the items where its agreement is highest, and in the other half: what agreement is worth. */
  rover_surest_half: number;
  rover_other_half: number;
  /** Share of the items where ROVER says that some word is tied. */
  tied: number;
  /** Of medoid and ROVER together. */
  cpu_s: number;
}

/** F1, precision and recall at an overlap of 0.5, counts of all items added up. */
export interface BoxScores {
  items: number;
  answers: number;
  /** Boxes left out because they have no area. */
  left_out: number;
  one_worker: MatchRates;
  clustered: MatchRates;
  /** Mean confidence (support) of the clustered boxes that match the truth, and of those that do not. */
  support_right: number;
  support_wrong: number;
  cpu_s: number;
}

export interface Kinds {
  texts: Record<string, TextScores>;
  boxes: Record<string, BoxScores>;
}

const normalisation = { numbers: 'split' } as const;

/** Replays every text and box set with the defaults of the package. */
export function kinds(sets: readonly CrowdSet[]): Kinds {
  const result: Kinds = { texts: {}, boxes: {} };
  for (const set of sets) {
    if (set.kind === 'text') result.texts[set.name] = textScores(set);
    if (set.kind === 'boxes') result.boxes[set.name] = boxScores(set);
  }
  return result;
}

/** One line per set and method, beside the reference where there is one (set → method → number). */
export function kindLines({ texts, boxes }: Kinds, reference: Record<string, Record<string, number>> = {}): string[] {
  const beside = (set: string, method: string): string => {
    const number = reference[set]?.[method];
    return number === undefined ? '' : ` (reference ${number.toFixed(3)})`;
  };
  const lines: string[] = [];
  for (const [set, scores] of Object.entries(texts)) {
    lines.push(
      `${set}: mean WER of ${scores.items} items, ${scores.answers} answers, ${scores.cpu_s.toFixed(2)} s CPU`,
    );
    for (const method of [
      'one_worker',
      'medoid',
      'rover',
      'rover_paper',
      'medoid_weighted',
      'rover_weighted',
      'best_answer',
    ] as const)
      lines.push(`  ${method.padEnd(16)} ${scores[method].toFixed(3)}${beside(set, method)}`);
    lines.push(
      `  standard error of rover ${scores.rover_se.toFixed(3)}, of its gain on rover_paper ${scores.rover_gain_se.toFixed(3)}`,
    );
    const [surest, other] = [scores.rover_surest_half.toFixed(3), scores.rover_other_half.toFixed(3)];
    lines.push(`  rover where agreement is highest ${surest}, in the other half ${other}`);
  }
  for (const [set, scores] of Object.entries(boxes)) {
    lines.push(`${set}: F1@.5 of ${scores.items} items, ${scores.answers} answers, ${scores.cpu_s.toFixed(2)} s CPU`);
    for (const method of ['one_worker', 'clustered'] as const) {
      const { f1, precision, recall } = scores[method];
      const rest = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
      lines.push(`  ${method.padEnd(16)} ${f1.toFixed(3)}${beside(set, method)}, ${rest}`);
    }
    lines.push(
      `  support ${scores.support_right.toFixed(2)} where right, ${scores.support_wrong.toFixed(2)} where wrong`,
    );
  }
  return lines;
}

function textScores(set: TextSet): TextScores {
  const weights = weightsOf(set);
  const sums = {
    one_worker: 0,
    medoid: 0,
    rover: 0,
    rover_paper: 0,
    medoid_weighted: 0,
    rover_weighted: 0,
    best_answer: 0,
  };
  const [rovers, gains, sure]: [number[], number[], number[]] = [[], [], []];
  let [answers, tied, cpu] = [0, 0, 0];
  for (const [item, rows] of byItem(set)) {
    const truth = set.truth.get(item);
    const texts = rows.map((r) => set.rows[r]!.label);
    if (truth === undefined || wordErrorRate('', truth, normalisation).length === 0) continue;
    // Never null, for the truth has words.
    const rate = (text: string) => wordErrorRate(text, truth, normalisation).rate ?? 0;
    const weighted = { ...normalisation, weights: rows.map((r) => weights[r]!) };
    const began = process.cpuUsage();
    const [central, voted] = [medoid(texts, normalisation), rover(texts, normalisation)];
    cpu += seconds(began);
    const paper = rate(rover(texts, { ...normalisation, order: 'given', cost: 'any' }).value);
    const rates = texts.map(rate);
    sums.one_worker += mean(rates);
    sums.best_answer += Math.min(...rates);
    sums.medoid += rate(central.value);
    sums.rover += rate(voted.value);
    sums.rover_paper += paper;
    sums.medoid_weighted += rate(medoid(texts, weighted).value);
    sums.rover_weighted += rate(rover(texts, weighted).value);
    rovers.push(rate(voted.value));
    gains.push(paper - rate(voted.value));
    sure.push(voted.agreement);
    tied += voted.tied ? 1 : 0;
    answers += texts.length;
  }
  const items = rovers.length;
  const byAgreement = rovers
    .map((_, i) => i)
    .sort((i, j) => sure[j]! - sure[i]!)
    .map((i) => rovers[i]!);
  const each = Object.fromEntries(Object.entries(sums).map(([method, sum]) => [method, items > 0 ? sum / items : 0]));
  return {
    ...{ items, answers, tied: items > 0 ? tied / items : 0, cpu_s: cpu },
    ...{ rover_se: standardError(rovers), rover_gain_se: standardError(gains) },
    rover_surest_half: mean(byAgreement.slice(0, Math.ceil(items / 2))),
    rover_other_half: mean(byAgreement.slice(Math.ceil(items / 2))),
    ...(each as typeof sums),
  };
}

/** A weight for each row, learnt from all answers and no truth. */
function weightsOf(set: TextSet): Float64Array {
  const [items, workers] = [numbers(set.rows.map(({ item }) => item)), numbers(set.rows.map(({ worker }) => worker))];
  const { weights } = textReliability(
    { item: items, worker: workers, text: set.rows.map(({ label }) => label) },
    normalisation,
  );
  return Float64Array.from(workers, (worker) => weights[worker]!);
}

function boxScores(set: BoxSet): BoxScores {
  const [single, clustered]: [Match[], Match[]] = [[], []];
  const [right, wrong]: [number[], number[]] = [[], []];
  let [answers, leftOut, cpu] = [0, 0, 0];
  const read = (text: string): Box[] => {
    const all = (JSON.parse(text) as number[][]).map(([x1, y1, x2, y2]) => ({ x1: x1!, y1: y1!, x2: x2!, y2: y2! }));
    const boxes = all.filter(({ x1, y1, x2, y2 }) => x2 - x1 > 1e-6 && y2 - y1 > 1e-6);
    leftOut += all.length - boxes.length;
    return boxes;
  };
  for (const [item, rows] of byItem(set)) {
    const known = set.truth.get(item);
    if (known === undefined) continue;
    const [truth, drawn] = [read(known), rows.map((r) => read(set.rows[r]!.label))];
    const began = process.cpuUsage();
    const { found } = clusterBoxes(drawn);
    cpu += seconds(began);
    for (const boxes of drawn) single.push(matchBoxes(boxes, truth));
    const match = matchBoxes(
      found.map(({ box }) => box),
      truth,
    );
    clustered.push(match);
    const matched = new Set(match.pairs.map((pair) => pair.found));
    found.forEach(({ support }, f) => {
      (matched.has(f) ? right : wrong).push(support);
    });
    answers += drawn.length;
  }
  return {
    ...{ items: clustered.length, answers, left_out: leftOut },
    ...{ one_worker: matchRates(single), clustered: matchRates(clustered) },
    ...{ support_right: mean(right), support_wrong: mean(wrong), cpu_s: cpu },
  };
}

function byItem(set: CrowdSet): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  set.rows.forEach(({ item }, r) => {
    const its = rows.get(item);
    if (its) its.push(r);
    else rows.set(item, [r]);
  });
  return rows;
}

function numbers(ids: readonly string[]): Int32Array {
  const of = new Map<string, number>();
  return Int32Array.from(ids, (id) => {
    if (!of.has(id)) of.set(id, of.size);
    return of.get(id)!;
  });
}

function seconds(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
