import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Field, field } from './field.ts';
import { isStep, settled } from './step.ts';

const make = (more: object): Field => field.parse({ kind: 'number', key: 'f', label: 'F', ...more });

test('pressing + again and again leads where counting leads', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0.1, 0.01, 0.25, 0.001),
      fc.integer({ min: -50, max: 50 }),
      fc.nat(300),
      (step, from, presses) => {
        let value = from;
        for (let i = 0; i < presses; i++) value += step;
        const digits = String(step).length - 2;
        expect(settled(make({ step }), value)).toBe(Number((from + presses * step).toFixed(digits)) + 0);
      },
    ),
  );
});

test('a number on a step is a step, one between two is none', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.constantFrom(0.1, 0.01, 0.25, 3),
      fc.constantFrom(0, 0.05, -7),
      (n, step, origin) => {
        expect(isStep(origin + n * step, step, origin)).toBe(true);
        expect(isStep(origin + (n + 0.5) * step, step, origin)).toBe(false);
      },
    ),
  );
});

test('settling keeps a number what it is', () => {
  expect(settled(make({}), 0.1 + 0.2)).toBe(0.3);
  expect(settled(make({ step: 0.1, min: -3 }), -3 + 29 * 0.1)).toBe(-0.1);
  expect(settled(make({ step: 1e-7 }), 3 * 1e-7)).toBe(3e-7);
  expect(settled(make({ step: 0.1 }), 0.35)).toBe(0.35);
  expect(settled(make({}), Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  expect(settled(make({}), -0)).toBe(0);
  expect(settled(make({}), '7')).toBe('7');
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.constantFrom(undefined, 0.1, 3, 1e-9), (value, step) => {
      const once = settled(make({ step }), value);
      expect(settled(make({ step }), once)).toBe(once);
      // What is forgiven is a share of a step, as isStep says, and the sixteenth digit.
      if (Number.isFinite(value))
        expect(Math.abs((once as number) - value)).toBeLessThanOrEqual(1e-9 * (step ?? 0) + 1e-11 * Math.abs(value));
    }),
  );
});
