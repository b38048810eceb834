/**
 * What an hour of work costs at least by law, where somebody works there. Data, not advice: laws change, and differ for trades, ages and
 * contracts; each line says where it comes from and from when it holds. Amounts are decimal texts in the country's currency.
 */
export interface PayFloor {
  country: string;
  name: string;
  currency: string;
  /** What a price is reckoned with; within a country of several floors the highest for unskilled work. */
  perHour: string;
  low: string;
  high: string;
  source: string;
  since: string;
}

const one = (
  country: string,
  name: string,
  currency: string,
  perHour: string,
  source: string,
  since: string,
): PayFloor => ({
  country,
  name,
  currency,
  perHour,
  low: perHour,
  high: perHour,
  source,
  since,
});

/** The first of a currency is the one taken where no country is named: the highest of them, so that nobody falls below by default. */
export const payFloors: readonly PayFloor[] = [
  {
    country: 'IN',
    name: 'India',
    currency: 'INR',
    // 783 rupees for a day of 8 hours, unskilled, area A; states set their own, down to the national floor of 178 a day.
    perHour: '98.00',
    low: '22.25',
    high: '98.00',
    source:
      'Central minimum wage, unskilled, area A: 783 rupees a day (Chief Labour Commissioner); states differ, the national floor level is 178 a day',
    since: '2024-10-01',
  },
  {
    country: 'US',
    name: 'United States',
    currency: 'USD',
    perHour: '15.00',
    low: '7.25',
    high: '17.50',
    source:
      'Federal minimum 7.25 (Fair Labor Standards Act); many states and cities ask for 15 and more, the District of Columbia 17.50',
    since: '2024-07-01',
  },
  one('GB', 'United Kingdom', 'GBP', '12.21', 'National Living Wage, from 21 years', '2025-04-01'),
  one('IE', 'Ireland', 'EUR', '13.50', 'National minimum wage, from 20 years', '2025-01-01'),
  one('DE', 'Germany', 'EUR', '12.82', 'Mindestlohn', '2025-01-01'),
  one('FR', 'France', 'EUR', '11.88', 'SMIC horaire brut', '2024-11-01'),
  one('AU', 'Australia', 'AUD', '24.95', 'National Minimum Wage, Fair Work Commission', '2025-07-01'),
  one('CA', 'Canada', 'CAD', '17.75', 'Federal minimum wage; provinces differ', '2025-04-01'),
  one('NZ', 'New Zealand', 'NZD', '23.50', 'Adult minimum wage', '2025-04-01'),
];

/** The floor of a country, or the one to begin with in a currency; null when none is known here. */
export function floorFor(currency: string, country?: string): PayFloor | null {
  if (country !== undefined)
    return payFloors.find((floor) => floor.country === country && floor.currency === currency) ?? null;
  return payFloors.find((floor) => floor.currency === currency) ?? null;
}
