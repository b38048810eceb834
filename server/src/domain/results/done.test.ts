import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDone } from './done.ts';

const counts = fc.record({ overlap: fc.integer({ min: 1, max: 9 }), accepted: fc.nat(9) });
const plan = fc.record({
  verdict: fc.constantFrom('ask' as const, 'reached' as const, 'given_up' as const, null),
  open: fc.nat(2),
  underWay: fc.nat(2),
});

test('without a plan an item is done when as many answers are accepted as were asked for', () => {
  fc.assert(
    fc.property(counts, (of) => {
      expect(isDone({ ...of, plan: null })).toBe(of.accepted >= of.overlap);
    }),
  );
});

test('with a plan an item is done only when nothing of it can still change what came out', () => {
  fc.assert(
    fc.property(counts, plan, (of, its) => {
      const done = isDone({ ...of, plan: its });
      if (done) {
        expect(of.accepted).toBeGreaterThan(0);
        expect(its).toMatchObject({ open: 0, underWay: 0 });
        expect(['reached', 'given_up']).toContain(its.verdict);
      }
      const settled = isDone({ overlap: 9, accepted: 1, plan: { verdict: 'reached', open: 0, underWay: 0 } });
      expect(settled).toBe(true);
      expect(isDone({ ...of, plan: { ...its, open: its.open + 1 } })).toBe(false);
      expect(isDone({ ...of, plan: { ...its, underWay: its.underWay + 1 } })).toBe(false);
    }),
  );
});
