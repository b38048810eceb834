import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from './ids.ts';
import { cursorOf, pageOf, readCursor, readIdCursor } from './page.ts';
import { Refusal } from './refusal.ts';

describe('a cursor', () => {
  it('gives back the key it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 }), (key) => {
        expect(readCursor(cursorOf(key), key.length)).toEqual(key);
        expect(cursorOf(key)).toMatch(/^[\w-]*$/);
      }),
    );
  });

  it('that is absent means the beginning', () => {
    expect(readCursor(undefined, 2)).toBeNull();
    expect(readIdCursor(undefined)).toBeNull();
  });

  it('of another length, or of no list at all, is refused by its shape whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text, 7)).toThrow(Refusal);
      }),
    );
    expect(() => readCursor(cursorOf(['a']), 2)).toThrow(Refusal);
    expect(() => readCursor(Buffer.from('[[1]]').toString('base64url'), 1)).toThrow(Refusal);
  });

  it('of a list sorted by ids holds an id', () => {
    const id = newId();
    expect(readIdCursor(cursorOf([id]))).toBe(id);
    for (const part of ['x', '', 7, `${id}x`, id.toUpperCase()])
      expect(() => readIdCursor(cursorOf([part]))).toThrow(Refusal);
  });
});

describe('a page', () => {
  const pageFrom = (rows: number[], limit: number) =>
    pageOf(
      rows,
      limit,
      (row) => [row],
      (row) => row * 10,
    );

  it('has a next one only when a row more was read than it shows', () => {
    expect(pageFrom([1, 2, 3], 3)).toEqual({ items: [10, 20, 30], next: null });
    expect(pageFrom([1, 2, 3, 4], 3)).toEqual({ items: [10, 20, 30], next: cursorOf([3]) });
    expect(pageFrom([], 3)).toEqual({ items: [], next: null });
  });

  it('after page shows every row once, whatever the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }), (count, limit) => {
        const rows = Array.from({ length: count }, (_, i) => i + 1);
        const seen: number[] = [];
        for (let cursor: string | undefined, more = true; more; ) {
          const after = Number(readCursor(cursor, 1)?.[0] ?? 0);
          const page = pageOf(
            rows.filter((row) => row > after).slice(0, limit + 1),
            limit,
            (row) => [row],
            (row) => row,
          );
          seen.push(...page.items);
          cursor = page.next ?? undefined;
          more = page.next !== null;
        }
        expect(seen).toEqual(rows);
      }),
    );
  });
});
