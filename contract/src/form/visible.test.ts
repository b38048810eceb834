import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryAnswer, arbitraryForm } from './answer-arbitrary.ts';
import type { Condition, Values } from './field.ts';
import { holds, visibleFields } from './visible.ts';

const keysOf = (fields: { key: string }[]) => fields.map((f) => f.key).join(' ');

describe('a condition', () => {
  test.each<[Condition['is'], Condition['value'], unknown, boolean]>([
    ['equal', 'a', 'a', true],
    ['equal', 'a', ' a ', true],
    ['equal', 'a', 'b', false],
    ['equal', '5', 5, true],
    ['equal', 5, 5, true],
    ['equal', true, true, true],
    ['equal', 'true', true, true],
    ['equal', false, false, true],
    ['equal', ['a', 'b'], ['b', 'a'], true],
    ['equal', ['a', 'b'], ['a'], false],
    ['equal', 'a', ['a'], true],
    ['equal', 'a', undefined, false],
    ['not_equal', 'a', 'b', true],
    ['not_equal', 'a', 'a', false],
    ['not_equal', 'a', '', false],
    ['one_of', ['a', 'b'], 'b', true],
    ['one_of', ['a', 'b'], ['c', 'b'], true],
    ['one_of', ['a', 'b'], 'c', false],
    ['contains', 'a', ['a', 'b'], true],
    ['contains', ['a', 'b'], ['a'], false],
    ['contains', 'bc', 'abcd', true],
    ['contains', 'x', 'abcd', false],
    ['answered', undefined, 0, true],
    ['answered', undefined, false, true],
    ['answered', undefined, [], false],
    ['answered', undefined, [{ name: ' ' }], false],
    ['not_answered', undefined, null, true],
    ['not_answered', undefined, 'a', false],
    ['at_least', 3, 3, true],
    ['at_least', '3', 2, false],
    ['at_least', '2025-01-01', '2025-01-01', true],
    ['at_least', 2, ['a', 'b'], true],
    ['at_most', 2, ['a', 'b', 'c'], false],
    ['at_most', '2025-01-01', '2025-01-02', false],
    ['at_most', 3, 'many', false],
    ['at_least', undefined, 3, false],
  ])('%s %j, answered %j: %s', (is, value, answer, expected) => {
    expect(holds({ field: 'f', is, value }, answer)).toBe(expected);
  });
});

describe('the fields that are asked', () => {
  const form = [
    { key: 'stock' },
    { key: 'price', showIf: { field: 'stock', is: 'equal', value: true } as const },
    { key: 'currency', showIf: { field: 'price', is: 'answered' } as const },
    { key: 'why', showIf: { field: 'price', is: 'not_answered' } as const },
  ];

  test('follow the answers before them', () => {
    expect(keysOf(visibleFields(form, {}))).toBe('stock');
    expect(keysOf(visibleFields(form, { stock: true }))).toBe('stock price why');
    expect(keysOf(visibleFields(form, { stock: true, price: 5 }))).toBe('stock price currency');
  });
  test('leave out what depends on a hidden field, whatever was typed into that', () => {
    expect(keysOf(visibleFields(form, { stock: false, price: 5 }))).toBe('stock');
  });
  test('leave out what depends on a later or an unknown field', () => {
    expect(visibleFields([{ key: 'a', showIf: { field: 'b', is: 'not_answered' } }, { key: 'b' }], {})).toHaveLength(1);
  });
  test('do not take for answers what every object has', () => {
    const names = [{ key: 'constructor' }, { key: 'b', showIf: { field: 'constructor', is: 'answered' } as const }];
    expect(keysOf(visibleFields(names, {}))).toBe('constructor');
  });
  test('stay the same when the values of hidden fields are taken away, and come in the order of the form', () => {
    fc.assert(
      fc.property(
        arbitraryForm,
        fc.dictionary(fc.constantFrom('a', 'b', 'company', 'x9', 'rows'), fc.jsonValue()),
        (fields, values) => {
          const asked = visibleFields(fields, values);
          const kept: Values = Object.fromEntries(
            Object.entries(values).filter(([key]) => asked.some((f) => f.key === key)),
          );
          expect(visibleFields(fields, kept)).toEqual(asked);
          expect(fields.filter((f) => asked.includes(f))).toEqual(asked);
        },
      ),
    );
  });
  test('include each field that a good answer has', () => {
    fc.assert(
      fc.property(arbitraryAnswer, ({ form: fields, values }) => {
        expect(visibleFields(fields, values).map((f) => f.key)).toEqual(expect.arrayContaining(Object.keys(values)));
      }),
    );
  });
});
