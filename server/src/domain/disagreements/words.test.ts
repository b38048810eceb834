import { definition, type Field, field } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { agreementOn, saysOf } from './fields.ts';
import { fieldsMentioned } from './mention.ts';
import type { Standing } from './store.ts';
import { suggestionOf } from './suggestion.ts';

const yesNo: Field = field.parse({ kind: 'yes_no', key: 'same', label: 'Same?' });
const answers = (pairs: readonly (readonly unknown[])[]): Standing[] =>
  pairs.flatMap((values, i) => values.map((same) => ({ itemId: `item ${i}`, values: { same }, asked: null })));
const says = (pairs: readonly (readonly unknown[])[]) => saysOf(yesNo, agreementOn(yesNo, answers(pairs)), null);

test('agreement is said in words, with how sure the figure itself is', () => {
  expect(says([])).toMatch(/^No item has two answers/);
  expect(
    says([
      [true, true],
      [true, true],
    ]),
  ).toMatch(/^Everybody always said the same/);
  expect(
    says([
      [true, true],
      [false, false],
      [true, true],
    ]),
  ).toMatch(/^A first impression, from 3 items only: people agree far more .* relied on\.$/);
  expect(
    says([
      [true, false],
      [false, true],
      [true, true],
    ]),
  ).toMatch(/3 items only: people agree hardly more than by chance\.$/);
  const many = Array.from({ length: 40 }, (_, i) =>
    i % 8 === 0 ? [true, false] : i % 2 ? [true, true] : [false, false],
  );
  expect(says(many)).toMatch(/first conclusions/);
});

test('an answer that was not asked for the field is none', () => {
  const given = answers([[true, false]]).map((one, i) => (i === 0 ? { ...one, asked: ['other'] } : one));
  expect(agreementOn(yesNo, given)).toMatchObject({ items: 0, answers: 0 });
});

test('for texts and marks no coefficient is made up', () => {
  const text = field.parse({ kind: 'long_text', key: 'copy', label: 'Copy' });
  const given = ['a b', 'a c'].map((copy) => ({ itemId: 'x', values: { copy }, asked: null }));
  const agreement = agreementOn(text, given);
  expect(agreement.value).toBeNull();
  expect(saysOf(text, agreement, 0.5)).toMatch(
    /^On average 50 % of the words differ between two answers, over 1 item\./,
  );
});

const source = definition.parse({
  title: 'Tag',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Done.',
  },
  columns: [{ key: 'photo', label: 'Product photo', type: 'image' }],
  form: [
    {
      kind: 'choice',
      key: 'main_colour',
      label: 'Colour',
      options: [
        { value: 'red', label: 'Vermilion' },
        { value: 'tan', label: 'Tan' },
      ],
    },
    { kind: 'boxes', key: 'items', label: 'Things', image: 'photo', labels: [{ value: 'shoe', label: 'Shoe' }] },
    { kind: 'text', key: 'sku', label: 'No.' },
  ],
});

test('a clause speaks of a field by its name, by an option, or by what it marks; short names count for nothing', () => {
  expect(fieldsMentioned('Choose the colour that covers most.', source)).toEqual(['main_colour']);
  expect(fieldsMentioned('The MAIN COLOUR is that of the cloth.', source)).toEqual(['main_colour']);
  expect(fieldsMentioned('Take “vermilion” for anything between red and orange.', source)).toEqual(['main_colour']);
  expect(fieldsMentioned('Mark all shoes in the product photo.', source)).toEqual(['items']);
  expect(fieldsMentioned('Colourful things are no problem at all.', source)).toEqual(['items']);
  expect(fieldsMentioned('No tan, no red.', source)).toEqual([]);
});

const clauses = (...cited: number[]) => cited.map((n, i) => ({ number: i + 1, text: 'x', cited: n }));

test('the clause that stands out is named; from too little, or where none does, nothing is', () => {
  expect(suggestionOf(clauses(1, 2, 1, 9, 1), 60).suggestion).toBe(
    'Clause 4 was cited in 9 of 14 send-backs, rejections and checks. Look at it first.',
  );
  expect(suggestionOf(clauses(0, 0), 0)).toEqual({
    suggestion: null,
    why: 'No answer of this version was judged yet.',
  });
  expect(suggestionOf(clauses(0, 0), 1).why).toBe('No clause was cited; 1 answer was judged.');
  expect(suggestionOf(clauses(3, 1), 20).why).toMatch(/^Clauses were cited 4 times so far\. That is too little/);
  expect(suggestionOf(clauses(3, 3, 3, 3), 50).why).toMatch(/none of them stands out/);
  expect(suggestionOf(clauses(3, 3), 50).suggestion).toBeNull();
});
