import type { WholeTemplateFile } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { columnsOf, languageOf, planOf, proofOf, type Shipped, sectionsOf } from './library-kinds.ts';

const file = (name: string, more: object = {}, whole: object = {}): WholeTemplateFile => ({
  format: 'manyhands/template@1',
  name,
  samples: [],
  definition: {
    title: name,
    touches: [],
    columns: [{ key: 'a', label: 'Row', type: 'text', shown: true, required: true, sensitivity: 'public' }],
    form: [],
    ...more,
    brief: {
      done: 'It is so.',
      why: '',
      steps: [],
      checklist: [],
      examples: [],
      proof: '',
      minutes: 1,
      language: 'en',
    },
  },
  ...whole,
});
const library: Shipped[] = [
  { slug: 'image-tagging', file: file('Image tagging') },
  { slug: 'price-snapshot', file: file('Price snapshot') },
  { slug: 'brand-new', file: file('Something new') },
];
const found = (search: string) => sectionsOf(library, search).flatMap(({ items }) => items.map(({ slug }) => slug));

describe('the library', () => {
  test('stands in groups; a kind that no group knows stands among the others, so that none is lost', () => {
    expect(sectionsOf(library, '').map(({ title }) => title)).toEqual([
      'Pictures and clips',
      'Products and prices',
      'Others',
    ]);
  });

  test('is found by name, by what it is about and by words that people use, in any case and order', () => {
    expect(found('PHOTO')).toEqual(['image-tagging']);
    expect(found('  snapshot  price ')).toEqual(['price-snapshot']);
    expect(found('competitor')).toEqual(['price-snapshot']);
    expect(found('clips')).toEqual(['image-tagging']);
    expect(found('new')).toEqual(['brand-new']);
    expect(found('photo competitor')).toEqual([]);
    expect(found('(((')).toEqual([]);
  });
});

test('says what proof is asked for', () => {
  const picture = { kind: 'file', key: 'shot', label: 'Screenshot', required: true };
  expect(proofOf(file('A'))).toBeNull();
  expect(proofOf(file('A', { form: [picture] }))).toBe('screenshot');
  expect(proofOf(file('A', { form: [{ ...picture, proof: { code: true } }] }))).toBe('screenshot with a code');
});

test('says how answers are checked', () => {
  expect(planOf(file('A'))).toBe('As you choose');
  expect(planOf(file('A', {}, { plan: 'careful' }))).toBe('Careful');
  expect(planOf(file('A', {}, { plan: { answersMin: 1, answersMax: 1, review: 'everything' } }))).toBe(
    'Draft, each one reviewed',
  );
  expect(planOf(file('A', {}, { plan: { answersMin: 3, answersMax: 3, review: 'nothing' } }))).toBe('Custom');
});

test('names at most three columns that workers see', () => {
  const columns = ['One', 'Two', 'Three', 'Four', 'Hidden'].map((label) => ({ label, shown: label !== 'Hidden' }));
  expect(columnsOf(file('A', { columns }))).toBe('One, Two and 2 more');
  expect(columnsOf(file('A', { columns: columns.slice(0, 3) }))).toBe('One, Two, Three');
});

test('names the language of a brief that is not in English', () => {
  const hindi = file('A');
  hindi.definition.brief.language = 'hi';
  expect(languageOf(hindi)).toBe('Hindi');
  expect(languageOf(file('A'))).toBeNull();
});
