import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { weightsOf } from './weights.ts';

describe('weights of answers', () => {
  it('are one each when none are given, and else as given', () => {
    expect([...weightsOf(undefined, 3)]).toEqual([1, 1, 1]);
    expect([...weightsOf([0, 2.5], 2)]).toEqual([0, 2.5]);
  });

  it('are refused when they do not fit or count for nothing', () => {
    for (const bad of [[1], [1, Number.NaN], [1, -1], [1, Number.POSITIVE_INFINITY], [0, 0], [1e-300, 0]])
      expect(() => weightsOf(bad, 2)).toThrow(InferenceProblem);
  });
});
