import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pasted } from './pasting.ts';
import { counted, isUsual, noRate, type Rate } from './rate.ts';
import { sharedDevice } from './sharing.ts';

const after = (cases: readonly boolean[]): Rate => cases.reduce(counted, noRate);

test('the first case is not usual', () => {
  expect(isUsual(noRate)).toBe(false);
});

test('where everything is so, it is mentioned twice and then known to be usual', () => {
  let [rate, mentioned] = [noRate, 0];
  for (let i = 0; i < 100; i++) {
    if (!isUsual(rate)) mentioned++;
    rate = counted(rate, true);
  }
  expect(mentioned).toBe(2);
});

test('one person among many never makes it usual', () => {
  let rate = noRate;
  for (let i = 0; i < 5000; i++) {
    rate = counted(rate, i % 15 === 0);
    expect(isUsual(rate)).toBe(false);
  }
});

test('the rate stays between none and all, and small for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 3000 }), (cases) => {
      const { seen, same } = after(cases);
      expect(same).toBeGreaterThanOrEqual(0);
      expect(same).toBeLessThanOrEqual(seen);
      expect(seen).toBeLessThanOrEqual(1001);
    }),
  );
});

test('a pasted text is mentioned when it is long, nearly all pasted, and that is not usual', () => {
  const all = 0.97;
  expect(pasted(all, 240, noRate)).toMatchObject({
    kind: 'pasted',
    words: '97 % of a text of 240 letters was pasted, not typed.',
  });
  expect(pasted(all, 59, noRate)).toBeNull();
  expect(pasted(0.5, 240, noRate)).toBeNull();
  expect(pasted(null, 240, noRate)).toBeNull();
  expect(pasted(all, 240, { seen: 30, same: 10 })).toBeNull();
});

test('a shared device is mentioned once for two people, and when both answered one item', () => {
  expect(sharedDevice({ others: 0, known: false, sameItem: 0 })).toBeNull();
  expect(sharedDevice({ others: 1, known: false, sameItem: 0 })?.words).toBe(
    'Another person of this workspace answers from the same device.',
  );
  expect(sharedDevice({ others: 1, known: true, sameItem: 0 })).toBeNull();
  expect(sharedDevice({ others: 2, known: true, sameItem: 1 })?.words).toContain('answered the same item');
});
