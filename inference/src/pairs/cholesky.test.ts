import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky, inverse, solve } from './cholesky.ts';
import { chanceOf, softplus } from './logistic.ts';
import { centre, logPriorOf } from './worths.ts';

describe('Cholesky', () => {
  test('takes the root of a matrix, by hand', () => {
    // [[4, 2], [2, 5]] = [[2, 0], [1, 2]] · its transpose; its inverse is [[5, -2], [-2, 4]] / 16.
    const lower = cholesky(Float64Array.of(4, 2, 2, 5), 2)!;
    expect([...lower]).toEqual([2, 0, 1, 2]);
    expect([...inverse(lower, 2)]).toEqual([5 / 16, -2 / 16, -2 / 16, 4 / 16]);
    expect([...solve(lower, 2, Float64Array.of(8, 9))]).toEqual([22 / 16, 20 / 16]);
  });

  test('refuses a matrix that has none', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
    expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeNull();
  });

  test('inverts any matrix that has one', () => {
    const cells = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(cells, (list) => {
        // A matrix times its transpose, with a little on the diagonal, is positive definite.
        const product = (a: ArrayLike<number>, b: ArrayLike<number>, i: number, j: number, across: boolean) =>
          [0, 1, 2, 3].reduce((sum, k) => sum + a[i * 4 + k]! * (across ? b[j * 4 + k]! : b[k * 4 + j]!), 0);
        const matrix = Float64Array.from(list, (_, at) => {
          const [i, j] = [at >> 2, at % 4];
          return product(list, list, i, j, true) + (i === j ? 0.5 : 0);
        });
        const back = inverse(cholesky(matrix, 4)!, 4);
        for (let i = 0; i < 4; i++)
          for (let j = 0; j < 4; j++) expect(product(matrix, back, i, j, false)).toBeCloseTo(i === j ? 1 : 0, 6);
      }),
    );
  });
});

describe('logits', () => {
  test('become chances without running over', () => {
    expect([chanceOf(0), chanceOf(1000), chanceOf(-1000)]).toEqual([0.5, 1, 0]);
    expect(chanceOf(Math.log(3))).toBeCloseTo(0.75, 12);
    expect([softplus(1000), softplus(-1000)]).toEqual([1000, 0]);
    expect(softplus(-2)).toBeCloseTo(-Math.log(chanceOf(2)), 12);
  });

  test('are shifted to where the phantom wants them', () => {
    const scores = Float64Array.of(3, 5, 4);
    centre(scores);
    expect([...scores].map((s) => s.toFixed(9))).toEqual(['-1.000000000', '1.000000000', '0.000000000']);
    const uneven = Float64Array.of(0, 0, 0, 9);
    centre(uneven);
    for (const by of [-0.01, 0.01]) {
      const moved = uneven.map((s) => s + by);
      expect(logPriorOf(moved, 1)).toBeLessThan(logPriorOf(uneven, 1));
    }
  });
});
