import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryAnswer, arbitraryForm } from './answer-arbitrary.ts';
import { isBlank } from './blank.ts';
import { type Field, field } from './field.ts';
import { tidy } from './tidy.ts';

const make = (more: object): Field => field.parse({ key: 'f', label: 'F', required: false, ...more });
const tidied = (more: object, value: unknown) => tidy([make(more)], { f: value }).f;

describe('an answer is stored', () => {
  test('without spaces around texts, in one way of writing letters and line ends', () => {
    expect(tidied({ kind: 'text' }, '  Cafe\u0301 ')).toBe('Café');
    expect(tidied({ kind: 'long_text' }, '\n one\r\ntwo\rthree\n')).toBe('one\ntwo\nthree');
  });
  test('with numbers as numbers', () => {
    expect(tidied({ kind: 'number' }, ' 12.50 ')).toBe(12.5);
    expect(tidied({ kind: 'rating' }, '4')).toBe(4);
    expect(tidied({ kind: 'number' }, 0.1 + 0.2)).toBe(0.3);
    expect(Object.is(tidied({ kind: 'number' }, -0), 0)).toBe(true);
    for (const text of ['1,5', '0x10', '1e400', 'Infinity', 'many', '9'.repeat(40)])
      expect(tidied({ kind: 'number' }, text)).toBe(text);
    expect(tidied({ kind: 'text' }, '12')).toBe('12');
  });
  test('without blank values and blank rows', () => {
    const columns = [make({ kind: 'text', key: 'name' }), make({ kind: 'number', key: 'age' })];
    expect(tidied({ kind: 'table', columns }, [{ name: ' ' }, { name: ' x ', age: '3' }, {}, { age: 0 }])).toEqual([
      { name: 'x', age: 3 },
      { age: 0 },
    ]);
    for (const blank of [null, undefined, '', ' \n', [], [{}], [{ name: '' }]])
      expect(tidy([make({ kind: 'table', columns })], { f: blank })).toEqual({});
  });
  test('without what is not asked', () => {
    const form = [
      make({ kind: 'yes_no' }),
      make({ kind: 'text', key: 'why', showIf: { field: 'f', is: 'equal', value: false } }),
    ];
    expect(tidy(form, { f: true, why: 'old' })).toEqual({ f: true });
    expect(tidy(form, { f: false, why: ' new ' })).toEqual({ f: false, why: 'new' });
  });
  test('with unknown keys kept to be named, unless they hold nothing', () => {
    const values = JSON.parse('{"f": "x", "__proto__": {"polluted": 1}, "nothing": " "}');
    const result = tidy([make({ kind: 'text' })], values);
    expect(Object.keys(result)).toEqual(['f', '__proto__']);
    expect((result as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });
  test('once and for all: tidying again changes nothing', () => {
    const keys = fc.constantFrom('a', 'b', 'company', 'rows', '__proto__', 'constructor', 'zz');
    fc.assert(
      fc.property(
        arbitraryForm,
        fc.dictionary(
          keys,
          fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom(' 7 ', '\r\n', [{ a: ' ' }])),
          { noNullPrototype: true },
        ),
        (form, values) => {
          const once = tidy(form, values);
          expect(tidy(form, once)).toEqual(once);
          expect(Object.values(once).some((value) => isBlank(value))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
  test('whole, when it is good', () => {
    fc.assert(fc.property(arbitraryAnswer, ({ form, values }) => void expect(tidy(form, values)).toEqual(values)));
  });
});
