import { type Field, field, type Values, voteKey } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combine } from './combine.ts';

const form: Field[] = [
  field.parse({
    kind: 'choice',
    key: 'match',
    label: 'Same?',
    options: [
      { value: 'same', label: 'Same' },
      { value: 'other', label: 'Another' },
      { value: 'unsure', label: 'Not sure' },
    ],
  }),
  field.parse({ kind: 'text', key: 'brand', label: 'Brand', required: false }),
  field.parse({
    kind: 'choices',
    key: 'tags',
    label: 'Tags',
    required: false,
    options: [
      { value: 'red', label: 'Red' },
      { value: 'blue', label: 'Blue' },
    ],
  }),
  field.parse({ kind: 'number', key: 'size', label: 'Size', required: false }),
];

const answer: fc.Arbitrary<Values> = fc.record(
  {
    match: fc.constantFrom('same', 'other', 'unsure'),
    brand: fc.constantFrom('Asha', 'asha ', 'Biba'),
    tags: fc.constantFrom(['red'], ['blue'], ['red', 'blue'], ['blue', 'red']),
    size: fc.integer({ min: 0, max: 2 }),
  },
  { requiredKeys: ['match'] },
);

describe('what accepted answers say together', () => {
  test('a single answer is the result, and agrees with itself', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const { values, agreement } = combine(form, [one]);
        expect(values).toEqual({ ...one });
        expect(Object.values(agreement).every((share) => share === 1)).toBe(true);
        expect(Object.keys(agreement).sort()).toEqual(Object.keys(one).sort());
      }),
    );
  });

  test('what two of three say is the result', () => {
    const { values, agreement } = combine(form, [{ match: 'same' }, { match: 'other' }, { match: 'same' }]);
    expect(values).toEqual({ match: 'same' });
    expect(agreement.match).toBeCloseTo(2 / 3);
  });

  test('a tie has no value, and says how many stand behind each side', () => {
    expect(combine(form, [{ match: 'same' }, { match: 'other' }])).toEqual({
      values: { match: null },
      agreement: { match: 0.5 },
    });
  });

  test('spelling, spaces and the order of a set do not divide a vote', () => {
    const { values, agreement } = combine(form, [
      { match: 'same', brand: 'Asha', tags: ['red', 'blue'] },
      { match: 'same', brand: ' ASHA', tags: ['blue', 'red'] },
    ]);
    expect(values).toEqual({ match: 'same', brand: 'Asha', tags: ['red', 'blue'] });
    expect(agreement).toEqual({ match: 1, brand: 1, tags: 1 });
  });

  test('a field that most leave empty has no value, and its agreement says so', () => {
    const { values, agreement } = combine(form, [
      { match: 'same' },
      { match: 'same' },
      { match: 'same', brand: 'Biba' },
    ]);
    expect(values).toEqual({ match: 'same' });
    expect(agreement.brand).toBeCloseTo(2 / 3);
  });

  test('no answers make no result', () => {
    expect(combine(form, [])).toEqual({ values: {}, agreement: {} });
  });

  test('the value is one that somebody gave, and as many gave it as the agreement says', () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 9 }), (answers) => {
        const { values, agreement } = combine(form, answers);
        for (const f of form) {
          const votes = answers.map((a) => voteKey(f, Object.hasOwn(a, f.key) ? a[f.key] : undefined));
          const most = Math.max(...votes.map((vote) => votes.filter((other) => other === vote).length));
          if (agreement[f.key] !== undefined && Object.hasOwn(agreement, f.key))
            expect(agreement[f.key]).toBeCloseTo(most / answers.length);
          const value = Object.hasOwn(values, f.key) ? values[f.key] : undefined;
          if (value !== undefined && value !== null)
            expect(votes.filter((vote) => vote === voteKey(f, value)).length).toBe(most);
        }
      }),
    );
  });

  test('the order of the answers changes neither the votes nor the agreement', () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 7 }), (answers) => {
        const there = combine(form, answers);
        const back = combine(form, [...answers].reverse());
        expect(back.agreement).toEqual(there.agreement);
        for (const f of form)
          expect(voteKey(f, Object.hasOwn(back.values, f.key) ? back.values[f.key] : undefined)).toBe(
            voteKey(f, Object.hasOwn(there.values, f.key) ? there.values[f.key] : undefined),
          );
      }),
    );
  });
});
