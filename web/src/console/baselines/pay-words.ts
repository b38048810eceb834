import { amountOf, microsOf, perHourOf, showMoney } from '@manyhands/contract';
import { lasting } from '../parts/time.tsx';

/** “₹3.00 an item is about ₹350 an hour at 31 s”; nothing for what is no amount. */
export function payText(price: string, currency: string, seconds: number): string | null {
  if (!isPrice(price)) return null;
  const perHour = amountOf(perHourOf(microsOf(price), seconds));
  return `${showMoney(price, currency)} an item is about ${roundMoney(perHour, currency)} an hour at ${lasting(seconds)}`;
}

/** Whether a text is a price that the server takes. */
export const isPrice = (text: string): boolean => /^\d{1,6}(\.\d{1,6})?$/.test(text) && /[1-9]/.test(text);

/** An amount that is only likely: without what comes after the point, once it is large enough to do without. */
export const roundMoney = (amount: string, currency: string): string =>
  showMoney(amount, currency, { whole: microsOf(amount) >= 10_000_000n });

type Money = { min: string; expected: string; worst: string; currency: string };
/** “at best ₹150, likely ₹187, at worst ₹450”; one amount where all are the same. */
export function moneyText({ min, expected, worst, currency }: Money): string {
  const show = (amount: string) => showMoney(amount, currency);
  if (min === worst) return show(expected);
  return `likely ${show(expected)}; at best ${show(min)}, at worst ${show(worst)}`;
}
