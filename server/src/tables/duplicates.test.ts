import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDuplicateFinder } from './duplicates.ts';

describe('a finder of duplicate rows', () => {
  it('names the earlier row', () => {
    const finder = makeDuplicateFinder();
    expect(finder.seen(['a', 1], 2)).toBe(0);
    expect(finder.seen(['b', 1], 3)).toBe(0);
    expect(finder.seen(['a', 1], 4)).toBe(2);
    expect(finder.seen(['a', 1], 5)).toBe(2);
  });

  it('tells apart cells that only look the same when joined', () => {
    const finder = makeDuplicateFinder();
    const rows = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc', ''],
      ['', 'abc'],
      ['1'],
      [1],
      [true],
      ['true'],
      [null],
      ['null'],
      [''],
      [],
      [{ a: 1 }],
      ['{"a":1}'],
    ];
    expect(rows.map((cells, i) => finder.seen(cells, i + 1))).toEqual(rows.map(() => 0));
  });

  it('agrees with a map of all rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.integer({ max: 3 })), { maxLength: 2 })),
        (rows) => {
          const finder = makeDuplicateFinder();
          const first = new Map<string, number>();
          for (const [i, cells] of rows.entries()) {
            const key = JSON.stringify(cells);
            expect(finder.seen(cells, i + 1)).toBe(first.get(key) ?? 0);
            if (!first.has(key)) first.set(key, i + 1);
          }
        },
      ),
    );
  });

  it('finds no false duplicate among many like rows, and every true one, within its memory', () => {
    const before = process.memoryUsage().arrayBuffers;
    const finder = makeDuplicateFinder();
    let found = 0;
    for (let i = 1; i <= 300_000; i++) if (finder.seen([String(i), 'same text'], i) !== 0) found++;
    expect(found).toBe(0);
    for (let i = 1; i <= 300_000; i += 1000) expect(finder.seen([String(i), 'same text'], 999_999)).toBe(i);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 ** 2);
  });
});
