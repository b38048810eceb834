import type { Field } from '@manyhands/contract';
import { describe, expect, it } from 'vitest';
import { askedAlone, checkedAtFirst, isOther, knowable, truthOf } from './truth.ts';

const field = (kind: string, key: string, more: object = {}): Field =>
  ({ kind, key, label: key, required: true, ...more }) as unknown as Field;
const form = [field('choice', 'colour'), field('text', 'name'), field('file', 'photo'), field('yes_no', 'sure')];

describe('what a gold checks', () => {
  it('is at first what people answer alike, as far as it was answered', () => {
    expect(checkedAtFirst(form, { colour: 'blue', name: 'Kurta', photo: [{ file: 'fil_1' }] })).toEqual(['colour']);
    expect(checkedAtFirst(form, { colour: 'blue', sure: false, name: 'Kurta' })).toEqual(['colour', 'sure']);
  });
  it('is what was written where nothing else was asked', () => {
    expect(checkedAtFirst([field('text', 'name')], { name: 'Kurta' })).toEqual(['name']);
  });
  it('is never a file', () => {
    expect(knowable(form).map(({ key }) => key)).toEqual(['colour', 'name', 'sure']);
    expect(checkedAtFirst([field('file', 'photo')], { photo: [{ file: 'fil_1' }] })).toEqual([]);
  });
});

describe('the truth that is sent', () => {
  it('has the checked fields only, and says which have to stay empty', () => {
    expect(truthOf(['colour', 'name'], { colour: 'blue', name: '', sure: true })).toEqual({
      colour: 'blue',
      name: null,
    });
    expect(truthOf(['list'], { list: [] })).toEqual({ list: null });
    expect(truthOf(['sure'], { sure: false })).toEqual({ sure: false });
  });
  it('is another one when any field is, in whatever order they stand', () => {
    expect(isOther({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
    expect(isOther({ a: 1 }, { a: 2 })).toBe(true);
    expect(isOther({ a: 1 }, { a: 1, b: null })).toBe(true);
  });
  it('can be given for each field by itself, whatever the fields before it say', () => {
    const dependent = field('text', 'why', { showIf: { field: 'colour', is: ['red'] } });
    const [asked] = askedAlone([...form, dependent], ['why']);
    expect(asked).toMatchObject({ key: 'why', label: 'why' });
    expect(asked?.showIf).toBeUndefined();
  });
});
