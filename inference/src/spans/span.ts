import { InferenceProblem } from '../problem.ts';

/** A stretch of a text with a label: positions `start` up to, not including, `end`, in whatever the text is counted in (mostly UTF-16 units or tokens). */
export interface Span {
  start: number;
  end: number;
  label: string;
}

/** Most spans in one list. */
const spansMost = 100_000;

/** @throws InferenceProblem values.shape, values.too-many */
export function mustBeSpans(spans: readonly Span[], whose: string, length = Number.MAX_SAFE_INTEGER): void {
  if (spans.length > spansMost)
    throw new InferenceProblem(
      'values.too-many',
      `There are ${spans.length} spans in ${whose}; ${spansMost} is the most.`,
    );
  spans.forEach(({ start, end }, s) => {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length))
      throw new InferenceProblem(
        'values.shape',
        `Span ${s} of ${whose} goes from ${start} to ${end}; it needs whole numbers, 0 ≤ start < end${length < Number.MAX_SAFE_INTEGER ? ` ≤ ${length}` : ''}.`,
      );
  });
}

/** Spans as label → what they cover, in order; those that overlap are one, those that merely touch are two. */
export function covered(spans: readonly Span[]): Map<string, Span[]> {
  const byLabel = new Map<string, Span[]>();
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = byLabel.get(span.label);
    const last = before?.at(-1);
    if (!before || !last) byLabel.set(span.label, [{ ...span }]);
    else if (span.start >= last.end) before.push({ ...span });
    else last.end = Math.max(last.end, span.end);
  }
  return byLabel;
}
