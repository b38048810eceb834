import { mustHaveRoom } from '../answers/answers.ts';
import { type Grouped, groupBy } from '../answers/by.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { type Symbols, Vocabulary } from './edits.ts';
import { shareOfEdits } from './medoid.ts';
import { type Normalisation, words } from './words.ts';

/** Texts by many workers about many items, as columns; items and workers are numbered from 0. */
export interface TextAnswers {
  item: Int32Array;
  worker: Int32Array;
  text: readonly string[];
}

export interface TextReliabilityOptions extends Normalisation {
  /** How strongly weights differ: weight = (mean distance ÷ the worker's distance) to this power. Default 1. */
  power?: number;
  /** The crowd's mean counts as so many answers of each worker, so that few answers move a weight little. Default 10. */
  prior?: number;
  /** Default 20. */
  iterationsMax?: number;
}

export interface TextReliability {
  /** Per worker; 1 for a worker as near to the others as the crowd is on average. Fit for the `weights` of `rover` and `medoid`. */
  weights: Float64Array;
  /** Per worker: mean word distance to the others on the same items (share of the longer text, 0 to 1), without the prior; 0 where `counts` is 0. */
  distances: Float64Array;
  /** Per worker: answers that stood beside another worker's. */
  counts: Float64Array;
  iterations: number;
  converged: boolean;
}

/** Most answers per item that are compared pair by pair; of more, each is compared with so many that follow it. */
const comparedMost = 64;

/**
 * Learns how much each worker's texts count: those near to what others wrote on the same items, weighted by *their* weights, count for more.
 * No worker is compared with themselves. Where agreement is not skill (a crowd that pastes one machine translation), this is no help: measure first.
 * Source: the idea of J. Li, "Crowdsourced text sequence aggregation based on hybrid reliability and representation", SIGIR 2020, with word
 * distance in place of embeddings, and the iteration of CRH, Q. Li et al., SIGMOD 2014.
 * @throws InferenceProblem answers.none, answers.lengths, answers.range, option.range, classes.too-many
 */
export function textReliability(answers: TextAnswers, options: TextReliabilityOptions = {}): TextReliability {
  const { power = 1, prior = 10, iterationsMax = 20 } = options;
  mustBeWithin('power', power, 0, 10);
  mustBeWithin('prior', prior, 0, 1e6);
  mustBeWithin('iterationsMax', iterationsMax, 1, 10_000);
  const [items, workers] = mustBeColumns(answers);
  const pairs = compare(answers, groupBy(answers.item, items), options);
  let weights = new Float64Array(workers).fill(1);
  for (let iterations = 1; ; iterations++) {
    const { next, distances, counts } = weigh(answers, pairs, weights, power, prior);
    let change = 0;
    for (let w = 0; w < workers; w++) change = Math.max(change, Math.abs(next[w]! - weights[w]!));
    weights = next;
    const converged = change < 1e-4;
    if (converged || iterations >= iterationsMax) return { weights, distances, counts, iterations, converged };
  }
}

function mustBeColumns({ item, worker, text }: TextAnswers): [items: number, workers: number] {
  if (item.length !== worker.length || item.length !== text.length)
    throw new InferenceProblem(
      'answers.lengths',
      `The columns have ${item.length}, ${worker.length} and ${text.length} rows; each answer needs one of each.`,
    );
  if (item.length === 0) throw new InferenceProblem('answers.none', 'There are no texts. Wait for the first answers.');
  const most = (name: string, column: Int32Array): number =>
    column.reduce((highest, value, r) => {
      if (value < 0) throw new InferenceProblem('answers.range', `Row ${r} has ${name} ${value}; numbers begin at 0.`);
      return Math.max(highest, value);
    }, 0);
  return [most('item', item) + 1, most('worker', worker) + 1];
}

interface Pairs {
  a: Int32Array;
  b: Int32Array;
  distance: Float64Array;
}

/** The distances between answers of different workers to the same item, each pair once. */
function compare({ worker, text }: TextAnswers, { starts, rows }: Grouped, options: Normalisation): Pairs {
  let room = 0;
  for (let i = 0; i + 1 < starts.length; i++) {
    const answers = starts[i + 1]! - starts[i]!;
    room += Math.min((answers * (answers - 1)) / 2, answers * comparedMost);
  }
  mustHaveRoom(
    room * 2,
    'Comparing the texts of each item pair by pair',
    'Take a sample of the items; weights need no more.',
  );
  const [a, b, distance] = [new Int32Array(room), new Int32Array(room), new Float64Array(room)];
  let pairs = 0;
  for (let i = 0; i + 1 < starts.length; i++) {
    const [from, to] = [starts[i]!, starts[i + 1]!];
    const vocabulary = new Vocabulary();
    const ids: Symbols[] = [];
    for (let r = from; r < to; r++) ids.push(vocabulary.encode(words(text[rows[r]!]!, options).keys));
    for (let s = from; s < to; s++)
      for (let t = s + 1; t < Math.min(to, s + 1 + comparedMost); t++) {
        if (worker[rows[s]!] === worker[rows[t]!]) continue;
        a[pairs] = rows[s]!;
        b[pairs] = rows[t]!;
        distance[pairs++] = shareOfEdits(ids[s - from]!, ids[t - from]!);
      }
  }
  return { a: a.subarray(0, pairs), b: b.subarray(0, pairs), distance: distance.subarray(0, pairs) };
}

/** One round: each answer's distance to the others by their weights, each worker's mean of these, and the weight that follows. */
function weigh(
  { worker }: TextAnswers,
  { a, b, distance }: Pairs,
  weights: Float64Array,
  power: number,
  prior: number,
) {
  const [sum, against] = [new Float64Array(worker.length), new Float64Array(worker.length)];
  for (let p = 0; p < a.length; p++) {
    const [s, t] = [a[p]!, b[p]!];
    const [ws, wt] = [weights[worker[s]!]!, weights[worker[t]!]!];
    sum[s]! += distance[p]! * wt;
    against[s]! += wt;
    sum[t]! += distance[p]! * ws;
    against[t]! += ws;
  }
  const [distances, counts] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  let [all, compared] = [0, 0];
  for (let r = 0; r < worker.length; r++) {
    if (!(against[r]! > 0)) continue;
    distances[worker[r]!]! += sum[r]! / against[r]!;
    counts[worker[r]!]!++;
    all += sum[r]! / against[r]!;
    compared++;
  }
  const mean = compared > 0 ? all / compared : 0;
  const next = weights.map((_, w) => {
    const own = (distances[w]! + prior * mean) / (counts[w]! + prior || 1);
    // A hundredth of the mean is as near as a worker gets, so that no weight runs away.
    return mean > 0 && counts[w]! > 0 ? (mean / Math.max(own, mean / 100)) ** power : 1;
  });
  for (let w = 0; w < weights.length; w++) if (counts[w]! > 0) distances[w]! /= counts[w]!;
  return { next, distances, counts };
}
