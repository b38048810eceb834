import { describe, expect, it } from 'vitest';
import { makeRandom } from '../random.ts';
import { binned } from './bins.ts';
import { numericFeatures } from './features.ts';
import { type Targets, targetsOf } from './learner.ts';
import { treesLearner } from './trees.ts';

const everyone = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

/** Four clouds at the corners of a square, of which opposite ones belong together: no sum of effects tells them apart. */
function corners(n: number, seed: number) {
  const random = makeRandom(seed);
  const [x, y] = [0, 1].map(() => Float64Array.from({ length: n }, () => random.below(2) + 0.3 * random.next()));
  const truth = Int32Array.from({ length: n }, (_, i) => (x![i]! >= 1 !== y![i]! >= 1 ? 1 : 0));
  return { features: numericFeatures({ x: x!, y: y! }), truth };
}

describe('boosted trees', () => {
  it('takes one step as worked out by hand', () => {
    // Two items of each class, parted at x. Share 1/2, so gradients are ±1/2 and curvatures 1/4. A leaf of two holds a gradient of 1 over a
    // curvature of 1/2: too little curvature for a question of two, so eight of each class are taken: 4 / (2 + 1) = 4/3.
    const x = numericFeatures({ x: Array.from({ length: 16 }, (_, i) => (i < 8 ? 0 : 1)) });
    const targets = targetsOf(
      Int32Array.from({ length: 16 }, (_, i) => (i < 8 ? 0 : 1)),
      2,
    );
    const scores = treesLearner(x, { rounds: 1, rate: 1, depth: 1 }).learn(everyone(16), targets)(everyone(16));
    expect(scores[31]).toBeCloseTo(1 / (1 + Math.exp(-4 / 3)), 12);
    expect(scores[1]).toBeCloseTo(1 / (1 + Math.exp(4 / 3)), 12);
  });

  it('learns what features say together', () => {
    const { features, truth } = corners(400, 1);
    const half = everyone(200);
    const unseen = everyone(400).subarray(200);
    const scores = treesLearner(features, { columns: 1 }).learn(half, targetsOf(truth, 2))(unseen);
    const right = [...unseen].filter((i, j) => (scores[2 * j + 1]! > 0.5 ? 1 : 0) === truth[i]).length;
    expect(right).toBeGreaterThan(195);
  });

  it('tells five classes apart, with beliefs that sum to one', () => {
    const truth = Int32Array.from({ length: 250 }, (_, i) => i % 5);
    const features = numericFeatures({ x: Float64Array.from(truth, (k, i) => k + (i % 7) / 10) });
    const scores = treesLearner(features).learn(everyone(250), targetsOf(truth, 5))(everyone(250));
    for (let i = 0; i < 250; i++) {
      const row = [...scores.subarray(5 * i, 5 * i + 5)];
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      expect(row.indexOf(Math.max(...row))).toBe(truth[i]);
    }
  });

  it('believes the mix of classes where features say nothing', () => {
    const targets = targetsOf(
      Int32Array.from({ length: 40 }, (_, i) => (i < 10 ? 1 : 0)),
      2,
    );
    const scores = treesLearner(numericFeatures({ x: new Float64Array(40) })).learn(
      everyone(40),
      targets,
    )(everyone(40));
    expect(scores[1]).toBeCloseTo(0.25, 3);
  });

  it('heeds weights: an item of weight two is two items', () => {
    const { features, truth } = corners(120, 3);
    const twice = Int32Array.from({ length: 180 }, (_, j) => (j < 120 ? j : j - 120));
    const targets = targetsOf(truth, 2);
    const weighted: Targets = { ...targets, weight: Float64Array.from(truth, (_, i) => (i < 60 ? 2 : 1)) };
    const [a, b] = [
      treesLearner(features).learn(everyone(120), weighted)(everyone(120)),
      treesLearner(features).learn(twice, targets)(everyone(120)),
    ];
    for (let at = 0; at < a.length; at++) expect(a[at]).toBeCloseTo(b[at]!, 9);
  });

  it('gives the same for the same seed and stays finite with one class, one item, or extreme numbers', () => {
    const { features, truth } = corners(60, 4);
    const learn = () => treesLearner(features).learn(everyone(60), targetsOf(truth, 2))(everyone(60));
    expect(learn()).toEqual(learn());
    const extreme = numericFeatures({ x: [-1e308, 1e308, 0, 5e-324] });
    for (const items of [everyone(4), Int32Array.of(0)]) {
      const scores = treesLearner(extreme).learn(items, targetsOf(new Int32Array(4), 2))(everyone(4));
      expect([...scores].every((p) => p >= 0 && p <= 1)).toBe(true);
    }
  });

  it('bins equal values alike and rising values in rising bins', () => {
    const { bin } = binned(numericFeatures({ x: [3, 1, 1, 2, 3, 9] }), 4);
    expect(bin[1]).toBe(bin[2]);
    expect(bin[0]).toBe(bin[4]);
    expect(bin[1]).toBeLessThan(bin[3]!);
    expect(bin[3]).toBeLessThan(bin[0]!);
    expect(Math.max(...bin)).toBeLessThan(4);
  });

  it('refuses NaN features and options out of range', () => {
    const broken = { rows: 2, names: ['x'], values: Float64Array.of(1, Number.NaN) };
    expect(() => treesLearner(broken)).toThrow(expect.objectContaining({ code: 'values.not-finite' }));
    expect(() => treesLearner(corners(10, 1).features, { depth: 0 })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    expect(() => treesLearner(corners(10, 1).features, { rate: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  });
});
