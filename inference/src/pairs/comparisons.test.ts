import { describe, expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { collectComparisons, comparisons } from './comparisons.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (problem) {
    return problem instanceof InferenceProblem ? problem.code : String(problem);
  }
  return 'nothing thrown';
};
const list = (...numbers: number[]) => Int32Array.from(numbers);

describe('comparisons', () => {
  test('are taken as they are, items that only lost included', () => {
    const made = comparisons(list(0, 1), list(1, 4), list(0, 2));
    expect([made.items, made.workers]).toEqual([5, 3]);
    expect([...made.tie]).toEqual([0, 0]);
    expect(comparisons(list(0), list(1), list(0), { items: 9, workers: 4 }).items).toBe(9);
  });

  test('refuse nothing, uneven columns, numbers out of range and an item against itself', () => {
    expect(codeOf(() => comparisons(list(), list(), list()))).toBe('answers.none');
    expect(codeOf(() => comparisons(list(0), list(1, 2), list(0)))).toBe('answers.lengths');
    expect(codeOf(() => comparisons(list(0), list(1), list(0), { tie: new Uint8Array(3) }))).toBe('answers.lengths');
    expect(codeOf(() => comparisons(list(0), list(-1), list(0)))).toBe('answers.range');
    expect(codeOf(() => comparisons(list(0), list(3), list(0), { items: 3 }))).toBe('answers.range');
    expect(codeOf(() => comparisons(list(2), list(2), list(0)))).toBe('answers.range');
  });

  test('are built from rows of any ids', () => {
    const made = collectComparisons([
      { left: 'tea', right: 'milk', winner: 'milk', worker: 'ann' },
      { left: 'milk', right: 'tea', winner: null, worker: 'bob' },
    ]);
    expect(made.itemIds).toEqual(['tea', 'milk']);
    expect(made.workerIds).toEqual(['ann', 'bob']);
    expect([[...made.comparisons.winner], [...made.comparisons.loser], [...made.comparisons.tie]]).toEqual([
      [1, 1],
      [0, 0],
      [0, 1],
    ]);
  });

  test('refuse a winner that was not compared', () => {
    expect(codeOf(() => collectComparisons([{ left: 1, right: 2, winner: 3, worker: 'ann' }]))).toBe('answers.range');
    expect(codeOf(() => collectComparisons([{ left: 1, right: 1, winner: 1, worker: 'ann' }]))).toBe('answers.range');
  });
});
