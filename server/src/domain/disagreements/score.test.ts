import { type Field, field } from '@manyhands/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, nearestOf } from './difference.ts';
import { matchMarks } from './marks.ts';
import { scoreOf } from './score.ts';
import { wordChanges } from './word-changes.ts';

const make = (one: object): Field => field.parse({ key: 'it', label: 'It', ...one });
const options = ['same', 'other', 'unsure'].map((value) => ({ value, label: value.toUpperCase() }));
const choice = make({ kind: 'choice', options });
const choices = make({ kind: 'choices', options });
const text = make({ kind: 'long_text' });
const boxes = make({ kind: 'boxes', image: 'photo', labels: options });
const points = make({ kind: 'points', image: 'photo', labels: options });
const spans = make({ kind: 'spans', text: 'body', labels: options });
const ranking = make({ kind: 'ranking', options });
const rating = make({ kind: 'rating', max: 5 });
const table = make({
  kind: 'table',
  columns: [
    { kind: 'text', key: 'size', label: 'Size' },
    { kind: 'number', key: 'chest', label: 'Chest' },
  ],
});
const box = (x: number, label = 'same') => ({ label, x, y: 0.1, width: 0.2, height: 0.2 });
const scored = (of: Field, ...values: unknown[]) => scoreOf(of, values)?.score;

test('nobody disagrees alone, and nothing is said of files', () => {
  expect(scoreOf(choice, ['same'])).toBeNull();
  expect(scoreOf(make({ kind: 'file' }), [[{ file: 'a' }], [{ file: 'b' }]])).toBeNull();
});

test('votes are scored by their entropy and told by their counts', () => {
  expect(scoreOf(choice, ['same', 'same', 'same'])).toEqual({ score: 0, says: 'All 3 say the same.' });
  expect(scored(choice, 'same', 'other', 'unsure')).toBe(1);
  const split = scoreOf(choice, ['same', 'same', 'other']);
  expect(split?.score).toBeCloseTo(0.579, 3);
  expect(split?.says).toBe('2 × “SAME”, 1 × “OTHER”.');
  expect(scored(choice, 'same', 'same', 'same', 'other')).toBeLessThan(split?.score ?? 0);
});

test('texts are scored by the words to change, whatever case and spacing', () => {
  expect(scored(text, 'A light  kurta', 'a light kurta')).toBe(0);
  expect(scored(text, 'a b c d', 'a b c x')).toBe(0.25);
  expect(scored(text, 'a b', 'c d')).toBe(1);
});

test('marks are scored by what has no counterpart of the same label', () => {
  expect(scored(boxes, [box(0.1)], [box(0.12)])).toBe(0);
  expect(scored(boxes, [box(0.1)], [box(0.1, 'other')])).toBe(1);
  expect(scored(boxes, [box(0.1), box(0.6)], [box(0.1)])).toBeCloseTo(1 / 3, 4);
  expect(scored(points, [{ label: 'same', x: 0.5, y: 0.5 }], [{ label: 'same', x: 0.52, y: 0.5 }])).toBe(0);
  expect(scored(spans, [{ label: 'same', start: 0, end: 10 }], [{ label: 'same', start: 1, end: 10 }])).toBe(0);
  expect(scored(spans, [{ label: 'same', start: 0, end: 2 }], [{ label: 'same', start: 5, end: 9 }])).toBe(1);
});

test('ticks, orders, grades and tables are scored by how far they lie apart', () => {
  expect(scored(choices, ['same', 'other'], ['same'])).toBe(0.5);
  expect(scored(ranking, ['same', 'other', 'unsure'], ['unsure', 'other', 'same'])).toBe(1);
  expect(scored(ranking, ['same', 'other', 'unsure'], ['other', 'same', 'unsure'])).toBeCloseTo(1 / 3, 4);
  expect(scored(rating, 1, 5)).toBe(1);
  expect(scored(rating, 4, 5)).toBe(0.25);
  const rows = [
    { size: 'M', chest: 96 },
    { size: 'L', chest: 100 },
  ];
  expect(scored(table, rows, [...rows].reverse())).toBe(0);
  expect(scored(table, rows, [rows[0], { size: 'L', chest: 101 }])).toBe(0.25);
});

