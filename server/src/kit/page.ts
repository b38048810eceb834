import { refuse } from './refusal.ts';

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A cursor is the sort key of the last entry, opaque to callers. */
export const cursorOf = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Reads a cursor of exactly `length` parts; a forged or damaged one is refused as a bad shape. */
export function readCursor(cursor: string | undefined, length: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const whole = Array.isArray(key) && key.length === length;
    if (whole && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key;
  } catch {}
  return notOfThisList();
}

/** Reads the cursor of a list that is sorted by ids alone. */
export function readIdCursor(cursor: string | undefined): string | null {
  const [id] = readCursor(cursor, 1) ?? [];
  if (id === undefined) return null;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id)) ? String(id) : notOfThisList();
}

const notOfThisList = (): never =>
  refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);

/** Makes a page of rows that were read with `limit + 1`, so that the end is known without counting. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => (string | number)[],
  show: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(show), next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}
