import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { link, Pairs } from './link.ts';

function pairsOf(list: [a: number, b: number, nearness: number][]): Pairs {
  const pairs = new Pairs();
  for (const [a, b, nearness] of list) pairs.add(a, b, nearness);
  return pairs;
}

describe('linking', () => {
  it('joins the nearest first and keeps one owner’s marks apart, worked by hand', () => {
    // Mark 1 is near 0 and nearer to 2; 0 and 2 belong to one owner, so 0 is left alone.
    const owner = Int32Array.of(0, 1, 0);
    const pairs = pairsOf([
      [0, 1, 0.5],
      [1, 2, 0.9],
    ]);
    expect(link(owner, pairs)).toEqual([[0], [1, 2]]);
  });

  it('joins through others', () => {
    const pairs = pairsOf([
      [0, 1, 0.5],
      [1, 2, 0.5],
    ]);
    expect(link(Int32Array.of(0, 1, 2), pairs)).toEqual([[0, 1, 2]]);
  });

  it('settles equals by their numbers', () => {
    // 1 is as near to 0 as to 2, which are one owner's: the pair with the smaller numbers goes first.
    const pairs = pairsOf([
      [1, 2, 0.7],
      [0, 1, 0.7],
    ]);
    expect(link(Int32Array.of(0, 1, 0), pairs)).toEqual([[0, 1], [2]]);
  });

  it('leaves marks without a pair alone', () => {
    expect(link(Int32Array.of(0, 0, 1), new Pairs())).toEqual([[0], [1], [2]]);
    expect(link(new Int32Array(0), new Pairs())).toEqual([]);
  });

  it('makes a partition with at most one mark of an owner in each part, whatever the order of the pairs', () => {
    const mark = fc.nat(11);
    const some = fc.uniqueArray(fc.tuple(mark, mark, fc.integer({ min: 1, max: 5 })), {
      maxLength: 30,
      selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
    });
    fc.assert(
      fc.property(some, fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }), (list, owners) => {
        const owner = Int32Array.from(owners);
        const ordered = list.map(([a, b, near]): [number, number, number] => [Math.min(a, b), Math.max(a, b), near]);
        const parts = link(owner, pairsOf(ordered));
        expect(parts.flat().sort((a, b) => a - b)).toEqual(Array.from(owner, (_, m) => m));
        for (const part of parts) expect(new Set(part.map((m) => owner[m])).size).toBe(part.length);
        expect(link(owner, pairsOf([...ordered].reverse()))).toEqual(parts);
      }),
    );
  });

  it('refuses more pairs than it can hold', () => {
    const pairs = new Pairs();
    expect(() => {
      for (let p = 0; p <= 2 ** 22; p++) pairs.add(0, 1, 0.5);
    }).toThrow(InferenceProblem);
  });
});
