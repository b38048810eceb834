import type { Field } from '@manyhands/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rightShare } from './checked.ts';

const form: Field[] = [
  { kind: 'yes_no', key: 'same', label: 'Same?', required: true },
  { kind: 'text', key: 'brand', label: 'Brand', required: true },
  { kind: 'number', key: 'price', label: 'Price', required: false },
];
const truth = { same: true, brand: 'Biba', price: 12 };

test('an answer that says what was confirmed is right', () => {
  expect(rightShare(form, { same: true, brand: 'BIBA ', price: '12' }, truth, truth)).toBe(1);
});

test('an answer is wrong where it says what was corrected, and in closed fields wherever it differs', () => {
  const before = { ...truth, brand: 'Fabindia' };
  expect(rightShare(form, { same: false, brand: 'Fabindia', price: 12 }, before, truth)).toBeCloseTo(1 / 3);
});

test('an open field in words of its own, one not asked and one without value say nothing', () => {
  expect(rightShare(form, { same: true, brand: 'Biba Apparels' }, truth, truth)).toBe(1);
  expect(rightShare(form, { brand: 'Biba Apparels' }, truth, truth)).toBeNull();
  expect(rightShare(form, { price: 12 }, {}, {})).toBeNull();
});

test('it is a share, one exactly for the truth itself', () => {
  const anyValues = fc.record({
    same: fc.boolean(),
    brand: fc.constantFrom('Biba', 'Fabindia', 'W'),
    price: fc.nat(3),
  });
  fc.assert(
    fc.property(anyValues, anyValues, anyValues, (answer, before, after) => {
      const share = rightShare(form, answer, before, after);
      expect(share ?? 0).toBeGreaterThanOrEqual(0);
      expect(share ?? 0).toBeLessThanOrEqual(1);
      expect(rightShare(form, after, before, after)).toBe(1);
    }),
  );
});
