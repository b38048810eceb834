import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answers } from '../answers/answers.ts';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { cohenKappa, fleissKappa, percentAgreement } from './kappa.ts';

/** One row per item, one column per worker; null where nobody answered. */
function crowd(rows: readonly (readonly (number | null)[])[], classes?: number): Answers {
  const [item, worker, label]: number[][] = [[], [], []];
  for (const [i, row] of rows.entries())
    for (const [w, said] of row.entries())
      if (said !== null) {
        item!.push(i);
        worker!.push(w);
        label!.push(said);
      }
  const counts = {
    items: rows.length,
    workers: Math.max(...rows.map((row) => row.length)),
    ...(classes && { classes }),
  };
  return answers(Int32Array.from(item!), Int32Array.from(worker!), Int32Array.from(label!), counts);
}

/** How many of the people said each label, spelled out as answers. */
function counted(table: number[][]): Answers {
  return crowd(table.map((row) => row.flatMap((count, label) => new Array<number>(count).fill(label))));
}

describe('Fleiss’ κ', () => {
  // Fourteen people sort ten subjects into five categories: the worked example that most text books print.
  const table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];

  test('is 0.210 in the worked example, of 0.378 raw agreement', () => {
    const crowded = counted(table);
    const kappa = fleissKappa(crowded);
    expect(kappa.value).toBeCloseTo(0.21, 3);
    expect(percentAgreement(crowded).value).toBeCloseTo(0.378, 3);
    expect([kappa.items, kappa.answers, kappa.why]).toEqual([10, 140, null]);
    expect(kappa.interval!.low).toBeLessThan(kappa.value!);
    expect(kappa.interval!.high).toBeGreaterThan(kappa.value!);
  });

  test('by hand with differing numbers of answers', () => {
    // Items: aa, aab, bb. Agreement 1, 1/3, 1: mean 7/9. Shares of a: 1, 2/3, 0: mean 5/9; chance 25/81 + 16/81 = 41/81.
    const { value } = fleissKappa(
      crowd([
        [0, 0],
        [0, 0, 1],
        [1, 1],
      ]),
    );
    expect(value).toBeCloseTo((7 / 9 - 41 / 81) / (1 - 41 / 81), 12);
  });

  test('an item with one answer changes nothing', () => {
    const rows = [
      [0, 0, 1],
      [1, 1, 1],
      [2, 0, 2],
    ];
    expect(fleissKappa(crowd([...rows, [1]])).value).toBe(fleissKappa(crowd(rows)).value);
  });
});

describe('Cohen’s κ', () => {
  const pairs = (table: number[][]) =>
    crowd(table.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, () => [a, b]))));

  test('is 0.4 when 20 and 15 of 50 are agreed on, the others 5 and 10', () => {
    const kappa = cohenKappa(
      pairs([
        [20, 5],
        [10, 15],
      ]),
      0,
      1,
    );
    expect(kappa.value).toBeCloseTo(0.4, 12);
    expect(kappa.items).toBe(50);
  });

  test('weighs disagreements by steps: by hand for three grades', () => {
    // Seen apart: linear 1 + 2 = 3 of 4, quadratic 1 + 4 = 5 of 4. First says 0,0,1,2, second 0,1,1,0.
    const four = crowd([
      [0, 0],
      [0, 1],
      [1, 1],
      [2, 0],
    ]);
    // Chance, over 16 pairs: linear 2·(0+2·1) + 1·(2·1+0) + 1·(2·2+2·1) = 4 + 2 + 6 = 12; quadratic 4 + 2 + (8 + 2) = 16.
    expect(cohenKappa(four, 0, 1, { weights: 'linear' }).value).toBeCloseTo(1 - 3 / 4 / (12 / 16), 12);
    expect(cohenKappa(four, 0, 1, { weights: 'quadratic' }).value).toBeCloseTo(1 - 5 / 4 / (16 / 16), 12);
    // Unweighted: two of four agreed, chance (2·2 + 1·2) / 16.
    expect(cohenKappa(four, 0, 1).value).toBeCloseTo((0.5 - 6 / 16) / (1 - 6 / 16), 12);
  });

  test('looks only at items that both answered, and at the last of repeated answers', () => {
    const base = pairs([
      [20, 5],
      [10, 15],
    ]);
    const more = answers(
      Int32Array.from([0, ...base.item, 50, 51]),
      Int32Array.from([0, ...base.worker, 0, 1]),
      Int32Array.from([1, ...base.label, 1, 0]),
    );
    expect(cohenKappa(more, 0, 1).value).toBe(cohenKappa(base, 0, 1).value);
  });

  test('weights make no difference with two classes, nor does the order of the two people', () => {
    const base = pairs([
      [9, 4],
      [2, 7],
    ]);
    const plain = cohenKappa(base, 0, 1).value!;
    expect(cohenKappa(base, 0, 1, { weights: 'linear' }).value).toBeCloseTo(plain, 12);
    expect(cohenKappa(base, 0, 1, { weights: 'quadratic' }).value).toBeCloseTo(plain, 12);
    expect(cohenKappa(base, 1, 0).value).toBeCloseTo(plain, 12);
  });
});

