import { mustHaveRoom } from '../answers/answers.ts';
import { weightsOf } from '../answers/weights.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { matchSpans } from './match.ts';
import { covered, mustBeSpans, type Span } from './span.ts';

export interface SpanOptions {
  /** How much each answer counts, in their order. Default: all the same. */
  weights?: ArrayLike<number> | undefined;
  /** A position has a label when more than this share of the answers gave it. Default 0.5. */
  shareMin?: number;
  /** `allow` (the default): a position may have several labels. `one`: the label most gave, none when two lead together. */
  overlaps?: 'allow' | 'one';
  /** Length of the text; spans beyond it are refused. */
  length?: number;
}

export interface MergedSpan extends Span {
  /** Weighted share of answers that cover it with its label, mean over its positions, 0 to 1. Not a probability. */
  support: number;
  /** Weighted share of answers that have exactly this span, 0 to 1. */
  exact: number;
}

export interface SpanResult {
  /** In order of start, then end, then label. */
  found: MergedSpan[];
  /** Stretches that some labelled, but not enough. */
  doubtful: MergedSpan[];
  /** Weighted mean over the answers of the position-wise F1 with `found`, 0 to 1. */
  agreement: number;
  answers: number;
}

/**
 * Puts the spans of several people together by a vote at each position and label; a run of positions that win is a span. Where a span
 * touches the next one with the same label, they are two when more of those who cover both sides begin one there than go on.
 * One person's overlapping spans with the same label count as one. An empty answer is an answer: it says that nothing is there.
 * Source: position-wise majority vote with begin-inside-outside marks, L. Ramshaw and M. Marcus, 1995; as a baseline for crowds in F. Rodrigues
 * et al., "Sequence labeling with multiple annotators", Machine Learning 95, 2014.
 * @throws InferenceProblem answers.none, answers.lengths, values.not-finite, values.shape, values.too-many, classes.too-many, option.range
 */
export function mergeSpans(answers: readonly (readonly Span[])[], options: SpanOptions = {}): SpanResult {
  const { shareMin = 0.5, overlaps = 'allow', length } = options;
  mustBeWithin('shareMin', shareMin, 0, 1);
  if (answers.length === 0)
    throw new InferenceProblem(
      'answers.none',
      'There are no answers. An answer without spans is one, and is an empty list.',
    );
  answers.forEach((spans, a) => {
    mustBeSpans(spans, `answer ${a}`, length);
  });
  const all = answers.reduce((sum, spans) => sum + spans.length, 0);
  if (all > spansMost)
    throw new InferenceProblem(
      'values.too-many',
      `There are ${all} spans on one item; ${spansMost} is the most. Split it.`,
    );
  const weights = weightsOf(options.weights, answers.length);
  const counts = tally(answers, weights);
  const rivals = overlaps === 'one' ? strongest(counts) : undefined;
  const [found, doubtful]: [MergedSpan[], MergedSpan[]] = [[], []];
  for (const [label, count] of counts.labels) {
    const wins = (k: number) =>
      count.share[k]! > shareMin + 1e-9 && (!rivals || (rivals.label[k] === label && !rivals.tied[k]));
    found.push(...runs(counts.cuts, label, count, wins));
    doubtful.push(...runs(counts.cuts, label, count, (k) => count.share[k]! > 1e-9 && !wins(k)));
  }
  for (const list of [found, doubtful]) list.sort(inOrder);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const agreement = answers.reduce(
    (sum, spans, a) => sum + (matchSpans(spans, found).partial.f1 * weights[a]!) / total,
    0,
  );
  return { found, doubtful, agreement: Math.min(1, agreement), answers: answers.length };
}

/** Most spans of all answers to one item. */
const spansMost = 20_000;

interface Count {
  /** Share of answers that cover each piece. */
  share: Float64Array;
  /** At the beginning of each piece: the share that begins a span there, and the share that goes on from the piece before. */
  begins: Float64Array;
  goesOn: Float64Array;
  /** Share of answers for each exact span, by its start and end. */
  exact: Map<string, number>;
}

interface Counts {
  /** Where any span begins or ends; piece k lies between cut k and cut k + 1. */
  cuts: number[];
  labels: Map<string, Count>;
}

function tally(answers: readonly (readonly Span[])[], weights: Float64Array): Counts {
  const cuts = [...new Set(answers.flat().flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const pieceOf = new Map(cuts.map((cut, k) => [cut, k]));
  const pieces = Math.max(0, cuts.length - 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const names = new Set(answers.flatMap((spans) => spans.map(({ label }) => label)));
  mustHaveRoom(names.size * pieces * 3, 'A vote at each place and label', 'Split the item.');
  const labels: Counts['labels'] = new Map();
  answers.forEach((spans, a) => {
    const weight = weights[a]! / total;
    for (const [label, its] of covered(spans)) {
      const count = labels.get(label) ?? {
        share: new Float64Array(pieces),
        begins: new Float64Array(pieces),
        goesOn: new Float64Array(pieces),
        exact: new Map<string, number>(),
      };
      labels.set(label, count);
      for (const { start, end } of its) {
        const [from, to] = [pieceOf.get(start)!, pieceOf.get(end)!];
        count.begins[from]! += weight;
        for (let k = from; k < to; k++) count.share[k]! += weight;
        for (let k = from + 1; k < to; k++) count.goesOn[k]! += weight;
        const place = `${start} ${end}`;
        count.exact.set(place, (count.exact.get(place) ?? 0) + weight);
      }
    }
  });
  return { cuts, labels };
}

/** The label with the highest share in each piece, and whether another has the same. */
function strongest({ cuts, labels }: Counts): { label: string[]; tied: boolean[] } {
  const pieces = Math.max(0, cuts.length - 1);
  const most = new Float64Array(pieces);
  const [label, tied] = [new Array<string>(pieces).fill(''), new Array<boolean>(pieces).fill(false)];
  for (const [name, { share }] of labels)
    for (let k = 0; k < pieces; k++) {
      if (share[k]! > most[k]! + 1e-9) [most[k], label[k], tied[k]] = [share[k]!, name, false];
      else if (share[k]! > most[k]! - 1e-9) tied[k] = true;
    }
  return { label, tied };
}

/** Joins neighbouring pieces that are wanted into spans. */
function runs(cuts: readonly number[], label: string, count: Count, wanted: (k: number) => boolean): MergedSpan[] {
  const spans: MergedSpan[] = [];
  let open: MergedSpan | undefined;
  for (let k = 0; k + 1 < cuts.length; k++) {
    if (!wanted(k)) {
      open = undefined;
      continue;
    }
    // Pieces without a beginning between them belong together; the sum in `support` is made a mean below.
    if (!open || count.begins[k]! > count.goesOn[k]! + 1e-9) {
      open = { start: cuts[k]!, end: cuts[k]!, label, support: 0, exact: 0 };
      spans.push(open);
    }
    open.support += count.share[k]! * (cuts[k + 1]! - cuts[k]!);
    open.end = cuts[k + 1]!;
  }
  for (const span of spans) {
    span.support = Math.min(1, span.support / (span.end - span.start));
    span.exact = Math.min(1, count.exact.get(`${span.start} ${span.end}`) ?? 0);
  }
  return spans;
}

function inOrder(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : 1);
}
