import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answers, unknown } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';
import { simulateVotes, votesOf } from '../testing/simulated-votes.ts';
import { algorithmNamed, algorithms } from './algorithms.ts';
import { algorithmNames, best, type Fit } from './fit.ts';

const anyVotes = fc
  .array(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(2)), { minLength: 1, maxLength: 40 })
  .map((rows) => votesOf(rows, { items: 7, workers: 6, classes: 3 }));

/** Counts what is unsound first: an expectation per number would take a minute. */
function mustBeSound({ items, classes, posterior, skill, trace }: Fit): void {
  const unsound: string[] = [];
  for (let i = 0; i < items; i++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      sum += posterior[i * classes + k]!;
      if (!(posterior[i * classes + k]! >= 0)) unsound.push(`belief of item ${i}`);
    }
    if (!(Math.abs(sum - 1) < 1e-9)) unsound.push(`item ${i} sums to ${sum}`);
  }
  for (const numbers of [skill.values, skill.counts, trace])
    for (const number of numbers) if (!Number.isFinite(number)) unsound.push(`${number}`);
  for (const value of skill.values) if (value < 0 || value > 1 + 1e-9) unsound.push(`skill ${value}`);
  expect(unsound).toEqual([]);
}

/** The same answers in another order, under other numbers. */
function renamed({ items, workers, classes, item, worker, label }: Answers, seed: number) {
  const random = makeRandom(seed);
  const shuffled = (n: number): Int32Array => random.shuffle(Int32Array.from({ length: n }, (_, at) => at));
  const [i, w, k, order] = [shuffled(items), shuffled(workers), shuffled(classes), shuffled(item.length)];
  const take = (column: Int32Array, names: Int32Array): Int32Array => order.map((r) => names[column[r]!]!);
  const other = answers(take(item, i), take(worker, w), take(label, k), { items, workers, classes });
  return { other, items: i, classes: k };
}

describe.each(algorithmNames)('%s', (name) => {
  const algorithm = algorithms[name];

  test('carries its name', () => {
    expect(
      algorithm(
        votesOf([
          [0, 0, 0],
          [0, 1, 1],
        ]),
      ).algorithm,
    ).toBe(name);
    expect(algorithmNamed(name)).toBe(algorithm);
  });

  test('gives beliefs that sum to one, and only finite numbers', () => {
    fc.assert(
      fc.property(anyVotes, (votes) => mustBeSound(algorithm(votes, { iterationsMax: 20 }))),
      { numRuns: 25 },
    );
  });

  test('believes the same when items, workers, labels and rows are renamed and reordered', () => {
    for (let seed = 0; seed < 4; seed++) {
      const { answers: votes } = simulateVotes({ items: 40, workers: 9, classes: 3, perItem: 5, seed });
      const { other, items, classes } = renamed(votes, seed + 50);
      // MACE starts by lot; from wherever it starts it has to end at the same place.
      const patient = { tolerance: 1e-11, iterationsMax: 5000 };
      const [before, after] = [algorithm(votes, patient), algorithm(other, patient)];
      for (let i = 0; i < 40; i++)
        for (let k = 0; k < 3; k++)
          expect(after.posterior[items[i]! * 3 + classes[k]!]).toBeCloseTo(before.posterior[i * 3 + k]!, 3);
    }
  });

  test('is certain of gold, even where everybody says otherwise', () => {
    fc.assert(
      fc.property(
        anyVotes,
        fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 7, maxLength: 7 }),
        (votes, known) => {
          const fit = algorithm(votes, { gold: Int32Array.from(known), iterationsMax: 10 });
          mustBeSound(fit);
          known.forEach((label, i) => {
            if (label !== unknown) expect(fit.posterior[i * 3 + label]).toBe(1);
          });
        },
      ),
      { numRuns: 15 },
    );
  });

  test('copes with one worker, with one class, and with items that nobody answered', () => {
    mustBeSound(
      algorithm(
        votesOf([
          [0, 0, 1],
          [1, 0, 0],
          [2, 0, 1],
        ]),
      ),
    );
    const same = algorithm(
      votesOf([
        [0, 0, 0],
        [0, 1, 0],
        [1, 0, 0],
      ]),
    );
    expect(Array.from(same.posterior)).toEqual([1, 1]);
    const fit = algorithm(
      votesOf(
        [
          [0, 0, 0],
          [0, 1, 0],
          [2, 1, 1],
        ],
        { items: 4, workers: 3, classes: 2 },
      ),
    );
    mustBeSound(fit);
  });

  test('copes with an item of 10,000 answers', () => {
    const rows = Array.from({ length: 10_000 }, (_, w) => [0, w, w % 5 < 3 ? 1 : 0] as const);
    const fit = algorithm(votesOf([...rows, [1, 0, 0], [1, 1, 0]]), { iterationsMax: 10 });
    mustBeSound(fit);
    expect(best(fit, 0)).toBe(1);
  });

  test('says it has no room for thousands of classes, or has a result', () => {
    const rows = Array.from({ length: 120 }, (_, r) => [r % 40, r % 8, (r * 37) % 5000] as const);
    const votes = votesOf(rows, { classes: 5000 });
    if (['ds', 'hds', 'blend'].includes(name))
      expect(() => algorithm(votes)).toThrow(expect.objectContaining({ code: 'classes.too-many' }));
    else mustBeSound(algorithm(votes, { iterationsMax: 5 }));
  });

  test('refuses limits without meaning and gold or priors that do not fit', () => {
    const votes = votesOf([
      [0, 0, 0],
      [0, 1, 1],
    ]);
    const code = (options: Parameters<typeof algorithm>[1]) => {
      try {
        return algorithm(votes, options).algorithm;
      } catch (problem) {
        return problem instanceof Error && 'code' in problem ? problem.code : problem;
      }
    };
    expect(code({ iterationsMax: Number.NaN })).toBe('option.range');
    expect(code({ tolerance: -1 })).toBe('option.range');
    expect(code({ gold: Int32Array.of(0, 1) })).toBe('gold.range');
    expect(code({ prior: Float64Array.of(0.9, 0.9) })).toBe('prior.shape');
    expect(code({ prior: Float64Array.of(Number.NaN, 1) })).toBe('values.not-finite');
  });
});

test('a name that does not exist is refused, with those that do', () => {
  expect(() => algorithmNamed('magic')).toThrow(/magic; there are majority, wawa/);
});
