import type { Field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { activeField, isAnswered, nextOpen, picked, sendsItself, shownByForm, toggled } from './active-field.ts';

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
  { value: 'c', label: 'C' },
];
const colour: Field = { kind: 'choice', key: 'colour', label: 'Colour', required: true, options };
const parts: Field = { kind: 'choices', key: 'parts', label: 'Parts', required: false, options };
const same: Field = { kind: 'yes_no', key: 'same', label: 'Same', required: true };
const stars: Field = { kind: 'rating', key: 'stars', label: 'Stars', required: true, max: 5 };
const note: Field = { kind: 'text', key: 'note', label: 'Note', required: true };
const form = [colour, note, parts, same];

describe('digits answer', () => {
  test('the first question that is still open', () => {
    expect(activeField(form, {}, null)?.key).toBe('colour');
    expect(activeField(form, { colour: 'a', parts: ['b'] }, null)?.key).toBe('same');
  });
  test('the question with the focus, answered or not', () => {
    expect(activeField(form, {}, 'same')?.key).toBe('same');
    expect(activeField(form, { colour: 'a' }, 'colour')?.key).toBe('colour');
  });
  test('the last one when all are answered, so that a slip can be put right', () => {
    expect(activeField(form, { colour: 'a', parts: ['b'], same: false }, null)?.key).toBe('same');
  });
  test('nothing in a form that has nothing to pick', () => {
    expect(activeField([note], {}, 'note')).toBeNull();
  });
});

describe('the n-th option', () => {
  test('becomes the answer', () => {
    expect(picked(colour as never, 2, undefined)).toEqual({ value: 'b' });
    expect(picked(same as never, 1, undefined)).toEqual({ value: true });
    expect(picked(same as never, 2, undefined)).toEqual({ value: false });
    expect(picked(stars as never, 5, undefined)).toEqual({ value: 5 });
  });
  test('is added or taken out where several may be picked, in the order of the form', () => {
    expect(picked(parts as never, 1, ['c'])).toEqual({ value: ['a', 'c'] });
    expect(picked(parts as never, 3, ['a', 'c'])).toEqual({ value: ['a'] });
    expect(toggled(['a', 'b'], 'nonsense', 'b')).toEqual(['b']);
  });
  test('that is not there changes nothing', () => {
    expect(picked(colour as never, 4, 'a')).toBeUndefined();
    expect(picked(same as never, 3, true)).toBeUndefined();
    expect(picked(stars as never, 6, 1)).toBeUndefined();
  });
});

describe('Enter', () => {
  test('goes to the next open question that must be answered', () => {
    expect(nextOpen(form, { colour: 'a' }, 'colour')).toBe('note');
    expect(nextOpen(form, { colour: 'a', note: 'x' }, 'note')).toBe('same');
    expect(nextOpen(form, {}, null)).toBe('colour');
  });
  test('sends when nothing after the focus is open; the check then names what was left out before it', () => {
    expect(nextOpen(form, { colour: 'a', note: 'x', same: false }, 'note')).toBeNull();
    expect(nextOpen(form, {}, 'same')).toBeNull();
  });
});

test('no and zero are answers; blanks are none', () => {
  expect([false, 0, 'x', ['a']].map(isAnswered)).toEqual([true, true, true, true]);
  expect([undefined, null, ' ', []].map(isAnswered)).toEqual([false, false, false, false]);
});

test('a form sends itself only when one pick is all of it', () => {
  expect(sendsItself([colour])).toBe(true);
  expect(sendsItself([stars])).toBe(true);
  expect(sendsItself([parts])).toBe(false);
  expect(sendsItself([colour, same])).toBe(false);
});

test('a picture or text that a field shows is named, so that it is not shown twice', () => {
  const labels = [{ value: 'a', label: 'A' }];
  const boxes: Field = { kind: 'boxes', key: 'b', label: 'B', required: true, image: 'photo', countMax: 5, labels };
  const spans: Field = { kind: 'spans', key: 's', label: 'S', required: true, text: 'title', countMax: 5, labels };
  expect(shownByForm([colour, boxes, spans])).toEqual(['photo', 'title']);
  const column = { kind: 'text' as const, key: 'size', label: 'Size', required: true };
  const table = {
    kind: 'table' as const,
    key: 't',
    label: 'T',
    required: false,
    rowsMin: 1,
    rowsMax: 20,
    columns: [column],
  };
  expect(shownByForm([table, { ...table, prefill: 'rows' }])).toEqual(['rows']);
});
