import { type Column, type FieldKind, field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { asKind, isSimple, kindGroups, kindName, makeField } from './kinds.ts';
import { makeKey } from './make-key.ts';

const kinds = kindGroups.flatMap((group) => group.kinds.map((words) => words.kind));
const columns: Column[] = [
  { key: 'photo', label: 'Photo', type: 'image', shown: true, required: true, sensitivity: 'public' },
  { key: 'words', label: 'Words', type: 'text', shown: true, required: true, sensitivity: 'public' },
];
const named = { key: 'it', label: 'It' };

describe('kinds of field', () => {
  test('the menu has every kind of the contract once', () => {
    const known = field.options.map((option) => option.shape.kind.value);
    expect(kinds.toSorted()).toEqual(known.toSorted());
    expect(new Set(kinds.map(kindName)).size).toBe(known.length);
  });

  test.each(kinds)('a new field %s is one that the contract takes', (kind) => {
    const made = makeField(kind, named, columns);
    expect(field.safeParse(made).error?.issues).toBeUndefined();
  });

  test('marks begin on the column that fits', () => {
    expect(makeField('boxes', named, columns)).toMatchObject({ image: 'photo' });
    expect(makeField('spans', named, columns)).toMatchObject({ text: 'words' });
    expect(makeField('points', named, [])).toMatchObject({ image: '' });
  });

  test('first options have the values that their labels would make, so that values follow what is typed', () => {
    const made = makeField('choice', named, []);
    if (made.kind !== 'choice') throw new Error('a choice was asked for');
    for (const { value, label } of made.options) expect(makeKey(label, [], 'option')).toBe(value);
  });

  test('every change of kind gives a field that the contract takes', () => {
    for (const from of kinds)
      for (const to of kinds) {
        const before = { ...makeField(from, named, columns), help: 'Look twice.', required: false };
        const after = asKind(before, to as FieldKind, columns);
        expect(field.safeParse(after).success, `${from} to ${to}`).toBe(true);
        expect(after).toMatchObject({ kind: to, key: 'it', label: 'It', help: 'Look twice.', required: false });
      }
  });

  test('what both kinds have stays', () => {
    const options = [
      { value: 'red', label: 'Red' },
      { value: 'blue', label: 'Blue' },
    ];
    const choice = { ...named, kind: 'choice' as const, required: true, options };
    expect(asKind(choice, 'ranking', [])).toMatchObject({ options });
    expect(asKind({ ...named, kind: 'text', required: true, maxLength: 9 }, 'long_text', [])).toMatchObject({
      maxLength: 9,
    });
    expect(asKind({ ...named, kind: 'number', required: true, max: 9 }, 'rating', [])).toMatchObject({ max: 5 });
  });

  test('tables are made of what fits a cell', () => {
    expect(kinds.filter((kind) => !isSimple(kind)).toSorted()).toEqual([
      'boxes',
      'file',
      'points',
      'ranking',
      'spans',
      'table',
    ]);
  });
});