test('leaving a field empty is told as such', () => {
  expect(scoreOf(text, ['a', undefined, 'a'])?.says).toBe('1 answer left it empty, 2 did not.');
});

const anything = fc.oneof(
  fc.string(),
  fc.constantFrom('same', 'other'),
  fc.integer(),
  fc.array(fc.anything()),
  fc.anything(),
);
test('whatever the answers hold, the score lies between 0 and 1, and does not depend on who was first', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(choice, choices, text, boxes, points, spans, ranking, rating, table),
      fc.array(anything, { minLength: 2, maxLength: 6 }),
      (of, values) => {
        const forward = scoreOf(of, values)?.score ?? 0;
        expect(forward).toBeGreaterThanOrEqual(0);
        expect(forward).toBeLessThanOrEqual(1);
        // Of marks and rows that fit several others equally well, the first are paired.
        const isPaired = ['boxes', 'points', 'spans', 'table'].includes(of.kind);
        if (!isPaired) expect(scoreOf(of, values.toReversed())?.score ?? 0).toBeCloseTo(forward, 3);
        differenceOf(of, values[0], values[1]);
      },
    ),
    { numRuns: 300 },
  );
});

test('word by word: what is the same, what is missing, what was added, in reading order', () => {
  const { words } = wordChanges('A light red kurta.', 'A red cotton kurta.');
  expect(words.map(({ text: word, is }) => `${is}:${word}`)).toEqual([
    'same:A',
    'added:light',
    'same:red',
    'missing:cotton',
    'same:kurta',
    'same:.',
  ]);
  expect(words.map((word) => word.spaced)).toEqual([false, true, true, true, true, false]);
});

const sentence = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }).map((words) => words.join(' '));
test('both texts can be read out of their changes', () => {
  fc.assert(
    fc.property(sentence, sentence, (own, against) => {
      const { words } = wordChanges(own, against);
      const read = (but: string) =>
        words
          .filter((word) => word.is !== but)
          .map((word) => word.text)
          .join(' ');
      expect(read('missing')).toBe(own);
      expect(read('added')).toBe(against);
    }),
  );
});

test('very long texts are compared by their beginnings, and it is said', () => {
  const long = (word: string) => Array.from({ length: 4000 }, (_, i) => `${word}${i}`).join(' ');
  const { words, cut } = wordChanges(long('a'), long('b'));
  expect(cut).toBe(true);
  expect(words).toHaveLength(3000);
});

test('a box of another label in the same place is a match of another label, but only where none of its own is there', () => {
  const mark = (x: number, label: string) => ({ ...box(x, label), start: 0, end: 0 });
  expect(matchMarks('boxes', [mark(0.1, 'same')], [mark(0.1, 'other')])).toMatchObject({
    matched: [{ own: 0, against: 0, relabelled: true }],
    extra: [],
    missed: [],
  });
  const { matched, missed } = matchMarks('boxes', [mark(0.1, 'same')], [mark(0.1, 'other'), mark(0.12, 'same')]);
  expect(matched).toMatchObject([{ own: 0, against: 1, relabelled: false }]);
  expect(missed).toEqual([0]);
});

test('differences say option by option and cell by cell what differs', () => {
  expect(differenceOf(choices, ['same', 'other'], ['other', 'unsure'])).toEqual({
    same: false,
    how: {
      as: 'options',
      same: [{ value: 'other', label: 'OTHER' }],
      extra: [{ value: 'same', label: 'SAME' }],
      missing: [{ value: 'unsure', label: 'UNSURE' }],
    },
  });
  expect(differenceOf(table, [{ size: 'M', chest: 96 }], [{ size: 'L' }, { size: 'M', chest: 97 }]).how).toEqual({
    as: 'rows',
    rows: [
      { own: 0, against: 1, cells: ['chest'] },
      { own: null, against: 0, cells: ['size', 'chest'] },
    ],
  });
  expect(differenceOf(rating, 4, 4)).toEqual({ same: true, how: { as: 'value' } });
});

test('the nearest answer is the one that the others are least far from', () => {
  expect(nearestOf(text, ['x y z', 'a b c', 'a b d'])).toBe(1);
});
