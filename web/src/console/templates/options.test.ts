import { describe, expect, test } from 'vitest';
import { plainKey } from './make-key.ts';
import { optionsFrom, relabel } from './options.ts';
import { settledOf } from './settled.ts';
import { skeleton } from './skeleton.ts';

const nothing = () => false;
const list = [
  { value: 'option_1', label: 'Option 1' },
  { value: 'red', label: 'Red' },
];

describe('the value of an option', () => {
  test('is made from its label while it is typed', () => {
    expect(relabel(list, 0, 'Dark blue', nothing)[0]).toEqual({ value: 'dark_blue', label: 'Dark blue' });
  });

  test('is never that of another option', () => {
    expect(relabel(list, 0, 'Red', nothing)[0]?.value).toBe('red_2');
    expect(optionsFrom(['Red', 'Red', 'नीला'], list).map((o) => o.value)).toEqual(['red_2', 'red_3', 'option']);
  });

  test('stays when it was given by hand or answers know it', () => {
    expect(relabel([{ value: 'r', label: 'Red' }], 0, 'Rot', nothing)[0]?.value).toBe('r');
    expect(relabel(list, 1, 'Crimson', (value) => value === 'red')[1]).toEqual({ value: 'red', label: 'Crimson' });
  });

  test('keeps its help', () => {
    expect(relabel([{ value: 'red', label: 'Red', help: 'Not pink.' }], 0, 'Deep red', nothing)[0]?.help).toBe(
      'Not pink.',
    );
  });
});

test('a used definition settles its columns, fields, options and what is in its tables', () => {
  const { columns, form } = skeleton.definition;
  const table = {
    kind: 'table' as const,
    key: 't',
    label: 'T',
    required: true,
    columns: [form[0] as never],
    rowsMin: 1,
    rowsMax: 2,
  };
  expect(settledOf({ columns, form: [...form, table] })).toEqual([
    'column text',
    'field answer',
    ...['yes', 'no', 'not_sure'].map((value) => `option answer ${value}`),
    'field t',
    'field t answer',
    ...['yes', 'no', 'not_sure'].map((value) => `option t answer ${value}`),
  ]);
});

test('a key typed by hand can only be one that the form takes', () => {
  expect(plainKey('Main Colour-2!')).toBe('main_colour_2');
  expect(plainKey('"] x')).toBe('_x');
});
