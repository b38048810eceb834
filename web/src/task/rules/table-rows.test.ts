import { expect, test } from 'vitest';
import { rowsOf, withCell } from './table-rows.ts';

test('a table starts with as many rows as it must have', () => {
  expect(rowsOf(undefined, 2)).toEqual([{}, {}]);
  expect(rowsOf([{ a: 1 }], 2)).toEqual([{ a: 1 }, {}]);
  expect(rowsOf([{ a: 1 }, null, [1], 'x'], 0)).toEqual([{ a: 1 }]);
});

test('a cell changes in its row alone, and an emptied one is gone', () => {
  const rows = [{ a: 1 }, { a: 2, b: 3 }];
  expect(withCell(rows, 1, 'b', 4)).toEqual([{ a: 1 }, { a: 2, b: 4 }]);
  expect(withCell(rows, 0, 'a', undefined)).toEqual([{}, { a: 2, b: 3 }]);
  expect(rows).toEqual([{ a: 1 }, { a: 2, b: 3 }]);
});
