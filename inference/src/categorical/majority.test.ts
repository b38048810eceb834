import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unknown } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';
import { votesOf } from '../testing/simulated-votes.ts';
import { best } from './fit.ts';
import { breakTies, majority } from './majority.ts';

const row = (fit: { posterior: Float64Array; classes: number }, item: number): number[] =>
  Array.from(fit.posterior.subarray(item * fit.classes, (item + 1) * fit.classes));

describe('majority', () => {
  test('believes in each class as far as its share of the votes goes', () => {
    const fit = majority(
      votesOf([
        [0, 0, 2],
        [0, 1, 2],
        [0, 2, 0],
        [0, 3, 2],
        [1, 0, 1],
      ]),
    );
    expect(row(fit, 0)).toEqual([0.25, 0, 0.75]);
    expect(row(fit, 1)).toEqual([0, 1, 0]);
  });

  test('reports a tie as a tie', () => {
    const fit = majority(
      votesOf([
        [0, 0, 0],
        [0, 1, 2],
        [1, 0, 1],
      ]),
    );
    expect(row(fit, 0)).toEqual([0.5, 0, 0.5]);
    expect(best(fit, 0)).toBe(unknown);
  });

  test('knows nothing of an item that nobody answered', () => {
    const fit = majority(votesOf([[0, 0, 1]], { items: 2, classes: 2 }));
    expect(row(fit, 1)).toEqual([0.5, 0.5]);
    expect(best(fit, 1)).toBe(unknown);
  });

  test('is certain of gold, and of nothing else because of it', () => {
    const answers = votesOf([
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [1, 1, 1],
    ]);
    const fit = majority(answers, { gold: Int32Array.of(1, unknown) });
    expect(row(fit, 0)).toEqual([0, 1]);
    expect(row(fit, 1)).toEqual([0.5, 0.5]);
  });

  test('measures workers by how often they say what most say, a shared lead counting in part', () => {
    const { skill } = majority(
      votesOf(
        [
          [0, 0, 0],
          [0, 1, 0],
          [0, 2, 1],
          [1, 0, 0],
          [1, 2, 1],
        ],
        { workers: 4 },
      ),
    );
    expect(Array.from(skill.values)).toEqual([0.75, 1, 0.25, 0]);
    expect(Array.from(skill.counts)).toEqual([2, 1, 2, 0]);
  });

  test('never believes less in a class because one more vote is for it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 30 }), fc.nat(3), (labels, label) => {
        const rows = labels.map((given, w) => [0, w, given] as const);
        const before = majority(votesOf(rows, { classes: 4 })).posterior[label]!;
        const after = majority(votesOf([...rows, [0, labels.length, label]], { classes: 4 })).posterior[label]!;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('refuses gold that does not fit', () => {
    const answers = votesOf([
      [0, 0, 0],
      [0, 1, 1],
    ]);
    expect(() => majority(answers, { gold: Int32Array.of(0, 0) })).toThrow(
      expect.objectContaining({ code: 'gold.range' }),
    );
    expect(() => majority(answers, { gold: Int32Array.of(7) })).toThrow(
      expect.objectContaining({ code: 'gold.range' }),
    );
  });
});

describe('ties broken by lot', () => {
  const answers = votesOf(
    Array.from({ length: 900 }, (_, r) => [Math.floor(r / 3), r % 3, [0, 1, 3][r % 3]!] as const),
  );

  test('fall on each leading class alike, and never on another', () => {
    const counts = [0, 0, 0, 0];
    for (const label of breakTies(majority(answers), makeRandom(4))) counts[label]!++;
    expect(counts[2]).toBe(0);
    for (const label of [0, 1, 3]) expect(counts[label]).toBeGreaterThan(70);
  });

  test('fall the same way for the same seed, and leave clear leads alone', () => {
    const fit = majority(answers);
    expect(breakTies(fit, makeRandom(9))).toEqual(breakTies(fit, makeRandom(9)));
    const clear = majority(
      votesOf([
        [0, 0, 1],
        [0, 1, 1],
        [0, 2, 0],
      ]),
    );
    expect(Array.from(breakTies(clear, makeRandom(1)))).toEqual([1]);
  });
});
