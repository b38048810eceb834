import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { fieldwise } from './records.ts';

const answers = [
  { name: 'Asha Rao', city: 'Pune', note: 'Rang twice, no answer.', fax: null },
  { name: 'asha rao', city: 'Mumbai', note: 'Rang twice no answer', fax: '' },
  { name: 'Asha Rau', city: 'Pune', note: 'Rang once, no answer.', fax: '1234' },
];

describe('records', () => {
  it('are decided field by field, each by its own method', () => {
    const { fields, agreement, tied } = fieldwise(answers, { name: 'vote', city: 'vote', note: 'rover', fax: 'vote' });
    expect(fields.name).toEqual({ value: 'Asha Rao', agreement: 2 / 3, support: 2 / 3, answers: 3, tied: false });
    expect(fields.city).toMatchObject({ value: 'Pune', tied: false });
    expect(fields.note).toMatchObject({ value: 'Rang twice, no answer.', answers: 3 });
    expect(fields.fax).toMatchObject({ value: null, agreement: 1 - 1 / 3, answers: 1 });
    expect(agreement).toBe(2 / 3);
    expect(tied).toEqual([]);
  });

  it('have no value where a vote is tied, and name the field', () => {
    const { fields, tied } = fieldwise([{ a: 'x' }, { a: 'y' }], { a: 'vote' });
    expect(fields.a).toMatchObject({ value: null, tied: true, agreement: 0.5 });
    expect(tied).toEqual(['a']);
  });

  it('follow weights, also in whether a field is filled in', () => {
    const two = [{ a: 'x' }, { a: null }];
    expect(fieldwise(two, { a: 'vote' }, { weights: [3, 1] }).fields.a).toMatchObject({ value: 'x', agreement: 0.75 });
    expect(fieldwise(two, { a: 'vote' }, { weights: [1, 3] }).fields.a).toMatchObject({ value: null, agreement: 0.75 });
  });

  it('take a method of one’s own', () => {
    const shortest = (texts: readonly string[]) => ({
      value: [...texts].sort((a, b) => a.length - b.length)[0]!,
      agreement: 1,
      support: 1,
      tied: false,
    });
    expect(fieldwise(answers, { city: shortest }).fields.city!.value).toBe('Pune');
  });

  it('do not mistake what every object has for a field', () => {
    expect(fieldwise([{}], { valueOf: 'vote' as never }).fields.valueOf).toMatchObject({
      value: null,
      agreement: 1,
      answers: 0,
    });
  });

  it('are refused when there are none', () => {
    expect(() => fieldwise([], { a: 'vote' })).toThrow(InferenceProblem);
    expect(() => fieldwise([{ a: 'x' }], { a: 'vote' }, { weights: [Number.NaN] })).toThrow(InferenceProblem);
  });
});
