import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { type Box, iou } from './box.ts';
import { clusterBoxes } from './boxes.ts';

const box = (x1: number, y1: number, x2: number, y2: number, label?: string): Box =>
  label === undefined ? { x1, y1, x2, y2 } : { x1, y1, x2, y2, label };

const refusal = (use: () => unknown) => {
  try {
    use();
  } catch (problem) {
    return problem instanceof InferenceProblem ? problem.code : problem;
  }
};

describe('overlap', () => {
  it('is intersection over union, worked by hand', () => {
    // Squares of side 4 shifted by 2 both ways: 4 in common, 16 + 16 − 4 in all.
    expect(iou(box(0, 0, 4, 4), box(2, 2, 6, 6))).toBe(4 / 28);
    expect(iou(box(0, 0, 4, 4), box(4, 0, 8, 4))).toBe(0);
    expect(iou(box(0, 0, 4, 4), box(0, 0, 4, 4))).toBe(1);
  });
});

describe('boxes of several people', () => {
  it('become the median of each side, with support and label, worked by hand', () => {
    const { found, doubtful, agreement } = clusterBoxes([
      [box(10, 10, 50, 50, 'cat'), box(100, 100, 140, 140, 'dog')],
      [box(12, 8, 52, 48, 'cat')],
      [box(11, 11, 55, 51, 'dog')],
      [],
    ]);
    expect(found.map((one) => one.box)).toEqual([box(11, 10, 52, 50, 'cat')]);
    expect(found[0]).toMatchObject({ support: 0.75, label: 'cat', labelAgreement: 2 / 3, labelTied: false });
    expect(found[0]!.members).toHaveLength(3);
    expect(doubtful.map((one) => [one.box.x1, one.support])).toEqual([[100, 0.25]]);
    // 2 × 1 ÷ (2 + 1), 1, 1 and 0.
    expect(agreement).toBeCloseTo((2 / 3 + 1 + 1 + 0) / 4, 12);
  });

  it('are never joined when one person drew both', () => {
    const { found } = clusterBoxes([[box(0, 0, 10, 10), box(1, 0, 11, 10)], [box(0, 0, 10, 10)]], { supportMin: 0.5 });
    expect(found.map(({ box, support }) => [box.x1, support])).toEqual([
      [0, 1],
      [1, 0.5],
    ]);
  });

  it('stay apart by label when asked, and have no label in a tie', () => {
    const answers = [[box(0, 0, 10, 10, 'cat')], [box(0, 0, 10, 10, 'dog')]];
    expect(clusterBoxes(answers, { labels: 'apart' }).found).toHaveLength(2);
    const { found } = clusterBoxes(answers);
    expect(found[0]).toMatchObject({ support: 1, label: null, labelTied: true });
    expect(found[0]!.box).toEqual(box(0, 0, 10, 10));
  });

  it('count by weight', () => {
    const answers = [[box(0, 0, 10, 10)], [box(2, 0, 12, 10)], []];
    const { found } = clusterBoxes(answers, { weights: [1, 3, 4] });
    expect(found[0]).toMatchObject({ box: box(2, 0, 12, 10), support: 0.5 });
    expect(clusterBoxes(answers, { weights: [0, 0, 1] })).toMatchObject({ found: [], agreement: 1 });
  });

  it('that nobody drew are full agreement on nothing', () => {
    expect(clusterBoxes([[], [], []])).toEqual({ found: [], doubtful: [], agreement: 1, answers: 3 });
  });

  it('are refused when they are none', () => {
    expect(refusal(() => clusterBoxes([]))).toBe('answers.none');
    expect(refusal(() => clusterBoxes([[box(0, 0, Number.NaN, 1)]]))).toBe('values.not-finite');
    expect(refusal(() => clusterBoxes([[box(0, 0, Number.POSITIVE_INFINITY, 1)]]))).toBe('values.not-finite');
    expect(refusal(() => clusterBoxes([[box(5, 5, 1, 1)]]))).toBe('values.shape');
    expect(refusal(() => clusterBoxes([[box(5, 5, 5, 9)]]))).toBe('values.shape');
    expect(refusal(() => clusterBoxes([[box(0, 0, 1, 1)]], { iouMin: 0 }))).toBe('option.range');
    expect(refusal(() => clusterBoxes([[box(0, 0, 1, 1)]], { supportMin: 2 }))).toBe('option.range');
    expect(refusal(() => clusterBoxes([[box(0, 0, 1, 1)]], { weights: [] }))).toBe('answers.lengths');
    expect(refusal(() => clusterBoxes([[box(0, 0, 1, 1)]], { weights: [0] }))).toBe('values.not-finite');
  });

  it('are refused when they are too many, and may lie at negative places', () => {
    const many = Array.from({ length: 20_001 }, (_, i) => box(i, 0, i + 1, 1));
    expect(refusal(() => clusterBoxes([many]))).toBe('values.too-many');
    const heap = Array.from({ length: 4000 }, () => [box(0, 0, 1, 1)]);
    expect(refusal(() => clusterBoxes(heap))).toBe('values.too-many');
    expect(clusterBoxes([[box(-9, -9, -5, -5)]]).found[0]!.box).toEqual(box(-9, -9, -5, -5));
  });
});

