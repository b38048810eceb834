import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { type TextAnswers, textReliability } from './reliability.ts';
import { rover } from './rover.ts';

const columns = (rows: [item: number, worker: number, text: string][]): TextAnswers => ({
  item: Int32Array.from(rows, ([item]) => item),
  worker: Int32Array.from(rows, ([, worker]) => worker),
  text: rows.map(([, , text]) => text),
});

/** Three careful workers who get a word in ten wrong, and four careless ones who get half of them wrong, often in the same way. */
function crowd(items: number): { answers: TextAnswers; truth: string[] } {
  const random = makeRandom(11);
  const truth = Array.from({ length: items }, () => Array.from({ length: 8 }, () => `w${random.below(300)}`).join(' '));
  const rows: [number, number, string][] = [];
  truth.forEach((text, i) => {
    for (let w = 0; w < 7; w++) {
      const wrong = w < 3 ? 0.1 : 0.5;
      const words = text.split(' ').map((word) => (random.next() < wrong ? `${word}${random.below(3)}` : word));
      rows.push([i, w, words.join(' ')]);
    }
  });
  return { answers: columns(rows), truth };
}

describe('reliability of text workers', () => {
  it('is the mean distance to the others, worked by hand', () => {
    // Two items, three workers: 0 and 1 agree, 2 is one word of two away from both.
    const { distances, counts, weights, converged } = textReliability(
      columns([
        [0, 0, 'a b'],
        [0, 1, 'a b'],
        [0, 2, 'a c'],
        [1, 0, 'd e'],
        [1, 1, 'd e'],
        [1, 2, 'd f'],
      ]),
      { power: 0 },
    );
    expect([...distances]).toEqual([0.25, 0.25, 0.5]);
    expect([...counts]).toEqual([2, 2, 2]);
    expect([...weights]).toEqual([1, 1, 1]);
    expect(converged).toBe(true);
  });

  it('tells careful workers from careless ones, and serves the vote', () => {
    const { answers, truth } = crowd(60);
    const { weights, converged } = textReliability(answers, { power: 2, prior: 2 });
    expect(converged).toBe(true);
    expect(Math.min(...weights.subarray(0, 3))).toBeGreaterThan(Math.max(...weights.subarray(3)));
    const right = (weighted: boolean) =>
      truth.filter((text, i) => {
        const rows = answers.text.slice(7 * i, 7 * i + 7);
        return rover(rows, weighted ? { weights } : {}).value === text;
      }).length;
    expect(right(true)).toBeGreaterThan(right(false));
  });

  it('stays one where nobody can be compared', () => {
    const { weights, counts } = textReliability(
      columns([
        [0, 0, 'a'],
        [1, 1, 'b'],
        [2, 2, 'c'],
        [2, 2, 'd'],
      ]),
    );
    expect([...weights]).toEqual([1, 1, 1]);
    expect([...counts]).toEqual([0, 0, 0]);
    expect([
      ...textReliability(
        columns([
          [0, 0, 'a'],
          [0, 1, 'a'],
        ]),
      ).weights,
    ]).toEqual([1, 1]);
  });

  it('does not depend on how workers are numbered', () => {
    const { answers } = crowd(10);
    const { weights } = textReliability(answers);
    const turned = textReliability({ ...answers, worker: answers.worker.map((w) => 6 - w) });
    for (let w = 0; w < 7; w++) expect(turned.weights[6 - w]).toBeCloseTo(weights[w]!, 10);
  });

  it('refuses columns that do not fit', () => {
    expect(() => textReliability(columns([]))).toThrow(InferenceProblem);
    expect(() => textReliability({ ...columns([[0, 0, 'a']]), text: [] })).toThrow(InferenceProblem);
    expect(() => textReliability(columns([[0, -1, 'a']]))).toThrow(InferenceProblem);
    expect(() => textReliability(columns([[0, 0, 'a']]), { power: Number.NaN })).toThrow(InferenceProblem);
  });
});
