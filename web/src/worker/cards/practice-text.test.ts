import { describe, expect, it } from 'vitest';
import { practiceText } from './practice-text.ts';

describe('the way to practice', () => {
  it.each([
    [3, 0, 0, 'Practise first: 3 examples with answers'],
    [1, 0, 0, 'Practise first: 1 example with its answer'],
    [3, 1, 0, 'Go on practising: 2 examples left'],
    [3, 2, 2, 'Go on practising: 1 example left'],
    [3, 3, 3, null],
    [3, 3, 2, 'Practise 1 example again'],
    [3, 5, 1, 'Practise 2 examples again'],
    [0, 0, 0, null],
  ])('of %d, %d of them tried and %d right, says %s', (all, tried, right, says) => {
    expect(practiceText({ all, tried, right })).toBe(says);
  });
});
