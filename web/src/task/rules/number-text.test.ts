import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber, stepNumber, writeNumber } from './number-text.ts';

describe('a typed number', () => {
  test.each([
    ['12', 12],
    [' 1 200 ', 1200],
    ['1,234', 1234],
    ['1,00,000', 100_000],
    ['1,234.5', 1234.5],
    ['3,5', 3.5],
    ['0,25', 0.25],
    ['.5', 0.5],
    ['5.', 5],
    ['-7', -7],
    ['−7', -7],
    ['१२३', 123],
    ['٤٢', 42],
    ['௧௦', 10],
  ])('%s is %d', (typed, n) => {
    expect(readNumber(typed)).toBe(n);
  });
  test.each(['abc', '1.2.3', '1,2,3', '--1', '1e5', '12 kg', '∞', '-'])('%s is none', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
  test('nothing typed is no answer', () => {
    expect(readNumber('  ')).toBeUndefined();
  });
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (n) => {
        fc.pre(Math.abs(n) > 1e-6);
        expect(readNumber(writeNumber(n))).toBe(n);
      }),
    );
  });
  test('is written without an exponent, and text as it stands', () => {
    expect(writeNumber(1e-7)).toBe('0.0000001');
    expect(writeNumber('12 kg')).toBe('12 kg');
    expect(writeNumber(undefined)).toBe('');
  });
});

describe('the steppers', () => {
  test('start where the range does', () => {
    expect(stepNumber(undefined, 1, { min: 5 })).toBe(5);
    expect(stepNumber(undefined, -1, {})).toBe(0);
    expect(stepNumber('abc', 1, { max: -2 })).toBe(-2);
  });
  test('go on the grid counted from min, and onto it from beside it', () => {
    expect(stepNumber(5, 1, { min: 5, step: 2 })).toBe(7);
    expect(stepNumber(5.5, 1, { min: 5, step: 2 })).toBe(7);
    expect(stepNumber(6.5, -1, { min: 5, step: 2 })).toBe(5);
  });
  test('have no dust of binary fractions', () => {
    expect(stepNumber(0.2, 1, { step: 0.1 })).toBe(0.3);
  });
  test('stop at both ends', () => {
    expect(stepNumber(10, 1, { max: 10 })).toBe(10);
    expect(stepNumber(0, -1, { min: 0 })).toBe(0);
  });
});
