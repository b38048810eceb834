import type Holidays from 'date-holidays';

/** Public holidays of a country, as far as they are known: `holidayOn('2026-08-15')` is their name or null. */
export interface Calendar {
  holidayOn(date: string): string | null;
}

// The data of all countries is large and slow to load, so it waits until somebody asks.
let loading: Promise<typeof Holidays> | undefined;
const load = (): Promise<typeof Holidays> => {
  loading ??= import('date-holidays').then((module) => module.default);
  return loading;
};

const years = new Map<string, Map<string, string>>();
const yearsMost = 500;

/** A country's calendar, or one without holidays for null. Unknown countries have none either. */
export async function calendarOf(country: string | null): Promise<Calendar> {
  if (country === null) return { holidayOn: () => null };
  const Known = await load();
  return {
    holidayOn(date) {
      const year = Number(date.slice(0, 4));
      const key = `${country}/${year}`;
      let days = years.get(key);
      if (!days) {
        if (years.size >= yearsMost) years.clear();
        const found = new Known(country, { types: ['public'] }).getHolidays(year, 'en');
        days = new Map(found.map((one) => [one.date.slice(0, 10), one.name]));
        years.set(key, days);
      }
      return days.get(date) ?? null;
    },
  };
}

/** Countries whose public holidays are known, by name. */
export async function countries(): Promise<{ country: string; name: string }[]> {
  const Known = await load();
  return Object.entries(new Known().getCountries('en') as Record<string, string>)
    .map(([country, name]) => ({ country, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
