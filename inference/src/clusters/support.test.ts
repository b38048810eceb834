import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { agreementOf, bySupport, type Cluster, clusterOf, gather } from './support.ts';

const cluster = (support: number, ...answers: number[]): Cluster => ({
  support,
  members: answers.map((answer) => ({ answer, mark: 0 })),
  label: null,
  labelAgreement: 0,
  labelTied: false,
});

describe('support', () => {
  it('is the weighted share of answers, and the label is voted by weight', () => {
    const marks = gather([[{ at: 1, label: 'a' }], [{ at: 2, label: 'b' }], [{ at: 3 }], []], (a, b) => a.at - b.at);
    const weights = Float64Array.of(3, 1, 2, 4);
    expect(clusterOf([0, 1, 2], marks, weights)).toMatchObject({
      support: 0.6,
      label: 'a',
      labelAgreement: 0.5,
      labelTied: false,
    });
    expect(clusterOf([1], marks, weights).members).toEqual([{ answer: 1, mark: 0 }]);
    expect(clusterOf([2], marks, weights)).toMatchObject({ label: null, labelAgreement: 0, labelTied: false });
  });

  it('divides what is found from what is doubtful, best first', () => {
    const { found, doubtful } = bySupport([cluster(0.2), cluster(0.3), cluster(0.9)], 0.3);
    expect([found.map((one) => one.support), doubtful.map((one) => one.support)]).toEqual([[0.9, 0.3], [0.2]]);
    expect(bySupport([cluster(0)], 0).found).toEqual([]);
    expect(() => bySupport([], Number.NaN)).toThrow(InferenceProblem);
  });

  it('sums up to an agreement, worked by hand', () => {
    // One thing found by 0 and 1; 1 made another mark, 2 made none: 2·1/(1+1), 2·1/(2+1), 0/(0+1).
    const made = [[1], [1, 2], []];
    expect(agreementOf([cluster(1, 0, 1)], made, Float64Array.of(1, 1, 1))).toBeCloseTo((1 + 2 / 3) / 3, 12);
    expect(agreementOf([cluster(1, 0, 1)], made, Float64Array.of(1, 0, 0))).toBe(1);
    expect(agreementOf([], [[], []], Float64Array.of(1, 1))).toBe(1);
  });
});
