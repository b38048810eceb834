import type { Field } from './field.ts';

/** Whether a number lies on the steps counted from `origin`, forgiving the rounding of floating point. */
export function isStep(value: number, step: number, origin: number): boolean {
  const steps = (value - origin) / step;
  return Math.abs(steps - Math.round(steps)) <= 1e-9 + 1e-12 * Math.abs(steps);
}

/**
 * A number as somebody would write it: 0.1 + 0.2 is 0.3, -0 is 0. In a field with steps, a number that lies on one has no more decimals than
 * the step and its origin; so pressing + ten times leads from 0 to 1. Anything but a number stays as it is.
 */
export function settled(field: Field, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (Number.isInteger(value)) return value + 0;
  if (field.kind === 'number' && field.step !== undefined) {
    const { step, min = 0 } = field;
    if (isStep(value, step, min)) return Number(value.toFixed(Math.max(decimals(step), decimals(min)))) + 0;
  }
  return Number(value.toPrecision(15));
}

/** How many decimals a number is written with, at most the 100 that can be written. */
function decimals(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.min(100, Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent)));
}
