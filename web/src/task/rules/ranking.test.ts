import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropAt, moveTo, orderOf } from './ranking.ts';

describe('the order shown', () => {
  test('is the answer, then what the answer lacks', () => {
    expect(orderOf(['c', 'a'], ['a', 'b', 'c'])).toEqual(['c', 'a', 'b']);
  });
  test('drops what is no option and what is named twice', () => {
    expect(orderOf(['x', 'b', 'b', 3], ['a', 'b'])).toEqual(['b', 'a']);
    expect(orderOf('nonsense', ['a', 'b'])).toEqual(['a', 'b']);
  });
  test('always has every option once', () => {
    const options = ['a', 'b', 'c', 'd'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...options, 'x')), (value) => {
        expect(orderOf(value, options).sort()).toEqual(options);
      }),
    );
  });
});

describe('moving an entry', () => {
  test('takes it to its place and lets the others close up', () => {
    expect(moveTo(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moveTo(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  });
  test('past an end stops there; an entry that is not there moves nothing', () => {
    expect(moveTo(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moveTo(['a', 'b'], 0, 9)).toEqual(['b', 'a']);
    expect(moveTo(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
  });
  test('and moving it back restores the order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (order, a, b) => {
        const [from, to] = [a % order.length, b % order.length];
        expect(moveTo(moveTo(order, from, to), to, from)).toEqual(order);
      }),
    );
  });
});

test('a dragged entry drops at the nearest row', () => {
  expect(dropAt([20, 70, 120], 15)).toBe(0);
  expect(dropAt([20, 70, 120], 60)).toBe(1);
  expect(dropAt([20, 70, 120], 999)).toBe(2);
});
