import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { matchSpans } from './match.ts';
import { spanQuality } from './quality.ts';
import type { Span } from './span.ts';
import { mergeSpans } from './spans.ts';

const span = (start: number, end: number, label = 'name'): Span => ({ start, end, label });
const plain = ({ start, end, label }: Span) => span(start, end, label);
const refusal = (use: () => unknown) => {
  try {
    use();
  } catch (problem) {
    return problem instanceof InferenceProblem ? problem.code : problem;
  }
};

describe('spans of several people', () => {
  it('are voted position by position, worked by hand', () => {
    // 0–4 has 1 vote of 3, 4–8 has 3, 8–10 has 2, 10–12 has 1.
    const { found, doubtful, agreement } = mergeSpans([[span(0, 8)], [span(4, 10)], [span(4, 12)]]);
    expect(found.map(plain)).toEqual([span(4, 10)]);
    expect(found[0]!.support).toBeCloseTo((4 * 1 + 2 * (2 / 3)) / 6, 12);
    expect(found[0]!.exact).toBeCloseTo(1 / 3, 12);
    expect(doubtful.map(plain)).toEqual([span(0, 4), span(10, 12)]);
    // Position-wise F1: 2·4/(8+6), 1, 2·6/(8+6).
    expect(agreement).toBeCloseTo((8 / 14 + 1 + 12 / 14) / 3, 12);
  });

  it('that touch stay two when most begin one there', () => {
    const two = [span(0, 5), span(5, 9)];
    expect(mergeSpans([two, two, [span(0, 9)]]).found.map(plain)).toEqual(two);
    expect(mergeSpans([two, [span(0, 9)], [span(0, 9)]]).found.map(plain)).toEqual([span(0, 9)]);
  });

  it('with different labels may overlap, or not when asked', () => {
    const answers = [
      [span(0, 6, 'place'), span(4, 9, 'person')],
      [span(0, 6, 'place'), span(4, 9, 'person')],
      [span(0, 6, 'place')],
    ];
    expect(mergeSpans(answers).found.map(plain)).toEqual([span(0, 6, 'place'), span(4, 9, 'person')]);
    expect(mergeSpans(answers, { overlaps: 'one' }).found.map(plain)).toEqual([
      span(0, 6, 'place'),
      span(6, 9, 'person'),
    ]);
    const torn = [[span(0, 3, 'place')], [span(0, 3, 'person')]];
    expect(mergeSpans(torn, { overlaps: 'one', shareMin: 0.4 }).found).toEqual([]);
    expect(mergeSpans(torn, { shareMin: 0.4 }).found).toHaveLength(2);
  });

  it('that half marked are doubtful', () => {
    const { found, doubtful } = mergeSpans([[span(2, 4)], []]);
    expect([found, doubtful.map(plain)]).toEqual([[], [span(2, 4)]]);
    expect(doubtful[0]).toMatchObject({ support: 0.5, exact: 0.5 });
  });

  it('count by weight', () => {
    expect(mergeSpans([[span(2, 4)], []], { weights: [2, 1] }).found[0]).toMatchObject({ support: 2 / 3 });
    expect(mergeSpans([[span(2, 4)], []], { weights: [0, 1] })).toMatchObject({
      found: [],
      doubtful: [],
      agreement: 1,
    });
  });

  it('of one person that overlap with one label are one', () => {
    expect(mergeSpans([[span(0, 4), span(2, 7)]]).found.map(plain)).toEqual([span(0, 7)]);
  });

  it('that nobody made are full agreement on nothing', () => {
    expect(mergeSpans([[], []])).toEqual({ found: [], doubtful: [], agreement: 1, answers: 2 });
  });

  it('are refused when they are none', () => {
    expect(refusal(() => mergeSpans([]))).toBe('answers.none');
    for (const bad of [
      span(3, 3),
      span(5, 2),
      span(-1, 2),
      span(0.5, 2),
      span(0, Number.NaN),
      span(0, Number.POSITIVE_INFINITY),
    ])
      expect(refusal(() => mergeSpans([[bad]]))).toBe('values.shape');
    expect(refusal(() => mergeSpans([[span(0, 9)]], { length: 8 }))).toBe('values.shape');
    expect(refusal(() => mergeSpans([[span(0, 9)]], { shareMin: Number.NaN }))).toBe('option.range');
    expect(refusal(() => mergeSpans([[span(0, 9)]], { weights: [Number.NaN] }))).toBe('values.not-finite');
    const many = Array.from({ length: 20_001 }, (_, i) => span(i, i + 1));
    expect(refusal(() => mergeSpans([many]))).toBe('values.too-many');
    const labels = Array.from({ length: 8000 }, (_, i) => span(2 * i, 2 * i + 1, `label ${i}`));
    expect(refusal(() => mergeSpans([labels]))).toBe('classes.too-many');
  });
});

