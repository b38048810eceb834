import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EffortMeter } from './effort.ts';

const copy = 'A soft cotton kurta for long summer days';

function meterAt() {
  const clock = { now: 1000 };
  return { clock, meter: new EffortMeter(() => clock.now) };
}

describe('what is measured of an answer', () => {
  test('is the share of its letters that were pasted, and how often the page was left', () => {
    const { meter } = meterAt();
    meter.show('a');
    meter.pasted('a', 'A soft cotton kurta ');
    meter.away('a');
    meter.away('a');
    expect(meter.of('a', { copy })).toEqual({ seconds: 0, pastedShare: 16 / 33, pastedLetters: 16, focusLosses: 2 });
    expect(meter.of('b', { copy })).toBeUndefined();
  });

  test('is how long it was on the screen, without the time that it was hidden', () => {
    const { clock, meter } = meterAt();
    meter.show('a');
    clock.now += 4000;
    meter.hide('a');
    clock.now += 60_000;
    meter.show('a');
    meter.show('a');
    clock.now += 1250;
    expect(meter.of('a', {})?.seconds).toBe(5.3);
    meter.hide('a');
    meter.hide('a');
    clock.now += 9000;
    expect(meter.of('a', {})?.seconds).toBe(5.3);
  });

  test('says nothing of pasting where there is no text to speak of', () => {
    const { meter } = meterAt();
    meter.pasted('a', 'same');
    const values = { match: 'same', price: 12, ok: true, colours: ['red'] };
    expect(meter.of('a', values)).toEqual({ seconds: 0, focusLosses: 0 });
  });

  test('is a share between none and all, whatever was pasted and deleted again', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string({ minLength: 0, maxLength: 200 }), (pastes, text) => {
        const { meter } = meterAt();
        meter.show('a');
        for (const paste of pastes) meter.pasted('a', paste);
        const { pastedShare } = meter.of('a', { copy: copy + text })!;
        expect(pastedShare).toBeGreaterThanOrEqual(0);
        expect(pastedShare).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is forgotten for all but the last items', () => {
    const { meter } = meterAt();
    for (let item = 0; item < 60; item++) meter.pasted(String(item), copy);
    expect(meter.of('0', { copy })).toBeUndefined();
    expect(meter.of('59', { copy })?.pastedLetters).toBe(33);
  });
});
