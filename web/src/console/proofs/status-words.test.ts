import { expect, it } from 'vitest';
import { statusWords } from './status-words.ts';

it('a status is said in words beside its number, also one that nobody foresaw', () => {
  expect([200, 404, 410].map(statusWords)).toEqual([
    '200, the page is there',
    '404, no such page',
    '410, the page is gone',
  ]);
  expect([204, 302, 418, 503].map(statusWords)).toEqual([
    '204, it answered',
    '302, it pointed elsewhere',
    '418, not given',
    '503, out of order',
  ]);
});
