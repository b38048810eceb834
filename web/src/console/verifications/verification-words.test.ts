import { expect, test } from 'vitest';
import { countWords, listed } from './verification-words.ts';

test('names are joined as people say them', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

test('counts leave out what there is none of', () => {
  const none = { open: 0, accepted: 0, fixed: 0, sentBack: 0, forReview: 0, moot: 0 };
  expect(countWords(none)).toBe('Nothing has been handed on yet.');
  expect(countWords({ ...none, open: 2, fixed: 1200 })).toBe('2 being checked · 1,200 fixed.');
});
