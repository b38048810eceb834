import { InferenceProblem } from '../problem.ts';

/** Throws option.range unless the number is whole and within [min, max]. */
export function mustBeCount(name: string, value: number, min = 0, max = Number.MAX_SAFE_INTEGER): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  const upTo = max === Number.MAX_SAFE_INTEGER ? ` of ${min} or more` : ` from ${min} to ${max}`;
  throw new InferenceProblem('option.range', `${name} is ${value}; it has to be a whole number${upTo}.`);
}
