import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { type AlphaOptions, krippendorffAlpha } from './krippendorff.ts';

type Rows = readonly (readonly (number | null)[])[];

/** One row per observer, one column per unit, as reliability data are printed. */
function observed(rows: Rows) {
  const [item, value]: number[][] = [[], []];
  for (const row of rows)
    for (const [unit, said] of row.entries())
      if (said !== null) {
        item!.push(unit);
        value!.push(said);
      }
  return { items: rows[0]!.length, item: Int32Array.from(item!), value: Float64Array.from(value!) };
}

const no = null;
// Krippendorff 2011, section C: four observers, twelve units, missing data.
const printed = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, no, no, no],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, no, 3],
  [no, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, no],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, no],
];

describe('the printed example (Krippendorff 2011, section C)', () => {
  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('%s α is %d', (level, wanted) => {
    const alpha = krippendorffAlpha(observed(printed), { level });
    expect(alpha.value).toBeCloseTo(wanted, 3);
    expect(alpha.items).toBe(11);
    expect(alpha.answers).toBe(40);
    expect(alpha.interval!.low).toBeLessThan(alpha.value!);
    expect(alpha.interval!.high).toBeGreaterThanOrEqual(alpha.value!);
  });

  test('labels give the same as numbers', () => {
    const { items, item, value } = observed(printed);
    const labelled = answers(item, new Int32Array(item.length), Int32Array.from(value), { items });
    for (const level of ['nominal', 'ordinal', 'interval'] as const)
      expect(krippendorffAlpha(labelled, { level })).toEqual(krippendorffAlpha({ items, item, value }, { level }));
  });
});

test('two observers, two classes, by the printed formula (Krippendorff 2011, section A)', () => {
  // Ten units: 0-0 five times, 0-1 four times, 1-1 once: α = 1 - 19 × 4 / (14 × 6) = 0.095.
  const rows = [
    [0, 1, 0, 0, 0, 0, 0, 0, 1, 0],
    [1, 1, 1, 0, 0, 1, 0, 0, 0, 0],
  ];
  const alpha = krippendorffAlpha(observed(rows));
  expect(alpha.value).toBeCloseTo(0.095, 3);
  expect(alpha.value).toBeCloseTo(1 - (19 * 4) / (14 * 6), 12);
});

/** The definition as it stands: all pairs, the metric spelled out. */
function byDefinition(rows: Rows, level: NonNullable<AlphaOptions['level']>): number | null {
  const units = rows[0]!.map((_, u) =>
    rows.map((row) => row[u]!).filter((said) => said !== null && said !== undefined),
  );
  const shared = units.filter((unit) => unit.length > 1);
  const all = shared.flat();
  const apart = (a: number, b: number): number => {
    if (level === 'nominal') return a === b ? 0 : 1;
    if (level === 'interval') return (a - b) ** 2;
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const between = all.filter((value) => value >= low && value <= high).length;
    const ends = all.filter((value) => value === low).length + all.filter((value) => value === high).length;
    return a === b ? 0 : (between - ends / 2) ** 2;
  };
  const pairs = (list: number[]) => list.reduce((sum, a) => sum + list.reduce((of, b) => of + apart(a, b), 0), 0);
  const chance = pairs(all) / (all.length * (all.length - 1));
  const seen = shared.reduce((sum, unit) => sum + pairs(unit) / (unit.length - 1), 0) / all.length;
  return chance > 0 ? 1 - seen / chance : null;
}

const grids: fc.Arbitrary<(number | null)[][]> = fc
  .integer({ min: 1, max: 15 })
  .chain((units) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: -3, max: 3 }), { freq: 4 }), { minLength: units, maxLength: units }),
      { minLength: 1, maxLength: 5 },
    ),
  );

