import { describe, expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { collectSelections, selections } from './selections.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (problem) {
    return problem instanceof InferenceProblem ? problem.code : String(problem);
  }
  return 'nothing thrown';
};
const list = (...numbers: number[]) => Int32Array.from(numbers);

describe('selections', () => {
  test('are taken as they are', () => {
    const made = selections(list(0, 1), list(0, 0), list(0, 2, 2), list(0, 2), { options: 3 });
    expect([made.items, made.workers, made.options]).toEqual([2, 1, 3]);
  });

  test('refuse columns that do not fit together', () => {
    const make = (starts: Int32Array, option: Int32Array) =>
      selections(list(0, 1), list(0, 1), starts, option, { options: 3 });
    expect(codeOf(() => make(list(0, 1), list(0)))).toBe('answers.lengths');
    expect(codeOf(() => make(list(0, 1, 1), list(0, 1)))).toBe('answers.lengths');
    expect(codeOf(() => make(list(0, 3, 2), list(0, 1)))).toBe('answers.range');
    expect(codeOf(() => make(list(0, 1, 2), list(0, 3)))).toBe('answers.range');
    expect(codeOf(() => make(list(0, 2, 2), list(1, 1)))).toBe('answers.duplicate');
    expect(codeOf(() => selections(list(), list(), list(0), list(), { options: 3 }))).toBe('answers.none');
  });
});

describe('responses of any ids', () => {
  const rows = [
    { item: 'photo', worker: 'ann', options: ['cat', 'dog'] },
    { item: 'photo', worker: 'bob', options: [] },
    { item: 'film', worker: 'ann', options: ['none'] },
  ];

  test('become columns, with "none of these" as the empty set', () => {
    const made = collectSelections(rows, { options: ['cow', 'none', 'cat'], none: 'none' });
    expect(made.optionIds).toEqual(['cow', 'cat', 'dog']);
    expect([...made.selections.starts]).toEqual([0, 2, 2, 2]);
    expect([...made.selections.option]).toEqual([1, 2]);
  });

  test('refuse "none of these" beside another option', () => {
    const both = [{ item: 'x', worker: 'ann', options: ['none', 'cat'] }];
    expect(codeOf(() => collectSelections(both, { none: 'none' }))).toBe('answers.range');
    expect(codeOf(() => collectSelections(both))).toBe('nothing thrown');
  });

  test('take gold as sets, also for items that nobody answered', () => {
    const gold = [
      { item: 'photo', options: ['dog'] },
      { item: 'song', options: [] },
    ];
    const made = collectSelections(rows, { none: 'none', gold });
    expect(made.itemIds).toEqual(['photo', 'film', 'song']);
    expect([...made.gold]).toEqual([0, 1, -1, -1, 0, 0]);
  });

  test('refuse two different true sets, but not the same twice', () => {
    const gold = (...sets: string[][]) => ({ gold: sets.map((options) => ({ item: 'photo', options })) });
    expect(codeOf(() => collectSelections(rows, gold(['cat'], ['dog'])))).toBe('gold.contradicts');
    expect(codeOf(() => collectSelections(rows, gold(['cat', 'dog'], ['dog', 'cat'])))).toBe('nothing thrown');
  });

  test('repeat a worker only when it is said which counts', () => {
    const twice = [...rows, { item: 'photo', worker: 'ann', options: ['dog'] }];
    expect(codeOf(() => collectSelections(twice))).toBe('answers.duplicate');
    const last = collectSelections(twice, { duplicates: 'last', none: 'none' });
    expect([last.repeats, [...last.selections.starts]]).toEqual([1, [0, 0, 0, 1]]);
  });
});
