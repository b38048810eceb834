import { amountOf, showMoney } from '@manyhands/contract';
import { say } from './words.ts';

export interface Paid {
  currency: string;
  /** Millionths of the currency for an accepted answer; null: not paid by the answer. */
  priceMicros: number | null;
  answers: number;
  items: number;
  /** Share of the results that is right, as spot checks prove it; null where none were drawn. */
  right: { share: number; low: number; high: number } | null;
}

/** What was spent on a batch, and on each result that is right. Nothing has gone through Many Hands: it is paid outside. */
export function moneyOf({ currency, priceMicros, answers, items, right }: Paid) {
  if (priceMicros === null) {
    const words = 'Nothing is paid by the answer in this batch.';
    return { currency, price: null, answers, spent: null, perCorrect: null, words };
  }
  const spent = BigInt(priceMicros) * BigInt(answers);
  const each = (share: number): string =>
    amountOf(BigInt(Math.round(Number(spent) / (items * share) / 10_000)) * 10_000n);
  const perCorrect =
    right && items > 0 && right.low > 0
      ? { amount: each(Math.max(right.share, right.low)), low: each(right.high), high: each(right.low) }
      : null;
  const price = amountOf(BigInt(priceMicros));
  const show = (amount: string) => showMoney(amount, currency);
  const words = [
    `${say(answers, 'accepted answer')} at ${show(price)} ${answers === 1 ? 'is' : 'are'} ${show(amountOf(spent))}, paid outside Many Hands.`,
    perCorrect
      ? `Each right result cost ${show(perCorrect.amount)}, likely between ${show(perCorrect.low)} and ${show(perCorrect.high)}.`
      : 'What a right result cost is not known: no spot checks say yet how many are right.',
  ].join(' ');
  return { currency, price, answers, spent: amountOf(spent), perCorrect, words };
}
