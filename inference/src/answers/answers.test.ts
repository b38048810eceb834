import { describe, expect, test } from 'vitest';
import { answers, mustFit, mustHaveRoom } from './answers.ts';

const column = (...values: number[]) => Int32Array.from(values);
const three = () => answers(column(0, 0, 1), column(0, 1, 0), column(1, 0, 1));
const coded = (code: string) => expect.objectContaining({ name: 'InferenceProblem', code });

describe('columns of answers', () => {
  test('count what they mention, unless more is said to be there', () => {
    expect(three()).toMatchObject({ items: 2, workers: 2, classes: 2 });
    const more = { items: 5, workers: 3, classes: 4 };
    expect(answers(column(0), column(0), column(0), more)).toMatchObject(more);
  });

  test('are taken without a copy', () => {
    const item = column(0);
    expect(answers(item, column(0), column(0)).item).toBe(item);
  });

  test('are refused when they are empty, uneven, negative, or beyond what is said to be there', () => {
    expect(() => answers(column(), column(), column())).toThrow(coded('answers.none'));
    expect(() => answers(column(0), column(0, 1), column(0))).toThrow(coded('answers.lengths'));
    expect(() => answers(column(0), column(-1), column(0))).toThrow('Row 0 has worker -1');
    expect(() => answers(column(0, 2), column(0, 0), column(0, 0), { items: 2 })).toThrow(coded('answers.range'));
  });
});

describe('what is known beside them', () => {
  test('fits when it has a row per item, and classes that there are', () => {
    mustFit(three(), { gold: column(-1, 1), prior: Float64Array.of(0.5, 0.5, 0.2, 0.8) });
    expect(() => mustFit(three(), { gold: column(0) })).toThrow(coded('gold.range'));
    expect(() => mustFit(three(), { gold: column(0, 2) })).toThrow('Item 1 has gold 2; classes go from 0 to 1');
    expect(() => mustFit(three(), { gold: column(0, -2) })).toThrow(coded('gold.range'));
  });

  test('is refused where beliefs are missing, no numbers, or do not sum to one', () => {
    expect(() => mustFit(three(), { prior: Float64Array.of(1, 0) })).toThrow(coded('prior.shape'));
    expect(() => mustFit(three(), { prior: Float64Array.of(1, 0, Number.NaN, 1) })).toThrow(coded('values.not-finite'));
    expect(() => mustFit(three(), { prior: Float64Array.of(1, 0, -0.5, 1.5) })).toThrow(coded('values.not-finite'));
    expect(() => mustFit(three(), { prior: Float64Array.of(1, 0, 0.5, 0.6) })).toThrow(
      'The prior of item 1 sums to 1.1',
    );
  });
});

test('a table that would not fit into memory is refused before it is made', () => {
  mustHaveRoom(2 ** 26, 'This', 'That.');
  expect(() => mustHaveRoom(2 ** 26 + 1, 'A belief', 'Split the items.')).toThrow(coded('classes.too-many'));
  expect(() => mustHaveRoom(2 ** 26 + 1, 'A belief', 'Split the items.')).toThrow('Split the items.');
});
