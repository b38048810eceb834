import type { ReviewView } from '@manyhands/contract';
import { describe, expect, it } from 'vitest';
import { filtersAtFirst, nextAfter, step } from './queue.ts';

const answer = (id: string, state: ReviewView['state'] = 'submitted') => ({ id, state }) as ReviewView;

describe('the queue of a reviewer', () => {
  it('goes on to the next answer that waits, passing over decided ones', () => {
    const queue = [answer('a', 'accepted'), answer('b', 'accepted'), answer('c')];
    expect(nextAfter(queue, 0, filtersAtFirst)).toBe('c');
  });
  it('goes back when nothing waits below, and ends when nothing waits at all', () => {
    expect(nextAfter([answer('a'), answer('b', 'rejected')], 1, filtersAtFirst)).toBe('a');
    expect(nextAfter([answer('a', 'accepted')], 0, filtersAtFirst)).toBeNull();
  });
  it('moves one step and stops at the ends', () => {
    const queue = [answer('a'), answer('b')];
    expect(step(queue, 'a', 1)).toBe('b');
    expect(step(queue, 'b', 1)).toBe('b');
    expect(step(queue, 'a', -1)).toBe('a');
    expect(step(queue, null, 1)).toBe('a');
  });
});
