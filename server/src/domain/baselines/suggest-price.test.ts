import { amountOf, microsOf, perHourOf } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorFor, payFloors } from './pay-floors.ts';
import { newcomerFactor, roundUp, suggestPrice } from './suggest-price.ts';

const at = (seconds: number) => ({ runs: 3, seconds, low: seconds / 2, high: seconds * 2 });

describe('a suggested price', () => {
  it('pays newcomers the floor at least, whatever the time and the country', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 3600, noNaN: true }), fc.constantFrom(...payFloors), (seconds, floor) => {
        const found = suggestPrice(at(seconds), floor.currency, floor);
        const price = microsOf(found.price!);
        expect(perHourOf(price, found.newcomerSeconds)).toBeGreaterThanOrEqual(microsOf(floor.perHour));
        expect(found.newcomerSeconds).toBeCloseTo(seconds * newcomerFactor, 0);
        // It is rounded up to what people would name, not beyond.
        const exact = (Number(microsOf(floor.perHour)) * found.newcomerSeconds) / 3600;
        expect(Number(price)).toBeLessThanOrEqual(exact * 1.17 + 10_001);
      }),
    );
  });

  it('says in a sentence what it comes to', () => {
    const { because, price } = suggestPrice(at(31), 'INR', floorFor('INR'));
    expect(price).toBe('1.30');
    expect(because).toBe(
      '₹1.30 an item is about ₹151 an hour at 31 s. Newcomers are slower at first; at 47 s it is about ₹101, and not below ₹98.00, the floor reckoned with for India.',
    );
  });

  it('is none where no floor is known', () => {
    expect(suggestPrice(at(31), 'XAF', floorFor('XAF'))).toMatchObject({ price: null, perHour: null, floor: null });
  });
});

describe('rounding up a price', () => {
  it('never goes down, never far up, and stays at whole hundredths', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (micros) => {
        const up = roundUp(micros);
        expect(up).toBeGreaterThanOrEqual(micros);
        expect(up % 10_000n).toBe(0n);
        expect(up <= (micros * 117n) / 100n + 10_000n).toBe(true);
      }),
    );
  });
  it.each([
    ['0.001', '0.01'],
    ['1.265', '1.30'],
    ['3.00', '3.00'],
    ['3.01', '3.50'],
    ['0.137', '0.14'],
  ])('makes %s into %s', (text, up) => expect(amountOf(roundUp(microsOf(text)))).toBe(up));
});

describe('the floors', () => {
  it('are amounts within their range, each with where it comes from and from when it holds', () => {
    for (const floor of payFloors) {
      expect(microsOf(floor.low)).toBeLessThanOrEqual(microsOf(floor.perHour));
      expect(microsOf(floor.perHour)).toBeLessThanOrEqual(microsOf(floor.high));
      expect(Number.isNaN(Date.parse(floor.since))).toBe(false);
      expect(floor.source.length).toBeGreaterThan(5);
      expect(floor.currency).toMatch(/^[A-Z]{3}$/);
    }
    expect(new Set(payFloors.map(({ country }) => country)).size).toBe(payFloors.length);
  });
  it('are those of the currency, by country where one is named', () => {
    expect(floorFor('EUR', 'DE')?.name).toBe('Germany');
    expect(floorFor('EUR')?.perHour).toBe('13.50');
    expect(floorFor('EUR', 'IN')).toBeNull();
  });
});
