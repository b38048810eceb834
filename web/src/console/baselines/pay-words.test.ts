import { describe, expect, it } from 'vitest';
import { isPrice, moneyText, payText, roundMoney } from './pay-words.ts';

describe('pay in words', () => {
  it('says what a price comes to in an hour', () => {
    expect(payText('3', 'INR', 31)).toBe('₹3.00 an item is about ₹348 an hour at 31 s');
    expect(payText('0.01', 'USD', 90)).toBe('$0.01 an item is about $0.40 an hour at 1 min 30 s');
    expect(payText('much', 'USD', 90)).toBeNull();
  });

  it('leaves out what comes after the point only where that says nothing', () => {
    expect(roundMoney('348.38', 'INR')).toBe('₹348');
    expect(roundMoney('7.25', 'USD')).toBe('$7.25');
  });

  it('says the range of a cost, or the one amount there is', () => {
    const money = { min: '150.00', expected: '187.50', worst: '450.00', currency: 'INR' };
    expect(moneyText(money)).toBe('likely ₹187.50; at best ₹150.00, at worst ₹450.00');
    expect(moneyText({ ...money, min: '3.00', expected: '3.00', worst: '3.00' })).toBe('₹3.00');
  });

  it.each([
    ['3', true],
    ['0.125', true],
    ['0', false],
    ['-3', false],
    ['3,5', false],
    ['1000000', false],
    ['', false],
  ])('knows whether %j is a price', (text, is) => expect(isPrice(text)).toBe(is));
});
