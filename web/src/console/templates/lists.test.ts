import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inserted, moved, replaced, without } from './lists.ts';

const lists = fc.array(fc.integer(), { maxLength: 8 });

describe('a list', () => {
  test('keeps its entries when one is moved, and puts that one where it was asked to', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: -2, max: 9 }), fc.integer({ min: -2, max: 9 }), (list, from, to) => {
        const next = moved(list, from, to);
        expect(next.toSorted()).toEqual(list.toSorted());
        const isThere = from >= 0 && from < list.length && to >= 0 && to < list.length;
        if (isThere) expect(next[to]).toBe(list[from]);
        else expect(next).toEqual(list);
      }),
    );
  });

  test('is as before when what was removed is put back in its place', () => {
    fc.assert(
      fc.property(lists, fc.nat(9), (list, at) => {
        fc.pre(at < list.length);
        expect(inserted(without(list, at), at, list[at])).toEqual(list);
      }),
    );
  });

  test('changes one place only', () => expect(replaced([1, 2, 3], 1, 9)).toEqual([1, 9, 3]));
});
