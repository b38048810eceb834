import type { SpotCheckView } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { drawnOf, nextWaiting, percentUp, problemsOf } from './bound.ts';

const claim = (shareMost: number) => ({ claim: { wrongMost: 1, shareMost, confidence: 0.95 }, about: null });

describe('a bound as it is drawn', () => {
  test('fills the whole line before anything is checked', () => {
    expect(drawnOf({ claim: null, about: null })).toEqual({ most: 1, bound: 1, about: null });
  });

  test('ends on a round share that leaves room, and never runs over', () => {
    expect(drawnOf(claim(0.031)).most).toBe(0.05);
    expect(drawnOf(claim(0.05)).most).toBe(0.1);
    expect(drawnOf(claim(0)).bound).toBe(0);
    for (const share of [0.001, 0.3, 0.47, 0.9, 1]) expect(drawnOf(claim(share)).bound).toBeLessThanOrEqual(1);
  });

  test('has the best guess within it', () => {
    const { about, bound } = drawnOf({ ...claim(0.3), about: { wrong: 6, share: 0.1 } });
    expect(about).toBeLessThan(bound);
  });
});

test('a percentage is rounded up', () => {
  expect([0, 0.0301, 0.12, 0.1201].map(percentUp)).toEqual(['0 %', '3.1 %', '12 %', '13 %']);
});

test('after a judgement comes the next that waits, then one that was left before', () => {
  const checks = ['confirmed', 'waiting', 'corrected', 'waiting'].map(
    (state, i) => ({ id: `chk_${i}`, state }) as SpotCheckView,
  );
  expect(nextWaiting(checks, 1)).toBe('chk_3');
  expect(nextWaiting(checks, 3)).toBe('chk_1');
  expect(nextWaiting(checks.slice(0, 1), 0)).toBeNull();
  expect(nextWaiting(checks, 3, new Set(['chk_1']))).toBeNull();
});

test('problems of a refusal find their fields and cells', () => {
  expect(problemsOf([{ path: 'rows.1.email', message: 'must be an address' }])).toEqual([
    { field: 'rows', path: [1, 'email'], message: 'must be an address' },
  ]);
});
