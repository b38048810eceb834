import { describe, expect, it } from 'vitest';
import { nextToLookAt, stepTo } from './order.ts';

const proof = (
  id: string,
  state: 'suspect' | 'clear' | 'cleared' | 'unchecked',
  answerState = 'submitted' as const,
) => ({
  id,
  state,
  answerState,
});
const all = [proof('a', 'suspect'), proof('b', 'cleared'), proof('c', 'suspect'), proof('d', 'clear')];

describe('after one proof was dealt with', () => {
  it('comes the next that wants a look, then those passed over before, then none', () => {
    expect(nextToLookAt(all, 'a')).toBe('c');
    expect(nextToLookAt(all, 'c')).toBe('a');
    expect(nextToLookAt([proof('a', 'cleared'), proof('d', 'clear')], 'a')).toBeNull();
  });
  it('a suspect whose answer is decided wants no look any more', () => {
    const decided = { ...proof('c', 'suspect'), answerState: 'accepted' as const };
    expect(nextToLookAt([proof('b', 'suspect'), decided], 'b')).toBeNull();
  });
});

it('moving stops at both ends', () => {
  expect(stepTo(all, 'a', 1)).toBe('b');
  expect(stepTo(all, 'a', -1)).toBe('a');
  expect(stepTo(all, 'd', 1)).toBe('d');
});
