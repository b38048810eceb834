import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answers } from '../answers/answers.ts';
import { hds } from '../categorical/hds.ts';
import { makeRandom } from '../random.ts';
import { expectedGrades, gradeOf } from './fit.ts';
import { habitsOf, setRows } from './habits.ts';
import { ordinalGrades } from './ordinal.ts';

const of = (rows: readonly (readonly [number, number, number])[], counts = {}): Answers =>
  answers(
    Int32Array.from(rows, (row) => row[0]),
    Int32Array.from(rows, (row) => row[1]),
    Int32Array.from(rows, (row) => row[2]),
    counts,
  );

/** Workers give the truth, plus a lean of their own, plus a normal error, rounded to the scale; every sixth guesses. */
function crowd(seed: number, { items = 200, workers = 24, each = 4, classes = 5 } = {}) {
  const random = makeRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const lean = Float64Array.from({ length: workers }, (_, w) => ((w % 3) - 1) * 0.8);
  const truth = Int32Array.from({ length: items }, () => random.below(classes));
  const rows: [number, number, number][] = [];
  for (let i = 0; i < items; i++)
    for (const w of random.shuffle(Int32Array.from(lean, (_, k) => k)).subarray(0, each)) {
      const said = w % 6 === 5 ? random.below(classes) : Math.round(truth[i]! + lean[w]! + 0.8 * normal());
      rows.push([i, w, Math.max(0, Math.min(classes - 1, said))]);
    }
  return { truth, lean, rows, answers: of(rows, { items, workers, classes }) };
}
const distance = (expected: Float64Array, truth: Int32Array) =>
  truth.reduce((sum, t, i) => sum + Math.abs(expected[i]! - t) / truth.length, 0);

describe('habits', () => {
  test('of nobody are the crowd: a quarter as likely with every step away', () => {
    const rows = new Float64Array(9);
    setRows(habitsOf(3, 1), [0, 0, 0], rows);
    // 4, 1, ¼ of 5¼ and 1, 4, 1 of 6.
    expect([...rows.slice(0, 6)].map((p) => p.toFixed(6))).toEqual(
      [4 / 5.25, 1 / 5.25, 0.25 / 5.25, 1 / 6, 4 / 6, 1 / 6].map((p) => p.toFixed(6)),
    );
  });

  test('lift, sharpen and flatten the odds of neighbouring grades, by hand', () => {
    const odds = (own: number[], truth: number, grade: number): number => {
      const [rows, plain] = [new Float64Array(9), new Float64Array(9)];
      setRows(habitsOf(3, 1), own, rows);
      setRows(habitsOf(3, 1), [0, 0, 0], plain);
      const at = truth * 3 + grade;
      return Math.log(rows[at + 1]! / rows[at]!) - Math.log(plain[at + 1]! / plain[at]!);
    };
    expect(odds([0.7, 0, 0], 1, 0)).toBeCloseTo(0.7, 9);
    expect(odds([0, 0.7, 0], 2, 1)).toBeCloseTo(0.7, 9);
    expect(odds([0, 0.7, 0], 0, 1)).toBeCloseTo(-0.7, 9);
    expect(odds([0, 0, 0.7], 1, 1)).toBeCloseTo(-0.35, 9);
  });
});

