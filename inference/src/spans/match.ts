import { type Match, type MatchRates, matchRates } from '../boxes/match.ts';
import { covered, mustBeSpans, type Span } from './span.ts';

export interface SpanMatch {
  /** Spans with the same start, end and label; counts are spans. */
  exact: Omit<Match, 'pairs'> & MatchRates;
  /** Positions with the same label; counts are positions, each once per label. */
  partial: Omit<Match, 'pairs'> & MatchRates;
}

/**
 * How far found spans are the true ones: exactly, and in part. Repeats count once; within one label, overlapping spans cover their positions once.
 * Source: exact, E. Tjong Kim Sang and F. De Meulder, CoNLL-2003 shared task; partial, position-wise F1 as in A. T. Nguyen et al., "Aggregating and
 * predicting sequence labels from crowd annotations", ACL 2017.
 * @throws InferenceProblem values.shape, values.too-many
 */
export function matchSpans(found: readonly Span[], truth: readonly Span[]): SpanMatch {
  mustBeSpans(found, 'what was found');
  mustBeSpans(truth, 'the truth');
  const [a, b] = [new Set(found.map(key)), new Set(truth.map(key))];
  let same = 0;
  for (const one of a) if (b.has(one)) same++;
  const exact = { matched: same, found: a.size, truth: b.size };
  const [here, there] = [covered(found), covered(truth)];
  const partial = { matched: 0, found: positions(here), truth: positions(there) };
  for (const [label, spans] of here) partial.matched += common(spans, there.get(label) ?? []);
  return { exact: { ...exact, ...matchRates([exact]) }, partial: { ...partial, ...matchRates([partial]) } };
}

function key({ start, end, label }: Span): string {
  return `${start} ${end} ${label}`;
}

function positions(byLabel: Map<string, Span[]>): number {
  let sum = 0;
  for (const spans of byLabel.values()) for (const { start, end } of spans) sum += end - start;
  return sum;
}

/** Positions in both of two ordered lists of spans that do not overlap within a list. */
function common(a: readonly Span[], b: readonly Span[]): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    sum += Math.max(0, Math.min(a[i]!.end, b[j]!.end) - Math.max(a[i]!.start, b[j]!.start));
    if (a[i]!.end < b[j]!.end) i++;
    else j++;
  }
  return sum;
}
