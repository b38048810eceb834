import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EffortMeter } from './effort.ts';

const copy = 'A soft cotton kurta for long summer days';

describe('what is measured of an answer', () => {
  test('is the share of its letters that were pasted, and how often the page was left', () => {
    const meter = new EffortMeter();
    meter.pasted('a', 'A soft cotton kurta ');
    meter.away('a');
    meter.away('a');
    expect(meter.of('a', { copy })).toEqual({ pastedShare: 16 / 33, pastedLetters: 16, focusLosses: 2 });
    expect(meter.of('b', { copy })).toEqual({ pastedShare: 0, pastedLetters: 0, focusLosses: 0 });
  });

  test('is nothing where there is no text to speak of', () => {
    const meter = new EffortMeter();
    meter.pasted('a', 'same');
    expect(meter.of('a', { match: 'same', price: 12, ok: true, colours: ['red'] })).toBeUndefined();
  });

  test('is a share between none and all, whatever was pasted and deleted again', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string({ minLength: 0, maxLength: 200 }), (pastes, text) => {
        const meter = new EffortMeter();
        for (const paste of pastes) meter.pasted('a', paste);
        const { pastedShare } = meter.of('a', { copy: copy + text })!;
        expect(pastedShare).toBeGreaterThanOrEqual(0);
        expect(pastedShare).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is forgotten for all but the last items', () => {
    const meter = new EffortMeter();
    for (let item = 0; item < 60; item++) meter.pasted(String(item), copy);
    expect(meter.of('0', { copy })?.pastedLetters).toBe(0);
    expect(meter.of('59', { copy })?.pastedLetters).toBe(33);
  });
});
