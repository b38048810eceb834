import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

test('what was set last is there, and the oldest goes first', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('a', 3);
  recent.set('c', 4);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([3, undefined, 4]);
});

test('one that is heavier than all may be is not kept, and does not push others out', () => {
  const recent = new Recent<string>(10, 100);
  recent.set('light', 'l', 40);
  recent.set('heavy', 'h', 101);
  expect([recent.get('light'), recent.get('heavy')]).toEqual(['l', undefined]);
});

test('neither count nor weight is ever exceeded', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    weight: fc.integer({ min: 0, max: 60 }),
    drop: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const recent = new Recent<number>(4, 100);
      for (const { key, weight, drop } of steps) {
        if (drop) recent.delete(key);
        else recent.set(key, weight, weight);
        const kept = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((one) => recent.get(one) ?? []);
        expect(recent.size).toBe(kept.length);
        expect(kept.length).toBeLessThanOrEqual(4);
        expect(kept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100);
      }
    }),
  );
});
