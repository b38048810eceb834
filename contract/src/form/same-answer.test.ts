import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryAnswer, arbitraryForm, arbitraryValue } from './answer-arbitrary.ts';
import { isBlank, valueAt } from './blank.ts';
import { type Field, field } from './field.ts';
import { voteKey } from './same-answer.ts';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const labels = [{ value: 'car', label: 'Car' }];
const columns = [
  { kind: 'text', key: 'name', label: 'N' },
  { kind: 'number', key: 'age', label: 'A' },
];
const make = (more: object): Field => field.parse({ key: 'f', label: 'F', ...more });
const box = { label: 'car', x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

describe('two answers', () => {
  test.each<[object, unknown, unknown]>([
    [{ kind: 'text' }, 'Acme  Ltd', ' acme ltd '],
    [{ kind: 'text' }, 'Straße', 'STRASSE'],
    [{ kind: 'text' }, 'ΟΔΟΣ', 'οδος'],
    [{ kind: 'text' }, 'Café', 'Cafe\u0301'],
    [{ kind: 'long_text' }, 'one\n two', 'one two'],
    [{ kind: 'email' }, 'A@B.co', 'a@b.co'],
    [{ kind: 'url' }, 'HTTPS://Example.com/', 'https://example.com'],
    [{ kind: 'phone' }, '+91 98765-43210', '+919876543210'],
    [{ kind: 'number' }, 0.1 + 0.2, 0.3],
    [{ kind: 'number' }, -0, 0],
    [{ kind: 'number' }, '2.50', 2.5],
    [{ kind: 'choices', options }, ['a', 'b'], ['b', 'a', 'a']],
    [{ kind: 'table', columns }, [{ name: 'X', age: 1 }, { name: 'y' }], [{ name: ' Y' }, {}, { age: 1, name: 'x' }]],
    [{ kind: 'boxes', image: 'i', labels }, [box], [{ ...box, height: 0.401, x: 0.1004 }]],
    [{ kind: 'spans', text: 't', labels }, [{ label: 'car', start: 1, end: 2 }], [{ end: 2, start: 1, label: 'car' }]],
    [{ kind: 'text' }, '', undefined],
    [{ kind: 'choices', options }, [], null],
  ])('%j: %j and %j are the same vote', (more, one, other) => {
    expect(voteKey(make(more), one)).toBe(voteKey(make(more), other));
  });

  test.each<[object, unknown, unknown]>([
    [{ kind: 'choice', options }, 'a', 'b'],
    [{ kind: 'choices', options }, ['a'], ['a', 'b']],
    [{ kind: 'ranking', options }, ['a', 'b', 'c'], ['b', 'a', 'c']],
    [{ kind: 'yes_no' }, false, undefined],
    [{ kind: 'yes_no' }, false, true],
    [{ kind: 'number' }, 0, undefined],
    [{ kind: 'number' }, 9007199254740991, 9007199254740990],
    [{ kind: 'text' }, 'ab', 'a b'],
    [{ kind: 'text' }, '5', '5.0'],
    [{ kind: 'url' }, 'https://example.com/A', 'https://example.com/a'],
    [{ kind: 'boxes', image: 'i', labels }, [box], [{ ...box, x: 0.2 }]],
    [{ kind: 'spans', text: 't', labels }, [{ label: 'car', start: 1, end: 2 }], [{ label: 'car', start: 1, end: 3 }]],
    [{ kind: 'table', columns }, [{ name: 'x' }], [{ name: 'x', age: 0 }]],
  ])('%j: %j and %j are different votes', (more, one, other) => {
    expect(voteKey(make(more), one)).not.toBe(voteKey(make(more), other));
  });
});

describe('a vote', () => {
  test('is empty exactly when there is no answer, and survives being stored', () => {
    fc.assert(
      fc.property(arbitraryAnswer, ({ form, values }) => {
        for (const f of form) {
          const value = valueAt(values, f.key);
          expect(voteKey(f, value) === '').toBe(isBlank(value));
          if (value !== undefined) expect(voteKey(f, JSON.parse(JSON.stringify(value)))).toBe(voteKey(f, value));
        }
      }),
    );
  });
  test('does not depend on the order of a list, except in a ranking', () => {
    const list = arbitraryForm
      .chain((form) => fc.constantFrom(...form))
      .chain((f) => fc.tuple(fc.constant(f), arbitraryValue(f)));
    fc.assert(
      fc.property(list, ([f, value]) => {
        fc.pre(Array.isArray(value) && f.kind !== 'ranking');
        expect(voteKey(f, [...(value as unknown[])].reverse())).toBe(voteKey(f, value));
      }),
    );
  });
  test('of a text does not depend on case or spacing', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'abzéßıİσςΩшहि한字'), minLength: 1 }), {
      minLength: 1,
      maxLength: 4,
    });
    const f = make({ kind: 'text' });
    fc.assert(
      fc.property(words, (parts) => {
        const key = voteKey(f, parts.join(' '));
        expect(voteKey(f, ` ${parts.join(' \n ')}\t`)).toBe(key);
        expect(voteKey(f, parts.join(' ').toUpperCase())).toBe(key);
        expect(voteKey(f, parts.join(' ').normalize('NFD'))).toBe(key);
      }),
    );
  });
  test('of choices is the same exactly for the same set', () => {
    const some = fc.subarray(['a', 'b', 'c']);
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect(
          voteKey(make({ kind: 'choices', options }), one) ===
            voteKey(make({ kind: 'choices', options }), [...other].reverse()),
        ).toBe(one.join() === other.join());
      }),
    );
  });
  test('of a draft of any shape can be taken', () => {
    fc.assert(
      fc.property(arbitraryForm, fc.jsonValue(), (form, value) => {
        for (const f of form) expect(voteKey(f, value)).toEqual(expect.any(String));
      }),
    );
  });
});
