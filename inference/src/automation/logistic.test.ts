import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../random.ts';
import { numericFeatures } from './features.ts';
import { targetsOf } from './learner.ts';
import { logisticLearner } from './logistic.ts';
import { ngrams } from './ngrams.ts';
import { sparseBesides, sparseOf } from './sparse.ts';

const everyone = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

describe('logistic regression', () => {
  it('finds the weight that was solved by hand', () => {
    // x = ±1, three of four right on either side, no penalty: the likelihood is highest where sigmoid(w) = 3/4, w = ln 3.
    const x = sparseOf(numericFeatures({ x: [1, 1, 1, 1, -1, -1, -1, -1] }));
    const targets = targetsOf(Int32Array.from([1, 1, 1, 0, 0, 0, 0, 1]), 2);
    const scores = logisticLearner(x, { ridge: 0, epochs: 4000, tolerance: 0 }).learn(
      everyone(8),
      targets,
    )(everyone(8));
    expect(scores[1]).toBeCloseTo(0.75, 1);
    expect(scores[9]).toBeCloseTo(0.25, 1);
  });

  it('learns doubt from doubtful targets', () => {
    const x = sparseOf(numericFeatures({ x: Array.from({ length: 200 }, (_, i) => (i % 2 ? 1 : -1)) }));
    const values = Float64Array.from({ length: 400 }, (_, at) => (Math.floor(at / 2) % 2 === at % 2 ? 0.8 : 0.2));
    const scores = logisticLearner(x, { ridge: 0.01, epochs: 200 }).learn(everyone(200), { classes: 2, values })(
      everyone(200),
    );
    expect(scores[0]).toBeGreaterThan(0.72);
    expect(scores[0]).toBeLessThan(0.88);
  });

  it('tells three classes apart, with beliefs that sum to one', () => {
    const random = makeRandom(2);
    const truth = Int32Array.from({ length: 300 }, (_, i) => i % 3);
    const x = sparseOf(
      numericFeatures({
        a: Float64Array.from(truth, (k) => Number(k === 1) + 0.3 * random.next()),
        b: Float64Array.from(truth, (k) => Number(k === 2) + 0.3 * random.next()),
      }),
    );
    const scores = logisticLearner(x).learn(everyone(300), targetsOf(truth, 3))(everyone(300));
    for (let i = 0; i < 300; i++) {
      const row = [...scores.subarray(3 * i, 3 * i + 3)];
      expect(row[0]! + row[1]! + row[2]!).toBeCloseTo(1, 12);
      expect(row.indexOf(Math.max(...row))).toBe(truth[i]);
    }
  });

  it('treats classes alike when they are renamed', () => {
    const random = makeRandom(8);
    const truth = Int32Array.from({ length: 90 }, () => random.below(3));
    const x = sparseOf(numericFeatures({ x: Float64Array.from(truth, (k) => k + random.next()) }));
    const renamed = truth.map((k) => (k + 1) % 3);
    const plain = logisticLearner(x).learn(everyone(90), targetsOf(truth, 3))(everyone(90));
    const other = logisticLearner(x).learn(everyone(90), targetsOf(renamed, 3))(everyone(90));
    for (let i = 0; i < 90; i++)
      for (let k = 0; k < 3; k++) expect(other[3 * i + ((k + 1) % 3)]).toBeCloseTo(plain[3 * i + k]!, 9);
  });

  it('is drawn towards even odds by the ridge, and gives rare classes their weight', () => {
    const truth = Int32Array.from({ length: 100 }, (_, i) => (i < 10 ? 1 : 0));
    const x = sparseOf(numericFeatures({ x: Float64Array.from(truth, (k, i) => k + ((i * 7) % 10) / 20) }));
    const scoreOf = (ridge: number, weights?: number[]) =>
      logisticLearner(x, { ridge }).learn(everyone(100), targetsOf(truth, 2, weights))(everyone(100))[1]!;
    expect(scoreOf(0.1)).toBeGreaterThan(scoreOf(100));
    expect(scoreOf(1, [1, 9])).toBeGreaterThan(scoreOf(1));
  });

  it('gives the same for the same seed, and finite numbers for features of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 4, maxLength: 30 }),
        (column) => {
          const x = sparseOf(numericFeatures({ column }));
          const targets = targetsOf(
            Int32Array.from(column, (_, i) => i % 2),
            2,
          );
          const learn = () => logisticLearner(x).learn(everyone(column.length), targets)(everyone(column.length));
          const scores = learn();
          expect(learn()).toEqual(scores);
          expect([...scores].every((p) => p >= 0 && p <= 1)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes n-grams and numbers side by side', () => {
    const joined = sparseBesides(
      ngrams(['red', 'blue', 'red', 'blue'], { bits: 8 }),
      sparseOf(numericFeatures({ x: [1, 2, 3, 4] })),
    );
    expect(joined).toMatchObject({ rows: 4, columns: 257 });
    expect(joined.column[joined.starts[1]! - 1]).toBe(256);
    const scores = logisticLearner(joined).learn(everyone(4), targetsOf(Int32Array.from([0, 1, 0, 1]), 2))(everyone(4));
    expect(scores[0]).toBeGreaterThan(0.5);
    expect(scores[3]).toBeGreaterThan(0.5);
  });

  it('refuses targets and options that make no sense', () => {
    const x = sparseOf(numericFeatures({ x: [1, 2, 3] }));
    const good = targetsOf(Int32Array.from([0, 1, 0]), 2);
    const learner = logisticLearner(x);
    expect(() => learner.learn(Int32Array.of(), good)).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => learner.learn(Int32Array.of(3), good)).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => learner.learn(Int32Array.of(0), targetsOf(new Int32Array(2), 2))).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
    expect(() => learner.learn(Int32Array.of(0), { classes: 1, values: new Float64Array(3) })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    expect(() => learner.learn(Int32Array.of(0), { classes: 2, values: new Float64Array(6).fill(Number.NaN) })).toThrow(
      expect.objectContaining({ code: 'values.not-finite' }),
    );
    expect(() => learner.learn(Int32Array.of(0), { ...good, weight: Float64Array.of(-1, 1, 1) })).toThrow(
      expect.objectContaining({ code: 'values.not-finite' }),
    );
    expect(() => logisticLearner(x, { ridge: -1 })).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => targetsOf(Int32Array.of(2), 2)).toThrow(expect.objectContaining({ code: 'gold.range' }));
  });
});
