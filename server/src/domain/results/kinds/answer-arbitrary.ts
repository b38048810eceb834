import { type Field, field, type Values } from '@manyhands/contract';
import fc from 'fast-check';
import { type Combined, combine, type GivenAnswer } from '../combine.ts';

const options = (...values: string[]) => values.map((value) => ({ value, label: value }));
export const made = (kind: string, key: string, more: object = {}): Field =>
  field.parse({ kind, key, label: key, required: false, ...more });

/** A form of four fields, and one with a field of every kind. */
export const form: Field[] = [
  made('choice', 'match', { options: options('same', 'other', 'unsure') }),
  made('text', 'brand'),
  made('choices', 'tags', { options: options('red', 'blue') }),
  made('number', 'size'),
];
export const everything: Field[] = [
  ...form,
  made('yes_no', 'ok'),
  made('rating', 'stars'),
  made('long_text', 'why'),
  made('ranking', 'order', { options: options('a', 'b', 'c') }),
  made('boxes', 'boxes', { image: 'photo', labels: options('car', 'bus') }),
  made('points', 'points', { image: 'photo', labels: options('car', 'bus') }),
  made('spans', 'spans', { text: 'body', labels: options('name', 'place') }),
  made('table', 'people', { columns: [{ kind: 'text', key: 'name', label: 'Name' }] }),
  made('file', 'photo', { countMax: 3 }),
];

export const given = (answers: readonly Values[]): GivenAnswer[] => answers.map((values) => ({ values, asked: null }));
/** What answers to a form say together, all fields asked. */
export const together = (answers: readonly Values[], of: readonly Field[] = form): Combined =>
  combine(of, given(answers));

export const answer: fc.Arbitrary<Values> = fc.record(
  {
    match: fc.constantFrom('same', 'other', 'unsure'),
    brand: fc.constantFrom('Asha', 'asha ', 'Biba'),
    tags: fc.constantFrom(['red'], ['blue'], ['red', 'blue'], ['blue', 'red']),
    size: fc.integer({ min: 0, max: 2 }),
  },
  { requiredKeys: ['match'] },
);
const side = fc.integer({ min: 0, max: 4 }).map((n) => n / 5);
const label = fc.constantFrom('car', 'bus');
const plain = { noNullPrototype: true };
/** An answer to a field of every kind, out of few values, so that people often agree. */
export const anyAnswer: fc.Arbitrary<Values> = fc.record(
  {
    match: fc.constantFrom('same', 'other'),
    brand: fc.constantFrom('Asha', 'ASHA', 'Biba'),
    tags: fc.constantFrom(['red'], ['blue'], ['red', 'blue']),
    size: fc.constantFrom(1, 2, 5),
    ok: fc.boolean(),
    stars: fc.integer({ min: 1, max: 5 }),
    why: fc.constantFrom('It is the same shoe.', 'It is the same red shoe.', 'No idea at all'),
    order: fc.constantFrom(['a', 'b', 'c'], ['b', 'a', 'c'], ['c', 'b', 'a']),
    boxes: fc.array(
      fc.record({ label, x: side, y: side, width: fc.constantFrom(0.1, 0.2), height: fc.constant(0.2) }, plain),
      { maxLength: 3 },
    ),
    points: fc.array(fc.record({ label, x: side, y: side }, plain), { maxLength: 3 }),
    spans: fc.array(
      fc
        .record({ label: fc.constantFrom('name', 'place'), start: fc.nat(9), length: fc.integer({ min: 1, max: 5 }) })
        .map(({ label: its, start, length }) => ({ label: its, start, end: start + length })),
      { maxLength: 3 },
    ),
    people: fc.constantFrom([{ name: 'Asha' }], [{ name: 'Asha' }, { name: 'Ravi' }]),
    photo: fc.constantFrom([{ file: 'f1', name: 'a.png' }], [{ file: 'f2', name: 'b.png' }]),
  },
  { requiredKeys: ['match'] },
);
