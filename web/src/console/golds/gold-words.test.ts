import type { Field } from '@manyhands/contract';
import { describe, expect, it } from 'vitest';
import { gistOf, named, rightText, touchedText, truthText } from './gold-words.ts';

const colour = {
  kind: 'choice',
  key: 'colour',
  label: 'Colour',
  options: [{ value: 'blue', label: 'Blue' }],
  required: true,
} as unknown as Field;
const note = { kind: 'text', key: 'note', label: 'Note', required: false } as unknown as Field;

describe('a gold in one line', () => {
  it('is the first words of its input, addresses only where there is nothing else', () => {
    expect(gistOf({ photo: 'https://shop.example/1.jpg', title: 'Indigo kurta', price: 349, empty: ' ' })).toBe(
      'Indigo kurta · 349',
    );
    expect(gistOf({ photo: 'https://shop.example/1.jpg' })).toBe('https://shop.example/1.jpg');
    expect(gistOf({})).toBe('An item');
    expect(gistOf({ long: 'x'.repeat(200) })).toHaveLength(80);
  });
  it('says what is right of the fields that are known, and which have to stay empty', () => {
    expect(truthText([colour], { colour: 'blue' })).toBe('Blue');
    expect(truthText([colour, note], { colour: 'blue', note: null })).toBe('Colour: Blue · Note: stays empty');
    expect(truthText([colour, note], { colour: 'blue' })).toBe('Colour: Blue');
    expect(named('Is it clear?', 'Yes')).toBe('Is it clear? Yes');
  });
});

describe('how a gold was answered', () => {
  it('has its uncertainty beside it', () => {
    expect(rightText({ answers: 9, right: 7 }, { low: 0.45, high: 0.936 })).toBe('7 of 9 right (likely 45 to 94 %)');
    expect(rightText({ answers: 9, right: 7 })).toBe('7 of 9 right');
    expect(rightText({ answers: 0, right: 0 }, { low: 0, high: 1 })).toBe('not answered yet');
  });
});

describe('whom a correction touches', () => {
  it.each([
    [0, 'Nobody has answered it yet, so nothing has to be judged again.'],
    [1, 'The answer of 1 person is judged again, and that person is told.'],
    [12, 'The answers of 12 people are judged again, and they are told.'],
  ])('after %d answers: %s', (answers, says) => {
    expect(touchedText(answers)).toBe(says);
  });
});
