import { expect, test } from 'vitest';
import { testCost, testPay } from './test-words.ts';

const batch = (items: number) => ({
  progress: { items, itemsCancelled: 1 } as never,
  cost: {
    answers: { min: 10, expected: 10, worst: 10 },
    minutes: { min: 5, expected: 5, worst: 5 },
    money: null,
  } as never,
});

test('a test costs its items times its people, and no more items than there are', () => {
  expect(testCost(batch(20), 5, 2)).toMatchObject({ items: 5, answers: 10 });
  expect(testCost(batch(20), 5, 2).says).toBe('5 items × 2 people = 10 answers, about 5 min of work.');
  expect(testCost(batch(4), 5, 1)).toMatchObject({ items: 3, answers: 3 });
});

test('what it pays is told where something is paid', () => {
  expect(testPay(null, 'INR', 10)).toBeNull();
  expect(testPay('0.35', 'EUR', 10)).toContain('3.50');
});