describe('any boxes', () => {
  const side = fc.integer({ min: 0, max: 12 });
  const any = fc
    .tuple(
      side,
      side,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom('a', 'b', undefined),
    )
    .map(([x, y, w, h, label]) => box(x, y, x + w, y + h, label));
  const place = ({ x1, y1, x2, y2 }: Box) => [x1, y1, x2, y2].join();
  // One person's boxes are all different: of equal ones either may join.
  const answers = fc.array(fc.uniqueArray(any, { maxLength: 5, selector: place }), { minLength: 1, maxLength: 6 });

  it('come out the same in any order', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (labelled, seed) => {
        const all = labelled.map((boxes) => boxes.map(({ x1, y1, x2, y2 }) => box(x1, y1, x2, y2)));
        const random = makeRandom(seed);
        const plain = (given: Box[][]) =>
          clusterBoxes(given)
            .found.map(({ box, support, label }) => JSON.stringify([box, support.toFixed(9), label]))
            .sort();
        const turned = random.shuffle(all.map((_, a) => a)).map((a) => {
          const boxes = all[a]!;
          return random.shuffle(boxes.map((_, b) => b)).map((b) => boxes[b]!);
        });
        expect(plain(turned)).toEqual(plain(all));
      }),
    );
  });

  it('are each in exactly one cluster, with at most one of a person', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const { found, doubtful, agreement } = clusterBoxes(all);
        const clusters = [...found, ...doubtful];
        const members = clusters.flatMap((one) => one.members.map(({ answer, mark }) => `${answer}/${mark}`));
        expect(members.sort()).toEqual(all.flatMap((boxes, a) => boxes.map((_, b) => `${a}/${b}`)).sort());
        for (const { members, box, support, tightness } of clusters) {
          expect(new Set(members.map(({ answer }) => answer)).size).toBe(members.length);
          expect(box.x1 < box.x2 && box.y1 < box.y2 && support > 0 && support <= 1 && tightness <= 1).toBe(true);
        }
        expect(agreement >= 0 && agreement <= 1).toBe(true);
      }),
    );
  });

  it('come back as they are when all drew the same', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 9 }), (one, times) => {
        const { found, agreement } = clusterBoxes(Array.from({ length: times }, () => [one]));
        expect(found).toHaveLength(1);
        expect({ ...found[0]!.box, label: one.label }).toEqual({ ...one, label: one.label });
        expect([found[0]!.support, agreement]).toEqual([1, 1]);
        expect(found[0]!.tightness).toBeCloseTo(1, 12);
      }),
    );
  });

  it('have the more support the more people draw them', () => {
    fc.assert(
      fc.property(any, (one) => {
        let before = 0;
        for (let times = 1; times < 8; times++) {
          const { found, doubtful } = clusterBoxes([[], ...Array.from({ length: times }, () => [one])]);
          const { support } = [...found, ...doubtful][0]!;
          expect(support).toBeGreaterThan(before);
          before = support;
        }
      }),
    );
  });
});
