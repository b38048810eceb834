import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, microsOf, moneyOf, perHourOf, showMoney } from './money.ts';
import { price } from './price.ts';

describe('an amount of money', () => {
  it('is the same text after a way through micros, with two digits after the point at least', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (micros) => {
        const text = amountOf(micros);
        expect(microsOf(text)).toBe(micros);
        expect(text).toMatch(/^\d+\.\d{2,6}$/);
      }),
    );
    expect([3_000_000n, 250_000n, 125_000n, 1n].map(amountOf)).toEqual(['3.00', '0.25', '0.125', '0.000001']);
  });

  it.each(['', '-1', '1,5', '1e3', '.5', '1.', '0.1234567', 'NaN', '१२'])('%j is none', (text) => {
    expect(() => microsOf(text)).toThrow(RangeError);
  });

  it('is written as people write it, whatever the currency', () => {
    expect(showMoney('3.00', 'INR')).toBe('₹3.00');
    expect(showMoney('348.38', 'INR', { whole: true })).toBe('₹348');
    expect(showMoney('0.125', 'USD')).toBe('$0.125');
    expect(showMoney('1234567.5', 'USD')).toBe('$1,234,567.50');
    expect(showMoney('3.00', 'no')).toBe('3.00 no');
  });
});

describe('a price', () => {
  it.each(['3', '3.00', '0.000001', '999999.999999'])('may be %s', (text) => {
    expect(price.safeParse(text).success).toBe(true);
  });
  it.each(['0', '0.00', '-3', '1000000', '1.1234567', '3 ', '₹3', '3,5', 'free'])('may not be %j', (text) => {
    expect(price.safeParse(text).success).toBe(false);
  });
});

describe('what a price comes to', () => {
  it('in an hour, to the hundredth', () => {
    expect(amountOf(perHourOf(microsOf('3.00'), 31))).toBe('348.38');
    expect(amountOf(perHourOf(microsOf('3.00'), 3600))).toBe('3.00');
  });
  it('grows with the price and falls with the time', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.double({ min: 1, max: 3600, noNaN: true }),
        (micros, seconds) => {
          expect(perHourOf(micros * 2n, seconds)).toBeGreaterThanOrEqual(perHourOf(micros, seconds));
          expect(perHourOf(micros, seconds * 2)).toBeLessThanOrEqual(perHourOf(micros, seconds));
        },
      ),
    );
  });
  it('for a batch is exact, however many answers', () => {
    expect(moneyOf({ min: 3, expected: 1_000_000, worst: 10_000_001 }, microsOf('0.1'))).toEqual({
      min: '0.30',
      expected: '100000.00',
      worst: '1000000.10',
    });
  });
});
