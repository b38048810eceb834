import { describe, expect, test } from 'vitest';
import { restMs } from './pace.ts';

describe('the pace of bulk work', () => {
  test('is full while nobody, or hardly anybody, works', () => {
    expect([restMs(100, 0), restMs(100, 19)]).toEqual([0, 0]);
  });

  test('leaves others more than half of the time while they work, in rests that stay short', () => {
    expect(restMs(100, 500)).toBe(150);
    expect(restMs(10_000, 500)).toBe(250);
  });
});
