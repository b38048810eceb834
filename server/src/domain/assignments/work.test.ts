import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftFor } from './work.ts';

const row = { items: 10, itemsCancelled: 2, itemsDone: 0, overlap: 3, taken: 0, answered: 0, live: 0 };

test('a worker can take each item once, and no more slots than are open', () => {
  expect(leftFor(row)).toBe(8);
  expect(leftFor({ ...row, answered: 3, live: 1 })).toBe(4);
  expect(leftFor({ ...row, taken: 22 })).toBe(2);
  expect(leftFor({ ...row, answered: 8, taken: 8 })).toBe(0);
});

test('an item that is asked again is work, also when all first answers are taken', () => {
  expect(leftFor({ ...row, taken: 24 })).toBe(0);
  expect(leftFor({ ...row, taken: 26, asking: 2 })).toBe(2);
  expect(leftFor({ ...row, taken: 26, asking: 2, answered: 8 })).toBe(0);
});

test('counts that lag behind never promise less than nothing', () => {
  const count = fc.integer({ min: 0, max: 50 });
  fc.assert(
    fc.property(
      fc.record({
        items: count,
        itemsCancelled: count,
        itemsDone: count,
        overlap: fc.integer({ min: 1, max: 5 }),
        taken: count,
        answered: count,
        live: count,
      }),
      (any) => {
        expect(leftFor(any)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