test.each(['nominal', 'ordinal', 'interval'] as const)('%s α follows the definition, whatever is missing', (level) => {
  fc.assert(
    fc.property(grids, (rows) => {
      const { value, why } = krippendorffAlpha(observed(rows), { level, resamples: 0 });
      const wanted = byDefinition(rows, level);
      if (wanted === null) expect(why).not.toBeNull();
      else expect(value).toBeCloseTo(wanted, 9);
    }),
  );
});

test('ordinal α knows only the order, interval α neither shift nor unit, nominal α no order', () => {
  fc.assert(
    fc.property(grids, (rows) => {
      const changed = (of: (value: number) => number) =>
        observed(rows.map((row) => row.map((value) => (value === null ? null : of(value)))));
      const value = (level: AlphaOptions['level'], data = observed(rows)) =>
        krippendorffAlpha(data, { level: level!, resamples: 0 }).value ?? 9;
      expect(value('ordinal', changed(Math.exp))).toBeCloseTo(value('ordinal'), 9);
      expect(
        value(
          'interval',
          changed((x) => 1e6 - 1000 * x),
        ),
      ).toBeCloseTo(value('interval'), 6);
      expect(
        value(
          'nominal',
          changed((x) => (x * 5) % 7),
        ),
      ).toBeCloseTo(value('nominal'), 9);
    }),
  );
});

describe('what is undefined says so', () => {
  test('no unit with two answers, and no variation', () => {
    expect(
      krippendorffAlpha(
        observed([
          [1, no],
          [no, 2],
        ]),
      ),
    ).toMatchObject({ value: null, why: 'nothing-shared' });
    for (const level of ['nominal', 'ordinal', 'interval'] as const)
      expect(
        krippendorffAlpha(
          observed([
            [4, 4, 4],
            [4, 4, 4],
          ]),
          { level },
        ),
      ).toMatchObject({
        value: null,
        why: 'no-variation',
        interval: null,
        items: 3,
      });
  });

  test('values beyond measure do not overflow, and others are refused', () => {
    const wide = observed([
      [1e308, -1e308, 1e308],
      [1e308, -1e308, 0],
    ]);
    expect(krippendorffAlpha(wide, { level: 'interval' }).value).toBeGreaterThan(0);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => krippendorffAlpha(observed([[1, bad]]))).toThrow(InferenceProblem);
  });

  test('an outlier that some resamples lack leaves the interval finite', () => {
    const rows = [0, 1].map((o) => Array.from({ length: 15 }, (_, u) => (u === 0 ? 1e15 : 0.1 + 1e-9 * ((u + o) % 2))));
    const { interval } = krippendorffAlpha(observed(rows), { level: 'interval' });
    if (interval) for (const end of [interval.low, interval.high]) expect(Number.isFinite(end)).toBe(true);
  });
});

test('the same seed gives the same interval, more confidence a wider one', () => {
  const data = observed(printed);
  const of = (options: AlphaOptions) => krippendorffAlpha(data, options).interval!;
  expect(of({ seed: 3 })).toEqual(of({ seed: 3 }));
  expect(of({ confidence: 0.99 }).low).toBeLessThanOrEqual(of({ confidence: 0.8 }).low);
  expect(of({ confidence: 0.99 }).high).toBeGreaterThanOrEqual(of({ confidence: 0.8 }).high);
});

test('the 90 % interval of interval α holds the truth in about nine of ten crowds of sixty units', () => {
  // True value and each observer's noise are even on [0, 1]: α in the long run is 1/12 of 1/12 + 1/12.
  const random = makeRandom(2);
  let held = 0;
  for (let run = 0; run < 300; run++) {
    const truths = Array.from({ length: 60 }, () => random.next());
    const rows = [0, 1, 2].map(() => truths.map((truth) => truth + random.next()));
    const { low, high } = krippendorffAlpha(observed(rows), {
      level: 'interval',
      confidence: 0.9,
      resamples: 300,
      seed: run,
    }).interval!;
    if (low <= 0.5 && 0.5 <= high) held++;
  }
  expect(held).toBeGreaterThan(300 * 0.88 - 17);
  expect(held).toBeLessThan(300 * 0.96);
});
