import { describe, expect, it } from 'vitest';
import { practiceText } from './practice-text.ts';

describe('the way to practice', () => {
  it.each([
    [3, 0, 'Practise first: 3 examples with answers'],
    [1, 0, 'Practise first: 1 example with its answer'],
    [3, 1, 'Go on practising: 2 examples left'],
    [3, 2, 'Go on practising: 1 example left'],
    [3, 3, null],
    [0, 0, null],
  ])('of %d, %d of them tried, says %s', (all, tried, says) => {
    expect(practiceText({ all, tried })).toBe(says);
  });
});
