import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OnlineHds } from '../online/online-hds.ts';
import { buyWithin, nextRound } from './budget.ts';

test('the most gain per cost is bought first, and what no longer fits is passed over for cheaper ones', () => {
  const offers = [
    { item: 0, gain: 1, cost: 1 },
    { item: 1, gain: 6, cost: 3 },
    { item: 2, gain: 9, cost: 6 },
    { item: 3, gain: 0.5, cost: 1 },
  ];
  expect(buyWithin(offers, 5).map(({ item }) => item)).toEqual([1, 0, 3]);
  expect(buyWithin(offers, 0)).toEqual([]);
});

test('what brings nothing is not bought, and equal offers go to the smaller item', () => {
  expect(buyWithin([{ item: 0, gain: 0, cost: 1 }], 9)).toEqual([]);
  const equal = [3, 1, 2].map((item) => ({ item, gain: 1, cost: 1 }));
  expect(buyWithin(equal, 2).map(({ item }) => item)).toEqual([1, 2]);
});

test('three answers at .1 are within .3', () => {
  expect(
    buyWithin(
      [1, 2, 3].map((item) => ({ item, gain: 1, cost: 0.1 })),
      0.3,
    ),
  ).toHaveLength(3);
});

const offers = fc.array(
  fc.record({
    item: fc.nat(20),
    gain: fc.double({ min: 0, max: 1, noNaN: true }),
    cost: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 8 },
);

test('the budget is kept, and at equal prices nothing better can be had', () => {
  fc.assert(
    fc.property(offers, fc.nat(20), (list, budget) => {
      const bought = buyWithin(list, budget);
      expect(bought.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(budget);
      const even = list.map((offer) => ({ ...offer, cost: 1 }));
      const best = even.map(({ gain }) => gain).sort((a, b) => b - a);
      const got = buyWithin(even, budget).reduce((sum, { gain }) => sum + gain, 0);
      expect(got).toBeCloseTo(
        best.slice(0, budget).reduce((a, b) => a + b, 0),
        9,
      );
    }),
  );
});

/** Item 0 is clear, item 1 is open, item 2 is gold, item 3 has one answer. */
function mixed(): OnlineHds {
  const state = new OnlineHds(2);
  for (let w = 0; w < 4; w++) state.add(0, w, 1);
  for (let w = 0; w < 4; w++) state.add(1, w, w % 2);
  state.setGold(2, 0);
  state.add(3, 0, 1);
  return state;
}

test('the doubtful items deserve the next answer, gold never does', () => {
  expect(nextRound(mixed(), { budget: 2 }).map(({ item }) => item)).toEqual([1, 3]);
  expect(nextRound(mixed(), { budget: 99 }).map(({ item }) => item)).toEqual([1, 3, 0]);
});

test('items with enough answers are left alone, dear ones come later, and one may name the items in question', () => {
  expect(nextRound(mixed(), { budget: 9, answersMax: 4 }).map(({ item }) => item)).toEqual([3]);
  const dear = { budget: 8, cost: (item: number) => (item === 1 ? 8 : 1) };
  expect(nextRound(mixed(), dear).map(({ item }) => item)).toEqual([3, 0]);
  expect(nextRound(mixed(), { budget: 9, items: [0] }).map(({ item }) => item)).toEqual([0]);
});

test('where one more answer cannot change the lead, asking for correctness buys nothing', () => {
  const state = new OnlineHds(2);
  for (let w = 0; w < 6; w++) state.add(0, w, 1);
  expect(nextRound(state, { budget: 9, by: 'correctness' })).toEqual([]);
});

test.each([
  ['option.range', () => buyWithin([], -1)],
  ['option.range', () => buyWithin([], Number.NaN)],
  ['values.not-finite', () => buyWithin([{ item: 0, gain: 1, cost: 0 }], 1)],
  ['values.not-finite', () => buyWithin([{ item: 0, gain: Number.NaN, cost: 1 }], 1)],
])('refuses with %s what cannot be', (code, act) => {
  expect(act).toThrow(expect.objectContaining({ code }));
});
