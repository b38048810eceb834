/**
 * Whether a value counts as not answered: nothing, spaces only, a list of nothing, a table of blank rows. Looks no deeper
 * than an answer goes (list, row, cell), so that nesting sent in malice costs nothing. `false` and 0 are answers.
 */
export function isBlank(value: unknown, depth = 2): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.values(value).every((inner) => isBlank(inner, depth - 1));
}

/** A plain object: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value by key that is really there: an answer may have a key `constructor`, and every object seems to. */
export function valueAt(values: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
