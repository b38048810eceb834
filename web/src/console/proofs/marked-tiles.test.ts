import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedTiles } from './marked-tiles.ts';

const tile = (column: number, row: number) => ({ column, row, by: 0.5 });

it('a lone tile is outlined on all sides, one inside a patch on none', () => {
  expect(markedTiles({ differing: [tile(2, 3)] })[0]?.edges).toEqual({
    top: true,
    right: true,
    bottom: true,
    left: true,
  });
  const patch = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => tile(column, row)));
  const middle = markedTiles({ differing: patch }).find(({ column, row }) => column === 1 && row === 1);
  expect(Object.values(middle?.edges ?? {})).toEqual([false, false, false, false]);
});

it('outlines are closed: two tiles side by side either both draw no line between them, or one of them differs', () => {
  const place = fc.tuple(fc.nat(5), fc.nat(5));
  fc.assert(
    fc.property(fc.uniqueArray(place, { selector: String, maxLength: 20 }), (places) => {
      const marked = markedTiles({ differing: places.map(([column, row]) => tile(column, row)) });
      for (const { column, row, edges } of marked) {
        const right = marked.find((other) => other.column === column + 1 && other.row === row);
        expect(edges.right).toBe(right === undefined);
        if (right) expect(right.edges.left).toBe(false);
      }
    }),
  );
});
