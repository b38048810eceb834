import { activityKinds } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disbelief, type KeptSpan, lay, type Span, uncovered } from './span.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 20, 12);
const span = (from: number, to: number, more: Partial<Span> = {}): Span => ({
  ...{ from, to, kind: 'review', templateId: null, batchId: null },
  ...more,
});

/** Spans within ten minutes, to the quarter of a second, on a few things. */
const anySpan = fc
  .record({
    from: fc.integer({ min: 0, max: 2400 }),
    length: fc.integer({ min: 1, max: 400 }),
    kind: fc.constantFrom(...activityKinds),
    batchId: fc.constantFrom(null, 'a', 'b'),
  })
  .map(({ from, length, kind, batchId }) => span(from * 250, (from + length) * 250, { kind, batchId }));
const spans = fc.array(anySpan, { maxLength: 25 });

/** Takes lists of spans in as the store would, one request after the other. */
function taken(requests: readonly (readonly Span[])[]): { kept: KeptSpan[]; milliseconds: number } {
  let kept: KeptSpan[] = [];
  let milliseconds = 0;
  for (const request of requests) {
    const laid = lay(kept, request);
    kept = [
      ...kept.map((one) => ({ ...one, to: laid.longer.get(one.id) ?? one.to })),
      ...laid.added.map((one, i) => ({ ...one, id: `${kept.length + i}` })),
    ];
    milliseconds += laid.milliseconds;
  }
  return { kept, milliseconds };
}
const lengthOf = (all: readonly { from: number; to: number }[]) =>
  all.reduce((sum, { from, to }) => sum + to - from, 0);
/** Quarters of a second that at least one of the spans covers. */
const covered = (all: readonly Span[]) =>
  new Set(all.flatMap(({ from, to }) => Array.from({ length: (to - from) / 250 }, (_, i) => from / 250 + i)));

describe('spans of one person', () => {
  test('never overlap and are counted once, whatever comes in, in whatever order and however often', () => {
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 5 }), (requests) => {
        const { kept, milliseconds } = taken([...requests, ...requests.toReversed()]);
        const inOrder = kept.toSorted((a, b) => a.from - b.from);
        for (let i = 1; i < inOrder.length; i++) expect(inOrder[i]!.from).toBeGreaterThanOrEqual(inOrder[i - 1]!.to);
        expect(lengthOf(kept)).toBe(milliseconds);
        // Nothing is made up, and nothing but slivers is lost.
        const all = covered(requests.flat());
        const have = covered(kept);
        expect([...have].filter((quarter) => !all.has(quarter))).toEqual([]);
      }),
    );
  });

  test('sent again add nothing', () => {
    fc.assert(
      fc.property(spans, (request) => {
        const { kept } = taken([request]);
        expect(lay(kept, request)).toMatchObject({ added: [], milliseconds: 0 });
      }),
    );
  });

  test('lose nothing but slivers of less than a second', () => {
    fc.assert(
      fc.property(spans, (request) => {
        const whole = request.filter(({ from, to }) => from % 1000 === 0 && to % 1000 === 0);
        expect(covered(taken([whole]).kept).size).toBe(covered(whole).size);
      }),
    );
  });

  test('keep the purpose that came first, and give the rest to the second', () => {
    const { kept } = taken([[span(0, 4000)], [span(2000, 6000, { kind: 'brief' })]]);
    expect(kept.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      [0, 4000, 'review'],
      [4000, 6000, 'brief'],
    ]);
  });

  test('that follow one another on the same thing become one, up to half an hour', () => {
    const minutes = Array.from({ length: 40 }, (_, i) => [span(i * minute, (i + 1) * minute, { batchId: 'a' })]);
    const { kept } = taken(minutes);
    expect(kept.map(({ from, to }) => (to - from) / minute)).toEqual([30, 10]);
    expect(taken([[span(0, minute)], [span(minute, 2 * minute, { batchId: 'b' })]]).kept).toHaveLength(2);
  });

  test('cut out of a longer one leave both ends', () => {
    expect(
      uncovered({ from: 0, to: 10 }, [
        { from: 3, to: 5 },
        { from: 4, to: 6 },
      ]),
    ).toEqual([
      { from: 0, to: 3 },
      { from: 6, to: 10 },
    ]);
  });
});

describe('a span is believed', () => {
  test.each([
    [-3 * minute, 0, null],
    [-12 * 60 * minute, 0, null],
    [-1, 0, null],
    [0, 0, /end after/],
    [0, -3 * minute, /end after/],
    [-10_000 * minute, 0, /12 hours/],
    [-12 * 60 * minute - 1, 0, /12 hours/],
    [0, 3 * minute, /future/],
    [-minute, 1.5 * minute, null],
    [-7 * 24 * 60 * minute - 1, -7 * 24 * 60 * minute + minute, /7 days/],
  ])('from %d to %d ms of now: %s', (from, to, why) => {
    const said = disbelief({ from: now + from, to: now + to }, now);
    if (why === null) expect(said).toBeNull();
    else expect(said).toMatch(why);
  });
});
