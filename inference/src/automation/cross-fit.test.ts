import { describe, expect, it } from 'vitest';
import { makeRandom } from '../random.ts';
import { crossFit, foldsOf } from './cross-fit.ts';
import { numericFeatures } from './features.ts';
import { type Learner, targetsOf } from './learner.ts';
import { treesLearner } from './trees.ts';

/** Remembers what it was told and knows nothing else: the worst that a model can do. */
function memoriser(items: number): Learner {
  return {
    items,
    learn: (taught, { classes, values }) => {
      const known = new Set(taught);
      return (asked) =>
        Float64Array.from({ length: asked.length * classes }, (_, at) => {
          const item = asked[Math.floor(at / classes)]!;
          return known.has(item) ? values[item * classes + (at % classes)]! : 1 / classes;
        });
    },
  };
}

describe('cross-fitting', () => {
  it('makes folds of equal size, each item in one of them, by seed', () => {
    const fold = foldsOf(103, 5, { seed: 3 });
    const sizes = [0, 1, 2, 3, 4].map((f) => fold.filter((g) => g === f).length);
    expect(sizes.sort()).toEqual([20, 20, 21, 21, 21]);
    expect(foldsOf(103, 5, { seed: 3 })).toEqual(fold);
    expect(foldsOf(103, 5, { seed: 4 })).not.toEqual(fold);
  });

  it('keeps items that share a text in one fold', () => {
    const group = Int32Array.from({ length: 300 }, (_, i) => i % 40);
    const fold = foldsOf(300, 4, { group });
    for (let i = 0; i < 300; i++) expect(fold[i]).toBe(fold[group[i]!]);
    expect(new Set(fold).size).toBe(4);
  });

  it('gives a model that memorises nothing to gain', () => {
    const truth = Int32Array.from({ length: 60 }, (_, i) => i % 2);
    const scores = crossFit(memoriser(60), targetsOf(truth, 2), foldsOf(60, 5));
    expect(new Set(scores)).toEqual(new Set([0.5]));
  });

  it('does no better than chance on noise, where the model without it seems to know everything', () => {
    const random = makeRandom(9);
    const columns = Object.fromEntries(
      Array.from({ length: 12 }, (_, c) => [`x${c}`, Float64Array.from({ length: 300 }, () => random.next())]),
    );
    const truth = Int32Array.from({ length: 300 }, () => random.below(2));
    const learner = treesLearner(numericFeatures(columns), { depth: 5 });
    const targets = targetsOf(truth, 2);
    const rightOf = (scores: Float64Array) =>
      truth.reduce((sum, k, i) => sum + Number(scores[2 * i + k]! > 0.5), 0) / 300;
    const everybody = Int32Array.from({ length: 300 }, (_, i) => i);
    expect(rightOf(learner.learn(everybody, targets)(everybody))).toBeGreaterThan(0.9);
    // Chance is 0.5 with a standard error of 0.029.
    expect(Math.abs(rightOf(crossFit(learner, targets, foldsOf(300, 5))) - 0.5)).toBeLessThan(0.1);
  });

  it('never lets an item see its own target, not even by way of the others in its fold', () => {
    const fold = foldsOf(50, 5);
    const truth = Int32Array.from({ length: 50 }, (_, i) => (i < 25 ? 0 : 1));
    const features = numericFeatures({ at: Array.from({ length: 50 }, (_, i) => i) });
    const turned = truth.map((k, i) => (fold[i] === 2 ? 1 - k : k));
    const [plain, other] = [truth, turned].map((k) => crossFit(treesLearner(features), targetsOf(k, 2), fold));
    let changed = 0;
    for (let i = 0; i < 50; i++) {
      if (fold[i] === 2) expect(other![2 * i]).toBe(plain![2 * i]);
      else changed += Number(other![2 * i] !== plain![2 * i]);
    }
    expect(changed).toBeGreaterThan(0);
  });

  it('scores items that teach nothing as well, by the model of their fold', () => {
    const truth = new Int32Array(40).fill(1);
    const scores = crossFit(
      memoriser(40),
      targetsOf(truth, 2),
      foldsOf(40, 4),
      Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7]),
    );
    expect(scores.length).toBe(80);
    expect(scores.every((p) => p === 0.5)).toBe(true);
  });

  it('refuses folds that cannot be, and a fold without teachers', () => {
    expect(() => foldsOf(3, 5)).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => foldsOf(100, 1)).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => foldsOf(9, 3, { group: new Int32Array(9) })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    const targets = targetsOf(new Int32Array(10), 2);
    expect(() => crossFit(memoriser(10), targets, foldsOf(9, 3))).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
    const learner = treesLearner(numericFeatures({ x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }));
    expect(() => crossFit(learner, targets, foldsOf(10, 2), Int32Array.of())).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
  });
});
