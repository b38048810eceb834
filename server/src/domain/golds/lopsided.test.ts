import { describe, expect, test } from 'vitest';
import { balanceWarning } from './lopsided.ts';

const classes = (golds: number[], results: number[]) =>
  golds.map((count, i) => ({ label: ['Yes', 'No', 'Perhaps'][i]!, golds: count, results: results[i] ?? 0 }));

describe('Golds warn of their classes', () => {
  test('when more than four in five have one answer, though results have not', () => {
    expect(balanceWarning('Fruit', classes([9, 1], [50, 50]))).toBe(
      'Fruit: 90 % of the golds have the answer “Yes”, but 50 % of the results. Somebody who always gives that answer would look skilled. Make golds of the other answers.',
    );
    expect(balanceWarning('Fruit', classes([9, 1], [95, 5]))).toBeNull();
    expect(balanceWarning('Fruit', classes([4, 1], [50, 50]))).toBeNull();
  });
  test('also before there are results', () => {
    expect(balanceWarning('Fruit', classes([6, 0], [0, 0]))).toContain('100 % of the golds');
  });
  test('when a common answer is missing', () => {
    expect(balanceWarning('Fruit', classes([3, 3, 0], [50, 40, 10]))).toContain('no gold has the answer “Perhaps”');
    expect(balanceWarning('Fruit', classes([3, 3, 0], [60, 39, 1]))).toBeNull();
  });
  test('not when there are none, or too few to say', () => {
    expect(balanceWarning('Fruit', classes([0, 0], [50, 50]))).toBeNull();
    expect(balanceWarning('Fruit', classes([2, 1], [3, 2]))).toBeNull();
  });
});