const tables = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 20,
});

test('neither the order of items, people and answers nor the names of labels matter', () => {
  fc.assert(
    fc.property(tables, fc.integer(), (rows, seed) => {
      const random = makeRandom(seed);
      const renamed = random.shuffle([0, 1, 2, 3]);
      const order = random.shuffle(rows.map((_, i) => i));
      const other = order.map((i) => random.shuffle(rows[i]!.map((label) => renamed[label]!)));
      for (const measure of [percentAgreement, fleissKappa]) {
        const [one, two] = [measure(crowd(rows, 4), { resamples: 0 }), measure(crowd(other, 4), { resamples: 0 })];
        expect(two.why).toBe(one.why);
        expect(two.value ?? 9).toBeCloseTo(one.value ?? 9, 10);
      }
    }),
  );
});

test('values are between their limits, and full agreement is 1', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const [kappa, percent] = [
        fleissKappa(crowd(rows), { resamples: 30 }),
        percentAgreement(crowd(rows), { resamples: 30 }),
      ];
      for (const { value, interval } of [kappa, percent]) {
        expect(value ?? 0).toBeLessThanOrEqual(1);
        expect(value ?? 0).toBeGreaterThanOrEqual(-1);
        if (interval) expect(interval.low).toBeLessThanOrEqual(interval.high);
      }
      const agreed = fleissKappa(crowd(rows.map((row) => [row[0]!, row[0]!])), { resamples: 0 });
      expect(agreed.value ?? 1).toBeCloseTo(1, 12);
    }),
  );
});

describe('what is undefined says so', () => {
  test('nobody shares an item', () => {
    const lonely = crowd([
      [0, null],
      [null, 1],
    ]);
    const nothing = { value: null, why: 'nothing-shared', interval: null, items: 0, answers: 0 };
    expect(fleissKappa(lonely)).toEqual(nothing);
    expect(percentAgreement(lonely)).toEqual(nothing);
    expect(cohenKappa(lonely, 0, 1)).toEqual(nothing);
  });

  test('everybody always says the same', () => {
    const same = crowd(Array.from({ length: 12 }, () => [1, 1]));
    expect(fleissKappa(same)).toMatchObject({ value: null, why: 'no-variation', items: 12 });
    for (const weights of ['none', 'linear', 'quadratic'] as const)
      expect(cohenKappa(same, 0, 1, { weights })).toMatchObject({ value: null, why: 'no-variation' });
    expect(percentAgreement(same).value).toBe(1);
  });

  test('a few items, or variation that hangs on one item, give a value without an interval', () => {
    expect(
      fleissKappa(
        crowd([
          [0, 0],
          [1, 1],
        ]),
      ),
    ).toMatchObject({ value: 1, interval: null });
    const hanging = crowd(Array.from({ length: 20 }, (_, i) => (i === 0 ? [1, 1] : [0, 0])));
    expect(fleissKappa(hanging)).toMatchObject({ value: 1, interval: null });
  });

  test('workers that there are not, and senseless options', () => {
    const two = crowd([
      [0, 1],
      [1, 1],
    ]);
    expect(() => cohenKappa(two, 0, 2)).toThrow(InferenceProblem);
    expect(() => cohenKappa(two, -1, 0)).toThrow(InferenceProblem);
    expect(() => fleissKappa(two, { confidence: 1 })).toThrow(InferenceProblem);
    expect(() => fleissKappa(two, { resamples: -1 })).toThrow(InferenceProblem);
    expect(() => fleissKappa(two, { resamples: Number.NaN })).toThrow(InferenceProblem);
  });
});

test('the 90 % interval holds the true κ in about nine of ten crowds of sixty items', () => {
  // Three people, each right with .8 on two even classes: they agree with .68, so that κ is (.68 - .5) / .5.
  const random = makeRandom(11);
  let held = 0;
  for (let run = 0; run < 300; run++) {
    const rows = Array.from({ length: 60 }, () => {
      const truth = random.below(2);
      return [0, 0, 0].map(() => (random.next() < 0.8 ? truth : 1 - truth));
    });
    const { low, high } = fleissKappa(crowd(rows, 2), { confidence: 0.9, resamples: 300, seed: run }).interval!;
    if (low <= 0.36 && 0.36 <= high) held++;
  }
  // The bootstrap is an approximation: within three standard deviations of .88, and not of .75.
  expect(held).toBeGreaterThan(300 * 0.88 - 17);
  expect(held).toBeLessThan(300 * 0.96);
});
