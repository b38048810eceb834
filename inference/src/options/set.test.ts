import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSet } from './set.ts';

/** Chance of a set and its Jaccard index with another, by looking at all sets. */
function byHand(belief: readonly number[], chosen: number): { exact: number; jaccard: number } {
  let [exact, jaccard] = [0, 0];
  for (let set = 0; set < 2 ** belief.length; set++) {
    let [chance, both, either] = [1, 0, 0];
    belief.forEach((p, o) => {
      const [here, there] = [(set >> o) & 1, (chosen >> o) & 1];
      chance *= here ? p : 1 - p;
      both += here & there;
      either += here | there;
    });
    if (set === chosen) exact = chance;
    jaccard += chance * (either === 0 ? 1 : both / either);
  }
  return { exact, jaccard };
}
const bits = (chosen: Int8Array) => chosen.reduce((sum, one, o) => sum + (one === 1 ? 2 ** o : 0), 0);

describe('a chosen set', () => {
  test('is all that is more likely than not, and as sure as all of it together', () => {
    const { chosen, exact, jaccard } = chooseSet(Float64Array.of(0.9, 0.2, 0.6));
    expect([...chosen]).toEqual([1, 0, 1]);
    expect(exact).toBeCloseTo(0.9 * 0.8 * 0.6, 12);
    // Hits 1.5; one over two or three, with chances .8 and .2.
    expect(jaccard).toBeCloseTo(1.5 * (0.8 / 2 + 0.2 / 3), 12);
  });

  test('is undecided at exactly one half', () => {
    const { chosen, exact } = chooseSet(Float64Array.of(0.5, 1, 0));
    expect([...chosen]).toEqual([-1, 1, 0]);
    expect(exact).toBeCloseTo(0.5, 12);
  });

  test('is empty where nothing is likely, and exists without any option', () => {
    const none = chooseSet(Float64Array.of(0.1, 0.2));
    expect([[...none.chosen], none.jaccard]).toEqual([[0, 0], none.exact]);
    expect(chooseSet(new Float64Array())).toMatchObject({ exact: 1, jaccard: 1 });
  });

  test('takes in unlikely options for the Jaccard index, where an empty answer is worth less', () => {
    const belief = Float64Array.of(0.45, 0.45, 0.45);
    expect([...chooseSet(belief).chosen]).toEqual([0, 0, 0]);
    expect(chooseSet(belief, 'jaccard').chosen.includes(1)).toBe(true);
  });

  test('has the numbers that looking at all sets gives, and no set is better', () => {
    const beliefs = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(beliefs, (belief) => {
        const [likely, close] = [chooseSet(Float64Array.from(belief)), chooseSet(Float64Array.from(belief), 'jaccard')];
        const all = Array.from({ length: 2 ** belief.length }, (_, set) => byHand(belief, set));
        expect(likely.exact).toBeCloseTo(Math.max(...all.map((one) => one.exact)), 9);
        expect(likely.jaccard).toBeCloseTo(all[bits(likely.chosen)]!.jaccard, 9);
        expect(close.jaccard).toBeCloseTo(Math.max(...all.map((one) => one.jaccard)), 9);
        expect(close.exact).toBeCloseTo(all[bits(close.chosen)]!.exact, 9);
      }),
    );
  });
});