describe('any spans', () => {
  const any = fc
    .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }), fc.constantFrom('a', 'b'))
    .map(([start, long, label]) => span(start, start + long, label));
  const answers = fc.array(fc.array(any, { maxLength: 5 }), { minLength: 1, maxLength: 6 });

  it('come out the same in any order', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (all, seed) => {
        const turned = makeRandom(seed)
          .shuffle(all.map((_, a) => a))
          .map((a) => [...all[a]!].reverse());
        expect(mergeSpans(turned).found.map(plain)).toEqual(mergeSpans(all).found.map(plain));
      }),
    );
  });

  it('are found exactly where more than half put the label', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const { found, doubtful, agreement } = mergeSpans(all);
        const has = (spans: readonly Span[], at: number, label: string) =>
          spans.some((one) => one.label === label && one.start <= at && at < one.end);
        for (let at = 0; at < 30; at++)
          for (const label of ['a', 'b']) {
            const votes = all.filter((spans) => has(spans, at, label)).length;
            expect(has(found, at, label)).toBe(votes * 2 > all.length);
            expect(has(doubtful, at, label)).toBe(votes > 0 && votes * 2 <= all.length);
          }
        for (const { support, exact } of found)
          expect(support > 0.5 && support <= 1 && exact >= 0 && exact <= 1).toBe(true);
        expect(agreement >= 0 && agreement <= 1).toBe(true);
      }),
    );
  });

  it('keep one label at each position when asked', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const { found } = mergeSpans(all, { overlaps: 'one', shareMin: 0.2 });
        for (let at = 0; at < 30; at++)
          expect(found.filter(({ start, end }) => start <= at && at < end).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('come back as they are when all say the same', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 9 }), (one, times) => {
        const { found, agreement } = mergeSpans(Array.from({ length: times }, () => [one]));
        expect(found.map(plain)).toEqual([one]);
        expect(found[0]!.support).toBeCloseTo(1, 12);
        expect(found[0]!.exact).toBeCloseTo(1, 12);
        expect(agreement).toBeCloseTo(1, 12);
      }),
    );
  });

  it('have the more support the more people mark them', () => {
    fc.assert(
      fc.property(any, (one) => {
        let before = 0;
        for (let times = 1; times < 8; times++) {
          const { found, doubtful } = mergeSpans([[], ...Array.from({ length: times }, () => [one])]);
          const { support } = [...found, ...doubtful][0]!;
          expect(support).toBeGreaterThan(before);
          before = support;
        }
      }),
    );
  });
});

describe('agreement of spans', () => {
  it('is exact and in part, worked by hand', () => {
    const { exact, partial } = matchSpans(
      [span(0, 5), span(8, 10, 'place')],
      [span(0, 5), span(7, 10, 'place'), span(20, 22)],
    );
    expect(exact).toEqual({ matched: 1, found: 2, truth: 3, precision: 1 / 2, recall: 1 / 3, f1: 2 / 5 });
    expect(partial).toEqual({ matched: 7, found: 7, truth: 10, precision: 1, recall: 0.7, f1: 14 / 17 });
  });

  it('counts repeats once and asks for the label', () => {
    expect(matchSpans([span(0, 5), span(0, 5)], [span(0, 5)]).exact.f1).toBe(1);
    expect(matchSpans([span(0, 5), span(0, 5)], [span(0, 5)]).partial.f1).toBe(1);
    expect(matchSpans([span(0, 5)], [span(0, 5, 'place')]).partial).toMatchObject({ matched: 0, f1: 0 });
    expect(matchSpans([], []).exact.f1).toBe(1);
    expect(() => matchSpans([span(4, 4)], [])).toThrow(InferenceProblem);
  });
});

describe('quality of those who mark spans', () => {
  it('is agreement with what the others say, worked by hand', () => {
    const items = [{ answers: [[span(0, 4)], [span(0, 4)], [span(2, 4)]], worker: [0, 1, 2] }];
    const { f1, exactF1, positions } = spanQuality(items, 4);
    // For 0 and 1 the other two agree on 2–4 alone (half is not enough): 2·2/(4+2). For 2 they agree on 0–4: 2·2/(2+4).
    expect(f1[0]).toBeCloseTo(2 / 3, 12);
    expect(f1[2]).toBeCloseTo(2 / 3, 12);
    expect([...exactF1]).toEqual([0, 0, 0, 0]);
    expect([...positions]).toEqual([6, 6, 6, 0]);
  });

  it('says nothing of those who stand alone, and refuses columns that do not fit', () => {
    expect([...spanQuality([{ answers: [[span(0, 4)]], worker: [0] }], 1).f1]).toEqual([0]);
    expect(() => spanQuality([{ answers: [[span(0, 4)]], worker: [] }], 1)).toThrow(InferenceProblem);
  });
});