describe('ordinal Dawid-Skene', () => {
  test('is nearer to the truth than Dawid-Skene without an order', () => {
    let [ordered, plain] = [0, 0];
    for (let seed = 1; seed <= 6; seed++) {
      const { truth, answers } = crowd(seed);
      ordered += distance(ordinalGrades(answers).expected, truth) / 6;
      plain += distance(expectedGrades(hds(answers).posterior, 5), truth) / 6;
    }
    expect(ordered).toBeLessThan(0.92 * plain);
  });

  test('finds who is lenient and who guesses', () => {
    const { lean, answers } = crowd(3, { items: 500 });
    const { habits } = ordinalGrades(answers);
    const mean = (which: (w: number) => boolean, habit: number): number => {
      const all = [...lean.keys()].filter(which);
      return all.reduce((sum, w) => sum + habits[w * 3 + habit]! / all.length, 0);
    };
    const honest = (w: number) => w % 6 !== 5;
    expect(mean((w) => honest(w) && lean[w]! > 0, 0)).toBeGreaterThan(mean((w) => honest(w) && lean[w] === 0, 0) + 0.3);
    expect(mean((w) => honest(w) && lean[w]! < 0, 0)).toBeLessThan(mean((w) => honest(w) && lean[w] === 0, 0) - 0.3);
    expect(mean((w) => !honest(w), 1)).toBeLessThan(mean(honest, 1) - 0.5);
  });

  test('never lowers its trace and rows sum to one', () => {
    for (let seed = 10; seed < 16; seed++) {
      const { truth, answers } = crowd(seed, { each: 2 + (seed % 3), classes: 2 + (seed % 5) });
      const gold = seed % 2 === 0 ? undefined : truth.map((t, i) => (i < 20 ? t : -1));
      const { trace, skill, classes } = ordinalGrades(answers, { gold });
      for (let k = 1; k < trace.length; k++) expect(trace[k]! - trace[k - 1]!).toBeGreaterThan(-1e-7);
      for (let at = 0; at < skill.values.length; at += classes)
        expect(skill.values.slice(at, at + classes).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    }
  });

  test('says so when the rounds run out', () => {
    const { answers } = crowd(17);
    for (const iterationsMax of [1, 3, 8]) {
      const { iterations, converged } = ordinalGrades(answers, { iterationsMax });
      expect([iterations, converged]).toEqual([iterationsMax, false]);
    }
  });

  test('turns round with the scale', () => {
    const { rows } = crowd(5, { items: 80 });
    const there = ordinalGrades(of(rows));
    const back = ordinalGrades(of(rows.map(([i, w, l]) => [i, w, 4 - l] as const)));
    for (let i = 0; i < 80; i++) expect(back.expected[i]).toBeCloseTo(4 - there.expected[i]!, 5);
  });

  test('keeps gold and lets it teach', () => {
    // Everybody says one grade less than what is true.
    const random = makeRandom(6);
    const truth = Int32Array.from({ length: 150 }, () => 1 + random.below(4));
    const rows = [...truth].flatMap((t, i) => [0, 1, 2].map((w) => [i, w, t - 1] as const));
    const gold = truth.map((t, i) => (i < 60 ? t : -1));
    const told = ordinalGrades(of(rows, { classes: 5 }), { gold });
    expect(distance(told.expected, truth)).toBeLessThan(0.1);
    expect(distance(ordinalGrades(of(rows, { classes: 5 })).expected, truth)).toBeGreaterThan(0.8);
    expect(gradeOf(told, 0)).toBe(truth[0]);
  });

  test('is surer of a grade the more people give it', () => {
    const rows: [number, number, number][] = [];
    for (let i = 0; i < 6; i++) for (let w = 0; w <= i; w++) rows.push([i, w, 2]);
    for (let i = 6; i < 30; i++) for (let w = 0; w < 4; w++) rows.push([i, w, i % 5]);
    const { posterior } = ordinalGrades(of(rows));
    for (let i = 1; i < 6; i++)
      expect(posterior[i * 5 + 2]!).toBeGreaterThanOrEqual(posterior[(i - 1) * 5 + 2]! - 1e-9);
  });

  test('answers one grade, one class and one worker with finite numbers', () => {
    for (const rows of [
      [[0, 0, 0]],
      [[0, 0, 3]],
      [
        [0, 0, 1],
        [1, 0, 1],
        [2, 0, 1],
      ],
    ] as [number, number, number][][]) {
      const { posterior, expected, habits, classes } = ordinalGrades(of(rows));
      expect([...posterior, ...expected, ...habits].every((x) => Number.isFinite(x))).toBe(true);
      expect(posterior.slice(0, classes).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });

  test('stands an item with thousands of answers and a worker who always says the same', () => {
    const many = Array.from({ length: 10_000 }, (_, w) => [0, w % 500, w % 10 === 0 ? 1 : 2] as const);
    const same = Array.from({ length: 300 }, (_, i) => [1 + i, 500, 2] as const);
    const { posterior, trace } = ordinalGrades(of([...many, ...same], { classes: 4 }));
    expect(posterior[2]).toBeGreaterThan(0.99);
    expect([...posterior, ...trace].every((x) => Number.isFinite(x))).toBe(true);
  });

  test('gives beliefs that sum to one for any answers, whatever their order', () => {
    const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, (list) => {
        const counts = { items: 6, workers: 4, classes: 4 };
        const [there, back] = [list, [...list].reverse()].map((one) => ordinalGrades(of(one, counts)));
        for (let i = 0; i < 6; i++) {
          expect(there!.posterior.slice(i * 4, i * 4 + 4).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
          expect(back!.expected[i]).toBeCloseTo(there!.expected[i]!, 6);
        }
      }),
      { numRuns: 60 },
    );
  });
});
