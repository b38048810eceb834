/**
 * Money as whole micros, a millionth of a currency's unit: never a float. Outside it is a decimal string such as `3.00`. No schema
 * stands here, so that the worker app can use it without carrying one.
 */
const perUnit = 1_000_000n;

/** Decimal text as micros: `0.25` is 250000. Throws a RangeError when it is no such text. */
export function microsOf(text: string): bigint {
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
  if (!parts) throw new RangeError(`not an amount: ${text.slice(0, 40)}`);
  return BigInt(parts[1] ?? 0) * perUnit + BigInt((parts[2] ?? '').padEnd(6, '0'));
}

/** Micros as decimal text with two digits after the point, more where they say something: `3.00`, `0.125`. */
export function amountOf(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const after = (size % perUnit)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${micros < 0n ? '-' : ''}${size / perUnit}.${after}`;
}

/** What so much an item comes to in an hour, to the hundredth; `seconds` is the time of one item, above nought. */
export function perHourOf(micros: bigint, seconds: number): bigint {
  const thousandths = BigInt(Math.max(1, Math.round(seconds * 1000)));
  const cents = perUnit / 100n;
  return ((micros * 3_600_000n) / thousandths / cents) * cents;
}

/** An amount as people of a language write it: `₹3.00`, `€0.125`, `₹350` for `350.00` when `whole` is asked for. */
export function showMoney(amount: string, currency: string, { language = 'en', whole = false } = {}): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const places = whole ? 0 : Math.max(2, digits);
  const how = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  try {
    const format = new Intl.NumberFormat(language, {
      ...how,
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    });
    // A decimal text is formatted digit by digit; types of older libraries know only numbers.
    return format.format(amount as unknown as number);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** What answers cost at a price each, given as micros: whole answers, so the sum is exact. */
export function moneyOf(
  answers: { min: number; expected: number; worst: number },
  micros: bigint,
): { min: string; expected: string; worst: string } {
  const at = (count: number) => amountOf(BigInt(Math.round(count)) * micros);
  return { min: at(answers.min), expected: at(answers.expected), worst: at(answers.worst) };
}
