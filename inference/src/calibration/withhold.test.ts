import { describe, expect, test } from 'vitest';
import { answers, unknown } from '../answers/answers.ts';
import type { Algorithm } from '../categorical/fit.ts';
import { hds } from '../categorical/hds.ts';
import { majority } from '../categorical/majority.ts';
import { misleadingCrowd } from '../testing/misleading-crowd.ts';
import { rightOf, rowsOf, withhold } from './withhold.ts';

describe('withholding gold', () => {
  const crowd = misleadingCrowd(1, { items: 200, golds: 43 });

  test('no item is believed in with its own truth shown, and every other gold is shown', () => {
    const shown: Int32Array[] = [];
    const watching: Algorithm = (given, options) => {
      shown.push(options!.gold!);
      return hds(given, options);
    };
    const withheld = withhold(crowd.answers, crowd.gold, watching);
    expect(shown).toHaveLength(5);
    expect(Array.from(withheld.item)).toEqual(Array.from({ length: 43 }, (_, i) => i));
    withheld.item.forEach((item, j) => {
      for (const [fold, gold] of shown.entries())
        expect(gold[item]).toBe(fold === withheld.fold[j] ? unknown : crowd.truth[item]);
      const again = hds(crowd.answers, { gold: shown[withheld.fold[j]!]! });
      expect(withheld.posterior[j * 2]).toBe(again.posterior[item * 2]);
    });
  });

  test('parts are even, and another seed makes other parts', () => {
    const sizes = (seed: number) => withhold(crowd.answers, crowd.gold, majority, { folds: 4, seed }).fold;
    const counts = [0, 0, 0, 0];
    for (const fold of sizes(1)) counts[fold]!++;
    expect(counts.sort()).toEqual([10, 11, 11, 11]);
    expect(Array.from(sizes(1))).toEqual(Array.from(sizes(1)));
    expect(Array.from(sizes(2))).not.toEqual(Array.from(sizes(1)));
  });

  test('there are never more parts than gold, down to a single gold', () => {
    const one = crowd.gold.map((own, i) => (i === 7 ? own : unknown));
    const withheld = withhold(crowd.answers, one, hds, { folds: 10 });
    expect(Array.from(withheld.item)).toEqual([7]);
    expect(withheld.posterior[0]! + withheld.posterior[1]!).toBeCloseTo(1, 12);
    expect(Math.max(withheld.posterior[0]!, withheld.posterior[1]!)).toBeLessThan(1);
  });

  test('gold that nobody answered is left out, and only such gold is no gold', () => {
    const few = answers(new Int32Array([0, 1]), new Int32Array([0, 0]), new Int32Array([0, 1]), { items: 3 });
    expect(Array.from(withhold(few, new Int32Array([0, -1, 1]), majority).item)).toEqual([0]);
    expect(() => withhold(few, new Int32Array([-1, -1, 1]), majority)).toThrow(
      expect.objectContaining({ code: 'gold.none' }),
    );
  });

  test('gold of the wrong length and folds below two are refused', () => {
    expect(() => withhold(crowd.answers, new Int32Array(3), hds)).toThrow(
      expect.objectContaining({ code: 'gold.range' }),
    );
    expect(() => withhold(crowd.answers, crowd.gold, hds, { folds: 1 })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  });

  test('rows can be picked, and a tie is not right', () => {
    const tie = answers(new Int32Array([0, 0, 1]), new Int32Array([0, 1, 0]), new Int32Array([0, 1, 1]));
    const withheld = withhold(tie, new Int32Array([0, 1]), majority);
    expect(Array.from(rightOf(withheld))).toEqual([0, 1]);
    const second = rowsOf(withheld, (j) => j === 1);
    expect(Array.from(second.posterior)).toEqual([0, 1]);
    expect([second.item[0], second.truth[0]]).toEqual([1, 1]);
  });
});
