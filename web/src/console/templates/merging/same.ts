/** A value spelled out so that equal values are spelled alike: keys in order, settings without a value left out. */
export function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inside]) => inside !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inside]) => `${JSON.stringify(key)}:${spelled(inside)}`)
    .join()}}`;
}

export const isAlike = (a: unknown, b: unknown): boolean => a === b || spelled(a) === spelled(b);
