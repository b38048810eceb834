import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textChanges } from './text-changes.ts';

test('a sentence that was made concrete shows what came to it and what went', () => {
  const { words, cut } = textChanges('Choose the kind.', 'Choose the one kind: long is kurta.');
  expect(words.map((word) => `${word.is[0]}:${word.text}`)).toEqual([
    's:Choose',
    's:the',
    'm:kind.',
    'a:one',
    'a:kind:',
    'a:long',
    'a:is',
    'a:kurta.',
  ]);
  expect(cut).toBe(false);
});

const sentence = fc
  .array(fc.constantFrom('a', 'b', 'c', 'हिन्दी', '👗'), { maxLength: 40 })
  .map((words) => words.join(' '));
test('both texts can be read out of their changes', () => {
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const { words } = textChanges(before, after);
      const without = (kind: string) =>
        words
          .filter((word) => word.is !== kind)
          .map((word) => word.text)
          .join(' ');
      expect(without('added')).toBe(before);
      expect(without('missing')).toBe(after);
    }),
  );
});

test('very long texts are cut, and it is said', () => {
  const { words, cut } = textChanges('a '.repeat(2000), 'b '.repeat(2000));
  expect(cut).toBe(true);
  expect(words).toHaveLength(1000);
});
