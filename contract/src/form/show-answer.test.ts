import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryAnswer, arbitraryForm } from './answer-arbitrary.ts';
import { valueAt } from './blank.ts';
import { type Field, field } from './field.ts';
import { showAnswer } from './show-answer.ts';

const options = [
  { value: 'a', label: 'Apple' },
  { value: 'b', label: 'Banana' },
];
const labels = [{ value: 'car', label: 'Car' }];
const columns = [
  { kind: 'choice', key: 'x', label: 'X', options },
  { kind: 'rating', key: 'built', label: 'Y' },
];
const make = (more: object): Field => field.parse({ key: 'f', label: 'F', ...more });

test.each<[object, unknown, string]>([
  [{ kind: 'choice', options }, 'a', 'Apple'],
  [{ kind: 'choice', options }, 'gone', 'gone'],
  [{ kind: 'choices', options }, ['b', 'a'], 'Banana, Apple'],
  [{ kind: 'ranking', options }, ['b', 'a'], '1. Banana, 2. Apple'],
  [{ kind: 'yes_no' }, true, 'Yes'],
  [{ kind: 'yes_no' }, false, 'No'],
  [{ kind: 'text' }, 'as it is', 'as it is'],
  [{ kind: 'number' }, 0, '0'],
  [{ kind: 'number', unit: 'kg' }, 2.5, '2.5 kg'],
  [{ kind: 'rating', max: 7 }, 4, '4 of 7'],
  [{ kind: 'date' }, '2025-12-31', '2025-12-31'],
  [
    { kind: 'file' },
    [
      { file: 'x', name: 'a.png' },
      { file: 'y', name: 'b.png' },
    ],
    'a.png, b.png',
  ],
  [{ kind: 'boxes', image: 'i', labels }, [1, 2, 3], '3 boxes'],
  [{ kind: 'boxes', image: 'i', labels }, [1], '1 box'],
  [{ kind: 'points', image: 'i', labels }, [1, 2], '2 points'],
  [{ kind: 'spans', text: 't', labels }, [1], '1 span'],
  [{ kind: 'table', columns }, [{ x: 'a', built: 2 }, { x: 'b' }], 'Apple, 2 of 5; Banana'],
  [{ kind: 'table', columns }, Array(4).fill({ x: 'a' }), '4 rows'],
  [{ kind: 'text' }, undefined, ''],
  [{ kind: 'choices', options }, [], ''],
  [{ kind: 'number' }, { a: 1 }, ''],
])('%j with %j is shown as “%s”', (more, value, shown) => {
  expect(showAnswer(make(more), value)).toBe(shown);
});

test('every good answer shows something', () => {
  fc.assert(
    fc.property(arbitraryAnswer, ({ form, values }) => {
      for (const f of form) expect(showAnswer(f, valueAt(values, f.key)) === '').toBe(!Object.hasOwn(values, f.key));
    }),
  );
});

test('a draft of any shape is shown without failing', () => {
  fc.assert(
    fc.property(arbitraryForm, fc.anything(), (form, value) => {
      for (const f of form) expect(showAnswer(f, value)).toEqual(expect.any(String));
    }),
  );
});
