import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { characterDistance, characterErrorRate, wordDistance, wordErrorRate } from './rates.ts';

describe('error rates', () => {
  it('divide the errors by the length of the reference', () => {
    // One substitution, one deletion, one insertion against six words.
    expect(wordErrorRate('the bat sat on a big', 'the cat sat on the mat', { punctuation: 'drop' })).toEqual({
      errors: 3,
      length: 6,
      rate: 0.5,
    });
    expect(characterErrorRate('hallo', 'hello')).toEqual({ errors: 1, length: 5, rate: 0.2 });
  });

  it('may exceed one', () => {
    expect(wordErrorRate('far too many words here', 'few').rate).toBe(5);
  });

  it('are nil for two empty texts and unknown where only the reference is empty', () => {
    expect(wordErrorRate(' ', '').rate).toBe(0);
    expect(wordErrorRate('something', '')).toEqual({ errors: 1, length: 0, rate: null });
  });

  it('see a wrong vowel sign in Hindi as one code point and one grapheme', () => {
    expect(characterErrorRate('दीन', 'दिन')).toEqual({ errors: 1, length: 3, rate: 1 / 3 });
    expect(characterErrorRate('दीन', 'दिन', { graphemes: true })).toEqual({ errors: 1, length: 2, rate: 0.5 });
  });

  it('differ by the normalisation asked for', () => {
    expect(wordDistance('It is late.', 'it is late')).toBe(1);
    expect(wordDistance('It is late.', 'it is late', { punctuation: 'drop' })).toBe(0);
    expect(wordDistance('It is late.', 'it is late', { punctuation: 'drop', case: 'keep' })).toBe(1);
  });

  it('stop counting where asked, and refuse a bound that is none', () => {
    expect(characterDistance('abcdefgh', 'hgfedcba', { most: 2 })).toBe(3);
    expect(() => wordDistance('a', 'b', { most: Number.NaN })).toThrow(InferenceProblem);
  });
});
