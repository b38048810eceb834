import type { Field } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { innerOf, outerOf } from './problem.ts';

const table: Field = {
  kind: 'table',
  key: 'people',
  label: 'People',
  required: true,
  rowsMin: 1,
  rowsMax: 5,
  columns: [{ kind: 'text', key: 'name', label: 'Name', required: true }],
};
const boxes: Field = {
  kind: 'boxes',
  key: 'pieces',
  label: 'Pieces',
  required: true,
  image: 'photo',
  countMax: 5,
  labels: [],
};

test('a problem of a cell stands at the cell, one of the table beside the table', () => {
  const cell = { field: 'people', path: [1, 'name'], message: 'Row 2, Name: Fill this in.' };
  const whole = { field: 'people', path: [], message: 'Add at least one row.' };
  expect(innerOf([cell, whole], table)).toEqual({ '1.name': cell.message });
  expect(outerOf([cell], table)).toBeUndefined();
  expect(outerOf([cell, whole], table)).toBe(whole.message);
});

test('a problem at a column that the table does not have is not lost', () => {
  const stray = { field: 'people', path: [0, 'gone'], message: 'Row 1: leave it out.' };
  expect(outerOf([stray], table)).toBe(stray.message);
});

test('a problem inside any other value stands beside its field, and one of another field nowhere', () => {
  const inside = { field: 'pieces', path: [3, 'x'], message: 'This box reaches outside the image; draw it again.' };
  expect(outerOf([inside], boxes)).toBe(inside.message);
  expect(innerOf([inside], boxes)).toEqual({});
  expect(outerOf([inside], table)).toBeUndefined();
});
