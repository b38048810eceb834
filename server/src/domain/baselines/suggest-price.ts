import { amountOf, microsOf, perHourOf, showMoney } from '@manyhands/contract';
import { type Estimate, sayDuration } from './estimate.ts';
import type { PayFloor } from './pay-floors.ts';

/**
 * How much slower than the team newcomers are reckoned to be. Whoever wrote a task does it by heart; somebody new reads the brief, looks at the
 * examples and learns the keys, and pays for that time themselves. Practice makes the first dozen of a simple task about one and a half times
 * as long as later ones. Half as much again on top keeps their first hour at the floor; whoever gets quicker earns more.
 */
export const newcomerFactor = 1.5;

export interface Suggestion {
  currency: string;
  price: string | null;
  perHour: string | null;
  newcomerSeconds: number;
  newcomerPerHour: string | null;
  factor: number;
  because: string;
  floor: PayFloor | null;
}

/** A price at which a newcomer, at the speed reckoned with, earns at least the floor in an hour; rounded up to an amount people would name. */
export function suggestPrice({ seconds }: Estimate, currency: string, floor: PayFloor | null): Suggestion {
  const newcomerSeconds = Math.round(seconds * newcomerFactor * 10) / 10;
  const reckoned = { currency, newcomerSeconds, factor: newcomerFactor, floor };
  if (!floor)
    return {
      ...reckoned,
      price: null,
      perHour: null,
      newcomerPerHour: null,
      because: `No hourly floor in ${currency} is known here, so no price is suggested. Give one of your own, and look at what it comes to in an hour.`,
    };
  const thousandths = BigInt(Math.ceil(newcomerSeconds * 1000));
  const least = (microsOf(floor.perHour) * thousandths + 3_599_999n) / 3_600_000n;
  const price = roundUp(least);
  const perHour = perHourOf(price, seconds);
  const newcomerPerHour = perHourOf(price, newcomerSeconds);
  const say = (micros: bigint) => showMoney(amountOf(micros), currency, { whole: micros >= 10_000_000n });
  return {
    ...reckoned,
    price: amountOf(price),
    perHour: amountOf(perHour),
    newcomerPerHour: amountOf(newcomerPerHour),
    because: `${say(price)} an item is about ${say(perHour)} an hour at ${sayDuration(seconds)}. Newcomers are slower at first; at ${sayDuration(newcomerSeconds)} it is about ${say(newcomerPerHour)}, and not below ${showMoney(floor.perHour, currency)}, the floor reckoned with for ${floor.name}.`,
  };
}

/** Up to the next amount that people would name, at most a sixth above; never below a hundredth, since nothing smaller is paid out alone. */
const steps = [
  100n,
  110n,
  120n,
  130n,
  140n,
  150n,
  160n,
  180n,
  200n,
  220n,
  250n,
  280n,
  300n,
  350n,
  400n,
  450n,
  500n,
  550n,
  600n,
  700n,
  800n,
  900n,
  1000n,
];
export function roundUp(micros: bigint): bigint {
  const cent = 10_000n;
  if (micros <= cent) return cent;
  let size = 1n;
  while (size * 1000n < micros) size *= 10n;
  const found = steps.map((step) => step * size).find((step) => step >= micros) ?? size * 1000n;
  // Whole hundredths only.
  return ((found + cent - 1n) / cent) * cent;
}
