import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedWords } from './changed-words.ts';

const told = (old: string, now: string) =>
  changedWords(old, now).map(({ text, is }) => `${is === 'same' ? '' : is[0]}${text}`);

describe('a text in other words', () => {
  test('shows what came and what went, where it stands', () => {
    expect(told('Research the CEO.', 'Find the CEO.')).toEqual(['mResearch', 'aFind', 'the', 'CEO.']);
    expect(told('', 'New words')).toEqual(['aNew', 'awords']);
    expect(told('Same here', 'Same here')).toEqual(['Same', 'here']);
  });

  test('holds both texts whole', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (old, now) => {
        const words = changedWords(old.join(' '), now.join(' '));
        const of = (left: string) => words.filter(({ is }) => is !== left).map(({ text }) => text);
        expect(of('missing')).toEqual(now);
        expect(of('added')).toEqual(old);
      }),
    ));
});
