import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answers } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';
import { type GradeFit, gradeOf } from './fit.ts';
import { medianGrades } from './median.ts';

/** One row per answer: item, worker, grade. */
const of = (rows: readonly (readonly [number, number, number])[], counts = {}): Answers =>
  answers(
    Int32Array.from(rows, (row) => row[0]),
    Int32Array.from(rows, (row) => row[1]),
    Int32Array.from(rows, (row) => row[2]),
    counts,
  );
/** One item, graded by a new worker each time. */
const one = (...grades: number[]) =>
  of(
    grades.map((grade, w) => [0, w, grade] as const),
    { classes: 5 },
  );

describe('grades by the median', () => {
  test('are the middle grade, and a tie where two are equally good', () => {
    const alike = { weights: new Float64Array(4).fill(1) };
    expect(gradeOf(medianGrades(one(0, 1, 4), { weights: new Float64Array(3).fill(1) }), 0)).toBe(1);
    expect(gradeOf(medianGrades(one(0, 1, 3, 4), alike), 0)).toBe(-1);
    expect(gradeOf(medianGrades(one(0, 2, 2, 4), alike), 0)).toBe(2);
    expect(medianGrades(one(0, 1, 3, 4), alike).expected[0]).toBeCloseTo(2, 12);
  });

  test('follow the weights that are given', () => {
    // Weights 1, 1, 3: the third has more than half.
    const fit = medianGrades(one(0, 1, 4), { weights: Float64Array.of(1, 1, 3) });
    expect(gradeOf(fit, 0)).toBe(4);
    expect([...fit.posterior]).toEqual([0.2, 0.2, 0, 0, 0.6]);
  });

  test('trust those who are near the others', () => {
    const random = makeRandom(4);
    const rows: [number, number, number][] = [];
    const truth: number[] = [];
    for (let i = 0; i < 200; i++) {
      truth.push(random.below(5));
      for (let w = 0; w < 3; w++) {
        const near = Math.max(0, Math.min(4, truth[i]! + (random.next() < 0.2 ? random.below(3) - 1 : 0)));
        rows.push([i, w, near]);
      }
      for (let w = 3; w < 7; w++) rows.push([i, w, random.below(5)]);
    }
    const answers = of(rows);
    const distance = (fit: GradeFit) =>
      truth.reduce((sum, t, i) => sum + (gradeOf(fit, i) === -1 ? 1 : Math.abs(gradeOf(fit, i) - t)), 0) / 200;
    const learned = medianGrades(answers);
    expect(distance(learned)).toBeLessThan(
      0.5 * distance(medianGrades(answers, { weights: new Float64Array(7).fill(1) })),
    );
    expect(Math.min(...learned.skill.values.slice(0, 3))).toBeGreaterThan(
      Math.max(...learned.skill.values.slice(3)) + 0.2,
    );
  });

  test('keep gold, and share out evenly where nobody answered', () => {
    const fit = medianGrades(
      of(
        [
          [0, 0, 1],
          [0, 1, 1],
        ],
        { items: 2, classes: 4 },
      ),
      { gold: Int32Array.of(3, -1) },
    );
    expect([...fit.posterior]).toEqual([0, 0, 0, 1, 0.25, 0.25, 0.25, 0.25]);
    expect(gradeOf(fit, 1)).toBe(-1);
    expect(fit.skill.values[0]).toBeLessThan(0.5);
  });

  test('refuse weights that are none', () => {
    const weights = (...list: number[]) => ({ weights: Float64Array.from(list) });
    expect(() => medianGrades(one(1, 2), weights(1))).toThrow('1 weights for 2 workers');
    expect(() => medianGrades(one(1, 2), weights(1, Number.NaN))).toThrow('worker 1');
    expect(() => medianGrades(one(1, 2), weights(1, -1))).toThrow('worker 1');
    expect(() => medianGrades(one(1, 2), weights(0, 0))).toThrow('nobody');
    expect(() => medianGrades(one(1, 2), { gold: Int32Array.of(7) })).toThrow('gold 7');
  });

  test('cost least by the loss that is asked for', () => {
    const fit = medianGrades(one(0, 0, 0, 3, 4, 4, 4), { weights: Float64Array.of(1.1, 1, 1, 1, 1, 1, 1) });
    expect([gradeOf(fit, 0, 'wrong'), gradeOf(fit, 0), gradeOf(fit, 0, 'square')]).toEqual([0, 3, 2]);
    const between = medianGrades(one(1, 2), { weights: new Float64Array(2).fill(1) });
    expect([gradeOf(between, 0, 'wrong'), gradeOf(between, 0), gradeOf(between, 0, 'square')]).toEqual([-1, -1, -1]);
  });
});

describe('any grades', () => {
  const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(3)), { minLength: 1, maxLength: 40 });
  const counts = { items: 6, workers: 5, classes: 4 };

  test('have shares that sum to one and a trace that never falls', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { posterior, expected, trace, converged } = medianGrades(of(list, counts));
        expect(converged).toBe(true);
        for (let i = 0; i < 6; i++) {
          expect(posterior.slice(i * 4, i * 4 + 4).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          expect(expected[i]! >= 0 && expected[i]! <= 3).toBe(true);
        }
        for (let k = 1; k < trace.length; k++) expect(trace[k]! - trace[k - 1]!).toBeGreaterThan(-1e-9);
      }),
    );
  });

  test('turn round with the scale, and do not depend on order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const there = medianGrades(of(list, counts));
        const back = medianGrades(
          of(
            [...list].reverse().map(([i, w, l]) => [i, w, 3 - l] as const),
            counts,
          ),
        );
        for (let i = 0; i < 6; i++) expect(back.expected[i]).toBeCloseTo(3 - there.expected[i]!, 9);
      }),
    );
  });
});
