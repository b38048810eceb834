import { describe, expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { collectNumbers, numberAnswers } from './answers.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (problem) {
    return problem instanceof InferenceProblem ? problem.code : String(problem);
  }
  return 'nothing thrown';
};
const columns = (...value: number[]) =>
  numberAnswers(
    new Int32Array(value.length),
    Int32Array.from(value, (_, r) => r),
    Float64Array.from(value),
  );

describe('columns of numbers', () => {
  test('are taken without a copy and counted', () => {
    const value = Float64Array.of(1, 2);
    const made = numberAnswers(Int32Array.of(0, 2), Int32Array.of(1, 0), value);
    expect([made.items, made.workers]).toEqual([3, 2]);
    expect(made.value).toBe(value);
  });

  test('name the row of a value that is no finite number', () => {
    expect(codeOf(() => columns(1, Number.NaN))).toBe('values.not-finite');
    expect(() => columns(1, 2, Number.POSITIVE_INFINITY)).toThrow('Row 2');
  });

  test('refuse nothing, uneven lengths and negative numbers', () => {
    expect(codeOf(() => columns())).toBe('answers.none');
    const [one, two] = [new Int32Array(1), new Int32Array(2)];
    expect(codeOf(() => numberAnswers(one, one, new Float64Array(2)))).toBe('answers.lengths');
    expect(codeOf(() => numberAnswers(two, one, new Float64Array(2)))).toBe('answers.lengths');
    expect(codeOf(() => numberAnswers(Int32Array.of(-1), one, new Float64Array(1)))).toBe('answers.range');
    expect(codeOf(() => numberAnswers(Int32Array.of(4), one, new Float64Array(1), { items: 4 }))).toBe('answers.range');
  });
});

describe('rows of numbers', () => {
  const rows = [
    { item: 'a', worker: 'ann', value: 1 },
    { item: 'b', worker: 'ann', value: 2 },
    { item: 'a', worker: 'bob', value: 3 },
  ];

  test('become columns, and gold items that nobody answered come after them', () => {
    const { answers, gold, itemIds, workerIds } = collectNumbers(rows, {
      gold: [
        { item: 'c', value: 9 },
        { item: 'a', value: 1.5 },
      ],
    });
    expect([...answers.item]).toEqual([0, 1, 0]);
    expect([...answers.value]).toEqual([1, 2, 3]);
    expect(answers.items).toBe(3);
    expect(itemIds).toEqual(['a', 'b', 'c']);
    expect(workerIds).toEqual(['ann', 'bob']);
    expect([[...gold.item], [...gold.value]]).toEqual([
      [2, 0],
      [9, 1.5],
    ]);
  });

  test('repeat a worker only when it is said which counts', () => {
    const twice = [...rows, { item: 'a', worker: 'ann', value: 7 }];
    expect(codeOf(() => collectNumbers(twice))).toBe('answers.duplicate');
    expect([...collectNumbers(twice, { duplicates: 'last' }).answers.value]).toEqual([2, 3, 7]);
    const first = collectNumbers(twice, { duplicates: 'first' });
    expect([[...first.answers.value], first.repeats]).toEqual([[1, 2, 3], 1]);
  });

  test('refuse gold that contradicts itself or is no number', () => {
    const gold = (...values: number[]) => ({ gold: values.map((value) => ({ item: 'a', value })) });
    expect(codeOf(() => collectNumbers(rows, gold(1, 2)))).toBe('gold.contradicts');
    expect(codeOf(() => collectNumbers(rows, gold(Number.NaN)))).toBe('values.not-finite');
    expect(collectNumbers(rows, gold(1, 1)).gold.item).toHaveLength(2);
  });
});
