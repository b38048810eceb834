import type { ActivityKind } from '@manyhands/contract';

/** What a stretch of time was spent on. */
export interface Purpose {
  kind: ActivityKind;
  templateId: string | null;
  batchId: string | null;
}
/** A stretch of time, in whole milliseconds since the epoch. `from` belongs to it, `to` does not. */
export interface Stretch {
  from: number;
  to: number;
}
export interface Span extends Stretch, Purpose {}
export interface KeptSpan extends Span {
  id: string;
}

export const longestMs = 12 * 3600_000;
export const oldestMs = 7 * 24 * 3600_000;
/** A computer's clock may be ahead by so much before its spans are no longer believed. */
export const aheadMs = 2 * 60_000;
/** Less than this is not worth a row. */
const leastMs = 1000;
/** Spans that follow one another on the same thing become one, up to this length. */
const joinedMs = 30 * 60_000;

/** Why a span cannot be counted, in a sentence; null when it can. */
export function disbelief({ from, to }: Stretch, now: number): string | null {
  if (to <= from) return 'must end after it starts';
  if (to - from > longestMs) return 'is longer than 12 hours, which nobody works without a break';
  if (to > now + aheadMs) return 'ends in the future';
  if (from < now - oldestMs) return 'is more than 7 days old';
  return null;
}

/** What of a stretch no other covers, in order. */
export function uncovered(one: Stretch, others: readonly Stretch[]): Stretch[] {
  const over = others.filter(({ from, to }) => from < one.to && to > one.from).sort((a, b) => a.from - b.from);
  const pieces: Stretch[] = [];
  let at = one.from;
  for (const { from, to } of over) {
    if (from > at) pieces.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < one.to) pieces.push({ from: at, to: one.to });
  return pieces;
}

export interface Laid {
  added: Span[];
  /** New ends of spans that go on. */
  longer: Map<string, number>;
  /** Time that was not counted before. */
  milliseconds: number;
}

/**
 * Lays new spans beside those that are kept, so that no moment is counted twice: what comes first stays, of what comes later only the uncovered
 * rest is taken. A rest that goes on where a kept span of the same purpose ends makes that one longer.
 */
export function lay(kept: readonly KeptSpan[], incoming: readonly Span[]): Laid {
  const all: (Span & { id?: string })[] = kept.map((span) => ({ ...span }));
  const touched = new Set<Span>();
  let milliseconds = 0;
  for (const span of incoming) {
    for (const piece of uncovered(span, all)) {
      if (piece.to - piece.from < leastMs) continue;
      milliseconds += piece.to - piece.from;
      const before = all.find((one) => one.to === piece.from && samePurpose(one, span));
      if (before && piece.to - before.from <= joinedMs) {
        before.to = piece.to;
        touched.add(before);
      } else {
        const fresh = { ...span, ...piece };
        all.push(fresh);
        touched.add(fresh);
      }
    }
  }
  const changed = [...touched] as (Span & { id?: string })[];
  return {
    added: changed.filter(({ id }) => id === undefined),
    longer: new Map(changed.flatMap(({ id, to }) => (id === undefined ? [] : [[id, to] as const]))),
    milliseconds,
  };
}

const samePurpose = (a: Purpose, b: Purpose): boolean =>
  a.kind === b.kind && a.templateId === b.templateId && a.batchId === b.batchId;
