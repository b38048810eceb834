import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { numbersMax, seqOf, shuffled, shuffleKey } from './shuffle.ts';

const number = fc.integer({ min: 0, max: numbersMax - 1 });
const key = fc.uuid().map(shuffleKey);

describe('shuffling', () => {
  test('gives every number a place of its own', () => {
    fc.assert(
      fc.property(key, fc.uniqueArray(number, { minLength: 2, maxLength: 500 }), (k, numbers) => {
        const places = numbers.map((n) => shuffled(n, k));
        expect(new Set(places).size).toBe(numbers.length);
        expect(places.every((place) => Number.isSafeInteger(place) && place >= 0 && place < numbersMax)).toBe(true);
      }),
    );
  });

  test('has no two places alike among the first hundred thousand, and mixes them well', () => {
    const k = shuffleKey(newId());
    const places = Array.from({ length: 100_000 }, (_, i) => shuffled(i + 1, k));
    expect(new Set(places).size).toBe(places.length);
    const rising = places.filter((place, i) => i > 0 && place > places[i - 1]!).length / places.length;
    expect(rising).toBeGreaterThan(0.49);
    expect(rising).toBeLessThan(0.51);
    const lower = places.filter((place) => place < numbersMax / 2).length / places.length;
    expect(Math.abs(lower - 0.5)).toBeLessThan(0.01);
  });

  test('is the same for the same batch and another for another one', () => {
    const [one, other] = [
      shuffleKey('019321f0-0000-7000-8000-000000000000'),
      shuffleKey('019321f0-0000-7000-8000-000000000001'),
    ];
    const numbers = Array.from({ length: 50 }, (_, i) => i + 1);
    expect(numbers.map((n) => shuffled(n, one))).toEqual(numbers.map((n) => shuffled(n, one)));
    expect(numbers.map((n) => shuffled(n, one))).not.toEqual(numbers.map((n) => shuffled(n, other)));
  });

  test('leaves places above nought, where a worker who took nothing yet begins', () => {
    fc.assert(
      fc.property(key, number, (k, n) => {
        expect(seqOf(n, 'shuffled', k)).toBeGreaterThan(0);
        expect(seqOf(n, 'as_given', k)).toBe(n);
      }),
    );
  });
});
